public import Domain
public import Importing

/// Something that came in, with the key by which it is recognised when it comes again.
public struct IntakeItem: Sendable {
  public let key: InboxKey
  public let event: IntakeEvent
  /// The row of a file that it came from; nil for what came another way.
  public let origin: ImportOrigin?
  /// The timer that it is: taken in the same transaction, and by that recognised. Nothing of it is kept in the inbox.
  let timer: TimerRecord?

  public init(key: InboxKey, event: IntakeEvent, origin: ImportOrigin? = nil) {
    self.key = key
    self.event = event
    self.origin = origin
    timer = nil
  }

  /// A timer that is due.
  init(_ timer: TimerRecord) {
    key = InboxKey(
      organisation: timer.organisation, source: "timer",
      externalID: "\(timer.run)/\(timer.visit)/\(timer.due.milliseconds)")
    event = .run(timer.run, .timer(visit: timer.visit))
    origin = nil
    self.timer = timer
  }

  /// What this leads to goes before or after the rest.
  var lane: Lane { origin == nil && timer == nil ? .single : .bulk }
}

/// The row of a file, so that what became of it is counted and shown in the same transaction.
public struct ImportOrigin: Hashable, Sendable {
  public let batch: Reading.ImportID
  /// Place in the file, from 1.
  public let row: Int
  public let line: Int
  /// The row as it stood in the file, shortened.
  public let text: String
  /// The load that the file is; nil for a file by itself.
  public let load: LoadMark?

  public init(batch: Reading.ImportID, row: Int, line: Int, text: String, load: LoadMark? = nil) {
    self.batch = batch
    self.row = row
    self.line = line
    self.text = text
    self.load = load
  }
}

/// Everything that can come in. Each is applied once, in one transaction with all that follows from it.
public enum IntakeEvent: Hashable, Sendable {
  /// For one run: a timer, an answer of an employee, an event by API.
  case run(RunID, FlowEvent)
  /// What a provider said when a message was handed to it.
  case outcome(MessageID, DispatchOutcome, provider: String)
  /// What a provider told later.
  case receipt(DeliveryReceipt, provider: String)
  /// How a payment that was started by a link stands at its provider.
  case attempt(provider: String, reference: String, ProviderPaymentStatus, chargedBack: Money, at: Instant)
  /// A row of a file.
  case contact(ContactRow)
  case openItem(OpenItemRow)
  case returned(ReturnedDebit, ReturnSighting, SourceEnvironment)
  case incoming(IncomingPayment)
  /// A row that could not be read, or that holds nothing for us: kept with what is the matter.
  case rowIssues([RowNote])
  case skipped
  /// An employee finished a task.
  case taskDone(Reading.TaskID, outcome: String, note: String, by: String)
  /// Nothing may be sent to this contact any more, or it may again.
  case silence(ContactID, Silence)
  case unsilence(ContactID, by: String)
  /// The first contact is the same person as the second, and goes on under its name: see ``ContactMerging``.
  case merged(from: ContactID, into: ContactID, by: String)
  /// A person says what money is for that nobody could place, or that it is for nothing here: see
  /// ``PaymentMatching``.
  case matched(UnmatchedPaymentID, to: ClaimID, by: String)
  case putAside(UnmatchedPaymentID, because: String, by: String)
  /// A person gives an address, normalised, or says that it works after all: see ``AddressMending``.
  case address(ContactID, AddressRecord.Kind, String, by: String)
  /// Somebody is in a full load no more: see ``GonePosting``.
  case gone(GoneRow)
  /// Somebody wrote to us, in answer to this message; nil when nobody here wrote to them. See ``TextPosting``.
  case text(IncomingText, answering: MessageID?, provider: String)
}

/// What became of one item.
public enum IntakeResult: Hashable, Sendable {
  /// It was here before; nothing changed.
  case duplicate
  /// One of the words of ``ImportRecord/counts``, and what a person may want to know.
  case applied(String, detail: String)
  /// It could not be applied; it is kept and shown.
  case parked(reason: String)
}

/// What a person must know of one row, for the report of an import.
public struct RowNote: Hashable, Sendable {
  /// Title of the column; empty when it is about the row.
  public let column: String
  public let dutch: String

  public init(column: String, dutch: String) {
    self.column = column
    self.dutch = dutch
  }
}
