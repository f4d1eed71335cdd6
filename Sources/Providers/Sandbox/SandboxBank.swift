public import Domain
public import Engine

/// A bank where payments are made by pressing buttons, on pages under ``path``. A payment lives 15 minutes of
/// business time.
public struct SandboxBank: PaymentProvider {
  private let sandbox: Sandbox

  /// Where the pages of the bank are; the reference follows.
  public static let path = "/sandbox/bank/"

  public var name: String { "sandbox-bank" }
  public var isSandbox: Bool { true }

  init(_ sandbox: Sandbox) { self.sandbox = sandbox }

  /// - Throws: ``SandboxError/outOfBounds(field:bound:)``, ``SandboxError/keyReused(_:)`` when the key
  ///   started another payment, or the error of the store.
  public func create(_ order: PaymentOrder) async throws -> StartedPayment {
    let reference = try await sandbox.create(order)
    return StartedPayment(reference: reference, checkoutURL: Self.path + reference)
  }

  /// - Throws: ``SandboxError/unknownPayment(_:)``, or the error of the store.
  public func fetch(_ reference: String) async throws -> (status: ProviderPaymentStatus, at: Instant) {
    guard let payment = try await sandbox.payment(reference) else {
      throw SandboxError.unknownPayment(reference)
    }
    return (payment.status, payment.at)
  }

  /// - Throws: ``SandboxError/unknownPayment(_:)``, or the error of the store.
  public func cancel(_ reference: String) async throws -> ProviderPaymentStatus {
    do {
      return try await sandbox.act(.cancel, on: reference).status
    } catch SandboxError.notPossible(_, let status) {
      return status
    }
  }
}
