import Domain
import Engine

extension ConsoleLook {
  /// Nil when the flow is not in the publication that the run started with.
  func view(_ run: RunRecord, messages: [MessageRecord]) throws -> RunView? {
    guard let plan = try self.plan(of: run) else { return nil }
    let state = try RunCodec.decode(run.state)
    let history = try store.history(organisation, of: run.id)
    var visits: [RunView.Visit] = []
    for record in history {
      for case .entered(let step, _) in try HistoryCodec.decode(record.content).notes {
        visits.append(RunView.Visit(step: step, at: record.at))
      }
    }
    return RunView(
      flow: run.flow, title: plan.definition.title, version: run.publication,
      state: try shown(state, of: run), visits: visits,
      next: try next(state, of: run, plan, history, messages), graph: FlowGraph(plan))
  }

  private func shown(_ state: FlowState, of run: RunRecord) throws -> RunView.State {
    switch state {
    case .ended(let outcome): return .ended(outcome: outcome)
    case .held(_, _, let reason): return .held(reason)
    case .ready, .waiting:
      if try pausedFlows().contains(run.flow) { return .held("De flow is gepauzeerd.") }
      if case .waiting(_, .task) = state { return .withPerson }
      return .waiting
    }
  }

  // MARK: What comes next

  private func next(
    _ state: FlowState, of run: RunRecord, _ plan: FlowPlan, _ history: [HistoryRecord],
    _ messages: [MessageRecord]
  ) throws -> NextStep? {
    guard case .waiting(let position, let what) = state, plan.steps.indices.contains(position.step) else {
      return nil
    }
    let step = plan.steps[position.step]
    switch what {
    case .receipt, .task: return nil
    case .acceptance: return try departure(step, of: run, messages)
    case .moment(let due):
      let from = try waitStart(of: run, history)
      return try timeout(step, of: run, plan, from: from, until: due)
    }
  }

  /// A message that is still to leave.
  private func departure(
    _ step: PlannedStep, of run: RunRecord, _ messages: [MessageRecord]
  ) throws -> NextStep? {
    guard let command = try store.commands(organisation, run: run.id).first else { return nil }
    let remark = messages.first { $0.id == command.message }?.remark ?? ""
    var reasons: [NextStep.Reason] = []
    if command.attempt > 0 {
      reasons.append(.backOff(attempt: command.attempt, because: remark))
    } else if remark.isEmpty, command.notBefore > command.createdAt {
      reasons.append(.contactHours(day: nil, until: command.notBefore))
    } else if remark == "contact hours" {
      reasons.append(.contactHours(day: nil, until: command.notBefore))
    } else if !remark.isEmpty {
      reasons.append(.other(remark))
    }
    return NextStep(
      step: step.name, at: command.notBefore,
      recipient: try recipient(over: [command.channel], of: run.contact), unless: [], reasons: reasons)
  }

  /// Where the run goes when nothing happens.
  private func timeout(
    _ step: PlannedStep, of run: RunRecord, _ plan: FlowPlan, from: Instant, until due: Instant
  ) throws -> NextStep? {
    guard let way = step.ways[.timeout], plan.steps.indices.contains(way) else { return nil }
    let target = plan.steps[way]
    var reasons: [NextStep.Reason] = []
    if let wait = step.kind.waitLength { reasons.append(.wait(FlowWait(wait), from: from, until: due)) }
    var at = due
    var recipient: String?
    if case .send(let send) = target.kind {
      recipient = try self.recipient(over: send.channels, of: run.contact)
      if let open = try contactHours().firstPermitted(from: due), open > due {
        reasons.append(.contactHours(day: nil, until: open))
        at = open
      }
    }
    let others = step.ways.keys.filter { step.ways[$0] != way }.map(\.rawValue).sorted()
    return NextStep(step: target.name, at: at, recipient: recipient, unless: others, reasons: reasons)
  }

  /// The moment of the decision that set the timer.
  private func waitStart(of run: RunRecord, _ history: [HistoryRecord]) throws -> Instant {
    for record in history.reversed() {
      let entry = try HistoryCodec.decode(record.content)
      let waits = entry.notes.contains { if case .waits = $0 { true } else { false } }
      guard waits else { continue }
      // The wait of a send starts when the provider accepted, which the event itself says.
      switch entry.event {
      case .message(_, .accepted(let at)), .message(_, .uncertain(let at)), .message(_, .receipt(_, let at)):
        return at
      case .message, .started, .timer, .balanceChanged, .taskDone, .stopped, .resumed, .named:
        return record.at
      }
    }
    return run.startedAt
  }

  /// The address that the first of `channels` would use, partly hidden.
  private func recipient(over channels: [Channel], of contact: ContactID) throws -> String? {
    let addresses = try store.addresses(organisation, of: contact).filter(\.standing.isUsable)
    for channel in channels {
      let found = addresses.first { address in
        switch (channel, address.kind) {
        case (.email, .email), (.sms, .mobile), (.whatsapp, .mobile), (.letter, .postal): true
        case (.voice, .mobile), (.voice, .phone): true
        case (.email, _), (.sms, _), (.whatsapp, _), (.letter, _), (.voice, _): false
        }
      }
      if let found { return MaskedAddress.masked(found) }
    }
    return nil
  }
}

/// An address as it may stand on a screen that others see.
enum MaskedAddress {
  static func masked(_ address: AddressRecord) -> String {
    switch address.kind {
    case .email:
      let parts = address.value.split(separator: "@", maxSplits: 1)
      guard parts.count == 2 else { return "•••" }
      return "\(parts[0].prefix(1))•••@\(parts[1])"
    case .mobile, .phone:
      let digits = address.value.filter(\.isNumber)
      let national = digits.hasPrefix("31") ? "0" + digits.dropFirst(2) : digits
      return "\(national.prefix(2)) ••• ••• \(national.suffix(2))"
    case .postal:
      return address.value.split(whereSeparator: \.isNewline).last.map(String.init) ?? ""
    }
  }
}

extension StepKind {
  var waitLength: WaitLength? {
    switch self {
    case .send(let step): step.wait
    case .wait(let step): step.length
    case .choose, .task, .perform, .end: nil
    }
  }
}
