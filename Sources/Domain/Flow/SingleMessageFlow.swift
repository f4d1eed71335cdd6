/// The flow of one message that another system asked for: send it, and end when a provider has it or nobody takes it.
///
/// It is built in, so that a single message takes the way of every other: outbox, archive, hand-over, receipts. It has
/// no stop rules; what holds for everybody (silence, contact hours, caps) holds at the hand-over.
public enum SingleMessageFlow {
  /// Outcomes of a run.
  public static let sent = "sent"
  public static let notSent = "not-sent"

  /// No flow that somebody wrote has such a name: a slash cannot stand in one.
  private static let prefix = "message/"

  /// The name of the flow that sends a template by a channel: `message/sms/afspraak`.
  public static func name(template: String, channel: Channel) -> String { "\(prefix)\(channel.rawValue)/\(template)" }

  /// Whether a flow of this name is one of these.
  public static func isName(_ name: String) -> Bool { name.hasPrefix(prefix) }

  /// The flow of that name; nil when it is none of these.
  public static func plan(named name: String) -> FlowPlan? {
    guard name.hasPrefix(prefix) else { return nil }
    let parts = name.dropFirst(prefix.count).split(separator: "/", maxSplits: 1)
    guard parts.count == 2, let channel = Channel(rawValue: String(parts[0])) else { return nil }
    return try? FlowPlan(definition(name, template: String(parts[1]), channel: channel))
  }

  private static func definition(_ name: String, template: String, channel: Channel) -> FlowDefinition {
    let mark = SourceMark(file: "built in", line: 1, column: 1)
    func named(_ name: String) -> Named { Named(name, at: mark) }
    let send = SendStep(
      template: named(template), channels: [channel], withPaymentLink: false, wait: nil,
      then: [Transition(on: .accepted, to: named(sent)), Transition(on: .undeliverable, to: named(notSent))])
    return FlowDefinition(
      name: name, title: "Los bericht", caseKind: .message, enrolment: [], stops: [], segments: [],
      start: named(channel.rawValue),
      steps: [
        StepDefinition(name: named(channel.rawValue), kind: .send(send)),
        StepDefinition(name: named(sent), kind: .end(outcome: named(sent))),
        StepDefinition(name: named(notSent), kind: .end(outcome: named(notSent))),
      ], mark: mark)
  }
}
