import Domain
import Importing
import Testing

@Suite struct `A file with a flow` {
  private static let path = ConfigurationFiles.flowPath

  private static func read(_ text: String) throws -> FlowDefinition {
    try FlowReader.read(path, in: [path: Array(text.utf8)])
  }

  /// The problems of a file, as people see them.
  private static func problems(_ files: [String: [UInt8]], of path: String = path) -> [String] {
    do {
      _ = try FlowReader.read(path, in: files)
      return []
    } catch {
      return error.problems.map(\.description)
    }
  }

  @Test func `reads right, with the place of every name`() throws {
    let flow = try Self.read(ConfigurationFiles.flow)
    #expect(flow.name == "storno")
    #expect(flow.title == "Mislukte incasso")
    #expect(flow.caseKind == .failedDebit)
    #expect(flow.enrolment.map(\.reject.name) == ["not-production", "nothing-owed"])
    #expect(flow.stops.map(\.outcome.name) == ["paid"])
    #expect(flow.segments.map(\.name.name) == ["high", "low"])
    #expect(flow.start == Named("email", at: Self.mark(19, 8)))
    #expect(
      flow.steps.map(\.name.name) == [
        "email", "sms", "await-payment", "route", "close", "employee", "finished",
      ])
    #expect(flow.steps[0].name.mark == Self.mark(21, 3))
    #expect(flow.stops[0].when.mark == Self.mark(12, 11))
  }

  @Test func `reads every kind of step`() throws {
    let steps = try Self.read(ConfigurationFiles.flow).steps
    guard case .send(let email) = steps[0].kind, case .send(let sms) = steps[1].kind,
      case .wait(let wait) = steps[2].kind, case .choose(let choices) = steps[3].kind,
      case .perform(let close) = steps[4].kind, case .task(let task) = steps[5].kind,
      case .end(let outcome) = steps[6].kind
    else {
      Issue.record("a step is of another kind")
      return
    }
    #expect(email.template.name == "storno-betaallink")
    #expect(email.channels == [.email])
    #expect(email.withPaymentLink)
    #expect(email.wait == .days(2))
    #expect(email.then.map(\.event) == [.opened, .bounced, .timeout])
    #expect(email.then.map(\.to.name) == ["await-payment", "sms", "sms"])
    #expect(sms.channels == [.sms, .whatsapp])
    #expect(!sms.withPaymentLink)
    #expect(sms.wait == .workdays(3))
    #expect(wait.length == .hours(12))
    #expect(choices.map(\.when?.source) == [#"segment == "high""#, nil])
    #expect(choices.map(\.to.name) == ["employee", "close"])
    #expect(close.action == .closePaymentLink)
    #expect(task.task.name == "nabellen")
    #expect(task.team == "incasso")
    #expect(outcome.name == "handled")
  }

  /// What is written instead of what, and how the message about it begins.
  static let mistakes: [(String, String, String)] = [
    ("flow: storno", "flow: [storno]", "flows/storno.yaml:1:7: flow must be a word or a sentence."),
    ("flow: storno", "flow:", "flows/storno.yaml:1:6: flow must be a word or a sentence."),
    ("flow: storno\n", "", "flows/storno.yaml:1:1: The key flow is missing. Add a line flow: …"),
    ("title:", "titel:", "flows/storno.yaml:2:1: A flow has no key \"titel\". Keys are: flow, title,"),
    (
      "failed-debit", "failed-debt",
      "flows/storno.yaml:3:7: There is no kind of case failed-debt. Kinds are: failed-debit."
    ),
    (
      "reject: not-production", "rejects: not-production",
      "flows/storno.yaml:6:5: A rule of enrol has no key \"rejects\"."
    ),
    (
      #"'case.environment != "production"'"#, #"'case.environment != '"#,
      "flows/storno.yaml:7:32: This condition cannot be read: "
    ),
    ("    outcome: paid\n", "", "flows/storno.yaml:12:5: The key outcome is missing."),
    ("start: email", "begin: email", "flows/storno.yaml:19:1: A flow has no key \"begin\"."),
    ("    by: email\n", "", "flows/storno.yaml:22:5: The key by is missing."),
    ("by: email", "by: e-mail", "flows/storno.yaml:23:9: There is no channel e-mail. Channels are: email, sms,"),
    ("by: email", "by: []", "flows/storno.yaml:23:9: by is an empty list."),
    ("with: payment-link", "with: link", "flows/storno.yaml:24:11: with can only be payment-link."),
    (
      "wait: 2 days", "wait: 2 weeks",
      "flows/storno.yaml:25:11: \"2 weeks\" is not a length of time. Write for instance 2 days"
    ),
    ("wait: 2 days", "wait: two days", "flows/storno.yaml:25:11: \"two days\" is not"),
    ("wait: 2 days", "wait: 0 days", "flows/storno.yaml:25:11: \"0 days\" is not"),
    ("wait: 2 days", "wait: -2 days", "flows/storno.yaml:25:11: \"-2 days\" is not"),
    ("wait: 2 days", "wait: 401 days", "flows/storno.yaml:25:11: \"401 days\" is not"),
    ("wait: 2 days", "wait: 99999999999999999999 hours", "flows/storno.yaml:25:11: \"99999999999999999999 hours\" is"),
    ("{ timeout: route }", "[route]", "flows/storno.yaml:31:11: then must name events and steps."),
    ("{ timeout: route }", "{ timeout: [route] }", "flows/storno.yaml:31:22: A step must be a word"),
    (#"'segment == "high"'"#, #"'segment = "high"'"#, "flows/storno.yaml:37:24: This condition cannot be read: "),
    ("        to: employee\n", "", "flows/storno.yaml:37:9: The key to is missing."),
    (
      "do: close-payment-link", "do: shut-payment-link",
      "flows/storno.yaml:41:5: do cannot be shut-payment-link. It is one of: open-payment-link, close-payment-link."
    ),
    ("    team: incasso\n", "", "flows/storno.yaml:44:5: The key team is missing."),
    ("{ end: handled }", "{ stop: handled }", "flows/storno.yaml:47:13: Step finished is of no known kind."),
    ("{ end: handled }", "klaar", "flows/storno.yaml:47:13: Step finished says nothing."),
    ("{ end: handled }", "remove", "flows/storno.yaml:47:3: There is no step finished to remove."),
    (
      "{ end: handled }", "{ end: handled, then: { done: sms } }",
      "flows/storno.yaml:47:29: An end step has no key \"then\"."
    ),
    ("  sms:\n", "  email:\n", "flows/storno.yaml:21:3: The key email stands here twice."),
    ("case: failed-debit", "case: failed-debit\nextends: [a, b]", "flows/storno.yaml:4:10: extends must be a word"),
    (
      "case: failed-debit", "case: failed-debit\nextends: flows/base.yaml",
      "flows/storno.yaml:4:10: There is no file flows/base.yaml."
    ),
    (
      "case: failed-debit", "case: failed-debit\nextends: flows/storno.yaml",
      "flows/storno.yaml:4:10: flows/storno.yaml extends itself."
    ),
    ("start: email", "start: email: sms", "flows/storno.yaml:19:13: This is not YAML: "),
    ("flow: storno", "\tflow: storno", "flows/storno.yaml:1:1: This is not YAML: "),
    (
      "title: Mislukte incasso", "title: &titel Mislukte incasso", "flows/storno.yaml:2:8: Anchors (&name) are not used"
    ),
    ("title: Mislukte incasso", "title: *titel", "flows/storno.yaml:2:8: This is not YAML: found undefined alias"),
  ]

  @Test(arguments: mistakes.indices)
  func `a mistake is told with its place and how to mend it`(index: Int) {
    let (piece, other, expected) = Self.mistakes[index]
    let bytes = ConfigurationFiles.replacing(piece, by: other, in: ConfigurationFiles.flow)
    let problems = Self.problems([Self.path: bytes])
    #expect(problems.contains { $0.hasPrefix(expected) }, "\(problems)")
  }

  @Test(arguments: ["enrol", "stop", "segments"])
  func `an empty list is a mistake: rules that are not there guard nothing`(key: String) throws {
    let flow = ["flow: x", "title: x", "case: failed-debit", "start: a", "steps: { a: { end: b } }"]
    let rules = [key: "\(key): []"].merging(["stop": "stop: [{ when: 'true', outcome: a }]"]) { first, _ in first }
    let text = (flow + rules.values.sorted()).joined(separator: "\n")
    let problems = Self.problems([Self.path: Array(text.utf8)])
    #expect(problems.count == 1)
    #expect(problems.first?.contains("\(key) is an empty list.") == true)
  }

  @Test func `all problems are told at once, in the order of the file`() {
    var text = ConfigurationFiles.flow
    for (piece, other) in [("2 days", "2 weeks"), ("by: email", "by: mail"), ("title:", "titel:"), ("end:", "stop:")] {
      text = String(decoding: ConfigurationFiles.replacing(piece, by: other, in: text), as: UTF8.self)
    }
    do {
      _ = try Self.read(text)
      Issue.record("the file was read")
    } catch let error as ConfigurationProblems {
      let lines = error.problems.map(\.mark.line)
      #expect(lines == lines.sorted())
    } catch {
      Issue.record(error)
    }
  }

  @Test(arguments: [
    ("", "The file holds no keys and values."), ("# niets\n", "The file holds no keys and values."),
    ("- a\n- b\n", "The file holds no keys and values."), ("42", "The file holds no keys and values."),
    ("a: b\n---\nc: d\n", "This is not YAML: "), ("a: 'b", "This is not YAML: "), ("{", "This is not YAML: "),
  ])
  func `a file of another shape is told apart`(text: String, message: String) {
    let problems = Self.problems([Self.path: Array(text.utf8)])
    #expect(problems.count == 1)
    #expect(problems.first?.contains(message) == true, "\(problems)")
  }

  @Test func `what is not UTF-8 is refused`() {
    #expect(
      Self.problems([Self.path: [0x66, 0x6C, 0xE9, 0x6F]]) == [
        "flows/storno.yaml:1:1: The file is not UTF-8 text. Save it as UTF-8."
      ])
  }

  private static func mark(_ line: Int, _ column: Int) -> SourceMark {
    SourceMark(file: path, line: line, column: column)
  }
}
