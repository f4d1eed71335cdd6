import Domain
import Engine

/// Something a fictional contact does at a moment.
struct ContactAct {
  enum Deed {
    /// Opens the link in a message and starts to pay.
    case visit(OnThePage)
    /// The same, after a payment that failed.
    case visitAgain
    /// At the bank, after the page sent them there.
    case bank(SandboxBankAction, reference: String, token: PaymentToken, again: Span?)
    /// Transfers what the page says is due, or a part of it.
    case transfer(percent: Int, TransferManner)
    /// Starts a payment and lets it be.
    case startAndLeave
  }

  enum OnThePage {
    case pays
    /// The bank refuses, or the contact goes back; then they try once more after a while.
    case stumbles(SandboxBankAction, again: Span)
  }

  let at: Instant
  /// Index of the person.
  let person: Int
  /// The message that brought them to it.
  let message: MessageRecord
  let deed: Deed
}
