import Domain
import Foundation
import Rendering
import TestSupport
import Testing

/// Whatever a value holds, it is words: never markup, a link, a heading, a header or another message.
struct InjectionTests {
  static let hostile = [
    "[x](http://evil.example)", "**x**", "<b>x</b>", "# x", "- x", "> x", "---", "`x`", "    x",
    "![x](http://evil.example)",
    "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "' onclick='x", "&lt;b&gt;", "&amp;",
    "&#60;b&#62;",
    "{{bedrag}}", "{{#saldo}}x{{/saldo}}", "{{{aanhef}}}", "x\r\nBcc: evil@evil.example", "x\n\n# y",
    "x\u{2028}y",
    "\u{E000}x\u{E001}\u{E002}", "javascript:alert(1)", "x\u{202E}gpj.exe", "x\0y", "-->", "]]>",
    "=?utf-8?q?x?=",
    "<!--[if mso]>x<![endif]-->", "\\", "x\\\ny", "</td></tr></table>", "*_~`", "x]({{link}})",
    "€ \u{A0} é 'x' \"y\"", "𝒳👩‍👩‍👧",
  ]

  /// The tags of a text of HTML, in order, with their attributes.
  private static func tags(_ html: String) -> [String] {
    var tags: [String] = []
    var rest = html[...]
    while let start = rest.firstIndex(of: "<"), let end = rest[start...].firstIndex(of: ">") {
      tags.append(String(rest[start...end]))
      rest = rest[rest.index(after: end)...]
    }
    return tags
  }

  /// Letters, digits and signs that people see; white space and marks that turn text around are not compared.
  private static func isVisible(_ character: Character) -> Bool {
    character.isLetter || character.isNumber || character.isASCII && character.isPunctuation
  }

  private static func html(_ name: String) throws -> String {
    var values = Samples.values
    values["aanhef"] = .text(name)
    values["factuur"] = .text(name)
    let content = try Samples.template().email(values, for: Reader())
    return try EmailLayout(style: Samples.style(), mark: nil).html(content)
  }

  @Test(arguments: hostile)
  func `a hostile name adds no markup`(name: String) throws {
    #expect(try Self.tags(Self.html(name)) == Self.tags(Self.html("Jansen")))
  }

  @Test
  func `any name stays text in the HTML`() throws {
    var generator = SeededGenerator(seed: 7)
    let alphabet = Array("<>&\"'`[](){}#*_-=!\\/:;.\n\r\t aZé€\u{A0}\u{202E}\u{E000}\u{E001}0".unicodeScalars)
    let plain = try Self.tags(Self.html("Jansen"))
    for _ in 0..<400 {
      var name = "n"
      for _ in 0..<Int.random(in: 1...24, using: &generator) {
        name.unicodeScalars.append(alphabet.randomElement(using: &generator) ?? "x")
      }
      #expect(try Self.tags(Self.html(name)) == plain, "\(name.debugDescription)")
    }
  }

  @Test(arguments: hostile)
  func `a hostile name is read as it was written`(name: String) throws {
    var values = Samples.values
    values["aanhef"] = .text(name)
    let content = try Samples.template().email(values, for: Reader())
    guard case .paragraph(let inlines) = content.document.blocks[1] else {
      Issue.record("the salutation is no paragraph")
      return
    }
    guard case .words(let words)? = inlines.first, inlines.count == 1 else {
      Issue.record("the salutation is more than words")
      return
    }
    #expect(words.hasSuffix(","))
    #expect(words.filter(Self.isVisible) == name.filter(Self.isVisible) + ",")
  }

  @Test(arguments: hostile)
  func `a hostile name cannot reach the headers`(name: String) throws {
    let bytes = try Samples.mail(to: name)
    let parsed = try ParsedMail(bytes)
    let plain = try ParsedMail(Samples.mail())
    #expect(parsed.headers.map(\.name) == plain.headers.map(\.name))
    #expect(parsed.to.map(\.address) == ["timo@example.nl"])
    #expect(parsed.text == plain.text)
  }

  @Test(arguments: [
    "javascript:alert(1)", "https://", "https://a@b.example", "https://a.example/\"x", "https://a.example/ b",
    "https://a.example/<x>", "ftp://a.example", "//a.example", "https://ex\u{E4}mple.nl",
    "https://a.example/\n",
    "https://:80/", "https://." + String(repeating: "a", count: 3_000),
  ])
  func `an address that is not plainly one is no web address`(text: String) {
    #expect(WebAddress(text) == nil)
  }

  @Test
  func `a phone number that is not one is not linked`() throws {
    let body =
      "{{bedrag}} {{dag}} {{#saldo}}x{{/saldo}} {{#factuur}}{{factuur}}{{/factuur}} "
      + "[{{aanhef}}](tel:{{aanhef}})"
    var values = Samples.values
    let html = { (name: String) in
      values["aanhef"] = .text(name)
      let content = try Samples.template(body: body).email(values, for: Reader())
      return try EmailLayout(style: Samples.style(), mark: nil).html(content)
    }
    #expect(try html("+31 (0)88 000 12 34").contains("href=\"tel:+31880001234\""))
    #expect(try html("088 - 000 12 35").contains("href=\"tel:0880001235\""))
    #expect(try !html("112;x=javascript").contains("tel:112"))
    #expect(try !html("bel ons").contains("tel:\""))
  }
}
