import Domain
import Foundation
import Rendering
import Testing

struct TemplateTests {
  @Test(arguments: [
    (AddressForm.formal, false, "Uw huur", "Betaal € 620,79 voor 16 januari 2021."),
    (AddressForm.informal, true, "Je huur", "Te weinig saldo. Betaal € 620,79 voor 16 januari 2021."),
  ])
  func `sections choose the wording and values fill it`(
    form: AddressForm, saldo: Bool, title: String, sentence: String
  ) throws {
    var values = Samples.values
    values["saldo"] = .flag(saldo)
    let content = try Samples.template().email(values, for: Reader(form: form))
    let text = EmailLayout(style: try Samples.style(), mark: nil).text(content)
      .replacingOccurrences(of: "\u{A0}", with: " ")
    #expect(content.subject == title)
    #expect(text.hasPrefix(title + "\n"))
    #expect(text.contains(sentence))
    #expect(text.contains("Factuur: 2026-1\nVoor: huur"))
    #expect(text.contains("Betaal € 620,79:\nhttps://betalen.example/abc"))
  }

  @Test
  func `an optional value that is absent takes its line with it`() throws {
    var values = Samples.values
    values["factuur"] = nil
    let content = try Samples.template().email(values, for: Reader())
    #expect(content.document.blocks.contains { $0 == .facts(Self.onlyFact) })
    values["factuur"] = .text("  ")
    #expect(try Samples.template().email(values, for: Reader()) == content)
  }

  private static let onlyFact = [Fact<String>(label: "Voor", value: "huur")]

  @Test
  func `a section that falls away does not end the paragraph`() throws {
    let body =
      "{{#saldo}}een{{/saldo}}\n{{^saldo}}twee{{/saldo}}\ndrie {{aanhef}} {{bedrag}} {{dag}} {{link}}\n"
      + "{{#factuur}}\n{{factuur}}\n{{/factuur}}\nvier"
    let content = try Samples.template(body: body).email(Samples.values, for: Reader())
    #expect(content.document.blocks.count == 1)
  }

  @Test(arguments: ["aanhef", "bedrag", "dag", "link", "saldo"])
  func `a missing value stops the message`(name: String) throws {
    var values = Samples.values
    values[name] = nil
    #expect(throws: RenderingError.missingValues(template: "proef", names: [name])) {
      try Samples.template().email(values, for: Reader())
    }
  }

  @Test
  func `all missing values are named at once and an empty one is missing`() throws {
    let values: RenderingValues = ["saldo": .flag(true), "aanhef": .text(" \u{202E}\n")]
    #expect(
      throws: RenderingError.missingValues(template: "proef", names: ["aanhef", "bedrag", "dag", "link"])
    ) { try Samples.template().email(values, for: Reader()) }
  }

  @Test
  func `a value of another type than declared stops the message`() throws {
    var values = Samples.values
    values["bedrag"] = .text("620,79")
    #expect(
      throws: RenderingError.wrongType(template: "proef", name: "bedrag", expected: .money, found: .text)
    ) { try Samples.template().email(values, for: Reader()) }
  }

  @Test
  func `a language that is not there becomes Dutch`() throws {
    let template = try Samples.template()
    #expect(template.languages == [.dutch])
    #expect(try template.email(Samples.values, for: Reader(language: .english)).language == .dutch)
  }

  struct Fault: Sendable {
    let text: String
    let line: Int?
    let column: Int?
    let kind: TemplateIssue.Kind
  }

  private static func fault(_ text: String, _ line: Int?, _ column: Int?, _ kind: TemplateIssue.Kind) -> Fault {
    Fault(text: text, line: line, column: column, kind: kind)
  }

  static let faults: [Fault] = [
    fault("Een\nBest {{anhef}}", 2, 6, .unknownAttribute("anhef", nearest: "aanhef")),
    fault("{{quux}}", 1, 1, .unknownAttribute("quux", nearest: nil)),
    fault("{{#bedrag}}x{{/bedrag}}", 1, 1, .attributeNotCondition("bedrag")),
    fault("a {{saldo}}", 1, 3, .flagInText("saldo")),
    fault("a {{factuur}}", 1, 3, .optionalOutsideSection("factuur")),
    fault("{{^factuur}}{{factuur}}{{/factuur}}", 1, 13, .optionalOutsideSection("factuur")),
    fault("{{{aanhef}}}", 1, 1, .tagNotAllowed("{{{aanhef}}")),
    fault("{{&aanhef}}", 1, 1, .tagNotAllowed("{{&aanhef}}")),
    fault("{{>deel}}", 1, 1, .tagNotAllowed("{{>deel}}")),
    fault("{{=<% %>=}}", 1, 1, .tagNotAllowed("{{=<% %>=}}")),
    fault("{{% CONTENT_TYPE:TEXT}}", 1, 1, .tagNotAllowed("{{% CONTENT_TYPE:TEXT}}")),
    fault("{{uppercased(aanhef)}}", 1, 1, .tagNotAllowed("{{uppercased(aanhef)}}")),
    fault("{{}}", 1, 1, .tagNotAllowed("{{}}")),
    fault("een\ntwee {{aanhef", 2, 6, .tagNotClosed),
    fault("{{#saldo}}x", 1, 1, .sectionNotClosed("saldo")),
    fault("{{#saldo}}{{#u}}x{{/saldo}}{{/u}}", 1, 18, .sectionClosedWrongly(found: "saldo", open: "u")),
    fault("x{{/saldo}}", 1, 2, .sectionClosedWrongly(found: "saldo", open: nil)),
    fault("x\n\n<b>y</b>", 3, nil, .markupNotAllowed("HTML")),
    fault("x\n\n<div>\ny", 3, nil, .markupNotAllowed("HTML")),
    fault("x\n\n    y", 3, nil, .markupNotAllowed("Code (indent ≥ 4, ```)")),
    fault("`y`", 1, nil, .markupNotAllowed("`code`")),
    fault("![x](https://a.example/b.png)", 1, nil, .markupNotAllowed("![]()")),
    fault("[x](javascript:alert(1))", 1, nil, .linkNotAllowed("javascript:alert(1)")),
    fault("[x](http://a@b.example)", 1, nil, .linkNotAllowed("http://a@b.example")),
    fault("[x]({{aanhef}})", 1, nil, .linkNotAllowed("{{aanhef}}")),
    fault("[x](https://evil.example/{{aanhef}})", 1, nil, .linkNotAllowed("https://evil.example/{{aanhef}}")),
    fault("{{#saldo}}x{{/saldo}}", nil, nil, .emptyText),
    fault("a\u{7}b", 1, 2, .forbiddenCharacter("U+7")),
    fault("a\u{E000}0\u{E001}", 1, 2, .forbiddenCharacter("U+E000")),
    fault(String(repeating: ">", count: 20) + " diep", nil, nil, .nestedTooDeep(limit: 12)),
  ]

  @Test(arguments: faults)
  func `a fault in a body is told with its place`(fault: Fault) throws {
    let thrown = #expect(throws: TemplateIssues.self) { try Samples.template(body: fault.text) }
    let issue = TemplateIssue(file: "nl/body.md", line: fault.line, column: fault.column, kind: fault.kind)
    #expect(thrown?.issues.contains(issue) == true, "\(String(describing: thrown))")
  }

  @Test
  func `an attribute that no text uses is refused`() throws {
    let thrown = #expect(throws: TemplateIssues.self) {
      try Samples.template(body: "{{aanhef}} {{dag}} {{#saldo}}x{{/saldo}}", sms: "{{bedrag}} {{link}}")
    }
    #expect(
      thrown?.issues.map(\.description) == [
        "template.yaml:10: factuur is used in no text. Use it or remove it."
      ])
  }

  @Test
  func `missing and strange files are named`() throws {
    var files = Samples.files()
    files["nl/sms.txt"] = nil
    files["nl/body.html"] = []
    files["../body.md"] = []
    let thrown = #expect(throws: TemplateIssues.self) {
      try Template(compiling: TemplateSource(name: "proef", files: files))
    }
    #expect(Set(thrown?.issues.map(\.kind) ?? []) == [.missingFile("nl/sms.txt"), .unexpectedFile])
  }

  @Test(arguments: [
    ("purpose: x\n\tcase: x", 2), ("case: failed-debit\ncase: failed-debit", 1),
    ("purpose: x\ncase: nix\nchannels: [email]", 2),
    ("purpose: x\ncase: failed-debit\nchannels: [fax]", 3), ("purpose: x\nkleur: rood", 2),
    ("purpose: x\ncase: failed-debit\nchannels: [sms]\nattributes:\n  Naam: text", 5),
    ("purpose: x\ncase: failed-debit\nchannels: [sms]\nattributes:\n  je: flag", 5),
    ("purpose: x\ncase: failed-debit\nchannels: [sms]\nattributes:\n  b: { type: money, example: 6.5 }", 5),
    ("- een", 1), ("", 1),
  ])
  func `a manifest that is wrong is refused with its line`(yaml: String, line: Int) throws {
    var files = Samples.files()
    files["template.yaml"] = Array(yaml.utf8)
    let thrown = #expect(throws: TemplateIssues.self) {
      try Template(compiling: TemplateSource(name: "proef", files: files))
    }
    #expect(
      thrown?.issues.contains { $0.file == "template.yaml" && $0.line == line } == true, "\(thrown as Any)")
  }

  @Test
  func `a subject on two lines is refused and so is a file that is not UTF-8`() throws {
    var files = Samples.files()
    files["nl/subject.txt"] = Array("een\ntwee".utf8)
    files["nl/sms.txt"] = [0x62, 0xFF]
    let thrown = #expect(throws: TemplateIssues.self) {
      try Template(compiling: TemplateSource(name: "proef", files: files))
    }
    #expect(Set(thrown?.issues.map(\.kind) ?? []) == [.notOneLine, .notUTF8])
  }

  @Test
  func `line ends of any system give the same template`() throws {
    let windows = "\u{FEFF}" + Samples.body.replacingOccurrences(of: "\n", with: "\r\n")
    let content = try Samples.template(body: windows).email(Samples.values, for: Reader())
    #expect(try Samples.template().email(Samples.values, for: Reader()) == content)
  }
}

extension Fact where Words == String {
  init(label: String, value: String) { self.init(label: [.words(label)], value: [.words(value)]) }
}
