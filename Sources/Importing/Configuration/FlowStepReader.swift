import Domain
import Yams

/// Reads one step of a flow. The first key that names a kind decides what the step is.
enum FlowStepReader {
  static func step(_ name: Named, _ reader: inout YAMLReader, _ node: Node) -> StepDefinition? {
    guard let mapping = node.mapping else {
      reader.report("Step \(name.name) says nothing.", hint: "Write for instance end: handled.", at: node)
      return nil
    }
    let kind: StepKind? =
      if mapping["send"] != nil {
        send(&reader, node)
      } else if mapping["choose"] != nil {
        choose(&reader, node)
      } else if mapping["task"] != nil {
        task(&reader, node)
      } else if mapping["do"] != nil {
        perform(&reader, node)
      } else if mapping["end"] != nil {
        end(&reader, node)
      } else if mapping["wait"] != nil {
        wait(&reader, node)
      } else {
        unknown(name, &reader, node)
      }
    return kind.map { StepDefinition(name: name, kind: $0) }
  }

  private static func unknown(_ name: Named, _ reader: inout YAMLReader, _ node: Node) -> StepKind? {
    reader.report(
      "Step \(name.name) is of no known kind.", hint: "A step has one of: send, wait, choose, task, do, end.",
      at: node)
    return nil
  }

  private static func send(_ reader: inout YAMLReader, _ node: Node) -> StepKind? {
    reader.expect(["send", "by", "with", "wait", "then"], in: node, "A send step")
    let template = reader.named("send", of: node)
    let channels = channels(&reader, node)
    let wait = node.mapping?["wait"].map { length(&reader, $0) } ?? nil
    var withLink = false
    if let with = node.mapping?["with"] {
      withLink = with.scalar?.string == "payment-link"
      if !withLink { reader.report("with can only be payment-link.", hint: "Write with: payment-link.", at: with) }
    }
    let then = transitions(&reader, node)
    // An empty list was reported: a step that is left out in silence would make another flow.
    guard let template, !channels.isEmpty else { return nil }
    return .send(
      SendStep(template: template, channels: channels, withPaymentLink: withLink, wait: wait, then: then))
  }

  private static func channels(_ reader: inout YAMLReader, _ node: Node) -> [Channel] {
    guard let by = node.mapping?["by"] else {
      reader.reportMissing("by", in: node)
      return []
    }
    return reader.elements(by, of: "by").compactMap { element in
      guard let text = reader.text(element, "A channel") else { return nil }
      if let channel = Channel(rawValue: text) { return channel }
      let known = Channel.allCases.map(\.rawValue).joined(separator: ", ")
      reader.report("There is no channel \(text).", hint: "Channels are: \(known).", at: element)
      return nil
    }
  }

  private static func wait(_ reader: inout YAMLReader, _ node: Node) -> StepKind? {
    reader.expect(["wait", "then"], in: node, "A wait step")
    guard let wait = node.mapping?["wait"], let length = length(&reader, wait) else { return nil }
    return .wait(WaitStep(length: length, then: transitions(&reader, node)))
  }

  private static func choose(_ reader: inout YAMLReader, _ node: Node) -> StepKind? {
    reader.expect(["choose"], in: node, "A choose step")
    guard let list = node.mapping?["choose"] else { return nil }
    let choices: [Choice] = reader.elements(list, of: "choose").compactMap { way in
      reader.expect(["when", "to"], in: way, "A way of choose")
      let when = way.mapping?["when"].map { reader.condition($0) }
      guard let to = reader.named("to", of: way) else { return nil }
      // A condition that could not be read was reported: it must not become a way for everybody.
      if case .some(.none) = when { return nil }
      return Choice(when: when ?? nil, to: to)
    }
    return choices.isEmpty ? nil : .choose(choices)
  }

  private static func task(_ reader: inout YAMLReader, _ node: Node) -> StepKind? {
    reader.expect(["task", "team", "then"], in: node, "A task step")
    let name = reader.named("task", of: node)
    let team = reader.text("team", of: node)
    let then = transitions(&reader, node)
    guard let name, let team else { return nil }
    return .task(TaskStep(task: name, team: team, then: then))
  }

  private static func perform(_ reader: inout YAMLReader, _ node: Node) -> StepKind? {
    reader.expect(["do", "then"], in: node, "A do step")
    guard let name = reader.text("do", of: node) else { return nil }
    guard let action = PerformStep.Action(rawValue: name) else {
      let known = PerformStep.Action.allCases.map(\.rawValue).joined(separator: ", ")
      reader.report("do cannot be \(name).", hint: "It is one of: \(known).", at: node)
      return nil
    }
    return .perform(PerformStep(action: action, then: transitions(&reader, node)))
  }

  private static func end(_ reader: inout YAMLReader, _ node: Node) -> StepKind? {
    reader.expect(["end"], in: node, "An end step")
    return reader.named("end", of: node).map { .end(outcome: $0) }
  }

  private static func transitions(_ reader: inout YAMLReader, _ node: Node) -> [Transition] {
    guard let then = node.mapping?["then"] else { return [] }
    guard let mapping = then.mapping else {
      reader.report("then must name events and steps.", hint: "Write then: { timeout: step }.", at: then)
      return []
    }
    return mapping.compactMap { key, value in
      guard let event = reader.text(key, "An event"), let to = reader.named(value, "A step") else { return nil }
      return Transition(on: EventName(event), to: to)
    }
  }

  /// `2 days`, `3 workdays`, `12 hours`; the singular is understood too.
  private static func length(_ reader: inout YAMLReader, _ node: Node) -> WaitLength? {
    let hint = "Write for instance 2 days, 3 workdays or 12 hours, at most \(WaitLength.longestDays) days."
    guard let text = reader.text(node, "wait") else { return nil }
    let words = text.split(separator: " ")
    guard words.count == 2, let count = Int(words[0]), count > 0 else {
      reader.report("\"\(text)\" is not a length of time.", hint: hint, at: node)
      return nil
    }
    let length: WaitLength? =
      switch words[1] {
      case "hour", "hours": .hours(count)
      case "day", "days": .days(count)
      case "workday", "workdays": .workdays(count)
      default: nil
      }
    let days = words[1].hasPrefix("hour") ? count / 24 : count
    guard let length, days <= WaitLength.longestDays else {
      reader.report("\"\(text)\" is not a length of time.", hint: hint, at: node)
      return nil
    }
    return length
  }
}
