public import Domain

/// One thing that is wrong with a template or a house style, and where. A folder with an issue is not
/// published.
public struct TemplateIssue: Hashable, Sendable {
  /// What is wrong, without a place.
  public enum Kind: Hashable, Sendable {
    case missingFile(String)
    case unexpectedFile
    case notUTF8
    case tooLarge(limit: Int)
    case forbiddenCharacter(String)
    case invalidYAML(String)
    case missingKey(String)
    case unknownKey(String)
    case invalidValue(key: String, found: String, expected: String)
    case channelNotSupported(Channel)
    case unknownAttribute(String, nearest: String?)
    case unusedAttribute(String)
    case attributeNotCondition(String)
    case flagInText(String)
    case optionalOutsideSection(String)
    case proseNotAlone(String)
    case tagNotAllowed(String)
    case tagNotClosed
    case sectionNotClosed(String)
    case sectionClosedWrongly(found: String, open: String?)
    case addressFormInEnglish
    case tooManyConditions(Int, limit: Int)
    case nestedTooDeep(limit: Int)
    case notOneLine
    case emptyText
    case markupNotAllowed(String)
    case linkNotAllowed(String)
    case contrastTooLow(String, ratio: String, needed: String)
  }

  /// Path inside the folder, `nl/body.md`.
  public let file: String
  /// 1-based; nil when the whole file is meant.
  public let line: Int?
  /// 1-based, in characters.
  public let column: Int?
  public let kind: Kind

  public init(file: String, line: Int? = nil, column: Int? = nil, kind: Kind) {
    self.file = file
    self.line = line
    self.column = column
    self.kind = kind
  }

  /// `nl/body.md:12:5`, as editors read it.
  public var place: String {
    ([file] + [line, column].compactMap { $0.map { "\($0)" } }).joined(separator: ":")
  }
}

extension TemplateIssue: CustomStringConvertible {
  public var description: String { "\(place): \(message(in: .english))" }
}

/// Everything that is wrong with a folder, in the order of file and line. Never empty.
public struct TemplateIssues: Error, Hashable, Sendable, CustomStringConvertible {
  public let issues: [TemplateIssue]

  init(_ issues: [TemplateIssue]) {
    self.issues = issues.sorted {
      ($0.file, $0.line ?? 0, $0.column ?? 0) < ($1.file, $1.line ?? 0, $1.column ?? 0)
    }
  }

  public var description: String { issues.map(\.description).joined(separator: "\n") }
}
