import Engine

/// The audit log as a table. Words as on the page; the exact second and the plain names of things beside them.
enum AuditCSV {
  static func head(_ words: Words) -> String {
    SafeCSV.line([
      words("moment", "moment"), words("wie", "who"), words("wat", "what"), words("onderwerp", "subject"),
      words("adres", "address"), words("bijzonderheden", "details"),
    ])
  }

  static func line(_ line: AuditLine, _ words: Words) -> String {
    SafeCSV.line([
      words.exact(line.at), line.by ?? "", words.audit(line), line.about ?? "", address(line), detail(line),
    ])
  }

  private static func address(_ line: AuditLine) -> String {
    switch line.fact {
    case .change: ""
    case .access(_, let address): address ?? ""
    }
  }

  private static func detail(_ line: AuditLine) -> String {
    switch line.fact {
    case .change(_, let detail): detail.sorted { $0.key < $1.key }.map { "\($0): \($1)" }.joined(separator: ", ")
    case .access: ""
    }
  }
}
