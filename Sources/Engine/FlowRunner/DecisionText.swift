public import Domain

/// Decisions in words, for people who look into a run: support, reviews of recordings. English, one line each; two that
/// differ never read the same.
public struct DecisionText: Sendable {
  private let plan: FlowPlan

  /// - Parameter plan: of the run, for the names of steps.
  public init(_ plan: FlowPlan) { self.plan = plan }

  public func text(_ event: FlowEvent) -> String {
    switch event {
    case .started: "started"
    case .message(let visit, let message): "message of visit \(visit): \(text(message))"
    case .timer(let visit): "timer of visit \(visit)"
    case .balanceChanged(let lowered): lowered ? "less is owed" : "more is owed"
    case .taskDone(let visit, let outcome): "task of visit \(visit) finished: \(outcome.rawValue)"
    case .stopped(let outcome, let reason): "stopped as \(outcome): \(quoted(reason))"
    case .resumed: "a person lets it go on"
    case .named(let name): "event \(name.rawValue)"
    }
  }

  private func text(_ message: MessageEvent) -> String {
    switch message {
    case .accepted(let at): "accepted at \(text(at))"
    case .rejected(let rejection): "rejected (\(rejection.fault.rawValue)) \(quoted(rejection.reason))"
    case .uncertain(let at): "uncertain since \(text(at))"
    case .receipt(let kind, let at): "\(text(kind)) at \(text(at))"
    }
  }

  private func text(_ receipt: ReceiptKind) -> String {
    switch receipt {
    case .delivered: "delivered"
    case .bounced(let permanent, let reason): "bounced \(permanent ? "for good" : "for now") \(quoted(reason))"
    case .undeliverable(let reason): "undeliverable \(quoted(reason))"
    case .complained(let type): "complained \(quoted(type))"
    case .opened(let signal): "opened (\(signal.rawValue))"
    case .clicked(let signal): "clicked (\(signal.rawValue))"
    case .replied(let text): "replied \(quoted(text))"
    }
  }

  public func text(_ facts: FlowFacts) -> String {
    let matter = facts.case
    let contact = facts.contact
    let actions = matter.actions.sorted().map(quoted).joined(separator: " ")
    let reach = Channel.allCases.filter(contact.reachable.contains).map(\.rawValue).joined(separator: " ")
    return [
      "balance \(matter.balance.map { "\($0)" } ?? "unknown") of \(matter.amount)",
      "\(matter.kind.rawValue) \(quoted(matter.reason)) (\(actions))", matter.environment.rawValue,
      "risk \(contact.risk.rawValue)", "profile \(quoted(contact.profile))", "language \(quoted(contact.language))",
      "reach (\(reach))", contact.silenced ? "silenced" : "not silenced",
    ].joined(separator: ", ")
  }

  public func text(_ note: DecisionNote) -> String {
    switch note {
    case .ignored(let reason): "ignored: \(reason.rawValue)"
    case .entered(let step, let event): "entered \(step) because of \(event.rawValue)"
    case .unreachable(let step, let channel): "cannot be reached in \(step) by \(channel.rawValue)"
    case .chose(let step, let condition, let to): "chose \(to) in \(step) because \(condition ?? "nothing else held")"
    case .waits(let step, let until): "waits in \(step) until \(text(until))"
    case .stopRule(let condition, let outcome): "stop rule for \(outcome): \(condition)"
    case .stopped(let outcome, let reason): "stopped as \(outcome): \(quoted(reason))"
    case .held(let reason): "held: \(quoted(reason))"
    case .evidence(let name, let signal): "\(name.rawValue) (\(signal.rawValue)) is kept as evidence"
    case .ended(let outcome): "ended as \(outcome)"
    }
  }

  public func text(_ state: FlowState) -> String {
    switch state {
    case .ready: "ready"
    case .waiting(let position, let what): "\(text(position)), waits for \(text(what))"
    case .held(let position, let was, let reason):
      "\(text(position)), held\(was.map { " while it waited for \(text($0))" } ?? ""): \(quoted(reason))"
    case .ended(let outcome): "ended as \(outcome)"
    }
  }

  private func text(_ position: FlowPosition) -> String {
    "in \(plan.name(of: position.step)) (step \(position.step), visit \(position.visit), channel \(position.channel))"
  }

  private func text(_ what: WaitingFor) -> String {
    switch what {
    case .acceptance: "a provider"
    case .moment(let due): "the moment \(text(due))"
    case .receipt: "a receipt"
    case .task: "a person"
    }
  }

  public func text(_ command: FlowCommand) -> String {
    switch command {
    case .send(let send):
      "send \(send.template) by \(send.channel.rawValue) \(send.withPaymentLink ? "with" : "without") a payment link "
        + "from \(send.step), visit \(send.visit)"
    case .wake(let visit, let due): "wake visit \(visit) at \(text(due))"
    case .openPaymentRequest: "open the payment link"
    case .closePaymentRequest: "close the payment link"
    case .createTask(let task): "ask \(task.team) to \(task.name), visit \(task.visit): \(quoted(task.reason))"
    case .cancelSends(let reason): "cancel messages: \(quoted(reason))"
    case .cancelTasks: "withdraw tasks"
    }
  }

  /// On a clock in the Netherlands, with the milliseconds since 1970 UTC that it stands for.
  public func text(_ moment: Instant) -> String {
    "\(DutchTime.day(of: moment)) \(DutchTime.time(of: moment)) [\(moment.milliseconds)]"
  }

  private func quoted(_ text: String) -> String { text.debugDescription }
}
