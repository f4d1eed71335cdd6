/// Something a run wants done. Commands are written in the same transaction as the state that asked for them, and
/// carried out afterwards.
public enum FlowCommand: Hashable, Sendable {
  case send(SendCommand)
  /// Wakes the run with `.timer(visit:)`. Timers are not cancelled: one of an earlier visit is ignored.
  case wake(visit: Int, at: Instant)
  /// Opens the collecting payment request of the case when none is open. Idempotent.
  case openPaymentRequest
  /// Closes it, and cancels what was started at a bank. Idempotent.
  case closePaymentRequest
  case createTask(TaskCommand)
  /// Cancels every message of this run that has not been handed over.
  case cancelSends(reason: String)
  /// Takes back every task of this run that nobody finished.
  case cancelTasks
}

/// To send one message over one channel.
public struct SendCommand: Hashable, Sendable {
  /// Name of the step, for the history and the idempotency key.
  public let step: String
  public let visit: Int
  public let template: String
  public let channel: Channel
  public let withPaymentLink: Bool

  public init(step: String, visit: Int, template: String, channel: Channel, withPaymentLink: Bool) {
    self.step = step
    self.visit = visit
    self.template = template
    self.channel = channel
    self.withPaymentLink = withPaymentLink
  }
}

public struct TaskCommand: Hashable, Sendable {
  /// Name of the task: `nabellen`, or ``FlowPlan/heldTask`` when a rule could not be evaluated.
  public let name: String
  public let team: String
  public let visit: Int
  /// For the employee: why this is here.
  public let reason: String

  public init(name: String, team: String, visit: Int, reason: String) {
    self.name = name
    self.team = team
    self.visit = visit
    self.reason = reason
  }
}
