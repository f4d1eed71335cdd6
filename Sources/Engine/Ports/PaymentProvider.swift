public import Domain

/// A payment that a tenant starts on the payment page. Created on click, never earlier: at the bank it lives minutes.
public struct PaymentOrder: Hashable, Sendable {
  public let organisation: OrganisationID
  public let key: IdempotencyKey
  public let amount: Money
  /// At most 255 characters; no name, no address.
  public let description: String
  /// Where the bank sends the tenant afterwards.
  public let returnURL: String

  public init(
    organisation: OrganisationID, key: IdempotencyKey, amount: Money, description: String, returnURL: String
  ) {
    self.organisation = organisation
    self.key = key
    self.amount = amount
    self.description = description
    self.returnURL = returnURL
  }
}

/// Where a started payment stands at the provider.
public enum ProviderPaymentStatus: String, CaseIterable, Hashable, Sendable {
  case open
  case pending
  case paid
  case failed
  case cancelled
  case expired
}

public struct StartedPayment: Hashable, Sendable {
  /// The provider's name for the payment.
  public let reference: String
  /// Where the tenant pays.
  public let checkoutURL: String

  public init(reference: String, checkoutURL: String) {
    self.reference = reference
    self.checkoutURL = checkoutURL
  }
}

/// A bank or payment service provider.
public protocol PaymentProvider: Sendable {
  var name: String { get }
  var isSandbox: Bool { get }

  /// Starts a payment. Idempotent by `order.key`.
  func create(_ order: PaymentOrder) async throws -> StartedPayment

  /// The status now, and when it became that (UTC).
  func fetch(_ reference: String) async throws -> (status: ProviderPaymentStatus, at: Instant)

  /// Cancels a payment that is still open. Returns the status it then has: a payment that completed meanwhile stays
  /// *paid*.
  func cancel(_ reference: String) async throws -> ProviderPaymentStatus
}
