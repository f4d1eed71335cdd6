import Testing

/// How large things may be. The yardstick (median 80, nine of ten below 300) is printed beside the limits.
@Suite struct SizeTests {
  static let fileLimit = 600
  static let functionLimit = 70
  /// Characters of a line of code or comment. A line inside a multi-line string (a page, a style sheet, a message) is
  /// text and has no limit here.
  static let lineLimit = 120

  static let all = Project.sources + Project.tests

  @Test func `no file is longer than 600 lines`() {
    let violations = Self.all.filter { $0.lineCount > Self.fileLimit }
      .map { Violation(path: $0.path, line: $0.lineCount, what: "\($0.lineCount) lines") }
    #expect(violations.isEmpty, "\(violations.report)")
  }

  @Test func `no function is longer than 70 lines`() {
    let violations = Self.all.flatMap { source in
      Functions.lengths(in: source).filter { $0.lines > Self.functionLimit }
        .map { Violation(path: source.path, line: $0.line, what: "\($0.name) has \($0.lines) lines") }
    }
    #expect(violations.isEmpty, "\(violations.report)")
  }

  @Test func `no line of code is longer than 120 characters`() {
    let violations = Self.all.flatMap { source in Self.longLines(of: source) }
    #expect(violations.isEmpty, "\(violations.report)")
  }

  @Test(arguments: ImportTable.rows.keys.sorted())
  func `files of a target are of a readable size`(target: String) {
    let counts = Project.sources.filter { $0.target == target }.map(\.lineCount).sorted()
    guard let largest = counts.last else { return }
    print(
      "\(target): \(counts.count) files, median \(counts[counts.count / 2]), "
        + "p90 \(counts[counts.count * 9 / 10]), largest \(largest) lines")
    #expect(counts[counts.count / 2] <= 160)
  }

  static func longLines(of source: SwiftSource) -> [Violation] {
    source.lines.enumerated().compactMap { index, line in
      guard line.utf8.count > lineLimit, !source.textLines.contains(index + 1), line.count > lineLimit else {
        return nil
      }
      return Violation(path: source.path, line: index + 1, what: "\(line.count) characters")
    }
  }

  // MARK: The checkers can fail

  @Test func `functions are measured from their declaration to their end`() {
    let text = """
      protocol Store {
        func read() -> Int
        func write(
          _ value: Int
        ) throws
        var isOpen: Bool { get }
      }
      struct A {
        let sum = { (a: Int) in a + 1 }(2)
        init(_ text: String) { self.text = "}{" }
        func long<T>(
          _ body: () -> T = { 1 },
          other: Int
        ) async throws(Problem)
          -> (T, [Int])
          where T: Sendable
        {
          func inner() { /* } */ }
          let made = Self.init("x")
        }
        var shown: String {
          "\\(list.map { "{\\($0)" })"
        }
        static func < (left: A, right: A) -> Bool {
          true
        }
        subscript(index: Int) -> Int { index }
        deinit {
        }
      }
      """
    let found = Functions.lengths(in: SwiftSource(path: "Sources/A/B.swift", text: text))
    #expect(
      found.map { "\($0.name) \($0.line) \($0.lines)" } == [
        "isOpen 6 1", "init 10 1", "long 11 10", "inner 18 1", "shown 21 3", "func 24 3", "subscript 27 1",
        "deinit 28 2",
      ])
  }

  @Test func `a long line of text is no long line of code`() {
    let long = String(repeating: "a", count: 121)
    let source = SwiftSource(path: "Sources/A/B.swift", text: "let a = \"\"\"\n\(long)\n\"\"\"\n// \(long)\n")
    #expect(Self.longLines(of: source).map(\.line) == [4])
  }

  @Test func `characters count and not bytes`() {
    let euros = String(repeating: "€", count: 120)
    #expect(Self.longLines(of: SwiftSource(path: "Sources/A/B.swift", text: euros)).isEmpty)
  }
}
