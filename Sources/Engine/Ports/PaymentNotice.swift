public import Domain

/// What a bank or payment service provider tells about a started payment without being asked. Notices come
/// late, twice and out of order: all of that is normal, and `PaymentProvider.fetch` says how it stands now.
public struct PaymentNotice: Hashable, Sendable {
  /// The provider's name for the payment, as in ``StartedPayment/reference``.
  public let reference: String
  public let status: ProviderPaymentStatus
  /// What was taken back of a paid amount, in total; zero for nearly every notice. The status stays *paid*
  /// then.
  public let chargedBack: Money
  /// When it happened according to the provider, UTC.
  public let at: Instant
  /// The provider's own identifier of this notice, stable over repeats; part of the inbox's dedupe key.
  public let externalID: String

  public init(
    reference: String, status: ProviderPaymentStatus, chargedBack: Money = .zero, at: Instant,
    externalID: String
  ) {
    self.reference = reference
    self.status = status
    self.chargedBack = chargedBack
    self.at = at
    self.externalID = externalID
  }
}
