import Testing

/// What product code does not do.
@Suite struct BannedCallTests {
  @Test(arguments: BannedCalls.everywhere.map(\.name))
  func `nothing outside the rim does it`(name: String) throws {
    let ban = try #require(BannedCalls.everywhere.first { $0.name == name })
    let violations = Project.sources.flatMap(ban.violations)
    #expect(violations.isEmpty, "\(violations.report)")
  }

  @Test(arguments: BannedCalls.inPureTargets.map(\.name))
  func `nothing in a pure target does it`(name: String) throws {
    let ban = try #require(BannedCalls.inPureTargets.first { $0.name == name })
    let violations = Project.sources.filter { ImportTable.pure.contains($0.target) }.flatMap(ban.violations)
    #expect(violations.isEmpty, "\(violations.report)")
  }

  @Test(arguments: BannedCalls.inTests.map(\.name))
  func `no test does it either`(name: String) throws {
    let ban = try #require(BannedCalls.inTests.first { $0.name == name })
    let violations = Project.tests.flatMap(ban.violations)
    #expect(violations.isEmpty, "\(violations.report)")
  }

  @Test func `nothing is left unfinished`() {
    let violations = (Project.sources + Project.tests).flatMap(Leftovers.violations)
    #expect(violations.isEmpty, "\(violations.report)")
  }

  @Test func `every place of the rim exists`() {
    for place in (BannedCalls.everywhere + BannedCalls.inPureTargets).flatMap(\.rim.keys) {
      #expect(Project.exists("Sources/\(place)"), "Sources/\(place) is not there")
    }
  }

  // MARK: The checkers can fail

  @Test(arguments: [
    ("reading a clock", "let now = Date()"),
    ("reading a clock", "let now = Date.now"),
    ("reading a clock", "let now = ContinuousClock().now"),
    ("reading a clock", "let now = ContinuousClock.now"),
    ("reading a clock", "let now = DispatchTime.now()"),
    ("reading a clock", "import Foundation\nlet now: Date = .now"),
    ("reading a clock", "\"it is \\(Date())\""),
    ("randomness", "let id = UUID()"),
    ("randomness", "let n = Int.random(in: 0..<3)"),
    ("randomness", "let first = list.shuffled().first"),
    ("randomness", "let key = SymmetricKey(size: .bits256)"),
    ("print", "print(\"hello\")"),
    ("force", "let first = list.first!"),
    ("force", "let first = try! read()"),
    ("force", "let name = value as! String"),
    ("force", "let first = read()!.name"),
    ("force", "var name: String!"),
    ("fatalError", "fatalError(\"never\")"),
    ("sleeping", "try await Task.sleep(for: .seconds(1))"),
    ("sleeping", "Thread.sleep(forTimeInterval: 1)"),
    ("children of Foundation", "let child = Process()"),
    ("children of Foundation", "let file = popen(command, mode)"),
  ])
  func `what is banned is found`(name: String, text: String) throws {
    let ban = try #require(BannedCalls.everywhere.first { $0.name == name })
    #expect(ban.violations(in: SwiftSource(path: "Sources/Domain/A.swift", text: text)).count == 1)
  }

  @Test(arguments: [
    "let now = clock.now()", "let now = turn.now", "case .went, .now: true", "// Date() is banned",
    "let text = \"UUID()\"", "let dealt = cards.shuffled(using: &chance)",
    "let n = Int.random(in: 0..<3, using: &chance)",
    "self.random.bytes(32)", "sleep(position, until: due)",
    "/* print(1) /* fatalError() */ UUID() */", "stylesheet.print(page)", "func print(_ page: Page) {}",
    "if left != right {}", "if !list.isEmpty {}", "let not = !flag", "guard a!=b else {}", "try? await read()",
    "let child = try ChildProcess(program)", "let text = #\"she said \"Date()\" \\(no)\"#",
    "let key = SymmetricKey(data: bytes)",
    "let pattern = /[^\"]*Date()/", "\"\"\"\nprint(\"no\")\nfatalError()\n\"\"\"",
  ])
  func `what only looks like it is let go`(text: String) {
    let source = SwiftSource(path: "Sources/Domain/A.swift", text: text)
    let found = BannedCalls.everywhere.flatMap { $0.violations(in: source) }
    #expect(found.isEmpty, "\(found.report)")
  }

  @Test func `the rim may do what it is for and no more`() throws {
    let clock = try #require(BannedCalls.everywhere.first { $0.name == "reading a clock" })
    let print = try #require(BannedCalls.everywhere.first { $0.name == "print" })
    let source = SwiftSource(path: "Sources/bode/House/SystemClocks.swift", text: "print(Date())")
    #expect(clock.violations(in: source).isEmpty)
    #expect(print.violations(in: source).count == 1)
  }

  @Test(arguments: [
    ("concurrency", "func read() async {}"), ("concurrency", "actor Pool {}"),
    ("input or output", "FileManager.default.contents(atPath: path)"),
  ])
  func `what a pure target may not do is found`(name: String, text: String) throws {
    let ban = try #require(BannedCalls.inPureTargets.first { $0.name == name })
    #expect(!ban.violations(in: SwiftSource(path: "Sources/Domain/A.swift", text: text)).isEmpty)
  }

  @Test(arguments: [
    ("// TO" + "DO: later", 1), ("/// see FIX" + "ME", 1), ("let TO" + "DO = 1", 0), ("// a todo list", 0),
  ])
  func `words for unfinished work are found in comments`(text: String, count: Int) {
    #expect(Leftovers.violations(in: SwiftSource(path: "Sources/A/B.swift", text: text)).count == count)
  }
}
