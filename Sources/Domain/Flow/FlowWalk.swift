/// Walks through a flow on an imagined Monday, to show how a case gets somewhere. No step needs to make sense: what is
/// missing is not walked to.
public struct FlowWalk: Sendable {
  static let minutesOfDay = 1_440
  /// Cases begin on Monday at 09:00.
  static let start = 9 * 60
  /// When messages may leave (minutes after midnight, Monday to Saturday), as the law has it.
  private static let opening = 7 * 60
  private static let closing = 20 * 60
  /// An employee is asked in the morning and answers an hour later.
  private static let handling = 60

  let flow: FlowDefinition
  let steps: [String: StepDefinition]

  public init(_ flow: FlowDefinition) {
    self.flow = flow
    steps = Dictionary(flow.steps.map { ($0.name.name, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// A way out of a step.
  struct Way {
    let to: String
    let event: EventName?
    let condition: String?
    /// When the next step begins, minutes.
    let minute: Int
  }

  /// The shortest way to the step that stands at `mark`, or around it; empty when there is none or it is the first.
  public func shortest(to mark: SourceMark) -> [FlowMoment] {
    // Names stand before what belongs to them.
    let before = flow.steps.filter { step in
      step.name.mark.file == mark.file
        && (step.name.mark.line, step.name.mark.column) <= (mark.line, mark.column)
    }
    guard let target = before.max(by: { $0.name.mark.line < $1.name.mark.line }) else { return [] }
    return shortest(to: target.name.name)
  }

  /// A way of the fewest steps to a step, which is the last of it; empty when it cannot be reached. Rather by messages
  /// that were sent than by those that could not be.
  public func shortest(to target: String) -> [FlowMoment] {
    guard target != flow.start.name else { return [] }
    var cameFrom: [String: (step: String, way: Way)] = [:]
    var queue = [(name: flow.start.name, minute: Self.start)]
    var next = 0
    while next < queue.count, cameFrom[target] == nil {
      let (name, minute) = queue[next]
      next += 1
      let all = ways(of: name, at: minute)
      let usual = all.filter { $0.event != .undeliverable } + all.filter { $0.event == .undeliverable }
      for way in usual where steps[way.to] != nil && way.to != flow.start.name && cameFrom[way.to] == nil {
        cameFrom[way.to] = (name, way)
        queue.append((way.to, way.minute))
      }
    }
    var ways: [(step: String, way: Way)] = []
    var name = target
    while let link = cameFrom[name] {
      ways.append(link)
      name = link.step
    }
    return ways.isEmpty ? [] : moments(along: ways.reversed(), to: target)
  }

  func moments(along ways: [(step: String, way: Way)], to target: String) -> [FlowMoment] {
    var moments: [FlowMoment] = []
    var minute = Self.start
    var count = 0
    for (name, way) in ways {
      guard let step = steps[name] else { continue }
      moments += arrival(step, at: minute, leavingBy: way.event, &count)
      if let event = way.event {
        moments.append(FlowMoment(step: name, minute: way.minute, fact: .happened(event)))
      } else {
        moments.append(FlowMoment(step: name, minute: way.minute, fact: .chose(condition: way.condition)))
      }
      minute = way.minute
    }
    if let step = steps[target] { moments += arrival(step, at: minute, leavingBy: nil, &count) }
    return moments
  }

  /// What happens when a step begins. A message that cannot be delivered at all never left.
  private func arrival(
    _ step: StepDefinition, at minute: Int, leavingBy event: EventName?, _ count: inout Int
  ) -> [FlowMoment] {
    let name = step.name.name
    switch step.kind {
    case .send(let send):
      guard event != .undeliverable, let channel = send.channels.first else { return [] }
      count += 1
      return [
        FlowMoment(
          step: name, minute: Self.permitted(minute), fact: .sent(template: send.template.name, by: channel),
          count: count)
      ]
    case .wait(let wait): return [FlowMoment(step: name, minute: minute, fact: .waits(wait.length))]
    case .task(let task):
      return [FlowMoment(step: name, minute: minute, fact: .asked(task: task.task.name, team: task.team))]
    case .perform(let action): return [FlowMoment(step: name, minute: minute, fact: .performed(action.action))]
    case .end(let outcome): return [FlowMoment(step: name, minute: minute, fact: .ended(outcome: outcome.name))]
    case .choose: return []
    }
  }

  /// Where a step can lead, and when at the earliest.
  func ways(of name: String, at minute: Int) -> [Way] {
    switch steps[name]?.kind {
    case .send(let send):
      let sent = Self.permitted(minute)
      return send.then.map { transition in
        let at =
          switch transition.event {
          case .timeout: send.wait.map { Self.after($0, from: sent) } ?? sent
          case .undeliverable: minute
          default: sent + 1
          }
        return Way(to: transition.to.name, event: transition.event, condition: nil, minute: at)
      }
    case .wait(let wait):
      return wait.then.map { transition in
        let at = transition.event == .timeout ? Self.after(wait.length, from: minute) : minute + 1
        return Way(to: transition.to.name, event: transition.event, condition: nil, minute: at)
      }
    case .task(let task):
      return task.then.map { Way(to: $0.to.name, event: $0.event, condition: nil, minute: minute + Self.handling) }
    case .perform(let action):
      return action.then.map { Way(to: $0.to.name, event: $0.event, condition: nil, minute: minute) }
    case .choose(let choices):
      return choices.map { Way(to: $0.to.name, event: nil, condition: $0.when?.source, minute: minute) }
    case .end, nil: return []
    }
  }

  /// The first minute from here on at which a message may leave.
  static func permitted(_ minute: Int) -> Int {
    let (day, time) = (minute / minutesOfDay, minute % minutesOfDay)
    let isSunday = day % 7 == 6
    if !isSunday, time < opening { return day * minutesOfDay + opening }
    if !isSunday, time < closing { return minute }
    // Saturday evening goes over Sunday.
    let next = isSunday || day % 7 != 5 ? day + 1 : day + 2
    return next * minutesOfDay + opening
  }

  static func after(_ wait: WaitLength, from minute: Int) -> Int {
    switch wait {
    case .hours(let hours): return minute + hours * 60
    case .days(let days): return minute + days * minutesOfDay
    case .workdays(let days):
      var (minute, left) = (minute, days)
      while left > 0 {
        minute += minutesOfDay
        if minute / minutesOfDay % 7 < 5 { left -= 1 }
      }
      return minute
    }
  }
}
