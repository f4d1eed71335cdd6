import Testing

/// The pages of `docs/lifecycles` draw what the code says.
@Suite struct LifecycleTests {
  @Test(arguments: Lifecycle.all)
  func `a diagram draws the cases of its enum and no others`(lifecycle: Lifecycle) throws {
    let source = SwiftSource(path: lifecycle.source, text: try Project.text(lifecycle.source))
    let cases = try #require(EnumCases.names(of: lifecycle.type, in: source))
    let drawn = try #require(StateDiagram.states(in: try Project.text(lifecycle.page)))
    #expect(drawn == Set(cases), "\(lifecycle.page) and \(lifecycle.type) differ")
    #expect(try Project.text(lifecycle.page).contains("`\(lifecycle.type)`"))
  }

  @Test func `the page of messages names every fact that is kept of one`() throws {
    let path = "Sources/Domain/Message/MessageProgress.swift"
    let source = SwiftSource(path: path, text: try Project.text(path))
    let facts = try #require(EnumCases.names(of: "MessageProgress", in: source))
    let page = try Project.text("docs/lifecycles/message.md")
    for fact in facts { #expect(page.contains("`\(fact)`"), "docs/lifecycles/message.md does not name \(fact)") }
  }

  @Test func `every page of lifecycles belongs to an enum`() {
    let pages = Project.files.filter { $0.hasPrefix("docs/lifecycles/") && !$0.hasSuffix("README.md") }
    #expect(Set(pages) == Set(Lifecycle.all.map(\.page)))
  }

  // MARK: The readers can fail

  @Test func `cases are read with what they carry`() {
    let source = SwiftSource(
      path: "A.swift",
      text: """
        enum Other { case nothing }
        struct Holder {
          enum State: String {
            /// case inComment
            case open, `default`
            case paid(at: Instant, by: [String: Int]), closed
            case toCancel = "to-cancel"
            var isOpen: Bool { switch self { case .open: true case .paid: false } }
            enum Inner { case hidden }
          }
        }
        """)
    #expect(
      EnumCases.names(of: "Holder.State", in: source) == ["open", "default", "paid", "closed", "toCancel"])
    #expect(EnumCases.names(of: "Holder.Missing", in: source) == nil)
  }

  @Test func `options of a set are read`() {
    let source = SwiftSource(
      path: "A.swift",
      text: "struct Facts: OptionSet { let rawValue: Int; static let sent = Facts(rawValue: 1); static func of() {} }")
    #expect(EnumCases.names(of: "Facts", in: source) == ["sent"])
  }

  @Test func `states of a diagram are read`() {
    let page = """
      text --> more
      ```mermaid
      stateDiagram-v2
        direction LR
        [*] --> open
        open --> paid : the last --> cent
        open --> partlyPaid
        paid : Settled
        note right of open : not a state
        paid --> [*]
      ```
      after --> this
      """
    #expect(StateDiagram.states(in: page) == ["open", "paid", "partlyPaid"])
    #expect(StateDiagram.states(in: "no diagram") == nil)
  }
}
