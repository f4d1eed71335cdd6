/// One decision in the making: the state walks through the plan and leaves commands and notes behind.
struct FlowTurn {
  let plan: FlowPlan
  let now: Instant
  let facts: FlowFacts
  let calendar: WorkCalendar
  private(set) var state: FlowState
  private let before: FlowState
  private var commands: [FlowCommand] = []
  private var notes: [DecisionNote] = []
  private var passed = 0

  init(plan: FlowPlan, state: FlowState, now: Instant, facts: FlowFacts, calendar: WorkCalendar) {
    self.plan = plan
    self.state = state
    before = state
    self.now = now
    self.facts = facts
    self.calendar = calendar
  }

  var decision: Decision { Decision(state: state, commands: commands, notes: notes) }

  mutating func take(_ event: FlowEvent) {
    if state.isEnded {
      if case .message(_, .receipt(.replied(let text), _)) = event { askToRead(text) }
      return notes.append(.ignored(.runEnded))
    }
    if case .stopped(let outcome, let reason) = event {
      notes.append(.stopped(outcome: outcome, reason: reason))
      return finish(outcome)
    }
    switch plan.stopping(facts) {
    case .stop(let outcome, let condition):
      notes.append(.stopRule(condition: condition, outcome: outcome))
      return finish(outcome)
    case .undecided(let reason):
      return hold(reason, on: event)
    case .go:
      break
    }
    if let position = state.position, !plan.steps.indices.contains(position.step) {
      return hold("this version of the flow has no step number \(position.step)", on: event)
    }
    switch state {
    case .ready: begin(event)
    case .held(let position, let was, let reason): takeHeld(event, at: position, was: was, reason: reason)
    case .waiting(let position, let what): take(event, at: position, waitingFor: what)
    case .ended: notes.append(.ignored(.runEnded))
    }
  }

  private mutating func begin(_ event: FlowEvent) {
    guard case .started = event else { return notes.append(.ignored(.notAwaited)) }
    enter(plan.start, visit: 1, because: EventName("started"))
  }

  private mutating func takeHeld(
    _ event: FlowEvent, at position: FlowPosition, was: WaitingFor?, reason: String
  ) {
    if case .message(position.visit, let message) = event {
      return takeHeld(message, at: position, was: was, reason: reason)
    }
    guard case .resumed = event else { return notes.append(.ignored(.runHeld)) }
    commands.append(.cancelTasks)
    switch was {
    case .moment(let due):
      // The message left before the run was held: the wait goes on, and nothing is sent again.
      rest(position, until: max(due, now))
    case .receipt:
      state = .waiting(position, .receipt)
      notes.append(.entered(step: plan.name(of: position.step), because: EventName("resumed")))
    case .acceptance, .task, nil:
      enter(position.step, visit: position.visit + 1, because: EventName("resumed"))
    }
  }

  /// A message that was on its way when the run was held turns out to have left: remembered for when it goes on.
  private mutating func takeHeld(
    _ message: MessageEvent, at position: FlowPosition, was: WaitingFor?, reason: String
  ) {
    notes.append(.ignored(.runHeld))
    if case .receipt(.replied(let text), _) = message { askToRead(text) }
    guard case .acceptance = was, case .send(let step) = plan.steps[position.step].kind else { return }
    switch message {
    case .accepted(let at), .uncertain(let at):
      let waits = step.wait.map { WaitingFor.moment(calendar.moment($0, after: believable(at))) }
      state = .held(position, was: waits ?? .receipt, reason: reason)
    case .rejected, .receipt: break
    }
  }

  private mutating func take(_ event: FlowEvent, at position: FlowPosition, waitingFor what: WaitingFor) {
    switch event {
    case .started:
      notes.append(.ignored(.alreadyStarted))
    case .resumed:
      notes.append(.ignored(.notAwaited))
    case .message(let visit, let message):
      guard visit == position.visit else { return noteStale(message) }
      take(message, at: position, waitingFor: what)
    case .timer(let visit):
      guard visit == position.visit else { return notes.append(.ignored(.earlierVisit)) }
      guard case .moment = what else { return notes.append(.ignored(.notAwaited)) }
      leave(position, on: .timeout)
    case .balanceChanged(let lowered):
      guard lowered else { return notes.append(.ignored(.notAwaited)) }
      leave(position, on: .partlyPaid)
    case .taskDone(let visit, let outcome):
      guard visit == position.visit else { return notes.append(.ignored(.earlierVisit)) }
      guard case .task = what else { return notes.append(.ignored(.notAwaited)) }
      // The checker asks for `done` only. The person is ready, whatever they called it: waiting for them again would be
      // for ever.
      let isOfPeople = !EventName.reserved.contains(outcome)
      leave(position, on: isOfPeople && plan.steps[position.step].way(for: outcome) != nil ? outcome : .done)
    case .named(let name):
      leave(position, on: name)
    case .stopped(let outcome, let reason):
      notes.append(.stopped(outcome: outcome, reason: reason))
      finish(outcome)
    }
  }

  // MARK: Messages

  private mutating func take(_ message: MessageEvent, at position: FlowPosition, waitingFor what: WaitingFor) {
    switch message {
    case .accepted(let at), .uncertain(let at):
      guard case .acceptance = what, case .send = plan.steps[position.step].kind else {
        return notes.append(.ignored(.notAwaited))
      }
      startWait(at: at, position, waitingFor: what)
    case .rejected(let rejection):
      fail(position, as: rejection.fault == .address ? .bounced : .undeliverable)
    case .receipt(let kind, let at):
      take(kind, receivedAt: at, at: position, waitingFor: what)
    }
  }

  private mutating func take(
    _ kind: ReceiptKind, receivedAt: Instant, at position: FlowPosition, waitingFor what: WaitingFor
  ) {
    switch kind {
    // Who calls a message unwanted has it. That the address is closed shows where the next one goes.
    case .delivered, .complained:
      guard stays(in: position, acceptedBy: receivedAt, waitingFor: what) else { return }
      leave(position, on: .delivered)
    case .opened(let signal):
      takeSignal(.opened, signal, position, stays: stays(in: position, acceptedBy: receivedAt, waitingFor: what))
    case .clicked(let signal):
      takeSignal(.clicked, signal, position, stays: stays(in: position, acceptedBy: receivedAt, waitingFor: what))
    case .replied(let text):
      guard stays(in: position, acceptedBy: receivedAt, waitingFor: what) else { return }
      let ways = plan.steps[position.step].ways
      let answer = EventName(answer: text, among: ways)
      if ways[answer] == nil { askToRead(text) }
      leave(position, on: answer)
    case .bounced(let permanent, _):
      fail(position, as: permanent ? .bounced : .undeliverable)
    case .undeliverable:
      fail(position, as: .undeliverable)
    }
  }

  /// A receipt may overtake the provider's own answer: what was delivered, opened or answered was accepted. False when
  /// that took the run out of the step, so that the receipt says nothing about where it is now.
  private mutating func stays(
    in position: FlowPosition, acceptedBy at: Instant, waitingFor what: WaitingFor
  ) -> Bool {
    startWait(at: at, position, waitingFor: what)
    return state.position == position
  }

  private mutating func takeSignal(
    _ name: EventName, _ signal: SignalClass, _ position: FlowPosition, stays: Bool
  ) {
    guard stays, signal == .human else { return notes.append(.evidence(name, signal)) }
    leave(position, on: name)
  }

  private mutating func noteStale(_ message: MessageEvent) {
    switch message {
    case .receipt(.opened(let signal), _): notes.append(.evidence(.opened, signal))
    case .receipt(.clicked(let signal), _): notes.append(.evidence(.clicked, signal))
    case .receipt(.replied(let text), _):
      askToRead(text)
      notes.append(.ignored(.earlierVisit))
    case .accepted, .rejected, .uncertain, .receipt: notes.append(.ignored(.earlierVisit))
    }
  }

  /// Somebody answered and the flow has no way for it: a person reads it. Visit 0: no step waits for this task.
  private mutating func askToRead(_ text: String) {
    commands.append(
      .createTask(
        TaskCommand(name: FlowPlan.replyTask, team: FlowPlan.replyTeam, visit: 0, reason: String(text.prefix(500)))))
  }

  /// The wait of a send starts once, when the provider has accepted (or may have).
  private mutating func startWait(at: Instant, _ position: FlowPosition, waitingFor what: WaitingFor) {
    guard case .acceptance = what, case .send(let step) = plan.steps[position.step].kind else { return }
    guard let wait = step.wait else {
      state = .waiting(position, .receipt)
      return leave(position, on: .accepted)
    }
    rest(position, until: calendar.moment(wait, after: believable(at)))
  }

  /// A clock of somebody else can be wrong: a moment that is still to come, or longer ago than any wait, counts as now.
  private func believable(_ at: Instant) -> Instant {
    let oldest = DutchTime.advance(now, days: -WaitLength.longestDays)
    return at > now || at < oldest ? now : at
  }

  /// The message cannot reach the contact: the next channel of the step, else the way for `event`.
  private mutating func fail(_ position: FlowPosition, as event: EventName) {
    guard case .send(let step) = plan.steps[position.step].kind else {
      return notes.append(.ignored(.notAwaited))
    }
    if step.channels.indices.contains(position.channel) {
      notes.append(.unreachable(step: plan.name(of: position.step), step.channels[position.channel]))
    }
    send(step, position.step, visit: position.visit + 1, from: position.channel + 1, orElse: event)
  }

  // MARK: Moving

  /// Leaves the step by the way for `event`, or stays when the step has none.
  private mutating func leave(_ position: FlowPosition, on event: EventName) {
    guard let next = plan.steps[position.step].way(for: event) else {
      return notes.append(.ignored(.notAwaited))
    }
    // A message of this visit that is still in the outbox has no purpose any more.
    if case .waiting(_, .acceptance) = state { commands.append(.cancelSends(reason: event.rawValue)) }
    if case .waiting(_, .task) = state { commands.append(.cancelTasks) }
    enter(next, visit: position.visit + 1, because: event)
  }

  private mutating func enter(_ step: Int, visit: Int, because event: EventName) {
    passed += 1
    let position = FlowPosition(step: step, visit: visit)
    state = .waiting(position, .receipt)
    guard passed <= FlowPlan.longestChain else {
      return hold("the flow passed \(FlowPlan.longestChain) steps without waiting")
    }
    let planned = plan.steps[step]
    notes.append(.entered(step: planned.name, because: event))
    switch planned.kind {
    case .send(let send):
      self.send(send, step, visit: visit, from: 0, orElse: .undeliverable)
    case .wait(let wait):
      rest(position, until: calendar.moment(wait.length, after: now))
    case .choose:
      choose(planned, position)
    case .task(let task):
      state = .waiting(position, .task)
      commands.append(
        .createTask(
          TaskCommand(name: task.task.name, team: task.team, visit: visit, reason: event.rawValue)))
    case .perform(let perform):
      commands.append(perform.action == .openPaymentLink ? .openPaymentRequest : .closePaymentRequest)
      advance(planned, position)
    case .end(let outcome):
      finish(outcome.name)
    }
  }

  private mutating func advance(_ planned: PlannedStep, _ position: FlowPosition) {
    guard let next = planned.way(for: .done) else {
      return hold("step \(planned.name) has no way on")
    }
    enter(next, visit: position.visit + 1, because: .done)
  }

  private mutating func choose(_ planned: PlannedStep, _ position: FlowPosition) {
    for choice in planned.choices {
      do {
        guard try choice.when.map({ try plan.holds($0, facts) }) ?? true else { continue }
      } catch {
        return hold(choice.when.map { plan.describe(error, in: $0) } ?? "\(error)")
      }
      notes.append(
        .chose(step: planned.name, condition: choice.when?.source, to: plan.name(of: choice.to)))
      return enter(choice.to, visit: position.visit + 1, because: EventName("chosen"))
    }
    hold("no way of step \(planned.name) applies")
  }

  /// Puts the message in the outbox for the first channel, from `first` on, on which the contact can be reached.
  private mutating func send(
    _ send: SendStep, _ step: Int, visit: Int, from first: Int, orElse event: EventName
  ) {
    let name = plan.name(of: step)
    for (index, channel) in send.channels.enumerated().dropFirst(first) {
      guard facts.contact.reachable.contains(channel) else {
        notes.append(.unreachable(step: name, channel))
        continue
      }
      if send.withPaymentLink { commands.append(.openPaymentRequest) }
      commands.append(
        .send(
          SendCommand(
            step: name, visit: visit, template: send.template.name, channel: channel,
            withPaymentLink: send.withPaymentLink)))
      state = .waiting(FlowPosition(step: step, visit: visit, channel: index), .acceptance)
      return
    }
    guard let next = plan.steps[step].way(for: event) else {
      return hold("step \(name) has no way for \(event.rawValue)")
    }
    enter(next, visit: visit + 1, because: event)
  }

  private mutating func rest(_ position: FlowPosition, until due: Instant) {
    state = .waiting(position, .moment(due))
    commands.append(.wake(visit: position.visit, at: due))
    notes.append(.waits(step: plan.name(of: position.step), until: due))
  }

  // MARK: Ends

  private mutating func finish(_ outcome: String) {
    state = .ended(outcome: outcome)
    commands += [.cancelSends(reason: outcome), .closePaymentRequest, .cancelTasks]
    notes.append(.ended(outcome: outcome))
  }

  /// Holds a run, which may be held already: then only a person who lets it go on brings it here again. Their task is
  /// finished, so without a new one nobody would ever look at the run again.
  private mutating func hold(_ reason: String, on event: FlowEvent) {
    if case .held(let position, let was, let reason) = state {
      guard case .resumed = event else { return takeHeld(event, at: position, was: was, reason: reason) }
      commands.append(.cancelTasks)
    }
    hold(reason)
  }

  /// What the run waited for at this position when this turn began; nil when it has moved since.
  private func waitBefore(_ position: FlowPosition) -> WaitingFor? {
    switch before {
    case .waiting(position, let what): what
    case .held(position, let was, _): was
    case .ready, .waiting, .held, .ended: nil
    }
  }

  /// Fails closed: what could not be decided sends nothing, and a person is asked.
  private mutating func hold(_ reason: String) {
    let position = state.position ?? FlowPosition(step: plan.start, visit: 0)
    state = .held(position, was: waitBefore(position), reason: reason)
    commands.append(.cancelSends(reason: "held"))
    commands.append(
      .createTask(
        TaskCommand(
          name: FlowPlan.heldTask, team: FlowPlan.heldTeam, visit: position.visit, reason: reason)))
    notes.append(.held(reason: reason))
  }
}
