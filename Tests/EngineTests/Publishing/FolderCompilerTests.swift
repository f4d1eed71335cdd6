import Domain
import Engine
import Foundation
import Rendering
import Testing

/// The library of the checkout with a small organisation beside it, compiled as `publish` does.
@Suite struct `A folder of an organisation` {
  private static let library = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "library", directoryHint: .isDirectory)
  private static let channels: Set<Channel> = [.email, .sms]

  /// Files of the library under `library/`. The tests below need its template and house style only.
  private static func libraryFiles() throws -> [String: [UInt8]] {
    var files: [String: [UInt8]] = [:]
    let paths = try FileManager.default.subpathsOfDirectory(atPath: library.path(percentEncoded: false))
    for path in paths where ["yaml", "md", "txt"].contains(URL(filePath: path).pathExtension) {
      files["library/\(path)"] = Array(try Data(contentsOf: library.appending(path: path)))
    }
    return files
  }

  private static func folder(_ changes: [String: String?] = [:]) throws -> PublishedFolder {
    var files = try libraryFiles()
    files["organisation.yaml"] = Array(organisation.utf8)
    files["house-style/house-style.yaml"] = Array(houseStyle.utf8)
    files["flows/storno.yaml"] = Array(flow.utf8)
    for (path, text) in changes { files[path] = text.map { Array($0.utf8) } }
    return PublishedFolder(files: files)
  }

  private static func findings(_ changes: [String: String?]) throws -> [FolderFinding] {
    do {
      _ = try FolderCompiler.compile(try folder(changes), version: 1, channels: channels)
      return []
    } catch let error as FolderFindings {
      #expect(!error.findings.isEmpty)
      return error.findings
    }
  }

  @Test func `that is right becomes a publication`() throws {
    let publication = try FolderCompiler.compile(try Self.folder(), version: 7, channels: Self.channels)
    #expect(publication.version == 7)
    #expect(publication.settings.slug == "de-horizon")
    #expect(publication.plans.keys.sorted() == ["storno"])
    #expect(publication.flow(for: .failedDebit)?.definition.title == "Mislukte incasso")
    #expect(publication.templates["storno-betaallink"] != nil)
    #expect(publication.houseStyle.organisation == "De Horizon")
  }

  @Test func `gives the same answer after it was kept as bytes`() throws {
    let kept = try PublishedFolder(decoding: try Self.folder().encoded())
    #expect(try FolderCompiler.compile(kept, version: 1, channels: Self.channels).plans.count == 1)
  }

  @Test(
    .enabled(
      if: FileManager.default.fileExists(atPath: library.appending(path: "flows/storno.yaml").path),
      "the library has no flow yet"))
  func `the flow of the library can be published as it is`() throws {
    let found = try Self.findings(["flows/storno.yaml": "extends: library/flows/storno.yaml\n"])
    #expect(found.isEmpty, "\(found)")
  }

  /// What is changed in the folder, the place of the first finding about it and words of its message.
  static let mistakes: [(String, String?, String, String)] = [
    ("organisation.yaml", nil, "organisation.yaml:1:1", "There is no file organisation.yaml"),
    ("organisation.yaml", "organisation: x", "organisation.yaml:1:1", "is missing"),
    ("house-style/house-style.yaml", nil, "house-style/house-style.yaml", "There is no file house-style"),
    ("house-style/house-style.yaml", "organisation: x\ncontact: {}", "house-style.yaml", ""),
    ("flows/storno.yaml", "flow: [", "flows/storno.yaml:2:1", "This is not YAML"),
    (
      "flows/storno.yaml", flow.replacing("to: later", with: "to: never"), "flows/storno.yaml:",
      "There is no step never."
    ),
    (
      "flows/storno.yaml", flow.replacing("send: storno-betaallink", with: "send: x"), "flows/storno.yaml:",
      "There is no template x."
    ),
    (
      "flows/storno.yaml", flow.replacing("by: [email, sms]", with: "by: letter"), "flows/storno.yaml:",
      "None of the channels letter is in use here."
    ),
    (
      "flows/storno.yaml", flow.replacing("timeout: end", with: "delivered: end"), "flows/storno.yaml:",
      "does not say what happens on timeout."
    ),
    ("flows/tweede.yaml", flow, "flows/tweede.yaml:1:1", "The flow storno stands in flows/storno.yaml too."),
    ("templates/eigen/template.yaml", "purpose: [", "templates/eigen/template.yaml", ""),
    ("library/templates/storno-betaallink/nl/body.md", nil, "library/templates/storno-betaallink/", "nl/body.md"),
    ("templates/storno-betaallink/template.yaml", "purpose: x", "templates/storno-betaallink/", ""),
  ]

  @Test(arguments: mistakes.indices)
  func `that has a mistake tells where`(index: Int) throws {
    let (path, text, place, words) = Self.mistakes[index]
    let found = try Self.findings([path: text])
    #expect(
      found.contains { $0.place.hasPrefix(place) && (words.isEmpty || $0.description.contains(words)) }, "\(found)")
  }

  @Test func `tells everything at once`() throws {
    let found = try Self.findings([
      "organisation.yaml": "organisation: x", "house-style/house-style.yaml": nil, "flows/storno.yaml": "flow: [",
    ])
    for place in ["organisation.yaml", "house-style/", "flows/"] {
      #expect(found.contains { $0.place.hasPrefix(place) })
    }
  }

  @Test func `tells of a broken template once, and not again of every flow that uses it`() throws {
    let found = try Self.findings(["templates/storno-betaallink/template.yaml": "purpose: ["])
    #expect(found.allSatisfy { $0.place.hasPrefix("templates/storno-betaallink/") }, "\(found)")
  }

  @Test func `shows the path of a circle`() throws {
    let circle = Self.flow.replacing("timeout: end", with: "timeout: email")
    let found = try Self.findings(["flows/storno.yaml": circle])
    let path = try #require(found.first { !$0.path.isEmpty }?.path)
    #expect(path.first == path.last)
    #expect(found.contains { $0.description.hasSuffix("[\(path.joined(separator: " → "))]") })
  }

  private static let organisation = """
    organisation: de-horizon
    name: Woonstichting De Horizon
    sender: { email: noreply@dehorizon.example, sms: De Horizon }
    service: { phone: 088 000 12 34, email: hulp@dehorizon.example, portal: "https://mijn.dehorizon.example" }
    payment: { label: iDEAL | Wero, iban: NL91 ABNA 0417 1643 00, term-days: 5 }
    """

  private static let houseStyle = """
    organisation: De Horizon
    contact:
      nl: Woonstichting De Horizon, bereikbaar op werkdagen
    """

  private static let flow = """
    flow: storno
    title: Mislukte incasso
    case: failed-debit
    stop:
      - when: 'case.balance <= eur("0.00")'
        outcome: paid
    start: email
    steps:
      email:
        send: storno-betaallink
        by: [email, sms]
        with: payment-link
        wait: 2 days
        then: { opened: choice, timeout: end }
      choice:
        choose:
          - when: 'case.amount > eur("100.00")'
            to: later
          - to: end
      later:
        wait: 5 workdays
        then: { timeout: end }
      end: { end: handled }
    """
}
