public import Domain

/// What somebody does with messages and with what they owe.
public struct ContactHabit: Hashable, Sendable {
  public var mail: MailHabit
  public var paying: PayingHabit

  public init(mail: MailHabit, paying: PayingHabit) {
    self.mail = mail
    self.paying = paying
  }
}

/// What becomes of an e-mail to somebody.
public enum MailHabit: Hashable, Sendable {
  /// Read by a person, this long after it left.
  case opens(after: Span)
  /// A mail program or scanner fetches it; nobody reads it.
  case openedByMachine
  case neverOpens
  /// The address does not exist: the mail comes back after it was taken.
  case bounces
  /// The same, known at once: the mail is not taken.
  case refused
  /// The mailbox is full: may be over tomorrow.
  case mailboxFull

  /// When a person has read an e-mail; nil when nobody ever does.
  public var readAfter: Span? {
    switch self {
    case .opens(let after): after
    case .openedByMachine, .neverOpens, .bounces, .refused, .mailboxFull: nil
    }
  }
}

/// How somebody pays, counted from when they have read a message.
public enum PayingHabit: Hashable, Sendable {
  case byLink(after: Span)
  /// The bank refuses the first time.
  case byLinkAfterFailing(after: Span)
  /// Goes back the first time.
  case byLinkAfterCancelling(after: Span)
  /// On the bank account of the organisation, with the reference.
  case byTransfer(after: Span, TransferManner)
  /// The same, for a part; the rest is never paid.
  case partByTransfer(after: Span, percent: Int)
  /// Pays without waiting for any message: the money is on the statement of this many days after the first.
  case unasked(FictionalTransfer.Writing, day: Int)
  /// Pays at the desk: a later load of the source system shows it.
  case atTheDesk
  case never
}

/// What somebody who transfers money does beside.
public enum TransferManner: Hashable, Sendable {
  case plain
  /// Starts a payment on the page just before the money arrives, and leaves it open at the bank.
  case withLinkOpen
  /// Presses "I have already paid".
  case sayingSo
  /// Pays by the link as well, minutes later.
  case andByLink
}
