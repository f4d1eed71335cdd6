import Domain
import Engine
import EngineTestKit
import Synchronization

/// A bank that can be down.
final class FailingBank: PaymentProvider {
  private let bank: any PaymentProvider
  private let down = Mutex(false)

  var isDown: Bool {
    get { down.withLock { $0 } }
    set { down.withLock { $0 = newValue } }
  }

  var name: String { bank.name }
  var isSandbox: Bool { bank.isSandbox }

  init(_ bank: any PaymentProvider) { self.bank = bank }

  func create(_ order: PaymentOrder) async throws -> StartedPayment {
    try check()
    return try await bank.create(order)
  }

  func fetch(_ reference: String) async throws -> (status: ProviderPaymentStatus, at: Instant) {
    try check()
    return try await bank.fetch(reference)
  }

  func cancel(_ reference: String) async throws -> ProviderPaymentStatus {
    try check()
    return try await bank.cancel(reference)
  }

  private func check() throws {
    if isDown { throw WorldError("the bank is down") }
  }
}
