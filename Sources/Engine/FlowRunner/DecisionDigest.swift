public import Domain

/// Sixty-four bits of what a decision led to, kept with every entry of a history: whoever decides again sees whether
/// the same state and the same commands follow, without a copy of them in every row.
///
/// FNV-1a over the state as ``RunCodec`` writes it and the commands. It finds a program that decides otherwise, not
/// somebody who forges: for that are the rights on the database. Kept for years: it never changes.
public enum DecisionDigest {
  public static func digest(of decision: Decision) -> UInt64 {
    var writer = ByteWriter()
    writer.write(blob: RunCodec.encode(decision.state))
    writer.write(decision.commands) { write($1, &$0) }
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in writer.bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    return hash
  }

  private static func write(_ command: FlowCommand, _ writer: inout ByteWriter) {
    switch command {
    case .send(let send):
      writer.write(byte: 0)
      writer.write(send.step)
      writer.write(send.visit)
      writer.write(send.template)
      writer.write(send.channel.rawValue)
      writer.write(send.withPaymentLink)
    case .wake(let visit, let due):
      writer.write(byte: 1)
      writer.write(visit)
      writer.write(due.milliseconds)
    case .openPaymentRequest: writer.write(byte: 2)
    case .closePaymentRequest: writer.write(byte: 3)
    case .createTask(let task):
      writer.write(byte: 4)
      writer.write(task.name)
      writer.write(task.team)
      writer.write(task.visit)
      writer.write(task.reason)
    case .cancelSends(let reason):
      writer.write(byte: 5)
      writer.write(reason)
    case .cancelTasks: writer.write(byte: 6)
    }
  }
}
