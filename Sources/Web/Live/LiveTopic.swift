public import Domain
public import Engine

/// What an open page wants to be told about.
public enum LiveTopic: Hashable, Sendable {
  case today
  case imports
  case importRun(Reading.ImportID)
  case flow(String)
  case matter(CaseID)

  /// As the script asks for it: `import/3`, `flow/storno`.
  public var name: String {
    switch self {
    case .today: "today"
    case .imports: "imports"
    case .importRun(let id): "import/\(id)"
    case .flow(let name): "flow/\(name)"
    case .matter(let id): "case/\(id)"
    }
  }

  /// The topic of a name; nil for anything else.
  public init?(_ name: String) {
    guard name.utf8.count <= 120 else { return nil }
    let parts = name.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    let number = parts.count == 2 ? Int64(parts[1]).flatMap { $0 >= 0 ? $0 : nil } : nil
    switch (parts.first, number) {
    case ("today", _) where parts.count == 1: self = .today
    case ("imports", _) where parts.count == 1: self = .imports
    case ("import", let id?): self = .importRun(Reading.ImportID(id))
    case ("case", let id?): self = .matter(CaseID(id))
    case ("flow", _) where parts.count == 2 && !parts[1].isEmpty: self = .flow(String(parts[1]))
    default: return nil
    }
  }

  /// How long to wait between two looks, in seconds: what a person waits for is looked at more often.
  var beat: Int64 {
    switch self {
    case .imports, .importRun: 1
    case .matter: 3
    case .today, .flow: 5
    }
  }
}
