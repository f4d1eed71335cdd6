public import Domain

/// ``FlowState`` as bytes: a format number, the kind of state and its parts. About ten bytes for a run that waits.
public enum RunCodec {
  private static let format: UInt8 = 1

  public static func encode(_ state: FlowState) -> [UInt8] {
    var writer = ByteWriter()
    writer.write(byte: format)
    switch state {
    case .ready:
      writer.write(byte: 0)
    case .waiting(let position, let what):
      writer.write(byte: 1)
      write(position, &writer)
      write(what, &writer)
    case .held(let position, let was, let reason):
      writer.write(byte: 2)
      write(position, &writer)
      writer.write(was) { write($1, &$0) }
      writer.write(reason)
    case .ended(let outcome):
      writer.write(byte: 3)
      writer.write(outcome)
    }
    return writer.bytes
  }

  /// - Throws: ``StoreError/damaged(_:)``, ``StoreError/newer(_:)``.
  public static func decode(_ bytes: [UInt8]) throws -> FlowState {
    var reader = ByteReader(bytes)
    do throws(ByteReader.Damaged) {
      _ = try reader.format(upTo: format)
      let state = try state(&reader)
      guard reader.isAtEnd else { throw reader.damaged() }
      return state
    } catch {
      throw error.error(of: "state of a run")
    }
  }

  private static func state(_ reader: inout ByteReader) throws(ByteReader.Damaged) -> FlowState {
    switch try reader.byte() {
    case 0: return .ready
    case 1:
      let position = try position(&reader)
      return .waiting(position, try waiting(&reader))
    case 2:
      let position = try position(&reader)
      let was = try reader.optional { reader throws(ByteReader.Damaged) in try waiting(&reader) }
      return .held(position, was: was, reason: try reader.text())
    case 3: return .ended(outcome: try reader.text())
    default: throw reader.damaged()
    }
  }

  private static func write(_ what: WaitingFor, _ writer: inout ByteWriter) {
    switch what {
    case .acceptance: writer.write(byte: 0)
    case .moment(let due):
      writer.write(byte: 1)
      writer.write(due.milliseconds)
    case .receipt: writer.write(byte: 2)
    case .task: writer.write(byte: 3)
    }
  }

  private static func waiting(_ reader: inout ByteReader) throws(ByteReader.Damaged) -> WaitingFor {
    switch try reader.byte() {
    case 0: return .acceptance
    case 1: return .moment(Instant(milliseconds: try reader.int64()))
    case 2: return .receipt
    case 3: return .task
    default: throw reader.damaged()
    }
  }

  private static func write(_ position: FlowPosition, _ writer: inout ByteWriter) {
    writer.write(position.step)
    writer.write(position.visit)
    writer.write(position.channel)
  }

  private static func position(_ reader: inout ByteReader) throws(ByteReader.Damaged) -> FlowPosition {
    let step = try reader.int()
    let visit = try reader.int()
    let channel = try reader.int()
    // None of them counts below zero, and a run that were so long would have been stopped by its readers.
    let sensible = 0...Int(Int32.max)
    guard sensible.contains(step), sensible.contains(visit), sensible.contains(channel) else {
      throw reader.damaged()
    }
    return FlowPosition(step: step, visit: visit, channel: channel)
  }
}
