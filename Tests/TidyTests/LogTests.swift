import Testing

/// What is logged is known beforehand, and none of it is about a person.
@Suite struct LogTests {
  private static let guide = "docs/guides/operate.md"
  /// What would hold something of a person, or a secret.
  private static let forbidden: Set<String> = [
    "address", "contact", "email", "iban", "name", "password", "phone", "recipient", "sender", "surname", "text",
    "token",
    "user",
  ]

  private func uses() throws -> [LogKeys.Use] {
    try Project.sources.flatMap { LogKeys.uses(in: try Project.text($0.path), path: $0.path) }
  }

  @Test func `every key of the log stands in the guide`() throws {
    let known = LogKeys.documented(in: try Project.text(Self.guide))
    let used = try uses()
    #expect(!used.isEmpty)
    for use in used {
      #expect(known.contains(use.key), "\(use.path):\(use.line): \(Self.guide) does not name \(use.key)")
    }
    for key in known.sorted() {
      #expect(used.contains { $0.key == key }, "\(Self.guide) names \(key), which is not logged")
    }
  }

  @Test func `no key is about a person`() throws {
    for use in try uses() { #expect(!Self.forbidden.contains(use.key.lowercased()), "\(use.path):\(use.line)") }
  }

  // MARK: The checkers can fail

  @Test(arguments: [
    (#"logger.info("x", metadata: ["day": "\(day)", "gap": "1"])"#, ["day", "gap"]),
    (
      "logger.info(\n  \"x\",\n  metadata: [\n    \"node\": \"\\(a)\", \"gone\": \"\",\n  ])\nlet a = [\"b\": 1]",
      ["node", "gone"]
    ),
    (#"let a = ["b": 1]"#, []), (#"logger.info("email: none")"#, []),
  ])
  func `keys are found on one line and on several`(text: String, keys: [String]) {
    #expect(LogKeys.uses(in: text, path: "A.swift").map(\.key) == keys)
  }

  @Test func `the table of the guide is read, and nothing else of it`() {
    let guide =
      "# A\n\n| `port` | x |\n\n## The log\n\n| key | x |\n|---|---|\n| `day`, `gap` | `no` |\n\n## B\n\n| `more` | x |"
    #expect(LogKeys.documented(in: guide) == ["day", "gap"])
    #expect(LogKeys.documented(in: "# A").isEmpty)
  }
}
