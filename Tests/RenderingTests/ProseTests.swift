import Domain
import Rendering
import Testing

/// Free text of a person in a message: kept as typed, and never anything but words.
@Suite struct `Prose` {
  private static func template() throws -> Template { try Template(compiling: Samples.library("bericht")) }

  private static func values(_ text: String) throws -> RenderingValues {
    var values = try template().manifest.examples
    values["tekst"] = .prose(text)
    return values
  }

  private static func mail(_ text: String, _ reader: Reader = Reader()) throws -> EmailContent {
    try template().email(values(text), for: reader)
  }

  @Test func `keeps its paragraphs and its lines`() throws {
    let text = try Self.mail("Dag Jan,\r\ntot morgen.\n \n\nGroet,\nAnna\n").text.body
    #expect(text.contains("\n\nDag Jan,\ntot morgen.\n\nGroet,\nAnna\n\n"), "\(text)")
    let html = EmailLayout(style: try Samples.style(), mark: nil).html(try Self.mail("Een.\nTwee.\n\nDrie."))
    #expect(html.contains("Een.<br>") && html.contains("Drie.</p>") && !html.contains("Twee.<br>"), "\(html)")
  }

  @Test(arguments: [
    "# Kop", "**vet**", "[klik](https://evil.example)", "{{betaallink}}", "{{#u}}x{{/u}}", "<script>alert(1)</script>",
    "- een", "---", "https://evil.example/a?b=c", "\u{E000}0\u{E001}", "    code",
  ])
  func `is words, whatever it looks like`(_ words: String) throws {
    let mail = try Self.mail("Voor.\n\n\(words)\n\nNa.")
    #expect(mail.document.blocks.count == 6 && mail.document.smallPrint.count == 1)
    let html = EmailLayout(style: try Samples.style(), mark: nil).html(mail)
    #expect(!html.contains("evil.example\"") && !html.contains("<script"), "\(html)")
    #expect(mail.document.blocks[2] == .paragraph([.words("Voor.")]))
  }

  @Test(arguments: Language.allCases, AddressForm.allCases)
  func `stands in the house's own words`(_ language: Language, _ form: AddressForm) throws {
    let reader = Reader(language: language, form: form)
    let layout = EmailLayout(style: try Samples.style(), mark: nil)
    let text = layout.text(try Self.mail("De monteur komt.", reader))
    for part in ["Geachte mevrouw Van der Meulen,", "De monteur komt.", "Woonstichting De Horizon", "088"] {
      #expect(text.contains(part), "\(text)")
    }
    let sms = try Self.template().sms(Self.values("Regel een.\nRegel twee."), for: reader)
    #expect(sms.text.hasPrefix("Woonstichting De Horizon: Regel een.\nRegel twee. "))
    #expect(sms.text.contains(" 7K2M-9QX4 "))
  }

  @Test func `of nothing but spaces is missing`() throws {
    #expect(throws: RenderingError.self) { try Self.mail(" \n\n\u{A0} ") }
  }

  @Test func `its template has nothing to mend`() throws {
    #expect(try Self.template().lint().map(\.description) == [])
    #expect(try Self.template().languages == [.dutch, .english])
  }

  @Test(arguments: [
    ("subject.txt", "{{tekst}}"), ("body.md", "# {{tekst}}"), ("body.md", "Zie {{tekst}}."), ("body.md", "- {{tekst}}"),
    ("preview.txt", "Over {{tekst}}"),
  ])
  func `stands alone in a paragraph`(_ file: String, _ text: String) throws {
    var files: [String: [UInt8]] = [
      "template.yaml": Array("purpose: x\ncase: message\nchannels: [email]\nattributes:\n  tekst: prose\n".utf8),
      "nl/subject.txt": Array("Onderwerp".utf8), "nl/body.md": Array("Dag.\n\n{{tekst}}\n".utf8),
    ]
    _ = try Template(compiling: TemplateSource(name: "los", files: files))
    files["nl/\(file)"] = Array(text.utf8)
    let issues = #expect(throws: TemplateIssues.self) {
      try Template(compiling: TemplateSource(name: "los", files: files))
    }
    #expect(issues?.issues.contains { $0.kind == .proseNotAlone("tekst") && $0.file == "nl/\(file)" } == true)
  }
}
