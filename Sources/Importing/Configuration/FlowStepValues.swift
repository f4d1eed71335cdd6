public import Domain

/// The values of a step as a form shows them and ``FlowStepText`` writes them.
public enum FlowStepValues {
  /// By key, in the order of the language.
  public static func of(_ kind: StepKind) -> FlowStepText.Values {
    switch kind {
    case .send(let send):
      [
        ("send", send.template.name), ("by", list(send.channels.map(\.rawValue))),
        ("with", send.withPaymentLink ? "payment-link" : nil), ("wait", send.wait.map(length)),
        ("then", ways(send.then)),
      ]
    case .wait(let wait): [("wait", length(wait.length)), ("then", ways(wait.then))]
    case .choose(let choices): [("choose", Self.choices(choices.map { ($0.when?.source, $0.to.name) }))]
    case .task(let task): [("task", task.task.name), ("team", task.team), ("then", ways(task.then))]
    case .perform(let perform): [("do", perform.action.rawValue), ("then", ways(perform.then))]
    case .end(let outcome): [("end", outcome.name)]
    }
  }

  /// `email`, or `[email, sms]`; nil when empty.
  public static func list(_ words: [String]) -> String? {
    words.count > 1 ? "[\(words.map(quoted).joined(separator: ", "))]" : words.first
  }

  /// `2 days`.
  public static func length(_ wait: WaitLength) -> String {
    switch wait {
    case .hours(let count): "\(count) \(count == 1 ? "hour" : "hours")"
    case .days(let count): "\(count) \(count == 1 ? "day" : "days")"
    case .workdays(let count): "\(count) \(count == 1 ? "workday" : "workdays")"
    }
  }

  /// `{ timeout: sms, bounced: sms }`; nil when empty.
  public static func ways(_ ways: [(event: String, to: String)]) -> String? {
    guard !ways.isEmpty else { return nil }
    return "{ " + ways.map { "\(quoted($0.event)): \(quoted($0.to))" }.joined(separator: ", ") + " }"
  }

  private static func ways(_ ways: [Transition]) -> String? {
    Self.ways(ways.map { (event: $0.event.rawValue, to: $0.to.name) })
  }

  /// `[{ when: '…', to: sms }, { to: call }]`; nil when empty.
  public static func choices(_ choices: [(when: String?, to: String)]) -> String? {
    guard !choices.isEmpty else { return nil }
    let written = choices.map { choice in
      let when = choice.when.map { "when: \(quoted($0)), " } ?? ""
      return "{ \(when)to: \(quoted(choice.to)) }"
    }
    return "[" + written.joined(separator: ", ") + "]"
  }

  private static func quoted(_ text: String) -> String {
    FlowStepText.isPlain(text) ? text : "'" + text.replacing("'", with: "''") + "'"
  }
}
