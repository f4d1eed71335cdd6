import Testing

@testable import Web

@Suite struct ColourTests {
  @Test(arguments: [false, true])
  func `every pair of colours that stands on a page can be told apart`(_ isDark: Bool) throws {
    for pair in ColourPair.all + ColourPair.shown {
      let ratio = try #require(pair.ratio(isDark: isDark), "\(pair.style) names no colour")
      #expect(ratio >= pair.needed, "\(pair.style), \(isDark ? "dark" : "light"): \(ratio)")
    }
  }

  @Test func `a pair that cannot be read is found`() {
    #expect(ColourPair(front: "line", ground: "paper", needed: ColourPair.shape).ratio(isDark: false) ?? 999 < 300)
    #expect(ColourPair(front: "ink", ground: "nothing", needed: 1).ratio(isDark: false) == nil)
  }

  @Test func `every name has one colour, and stands in the stylesheet`() {
    let names = ColourToken.all.map(\.name)
    #expect(Set(names).count == names.count)
    for token in ColourToken.all {
      #expect(StaticAsset.console.text.contains("--\(token.name): light-dark(\(token.light), \(token.dark));"))
    }
  }

  @Test func `the stylesheet names no colour beside its tokens, save paper, ink of cameras and shadows`() {
    let rules = StaticAsset.console.text.split(separator: "\n").drop { !$0.contains("@layer reset {") }
    let others = rules.filter { line in
      line.contains { $0 == "#" } && line.firstMatch(of: /#[0-9a-fA-F]{3,6}\b(?!\-)/) != nil
    }.map { $0.drop { $0 == " " } }
    let known = ["#fff", "#000", "#999", "#2a2d33", "#1b1e25", "#c9c5bb", "#8a877f", "#4d525c"]
    for line in others {
      #expect(known.contains { line.contains($0) }, "\(line)")
    }
  }

  @Test func `its layers and braces are whole`() {
    let text = StaticAsset.console.text
    #expect(text.count { $0 == "{" } == text.count { $0 == "}" })
    for layer in ["reset", "tokens", "base", "layout", "components", "states", "print"] {
      #expect(text.contains("@layer \(layer) {"), "\(layer)")
    }
    for medium in ["forced-colors: active", "reduced-motion: reduce", "prefers-contrast: more", "@media print"] {
      #expect(text.contains(medium), "\(medium)")
    }
  }
}
