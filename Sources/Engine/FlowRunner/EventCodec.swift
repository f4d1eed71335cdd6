import Domain

enum EventCodec {
  static func write(_ event: FlowEvent, _ writer: inout ByteWriter) {
    switch event {
    case .started: writer.write(byte: 0)
    case .message(let visit, let message):
      writer.write(byte: 1)
      writer.write(visit)
      write(message, &writer)
    case .timer(let visit):
      writer.write(byte: 2)
      writer.write(visit)
    case .balanceChanged(let lowered):
      writer.write(byte: 3)
      writer.write(lowered)
    case .taskDone(let visit, let outcome):
      writer.write(byte: 4)
      writer.write(visit)
      writer.write(outcome.rawValue)
    case .stopped(let outcome, let reason):
      writer.write(byte: 5)
      writer.write(outcome)
      writer.write(reason)
    case .resumed: writer.write(byte: 6)
    case .named(let name):
      writer.write(byte: 7)
      writer.write(name.rawValue)
    }
  }

  static func read(_ reader: inout ByteReader) throws(ByteReader.Damaged) -> FlowEvent {
    switch try reader.byte() {
    case 0: return .started
    case 1:
      let visit = try reader.int()
      return .message(visit: visit, try message(&reader))
    case 2: return .timer(visit: try reader.int())
    case 3: return .balanceChanged(lowered: try reader.bool())
    case 4:
      let visit = try reader.int()
      return .taskDone(visit: visit, outcome: EventName(try reader.text()))
    case 5:
      let outcome = try reader.text()
      return .stopped(outcome: outcome, reason: try reader.text())
    case 6: return .resumed
    case 7: return .named(EventName(try reader.text()))
    default: throw reader.damaged()
    }
  }

  private static func write(_ message: MessageEvent, _ writer: inout ByteWriter) {
    switch message {
    case .accepted(let at):
      writer.write(byte: 0)
      writer.write(at.milliseconds)
    case .rejected(let rejection):
      writer.write(byte: 1)
      writer.write(rejection.fault.rawValue)
      writer.write(rejection.reason)
    case .uncertain(let at):
      writer.write(byte: 2)
      writer.write(at.milliseconds)
    case .receipt(let kind, let at):
      writer.write(byte: 3)
      write(kind, &writer)
      writer.write(at.milliseconds)
    }
  }

  private static func message(_ reader: inout ByteReader) throws(ByteReader.Damaged) -> MessageEvent {
    switch try reader.byte() {
    case 0: return .accepted(at: Instant(milliseconds: try reader.int64()))
    case 1:
      let fault = try reader.word(DispatchRejection.Fault.self)
      return .rejected(DispatchRejection(fault: fault, reason: try reader.text()))
    case 2: return .uncertain(at: Instant(milliseconds: try reader.int64()))
    case 3:
      let kind = try receipt(&reader)
      return .receipt(kind, at: Instant(milliseconds: try reader.int64()))
    default: throw reader.damaged()
    }
  }

  static func write(_ kind: ReceiptKind, _ writer: inout ByteWriter) {
    switch kind {
    case .delivered: writer.write(byte: 0)
    case .bounced(let permanent, let reason):
      writer.write(byte: 1)
      writer.write(permanent)
      writer.write(reason)
    case .undeliverable(let reason):
      writer.write(byte: 2)
      writer.write(reason)
    case .opened(let signal):
      writer.write(byte: 3)
      writer.write(signal.rawValue)
    case .clicked(let signal):
      writer.write(byte: 4)
      writer.write(signal.rawValue)
    case .replied(let text):
      writer.write(byte: 5)
      writer.write(text)
    case .complained(let type):
      writer.write(byte: 6)
      writer.write(type)
    }
  }

  static func receipt(_ reader: inout ByteReader) throws(ByteReader.Damaged) -> ReceiptKind {
    switch try reader.byte() {
    case 0: return .delivered
    case 1:
      let permanent = try reader.bool()
      return .bounced(permanent: permanent, reason: try reader.text())
    case 2: return .undeliverable(reason: try reader.text())
    case 3: return .opened(try reader.word(SignalClass.self))
    case 4: return .clicked(try reader.word(SignalClass.self))
    case 5: return .replied(try reader.text())
    case 6: return .complained(try reader.text())
    default: throw reader.damaged()
    }
  }
}
