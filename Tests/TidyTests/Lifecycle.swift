/// A state enum and the page that draws it.
struct Lifecycle: CustomStringConvertible, Sendable {
  let type: String
  let source: String
  let page: String

  var description: String { type }

  static let all = [
    Lifecycle(
      type: "FlowState", source: "Sources/Domain/Flow/FlowState.swift", page: "docs/lifecycles/flow-run.md"),
    Lifecycle(
      type: "AddressStanding", source: "Sources/Domain/Contact/Contact.swift", page: "docs/lifecycles/address.md"),
    Lifecycle(
      type: "MessageStatus", source: "Sources/Domain/Message/MessageProgress.swift",
      page: "docs/lifecycles/message.md"),
    Lifecycle(
      type: "CircuitBreaker.State", source: "Sources/Domain/Message/CircuitBreaker.swift",
      page: "docs/lifecycles/circuit-breaker.md"),
    Lifecycle(
      type: "PaymentRequestState", source: "Sources/Domain/Payment/PaymentRequestState.swift",
      page: "docs/lifecycles/payment-request.md"),
    Lifecycle(
      type: "PaymentAttemptRecord.State", source: "Sources/Engine/Ports/Store/PaymentStore.swift",
      page: "docs/lifecycles/payment-attempt.md"),
    Lifecycle(
      type: "OutboxRecord.State", source: "Sources/Engine/Ports/Store/OutboxStore.swift",
      page: "docs/lifecycles/outbox-command.md"),
    Lifecycle(
      type: "ImportRecord.State", source: "Sources/Engine/Ports/Store/ImportStore.swift",
      page: "docs/lifecycles/import.md"),
    Lifecycle(
      type: "LoadRecord.State", source: "Sources/Engine/Ports/Store/LoadStore.swift",
      page: "docs/lifecycles/import-load.md"),
    Lifecycle(
      type: "TaskRecord.State", source: "Sources/Engine/Ports/Store/TaskStore.swift",
      page: "docs/lifecycles/task.md"),
  ]
}
