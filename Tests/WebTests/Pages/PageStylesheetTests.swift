import Engine
import Testing

@testable import Web

@Suite struct PageStylesheetTests {
  @Test func `the address holds the colours, for light and for dark`() throws {
    let sheet = try #require(PageStylesheet.css(named: PageStylesheet.name(for: PageSamples.horizon.colours)))
    #expect(sheet.isCurrent)
    #expect(sheet.text.contains(":root{--brand:#0b5f5c;--on-brand:#ffffff;--brand-text:#0b5f5c}"))
    #expect(sheet.text.contains("--brand:#5cc4bd;--on-brand:#06201f;--brand-text:#7bd3cc"))
  }

  @Test func `a page that was open during an upgrade keeps its looks`() throws {
    let name = PageStylesheet.name(for: PageSamples.horizon.colours)
    let old = "000000000000" + name.dropFirst(12)
    let sheet = try #require(PageStylesheet.css(named: old))
    #expect(!sheet.isCurrent)
  }

  @Test func `phones of ten years old can read it`() throws {
    let sheet = try #require(PageStylesheet.css(named: PageStylesheet.name(for: .neutral)))
    for tooNew in ["light-dark(", "color-mix(", "@layer", "@container", "&", "@font-face", "url("] {
      #expect(!sheet.text.contains(tooNew))
    }
    #expect(sheet.text.utf8.count < 8_000)
    #expect(sheet.text.count { $0 == "{" } == sheet.text.count { $0 == "}" })
  }
}
