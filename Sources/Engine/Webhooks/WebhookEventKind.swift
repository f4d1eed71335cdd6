/// What other systems can be told. The words are those of the outside and never change; new ones may come.
public enum WebhookEventKind: String, CaseIterable, Hashable, Sendable {
  /// A debit came back and became a case. `kind`, `reference`, `enrolment`.
  case caseOpened = "bode.case.opened"
  /// A flow came to its end. `run`, `flow`, `outcome`.
  case runEnded = "bode.run.ended"
  /// A flow could not decide and waits for a person. `run`, `flow`.
  case runHeld = "bode.run.held"
  /// The status of a message changed. `message`, `channel`, `status`.
  case messageStatus = "bode.message.status"
  /// Somebody answered a message; the text is for who asks for it. `message`, `channel`.
  case messageAnswered = "bode.message.answered"
  /// Money came in, or was taken back when the amount is negative. `amount_cents`, `balance_cents`, `method`.
  case paymentReceived = "bode.payment.received"
  /// The administration says that another amount is open. `balance_cents`, `before_cents`.
  case balanceChanged = "bode.balance.changed"
  /// Nothing is sent to a contact any more.
  case contactStopped = "bode.contact.stopped"
  /// Something may be sent to a contact again.
  case contactResumed = "bode.contact.resumed"
  /// What is known of an address changed. `channel`, `standing`.
  case addressChanged = "bode.address.changed"
  /// An employee finished a task. `task`, `outcome`.
  case taskFinished = "bode.task.finished"
  /// Sent by hand, to see whether it arrives.
  case test = "bode.test"

  /// Those that one can choose; ``test`` always arrives.
  public static let choices = allCases.filter { $0 != .test }
}
