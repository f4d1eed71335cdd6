import Domain
import Foundation
import Rendering
import Testing

struct HouseStyleTests {
  @Test
  func `colours that an organisation leaves out come from the library`() throws {
    let own = "organisation: Lindehof Wonen\ncontact: { nl: Lindelaan 1 }\n"
    let style = try HouseStyle(
      yaml: Array(own.utf8), defaults: Samples.bytes("library/house-style/house-style.yaml"))
    #expect(style.logo == "Lindehof Wonen")
    #expect(style.light.brand.css == "#1d54bf")
  }

  @Test(arguments: [
    ("#ffffff", "#000000", 2_100), ("#000000", "#000000", 100), ("#767676", "#ffffff", 454),
    ("#0b5f5c", "#ffffff", 748),
  ])
  func `contrast is that of WCAG`(one: String, other: String, expected: Int) throws {
    let contrast = try #require(Colour(one)).contrast(with: try #require(Colour(other)))
    #expect(abs(contrast - expected) <= 1, "\(contrast)")
  }

  @Test
  func `colours that cannot be read are refused with the figure`() throws {
    let pale = Samples.houseStyle.replacingOccurrences(
      of: "on-brand: \"#ffffff\"", with: "on-brand: \"#0b6f6c\"")
    let thrown = #expect(throws: TemplateIssues.self) { try HouseStyle(yaml: Array(pale.utf8)) }
    #expect(thrown?.description.contains("light: on-brand / brand: contrast 1.") == true, "\(thrown as Any)")
  }

  @Test(arguments: ["red", "#fff", "#gggggg", "#0b5f5c;x", "url(x)", "", "#+0000f"])
  func `a colour is six digits and nothing else`(text: String) {
    #expect(Colour(text) == nil)
  }

  @Test
  func `a missing contact line and an unknown key are named with their line`() throws {
    let wrong = Samples.houseStyle.replacingOccurrences(of: "contact:\n  nl:", with: "kontakt:\n  nl:")
    let thrown = #expect(throws: TemplateIssues.self) { try HouseStyle(yaml: Array(wrong.utf8)) }
    #expect(
      thrown?.issues.contains(TemplateIssue(file: "house-style.yaml", kind: .missingKey("contact.nl")))
        == true)
    #expect(
      thrown?.issues.contains(
        TemplateIssue(file: "house-style.yaml", line: 3, column: 1, kind: .unknownKey("kontakt"))) == true)
  }
}
