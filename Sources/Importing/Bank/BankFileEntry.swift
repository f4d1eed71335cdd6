public import Domain

/// One thing that a bank file tells us. Amounts are always positive.
public enum BankFileEntry: Hashable, Sendable {
  /// A debit of ours that was rejected, refused, returned or refunded.
  case returned(ReturnedDebit)
  /// Money that someone transferred to our account.
  case incoming(IncomingPayment)
  /// Everything else; kept and shown, never dropped.
  case other(OtherEntry)

  /// Line of the file on which the entry starts, from 1.
  public var line: Int {
    switch self {
    case .returned(let debit): debit.line
    case .incoming(let payment): payment.line
    case .other(let entry): entry.line
    }
  }

  /// What is unusual about the entry.
  public var oddities: [Oddity] {
    switch self {
    case .returned(let debit): debit.oddities
    case .incoming(let payment): payment.oddities
    case .other(let entry): entry.oddities
    }
  }

  /// The reason that the bank states, ``StatedReason/none`` when it is not about a return.
  public var reason: StatedReason {
    switch self {
    case .returned(let debit): debit.reason
    case .incoming: .none
    case .other(let entry): entry.reason
    }
  }
}
