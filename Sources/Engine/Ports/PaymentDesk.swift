public import Domain

/// What the pages for tenants may ask of payments. The token is the only key: who has the link may see and
/// pay, nobody is identified, so nothing here gives or takes a name or an address.
///
/// **Look-up.** A store keeps SHA-256 of the token and finds a request by that hash through a unique index.
/// What an attacker could learn from the time a search takes is then a prefix of a hash, which leads to no
/// token. A token belongs to one organisation: at another organisation's host it is unknown.
public protocol PaymentDesk: Sendable {
  /// What the link shows now. Changes nothing, asks nobody outside: mail scanners call this before people do.
  ///
  /// - Parameter host: where the page was asked for, lower case, without port, not to be trusted. A host that
  ///   the installation knows as one organisation's shows only that organisation's links.
  /// - Returns: nil for a token that leads nowhere, whatever the reason.
  func page(for token: PaymentToken, host: String) async throws -> PaymentPage?

  /// Starts a payment at the bank and says where to go. Called for a POST only.
  ///
  /// Idempotent while an attempt for the same amount is open: it gives that attempt's address again.
  ///
  /// - Parameters:
  ///   - amount: what the page showed as due when the button was pressed. When something else is due now
  ///     nothing is started: nobody pays an amount they did not see.
  ///   - returnPath: where the bank sends the tenant afterwards, an absolute path on the host of this page.
  func startPayment(_ token: PaymentToken, host: String, amount: Money, returnPath: String) async throws
    -> PaymentStart

  /// The tenant came back from the bank: asks the provider how the last attempt stands, unless it is known to
  /// be over.
  ///
  /// What it learns enters the inbox under the key that the provider's own call would use, so that a visit by
  /// a scanner, a hundred reloads, or no visit at all end in the same state.
  ///
  /// - Returns: nil for an unknown token.
  func returned(_ token: PaymentToken, host: String) async throws -> PaymentReturn?

  /// "I have already paid": pauses demands for five working days, then the balance is looked at again. Called
  /// for a POST only. Once per request; a second call leaves the first day as it is. Unknown or closed:
  /// nothing happens.
  func alreadyPaid(_ token: PaymentToken, host: String) async throws

  /// Sends the link that is valid now, to the addresses already known. Called for a POST only, on a page that
  /// offers it; at most once a day per request, a further call is accepted and does nothing.
  func sendLinkAgain(_ token: PaymentToken, host: String) async throws
}

/// One payment link, as its page shows it.
public struct PaymentPage: Hashable, Sendable {
  public let state: PaymentPageState
  public let invoiceNumber: String
  /// *Betalingskenmerk* or RF reference, without spaces.
  public let paymentReference: String
  /// What is paid, in the contact's words: `Huur november 2026 (incasso mislukt)`. No name, no address.
  public let description: String
  /// Where a transfer goes, for the QR code and for people who pay by hand; nil leaves both ways out.
  public let creditor: PageCreditor?
  /// What the button names: `iDEAL | Wero`. The scheme's name changes, so it is configuration.
  public let methodLabel: String
  public let style: PageHouseStyle
  public let language: Language
  public let addressForm: AddressForm
  public let typeSize: PageTypeSize
  /// Shown on every page when this is no real payment.
  public let isTest: Bool
  public let offers: Set<PageOffer>
  /// Until and including when demands rest, because the tenant said to have paid; nil when that was not said.
  public let demandsRestUntil: CalendarDay?

  public init(
    state: PaymentPageState, invoiceNumber: String, paymentReference: String, description: String,
    creditor: PageCreditor?, methodLabel: String, style: PageHouseStyle, language: Language,
    addressForm: AddressForm, typeSize: PageTypeSize, isTest: Bool,
    offers: Set<PageOffer>, demandsRestUntil: CalendarDay?
  ) {
    self.state = state
    self.invoiceNumber = invoiceNumber
    self.paymentReference = paymentReference
    self.description = description
    self.creditor = creditor
    self.methodLabel = methodLabel
    self.style = style
    self.language = language
    self.addressForm = addressForm
    self.typeSize = typeSize
    self.isTest = isTest
    self.offers = offers
    self.demandsRestUntil = demandsRestUntil
  }
}

/// Where a payment link stands. A tenant sees one page per case.
public enum PaymentPageState: Hashable, Sendable {
  /// - Parameters:
  ///   - due: what is to be paid now.
  ///   - payBy: the last day to pay without a next message; nil when no day was named.
  case open(due: Money, payBy: CalendarDay?)
  case partlyPaid(due: Money, paid: Money, lastOn: CalendarDay, payBy: CalendarDay?)
  /// A payment was started and the bank has not given its word yet.
  case pending(amount: Money)
  /// Paid by this link.
  case paid(amount: Money, at: Instant, method: String)
  /// Settled in another way, by a transfer or a debit: nothing is to be paid here any more.
  case closed(amount: Money, on: CalendarDay)
  /// Another link took its place, because the amount or the terms changed.
  case replaced(on: CalendarDay)
  /// - Parameter lastDay: the last day the link worked.
  case expired(lastDay: CalendarDay)
  /// Withdrawn by the organisation without anything being paid.
  case withdrawn

  /// What the button would pay; nil when there is nothing to press.
  public var due: Money? {
    switch self {
    case .open(let due, _), .partlyPaid(let due, _, _, _): due
    case .pending, .paid, .closed, .replaced, .expired, .withdrawn: nil
    }
  }
}

/// The account that a transfer goes to.
public struct PageCreditor: Hashable, Sendable {
  public let name: String
  public let iban: IBAN

  public init(name: String, iban: IBAN) {
    self.name = name
    self.iban = iban
  }
}

public enum PageTypeSize: String, CaseIterable, Hashable, Sendable {
  case normal
  case large
}

/// What a tenant may ask for beside paying.
public enum PageOffer: String, CaseIterable, Hashable, Sendable {
  case alreadyPaid
  case sendLinkAgain
}

/// What became of pressing the button.
public enum PaymentStart: Hashable, Sendable {
  /// Go there now: an `https` address at the provider, or an absolute path of the sandbox bank.
  case checkout(url: String)
  /// The link is not what it was when the page was shown (paid, another amount, expired): show it again.
  case changed
  /// The bank cannot be reached; nothing was started.
  case unavailable
}

/// How the last attempt at the bank stands, with the page as it is now.
public struct PaymentReturn: Hashable, Sendable {
  public let page: PaymentPage
  /// nil when nothing was ever started.
  public let attempt: ProviderPaymentStatus?

  public init(page: PaymentPage, attempt: ProviderPaymentStatus?) {
    self.page = page
    self.attempt = attempt
  }
}
