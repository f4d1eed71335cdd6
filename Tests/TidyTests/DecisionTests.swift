import Testing

/// Every decision is a numbered page with a state.
@Suite struct DecisionTests {
  static let pages = Project.files.filter { $0.hasPrefix("docs/decisions/") && !$0.hasSuffix("README.md") }

  @Test func `pages are numbered from 0001 without a gap`() {
    let numbers = Self.pages.map { $0.split(separator: "/").last?.prefix(4).description ?? "" }
    let expected = (1...max(Self.pages.count, 1)).map { number in
      String(repeating: "0", count: 4 - String(number).count) + String(number)
    }
    #expect(numbers == expected)
  }

  @Test(arguments: pages)
  func `a page has a title, a state, a context, a decision and consequences`(page: String) throws {
    let text = try Project.text(page)
    let number = page.split(separator: "/").last?.prefix(4) ?? ""
    let lines = text.split(separator: "\n")
    #expect(lines.first?.hasPrefix("# \(number). ") == true, "\(page):1: begin with '# \(number). Title'")
    #expect(DecisionPage.state(in: text) != nil, "\(page): say 'State: accepted', proposed or superseded by 0000")
    for section in ["## Context", "## Decision", "## Consequences"] {
      #expect(lines.contains { $0 == section }, "\(page): has no \(section)")
    }
  }

  @Test func `the list names every page`() throws {
    let list = try Project.text("docs/decisions/README.md")
    for page in Self.pages {
      let name = page.split(separator: "/").last.map(String.init) ?? page
      #expect(list.contains("](\(name))"), "docs/decisions/README.md does not name \(name)")
    }
  }

  @Test(arguments: [
    ("State: accepted", "accepted"), ("State: superseded by 0012", "superseded by 0012"),
    ("State: proposed", "proposed"), ("State: maybe", nil), ("", nil),
  ])
  func `the state of a page is one of three`(text: String, state: String?) {
    #expect(DecisionPage.state(in: text) == state)
  }
}

/// A page of `docs/decisions`.
enum DecisionPage {
  /// The state that a page says it has; nil when it says none or an unknown one.
  static func state(in text: String) -> String? {
    let prefix = "State: "
    guard let line = text.split(separator: "\n").first(where: { $0.hasPrefix(prefix) }) else { return nil }
    let state = String(line.dropFirst(prefix.count))
    let isKnown =
      ["accepted", "proposed"].contains(state)
      || (state.hasPrefix("superseded by ") && state.dropFirst(14).allSatisfy(\.isNumber))
    return isKnown ? state : nil
  }
}
