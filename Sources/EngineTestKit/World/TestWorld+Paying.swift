import Domain
public import Engine

extension TestWorld {
  /// Starts a payment of what the page of the newest link shows, and answers its reference at the bank.
  public func startPayment() async throws -> String {
    let token = try await token()
    guard let due = try await desk.page(for: token, host: "test")?.state.due else {
      throw WorldError("nothing is to be paid by this link")
    }
    let start = try await desk.startPayment(token, host: "test", amount: due, returnPath: "/terug")
    guard case .checkout = start, let reference = try await attempts().last?.reference else {
      throw WorldError("the payment did not start: \(start)")
    }
    return reference
  }

  /// Pays what the newest link asks, and lets the engine hear of it.
  public func payByLink() async throws {
    try await parts.sandbox.act(.pay, on: try await startPayment())
    try await settle()
  }

  /// What the newest link shows.
  public func page() async throws -> PaymentPageState? {
    try await desk.page(for: try await token(), host: "test")?.state
  }

  /// Finishes a task as an employee would.
  public func finish(_ task: TaskRecord, outcome: String = "done") async throws {
    _ = try await engine.intake.accept(
      [
        IntakeItem(
          key: InboxKey(organisation: organisation, source: "task", externalID: "\(task.id)"),
          event: .taskDone(task.id, outcome: outcome, note: "", by: "test"))
      ], at: now)
  }
}
