import Domain
import Foundation
import Rendering
import Testing

/// `whatsapp.yaml` of a template folder.
struct WhatsAppTemplateTests {
  private static let manifest = """
    purpose: proef
    case: failed-debit
    channels: [whatsapp]
    attributes:
      aanhef: text
      bedrag: money
      code: { type: text, optional: true }

    """
  private static let form = """
    template: betaalherinnering{{#je}}_je{{/je}}
    language: nl
    values: ["{{aanhef}}", "Betaal {{bedrag}}"]
    {{#code}}
    buttons: [{ address: "{{code}}" }, { reply: ja }]
    {{/code}}

    """

  private func template(_ form: String = form) throws -> Template {
    try Template(
      compiling: TemplateSource(
        name: "proef",
        files: ["template.yaml": Array(Self.manifest.utf8), "nl/whatsapp.yaml": Array(form.utf8)]))
  }

  private let values: RenderingValues = [
    "aanhef": .text("Beste \"heer\": {De Vries}\n- x"), "bedrag": .money(Money(cents: 62_079)), "code": .text("abc"),
  ]

  @Test func `values are filled in, and are never YAML`() throws {
    let expected = WhatsAppTemplate(
      name: "betaalherinnering", language: "nl", values: ["Beste \"heer\": {De Vries} - x", "Betaal € 620,79"],
      buttons: [0: .address("abc"), 1: .reply("ja")])
    #expect(try template().whatsapp(values, for: Reader(form: .formal)).kind == .template(expected))
  }

  @Test func `the form of address and optional parts choose`() throws {
    var values = values
    values["code"] = nil
    guard case .template(let found) = try template().whatsapp(values, for: Reader(form: .informal)).kind else {
      return _ = Issue.record("no template")
    }
    #expect(found.name == "betaalherinnering_je" && found.buttons.isEmpty)
  }

  @Test func `a test is marked, or not made`() throws {
    guard case .template(let found) = try template().whatsapp(values, for: Reader(), mark: TestMark()).kind else {
      return _ = Issue.record("no template")
    }
    #expect(found.values.first?.hasPrefix("\(TestMark().prefix) Beste") == true)
    let bare = Self.form.replacing("values: [\"{{aanhef}}\", \"Betaal {{bedrag}}\"]", with: "# {{! }}")
    #expect(throws: (any Error).self) { try template(bare).whatsapp(values, for: Reader(), mark: TestMark()) }
  }

  private static let open = form + "text: \"{{aanhef}}, lukt het?\"\nreplies: { ja: \"Ja, dat lukt\", nee: Nee }\n"

  @Test func `words of our own go in an open conversation, and the template outside it`() throws {
    let template = try template(Self.open)
    let text = "Beste \"heer\": {De Vries} - x, lukt het?"
    let buttons = [WhatsAppButton(id: "ja", title: "Ja, dat lukt"), WhatsAppButton(id: "nee", title: "Nee")]
    let inside = try template.whatsapp(values, for: Reader(), isOpen: true)
    #expect(inside.kind == .question(text, buttons: buttons) && !inside.mayBegin)
    #expect(try template.whatsapp(values, for: Reader()).mayBegin)
    #expect(try self.template().whatsapp(values, for: Reader(), isOpen: true).mayBegin, "it has no words of its own")
    let bare = try self.template(Self.form + "text: Hallo {{bedrag}}\n").whatsapp(values, for: Reader(), isOpen: true)
    #expect(bare.kind == .text("Hallo €\u{A0}620,79"))
    let marked = try template.whatsapp(values, for: Reader(), isOpen: true, mark: TestMark())
    #expect(marked.kind == .question("\(TestMark().prefix) \(text)", buttons: buttons))
  }

  @Test func `a text that is too long with its values is not made`() throws {
    var values = values
    values["aanhef"] = .text(String(repeating: "x", count: WhatsAppContent.longestTextWithButtons))
    #expect(throws: RenderingError.tooLong(template: "proef", .whatsapp)) {
      try template(Self.open).whatsapp(values, for: Reader(), isOpen: true)
    }
  }

  @Test(arguments: [
    "replies: { ja: Ja }\n", "text: x\nreplies: []\n", "text: x\nreplies: { ja: \"Ja, dat lukt mij deze week\" }\n",
    "text: x\nreplies: { a: A, b: B, c: C, d: D }\n", "text: \"{{naam}}\"\n", "text: []\n",
  ])
  func `what is wrong with words of our own is found before they are published`(more: String) {
    #expect(throws: TemplateIssues.self) { try template(Self.form + more) }
  }

  @Test func `a missing value stops the message`() throws {
    var values = values
    values["aanhef"] = nil
    #expect(throws: RenderingError.missingValues(template: "proef", names: ["aanhef"])) {
      try template().whatsapp(values, for: Reader())
    }
  }

  @Test(
    arguments: [
      ("template: betaalherinnering{{#je}}_je{{/je}}", "template: Betaalherinnering"),
      ("language: nl", "language: nl-NL"),
      ("language: nl\n", ""), ("{ reply: ja }", "{ bel: ja }"), ("values: [", "waarden: ["), ("{{aanhef}}", "{{naam}}"),
      ("[{ address", "[{ address"),
    ].dropLast())
  func `what is wrong is found before it is published`(part: String, other: String) {
    #expect(throws: TemplateIssues.self) { try template(Self.form.replacing(part, with: other)) }
  }
}
