import Domain

/// Turns the facts of one kind of message into entries, as they stream by.
protocol MessageReader: AnyObject {
  var paths: ElementPaths { get }
  func open(section: UInt8, line: Int)
  func take(_ text: XMLText, field: UInt8)
  func close(section: UInt8)
  /// The message element has ended, or the file has: hand out what is held back.
  func finish()
}

/// Where readers put what they read, until the caller of ``BankFileReader`` takes it.
final class BankFileSink {
  var items: [BankFileItem] = []
  var entries = 0

  func put(_ entry: BankFileEntry) {
    entries += 1
    items.append(.entry(entry))
  }

  func put(_ kind: FileIssue.Kind, line: Int) { items.append(.issue(FileIssue(kind, line: line))) }
}

/// The header as it is being read, and the care that it comes out once, before the first entry.
struct HeaderDraft {
  let kind: BankFileKind
  let version: String
  var messageID: String?
  var createdAt: Instant?
  var text: String?
  private var isOut = false

  init(kind: BankFileKind, version: String) {
    self.kind = kind
    self.version = version
  }

  mutating func put(in sink: BankFileSink, line: Int) {
    guard !isOut else { return }
    isOut = true
    let environment = Self.environment(in: text)
    sink.items.append(
      .header(
        BankFileHeader(
          kind: kind, version: version, messageID: messageID, createdAt: createdAt, environment: environment))
    )
    if messageID == nil { sink.put(.noMessageID, line: line) }
    if case .test(let words) = environment { sink.put(.testFile(words), line: line) }
  }

  static func environment(in text: String?) -> BankFileEnvironment {
    guard let text else { return .unstated }
    let words = text.uppercased().split { !$0.isLetter }
    if words.contains(where: { ["TEST", "TST", "ACC", "ACCEPTANCE", "ACCEPTATIE", "UAT"].contains($0) }) {
      return .test(text)
    }
    return words.contains { $0.hasPrefix("PROD") } ? .production : .unstated
  }
}
