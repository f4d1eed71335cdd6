import Domain
import Engine

/// The bank as one process sees it.
struct SimulatedBank: PaymentProvider {
  let bank: Bank
  let gate: Gate

  var name: String { Bank.name }
  var isSandbox: Bool { true }

  func create(_ order: PaymentOrder) async throws -> StartedPayment {
    try await gate.act(.bank) { bank.create(order) }
  }

  func fetch(_ reference: String) async throws -> (status: ProviderPaymentStatus, at: Instant) {
    try await gate.act(.bank) { try bank.fetch(reference) }
  }

  func cancel(_ reference: String) async throws -> ProviderPaymentStatus {
    try await gate.act(.bank) { try bank.cancel(reference) }
  }
}
