import Domain
import Importing
import Testing

@Suite struct `A flow that extends another` {
  private static let base = "library/flows/storno.yaml"
  private static let own = "flows/storno.yaml"

  private static func files(_ text: String, _ more: [String: String] = [:]) -> [String: [UInt8]] {
    var files = more.mapValues { Array($0.utf8) }
    files[base] = Array(ConfigurationFiles.flow.utf8)
    files[own] = Array(text.utf8)
    return files
  }

  private static func problems(_ files: [String: [UInt8]]) -> [String] {
    do {
      _ = try FlowReader.read(own, in: files)
      return []
    } catch {
      return error.problems.map(\.description)
    }
  }

  @Test func `takes everything it does not say itself`() throws {
    let extended = try FlowReader.read(Self.own, in: Self.files("extends: library/flows/storno.yaml\n"))
    let plain = try FlowReader.read(Self.base, in: Self.files(""))
    #expect(extended.steps == plain.steps)
    #expect(extended.title == plain.title)
    #expect(extended.mark.file == Self.own)
    #expect(extended.steps[0].name.mark.file == Self.base, "every name keeps the place where it was written")
  }

  @Test func `replaces a key and a step, adds a step and removes one`() throws {
    let text = """
      extends: library/flows/storno.yaml
      title: Onze incasso
      steps:
        email: { send: storno-betaallink, by: [sms], wait: 1 day, then: { timeout: extra } }
        sms: remove
        extra: { wait: 1 hour, then: { timeout: route } }
      """
    let flow = try FlowReader.read(Self.own, in: Self.files(text))
    #expect(flow.title == "Onze incasso")
    #expect(flow.name == "storno")
    #expect(
      flow.steps.map(\.name.name) == [
        "email", "await-payment", "route", "close", "employee", "finished", "extra",
      ])
    guard case .send(let email) = flow.steps[0].kind else {
      Issue.record("the step was not replaced")
      return
    }
    #expect(email.channels == [.sms])
    #expect(email.template.mark == SourceMark(file: Self.own, line: 4, column: 18))
  }

  @Test func `a mistake in either file names that file`() {
    let broken = ConfigurationFiles.replacing("wait: 2 days", by: "wait: long", in: ConfigurationFiles.flow)
    var files = Self.files("extends: library/flows/storno.yaml\ncase: other\n")
    files[Self.base] = broken
    let problems = Self.problems(files)
    #expect(problems.count == 2)
    #expect(problems.contains { $0.hasPrefix("flows/storno.yaml:2:7: There is no kind of case other.") })
    #expect(problems.contains { $0.hasPrefix("library/flows/storno.yaml:25:11: \"long\" is not") })
  }

  @Test func `a circle and a chain that is too long are told where they are asked for`() {
    let circle = Self.files("extends: flows/b.yaml", ["flows/b.yaml": "flow: b\nextends: flows/storno.yaml"])
    #expect(Self.problems(circle).first?.hasPrefix("flows/b.yaml:2:10: flows/storno.yaml extends itself.") == true)
    var chain: [String: String] = [:]
    for number in 0..<10 { chain["flows/\(number).yaml"] = "extends: flows/\(number + 1).yaml" }
    let long = Self.problems(Self.files("extends: flows/0.yaml", chain))
    #expect(long.count == 1)
    #expect(long.first?.contains("More than 5 files extend each other.") == true)
  }

  @Test func `a base that is not there is told where it is asked for`() {
    #expect(
      Self.problems(Self.files("# ours\nextends: library/flows/strno.yaml")) == [
        "flows/storno.yaml:2:10: There is no file library/flows/strno.yaml. Correct extends or add the file."
      ])
  }

  @Test func `a file that is not there at all is told at its own place`() {
    #expect(
      Self.problems([:]) == [
        "flows/storno.yaml:1:1: There is no file flows/storno.yaml. Correct extends or add the file."
      ])
  }
}
