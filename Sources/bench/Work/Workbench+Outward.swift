import Domain
import Engine
import EngineTestKit
import Storage

extension Workbench {
  /// The whole production way of a message over a line: e-mail to the first step of a flow, a text message to the
  /// second. Only what leaves is measured, as in `dispatch`.
  mutating func emailsAndTexts() async throws {
    guard let sinks = bed.sinks else { throw BenchError("e-mails and texts need sinks to go to") }
    var outward = Outward()
    for _ in 0..<size.repeats {
      try await bed.feed(try returns(size.outward))
      let mail = try await leave(.emails) { outward.fsyncs[0].append($0) }
      outward.emails.append(mail)
      outward.limit.append(
        try MailProbe.perSecond(to: sinks.mail, messages: size.outward, bytes: try await meanSize(of: .email)))
      try await bed.feed(try await answersOfNewest(size.outward))
      outward.texts.append(try await leave(.texts) { outward.fsyncs[1].append($0) })
      outward.memory.append(Double(ProcessUsage.memory().now) / 1_048_576)
    }
    report(rates(.emails, outward.emails, outward.fsyncs[0], goal: .atLeast(3_000)))
    report(figure(.emails, .perSecond, outward.limit, part: "smtp-source", count: size.outward))
    report(rates(.texts, outward.texts, outward.fsyncs[1], goal: .atLeast(5_000)))
    report(figure(.texts, .mebibytes, outward.memory, part: "memory after each repeat"))
  }

  /// What was seen, one of each repeat.
  private struct Outward {
    var emails: [Measurement] = []
    var texts: [Measurement] = []
    var limit: [Double] = []
    var memory: [Double] = []
    var fsyncs: [[Double]] = [[], []]
  }

  /// Everything that is due leaves, and the sink takes all of it.
  private func leave(_ workload: Workload, _ fsyncs: (Double) -> Void) async throws -> Measurement {
    let before = try await accepted()
    fsyncs(try FsyncProbe.perSecond(in: bed.probe))
    let measured = try await bed.meter.measure { try await sendAll() }
    let taken = try await accepted() - before
    guard measured.count == size.outward, taken == size.outward else {
      throw BenchError("\(workload.rawValue): of \(size.outward) messages \(measured.count) left, and \(taken) arrived")
    }
    try await checkNothingWaits(workload)
    return measured
  }

  /// Messages that a provider took.
  private func accepted() async throws -> Int {
    try await bed.database.read { sql in
      try sql.first("SELECT COUNT(*) FROM messages WHERE provider_reference IS NOT NULL", []) { try $0.int(0) } ?? 0
    }
  }

  private func meanSize(of channel: Channel) async throws -> Int {
    let (organisation, sender) = (organisation, bed.sender(of: channel))
    return try await bed.database.read { sql in
      try sql.first(
        "SELECT SUM(content_size), COUNT(*) FROM messages WHERE organisation = $1 AND provider = $2",
        [.id(organisation), .text(sender)]
      ) { try $0.int(0) / max(1, try $0.int(1)) } ?? 0
    }
  }
}
