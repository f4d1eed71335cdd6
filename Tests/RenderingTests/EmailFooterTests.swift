import Domain
import Rendering
import Testing

struct EmailFooterTests {
  private static let footer = EmailFooter(
    code: "7K2M-9QX4", page: Samples.address("https://betalen.example/echt"),
    check: Samples.address("https://betalen.example/echt?code=7K2M-9QX4"),
    preferences: Samples.address("https://betalen.example/voorkeuren/abc"), form: .informal)

  private static func layout(_ footer: EmailFooter?) throws -> EmailLayout {
    EmailLayout(style: try Samples.style(), mark: nil, footer: footer)
  }

  @Test func `every e-mail ends with its code and where to look it up`() throws {
    let content = try Samples.template().email(Samples.values, for: Reader())
    let html = try Self.layout(Self.footer).html(content)
    #expect(html.contains("<b>Is dit bericht echt?</b>"))
    #expect(html.contains("href=\"https://betalen.example/echt?code=7K2M-9QX4\""))
    #expect(html.contains(">betalen.example/echt</a>"))
    #expect(html.contains("<b>7K2M-9QX4</b>"))
    let text = try Self.layout(Self.footer).text(content)
    let line =
      "Is dit bericht echt? Kijk op betalen.example/echt (https://betalen.example/echt?code=7K2M-9QX4) met de code"
    let own = "Je voorkeuren: hoe je berichten van ons krijgt (https://betalen.example/voorkeuren/abc)"
    #expect(text.contains("--\n\n\(line) 7K2M-9QX4.\n\n\(own)\n\nHavenplein 1"), "\(text)")
    #expect(try !Self.layout(nil).html(content).contains("echt"))
  }

  @Test func `in English when the message is`() throws {
    let content = EmailContent(
      subject: "x", preview: nil, document: Document(blocks: [], smallPrint: []), language: .english, size: .large)
    #expect(try Self.layout(Self.footer).text(content).contains("Is this message real? Look at betalen.example/echt"))
  }
}
