import Domain
import Importing
import Testing

@Suite struct `One step in the text of a flow` {
  private static let text = """
    # Boven / above
    flow: storno # naam
    title: Mislukte incasso
    case: failed-debit
    stop:
      - when: 'case.balance <= eur("0.00")' # betaald
        outcome: paid
    start: email
    steps:
      # Eerst een e-mail. / First an e-mail.
      email:
        send: betaallink # met 'link'
        by: email
        wait: 2 days   # kort
        # Daarna / then
        then: { undeliverable: route, timeout: route }

      # Kies. / Choose.
      route:
        choose:
          - when: 'contact.risk == "high"' # hoog
            to: call
          # de rest / the rest
          - to: handled
      call: { task: bellen, team: incasso, then: { done: handled } } # een mens
      # Klaar / done
      handled: { end: handled }
    # Onder / below

    """

  private func set(_ step: String, _ values: FlowStepText.Values, in text: String = Self.text) throws -> String {
    try FlowStepText(text, file: "flows/storno.yaml").setting(step, values)
  }

  @Test func `another value changes its line and no other`() throws {
    let written = try set("email", [("wait", "3 workdays")])
    #expect(written == Self.text.replacing("    wait: 2 days   # kort\n", with: "    # kort\n    wait: 3 workdays\n"))
  }

  @Test func `the same values change nothing`() throws {
    let flow = try FlowReader.read("flows/storno.yaml", in: ["flows/storno.yaml": Array(Self.text.utf8)])
    for step in flow.steps { #expect(try set(step.name.name, FlowStepValues.of(step.kind)) == Self.text) }
  }

  @Test func `a key is added and taken away`() throws {
    let added = try set("email", [("with", "payment-link")])
    #expect(added.contains("then: { undeliverable: route, timeout: route }\n    with: payment-link\n\n  # Kies."))
    let away = try set("email", [("wait", nil)])
    #expect(!away.contains("wait:") && away.contains("# kort"))
  }

  @Test func `a step on one line becomes one on several, and keeps its comment`() throws {
    let written = try set("call", [("team", "klantcontact")])
    #expect(
      written.contains(
        "  call: # een mens\n    task: bellen\n    team: klantcontact\n    then: { done: handled }\n  # Klaar"))
  }

  @Test func `ways of a choice are written with what stood beside them`() throws {
    let choices = FlowStepValues.choices([
      (when: #"contact.risk == "low" && 'a' in case.actions"#, to: "handled"), (when: nil, to: "call"),
    ])
    let written = try set("route", [("choose", choices)])
    #expect(written.contains("# hoog") && written.contains("# de rest / the rest"))
    let flow = try FlowReader.read("flows/storno.yaml", in: ["flows/storno.yaml": Array(written.utf8)])
    guard case .choose(let read) = try #require(flow.steps.first { $0.name.name == "route" }).kind else {
      Issue.record("no choice")
      return
    }
    #expect(read.map { $0.when?.source } == [#"contact.risk == "low" && 'a' in case.actions"#, nil])
  }

  @Test func `a step that stands in the file it extends is written at the end`() throws {
    let own =
      "extends: library/flows/storno.yaml\nsteps:\n  # eigen\n  sms:\n    wait: 1 day\n    then: { timeout: a }\n"
    let written = try set("email", [("wait", "4 days"), ("then", "{ timeout: sms }")], in: own)
    #expect(written == own + "  email:\n    wait: 4 days\n    then: { timeout: sms }\n")
  }

  @Test(arguments: [
    "2 days # x", "a: b", "- x", "'", "\"", "[a", "{ a: b", "&a", "*a", "!a", "%", "@x", "| x", "yes", "null", "# x",
    " x ",
    "{{naam}}", "a\u{2028}b",
  ])
  func `whatever a form says stays a value`(_ value: String) throws {
    do {
      let written = try set("call", [("team", value)])
      let flow = try FlowReader.read("flows/storno.yaml", in: ["flows/storno.yaml": Array(written.utf8)])
      guard case .task(let task) = try #require(flow.steps.first { $0.name.name == "call" }).kind else {
        Issue.record("no task")
        return
      }
      #expect(task.team == value)
    } catch is FlowStepText.Refusal {
      // Refused is right too: nothing was written.
    }
  }

  @Test(arguments: ["a\nb: c", "", "a\u{0}", String(repeating: "a", count: 3_000)])
  func `what cannot be a value is refused`(_ value: String) {
    #expect(throws: FlowStepText.Refusal.unusable(key: "team")) { try set("call", [("team", value)]) }
  }

  @Test(arguments: [
    "steps:\n  a: {\n    wait: 1 day, then: { timeout: b } }\n  b: { end: x }\n", "steps: { a: { end: x } }\n", "a",
    "steps: [",
  ])
  func `a text that a form cannot change is left alone`(_ text: String) {
    #expect(throws: FlowStepText.Refusal.self) { try set("a", [("end", "y"), ("wait", nil)], in: text) }
  }

  @Test func `the language tells what the readers read`() throws {
    for step in FlowLanguage.steps {
      #expect(step.fields.first?.key == step.key)
      for field in step.fields {
        let text =
          "flow: a\ntitle: a\ncase: failed-debit\nstop: []\nstart: a\n"
          + "steps:\n  a:\n    \(step.key): x\n    \(field.key): x\n"
        do {
          _ = try FlowReader.read("flows/a.yaml", in: ["flows/a.yaml": Array(text.utf8)])
        } catch {
          #expect(!error.problems.contains { $0.message.contains("has no key") }, "\(step.key).\(field.key)")
        }
      }
    }
    for field in FlowLanguage.top {
      do {
        _ = try FlowReader.read("flows/a.yaml", in: ["flows/a.yaml": Array("\(field.key): x\n".utf8)])
      } catch {
        #expect(!error.problems.contains { $0.message.contains("has no key") }, "\(field.key)")
      }
    }
  }

  @Test func `problems have Dutch words`() {
    let broken = [
      "flow: [", "a: b", "flow: a\nsteps: x",
      "flow: a\ncase: x\nstop: []\nsteps:\n  a: x\n  b: { x: y }\n  c: remove\n",
      "extends: flows/a.yaml", "extends: nergens.yaml", "flow: a\nflow: b", "x: &a y",
      "flow: a\nsteps:\n  a: { send: x, by: post, wait: lang, with: x, then: x }\n  b: { do: x }\n  c: { wait: 2 x }\n",
      "flow: a\nstop:\n  - when: 'a b'\n    outcome: x\n",
    ]
    for text in broken {
      do {
        _ = try FlowReader.read("flows/a.yaml", in: ["flows/a.yaml": Array(text.utf8)])
        Issue.record("\(text) can be read")
      } catch {
        for problem in error.problems {
          #expect(problem.dutch != problem.message, "\(problem.message)")
          #expect(problem.dutchHint != problem.hint || problem.hint.hasPrefix("did you"), "\(problem.hint)")
        }
      }
    }
  }
}
