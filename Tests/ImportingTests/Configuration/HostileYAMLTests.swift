import Domain
import Importing
import Testing

/// Files made to hang or crash what reads them.
@Suite struct `Hostile YAML` {
  private static let path = ConfigurationFiles.flowPath

  private static func firstProblem(_ text: String) -> String {
    do {
      _ = try FlowReader.read(path, in: [path: Array(text.utf8)])
      return "it was read"
    } catch {
      return error.problems.first?.description ?? "no problem"
    }
  }

  /// Every level repeats the one before ten times; the last is a key, which a reader hashes.
  private static func bomb(asKey: Bool) -> String {
    var text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
    for level in 1...12 {
      let repeated = Array(repeating: "*a\(level - 1)", count: 10).joined(separator: ", ")
      text += "a\(level): &a\(level) [\(repeated)]\n"
    }
    return text + (asKey ? "? *a12\n: x\n" : "title: *a12\n")
  }

  @Test(arguments: [true, false])
  func `an alias of aliases of aliases is refused before it grows`(asKey: Bool) {
    #expect(Self.firstProblem(Self.bomb(asKey: asKey)).hasPrefix("flows/storno.yaml:1:5: Anchors (&name)"))
  }

  @Test(arguments: [
    "a: [&x b]", "a: {&x b: c}", "&x a: b", "a: !!str &x b", "- &x", "a: \"b\" &x", "é: &x b", "\u{FEFF}&x a: b",
  ])
  func `an anchor is seen wherever it stands`(text: String) {
    #expect(Self.firstProblem(text).contains("Anchors (&name)"))
  }

  @Test(arguments: ["R&D", "'a && b'", "'a &&b'", "Jansen & Zn", "'&'", "a&b&c"])
  func `a sign & that is no anchor is read`(title: String) throws {
    let text = ConfigurationFiles.replacing("Mislukte incasso", by: title, in: ConfigurationFiles.flow)
    #expect(throws: Never.self) { try FlowReader.read(Self.path, in: [Self.path: text]) }
  }

  @Test(arguments: ["[", "{a: ", "- ", "? ", "[{a: "])
  func `what is nested without end is refused`(opening: String) {
    let text = "title: x\nsteps:\n  " + String(repeating: opening, count: 100_000 / opening.utf8.count)
    #expect(Self.firstProblem(text).contains("This is not YAML"))
  }

  @Test func `nesting that can be read is no flow, and no crash`() {
    let text = "title: " + String(repeating: "[", count: 800) + String(repeating: "]", count: 800)
    #expect(Self.firstProblem(text).hasPrefix("flows/storno.yaml:1:1: The key flow is missing."))
  }

  @Test func `a file that is too large is refused unread`() {
    let text = "title: " + String(repeating: "x", count: 1_048_577)
    #expect(Self.firstProblem(text).contains("at most 1048576 are read"))
  }

  @Test func `a file full of steps is refused`() {
    let steps = (0..<20_000).map { "  s\($0): { end: x }" }.joined(separator: "\n")
    let text = "flow: x\ntitle: x\ncase: failed-debit\nstop: [{ when: 'true', outcome: a }]\nstart: s0\nsteps:\n"
    #expect(Self.firstProblem(text + steps).contains("The flow has 20000 steps; at most 500 are read."))
  }

  @Test func `a key twice is refused on every level`() {
    #expect(Self.firstProblem("flow: a\nflow: b\n").contains("The key flow stands here twice."))
    #expect(Self.firstProblem("steps: { a: { end: x, end: y } }").contains("The key end stands here twice."))
  }

  @Test(arguments: [101, 102, 103] as [UInt64])
  func `a file with random damage is read or refused, never a crash`(seed: UInt64) {
    var state = seed
    func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    let whole = Array(ConfigurationFiles.flow.utf8)
    for _ in 0..<300 {
      var bytes = whole
      for _ in 0...next(4) {
        switch next(3) {
        case 0: bytes[next(bytes.count)] = UInt8(next(256))
        case 1: bytes.removeSubrange(next(bytes.count)...)
        default: bytes.insert(contentsOf: bytes[0..<next(min(40, bytes.count))], at: next(bytes.count))
        }
        if bytes.isEmpty { bytes = [0x20] }
      }
      do {
        _ = try FlowReader.read(Self.path, in: [Self.path: bytes])
      } catch {
        #expect(!error.problems.isEmpty)
        #expect(error.problems.allSatisfy { $0.mark.line > 0 && $0.mark.column > 0 }, "seed \(seed)")
      }
    }
  }
}
