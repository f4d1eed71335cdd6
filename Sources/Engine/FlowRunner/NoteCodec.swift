import Domain

enum NoteCodec {
  static func write(_ note: DecisionNote, _ writer: inout ByteWriter) {
    switch note {
    case .ignored(let reason):
      writer.write(byte: 0)
      writer.write(reason.rawValue)
    case .entered(let step, let event):
      writer.write(byte: 1)
      writer.write(step)
      writer.write(event.rawValue)
    case .unreachable(let step, let channel):
      writer.write(byte: 2)
      writer.write(step)
      writer.write(channel.rawValue)
    case .chose(let step, let condition, let to):
      writer.write(byte: 3)
      writer.write(step)
      writer.write(condition) { $0.write($1) }
      writer.write(to)
    case .waits(let step, let until):
      writer.write(byte: 4)
      writer.write(step)
      writer.write(until.milliseconds)
    case .stopRule(let condition, let outcome):
      writer.write(byte: 5)
      writer.write(condition)
      writer.write(outcome)
    case .stopped(let outcome, let reason):
      writer.write(byte: 6)
      writer.write(outcome)
      writer.write(reason)
    case .held(let reason):
      writer.write(byte: 7)
      writer.write(reason)
    case .evidence(let name, let signal):
      writer.write(byte: 8)
      writer.write(name.rawValue)
      writer.write(signal.rawValue)
    case .ended(let outcome):
      writer.write(byte: 9)
      writer.write(outcome)
    }
  }

  static func read(_ reader: inout ByteReader) throws(ByteReader.Damaged) -> DecisionNote {
    switch try reader.byte() {
    case 0: return .ignored(try reader.word(IgnoredReason.self))
    case 1:
      let step = try reader.text()
      return .entered(step: step, because: EventName(try reader.text()))
    case 2:
      let step = try reader.text()
      return .unreachable(step: step, try reader.word(Channel.self))
    case 3:
      let step = try reader.text()
      let condition = try reader.optional { reader throws(ByteReader.Damaged) in try reader.text() }
      return .chose(step: step, condition: condition, to: try reader.text())
    case 4:
      let step = try reader.text()
      return .waits(step: step, until: Instant(milliseconds: try reader.int64()))
    case 5:
      let condition = try reader.text()
      return .stopRule(condition: condition, outcome: try reader.text())
    case 6:
      let outcome = try reader.text()
      return .stopped(outcome: outcome, reason: try reader.text())
    case 7: return .held(reason: try reader.text())
    case 8:
      let name = EventName(try reader.text())
      return .evidence(name, try reader.word(SignalClass.self))
    case 9: return .ended(outcome: try reader.text())
    default: throw reader.damaged()
    }
  }
}
