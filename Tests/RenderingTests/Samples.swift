import Domain
import Foundation
import Rendering

/// Templates and styles that the tests write themselves, and the library beside them.
enum Samples {
  static let manifest = """
    purpose: proef
    case: failed-debit
    channels: [email, sms]
    attributes:
      aanhef: text
      bedrag: money
      dag: day
      link: url
      saldo: flag
      factuur: { type: text, optional: true }

    """

  static let body = """
    # {{#u}}Uw{{/u}}{{#je}}Je{{/je}} huur

    {{aanhef}},

    {{#saldo}}Te weinig saldo. {{/saldo}}Betaal **{{bedrag}}** voor {{dag}}.

    [Betaal {{bedrag}}]({{link}})

    {{#factuur}}
    - **Factuur:** {{factuur}}
    {{/factuur}}
    - **Voor:** huur

    """

  static func files(body: String = body, sms: String = "Betaal {{bedrag}}: {{link}}") -> [String: [UInt8]] {
    [
      "template.yaml": Array(manifest.utf8), "nl/body.md": Array(body.utf8), "nl/sms.txt": Array(sms.utf8),
      "nl/subject.txt": Array("{{#u}}Uw{{/u}}{{#je}}Je{{/je}} huur\n".utf8),
    ]
  }

  static func template(body: String = body, sms: String = "Betaal {{bedrag}}: {{link}}") throws -> Template {
    try Template(compiling: TemplateSource(name: "proef", files: files(body: body, sms: sms)))
  }

  static let values: RenderingValues = [
    "aanhef": .text("Beste heer De Vries"), "bedrag": .money(Money(cents: 62_079)),
    "dag": .day(CalendarDay(number: 18_643)), "saldo": .flag(false), "factuur": .text("2026-1"),
    "link": .url(address("https://betalen.example/abc")),
  ]

  static func address(_ text: String) -> WebAddress {
    guard let address = WebAddress(text) else { preconditionFailure("a sample address is wrong: \(text)") }
    return address
  }

  static func style() throws -> HouseStyle {
    try HouseStyle(yaml: Array(houseStyle.utf8), defaults: bytes("library/house-style/house-style.yaml"))
  }

  static let houseStyle = """
    organisation: Woonstichting De Horizon
    phone: 088 000 12 34
    contact:
      nl: "Havenplein 1, Horizonstad. Bel 088 000 12 34 & wij helpen."
    colours:
      light: { brand: "#0b5f5c", on-brand: "#ffffff", brand-text: "#0b5f5c" }
      dark: { brand: "#5cc4bd", on-brand: "#06201f", brand-text: "#7bd3cc" }

    """

  static func headers(to name: String = "Timo Balogun", date: Int64 = 1_610_808_840_000) throws -> MailHeaders {
    MailHeaders(
      from: .init(name: "Woonstichting De Horizon", address: try EmailAddress("noreply@dehorizon.example")),
      replyTo: .init(name: "Klantenservice", address: try EmailAddress("post@dehorizon.example")),
      to: .init(name: name, address: try EmailAddress("timo@example.nl")),
      key: IdempotencyKey(String(repeating: "0af3", count: 16)), domain: "mail.dehorizon.example",
      date: Instant(milliseconds: date))
  }

  static func mail(
    _ values: RenderingValues = values, reader: Reader = Reader(), mark: TestMark? = nil,
    to name: String = "Timo Balogun"
  ) throws -> [UInt8] {
    let content = try template().email(values, for: reader)
    return try MailComposer.compose(
      content, layout: EmailLayout(style: style(), mark: mark), headers: headers(to: name))
  }

  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  static func bytes(_ path: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: root.appending(path: path)))
  }

  /// A template folder of the library.
  static func library(_ name: String) throws -> TemplateSource {
    let folder = root.appending(path: "library/templates/\(name)")
    var files: [String: [UInt8]] = [:]
    for path in try FileManager.default.subpathsOfDirectory(atPath: folder.path()) {
      let file = folder.appending(path: path)
      guard !file.pathExtension.isEmpty else { continue }
      files[path] = [UInt8](try Data(contentsOf: file))
    }
    return TemplateSource(name: name, files: files)
  }

  /// The folder of sample data beside the checkout, when it is there.
  static let data: URL? = {
    let named = ProcessInfo.processInfo.environment["BODE_SAMPLE_DATA"].map { URL(filePath: $0) }
    let folder = named ?? root.appending(path: "../shared/data")
    return FileManager.default.fileExists(atPath: folder.path()) ? folder : nil
  }()

  static func vectors(_ name: String) throws -> Data {
    guard let data else { throw CocoaError(.fileNoSuchFile) }
    return try Data(contentsOf: data.appending(path: "vectors/\(name)"))
  }
}
