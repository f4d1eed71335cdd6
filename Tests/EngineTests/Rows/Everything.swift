import Domain
import Engine
import EngineTestKit

/// Every table of an organisation, to see whether anything changed.
struct Everything: Equatable {
  let contacts: [ContactRecord]
  let claims: [ClaimRecord]
  let cases: [CaseRecord]
  let runs: [RunRecord]
  let messages: [MessageRecord]
  let commands: [OutboxRecord]
  let requests: [PaymentRequestRecord]
  let attempts: [PaymentAttemptRecord]
  let payments: [PaymentRecord]
  let tasks: [TaskRecord]
  let histories: [[HistoryRecord]]
  let addresses: [[AddressRecord]]
  let parked: [ParkedRecord]
  let latest: Instant?
  let bankPayments: [SandboxPayment]

  init(_ world: TestWorld) async throws {
    let organisation = world.organisation
    runs = try await world.runs()
    claims = try await world.claims()
    cases = try await world.cases()
    messages = try await world.messages()
    commands = try await world.commands()
    requests = try await world.requests()
    attempts = try await world.attempts()
    payments = try await world.payments()
    tasks = try await world.tasks()
    parked = try await world.parked()
    bankPayments = try await world.parts.sandbox.payments(of: organisation, before: nil, limit: 1_000)
    let (runs, store) = (runs, world.parts.store)
    (contacts, histories, addresses, latest) = try await store.inspect { tx in
      let contacts = try tx.contacts(organisation, after: nil, limit: 1_000)
      return (
        contacts, try runs.map { try tx.history(organisation, of: $0.id) },
        try contacts.map { try tx.addresses(organisation, of: $0.id) }, try tx.lastBusinessInstant()
      )
    }
  }
}
