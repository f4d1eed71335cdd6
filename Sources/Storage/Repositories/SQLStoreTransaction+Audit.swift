import Domain
import Engine

extension SQLStoreTransaction {
  func insert(_ entry: AuditRecord) throws {
    try requireWriting()
    work.audit.add(entry)
  }

  func flushAudit() throws {
    try work.audit.flush { entries in
      try sql.run(AuditEntries.insert, each: entries.map { try AuditEntries.values($0) })
    }
  }
}

/// The table `audit_entries`.
enum AuditEntries {
  /// Bytes of ``AuditRecord/detail`` as JSON.
  static let longestDetail = 2_000
  /// Characters that a value keeps when the whole is too long.
  private static let shortened = 120

  /// A detail that is too long is cut: a fact must not be lost over its explanation.
  static func text(_ detail: [String: String]) throws -> String {
    let text = try SmallJSON.text(detail)
    guard text.utf8.count > longestDetail else { return text }
    let cut = try SmallJSON.text(detail.mapValues { $0.count > shortened ? $0.prefix(shortened) + "…" : $0 })
    guard cut.utf8.count > longestDetail else { return cut }
    return try SmallJSON.text(["cut": "detail of \(text.utf8.count) bytes"])
  }

  static func decode(_ row: any SQLRow) throws -> AuditRecord {
    AuditRecord(
      organisation: try row.id(0), at: try row.instant(1), kind: try row.word(2), caseID: try row.id(orNil: 3),
      contact: try row.id(orNil: 4), by: try row.text(5),
      detail: try SmallJSON.values(try row.text(6), of: String.self))
  }

  static func values(_ entry: AuditRecord) throws -> [SQLValue] {
    [
      .id(entry.organisation), .at(entry.at), .word(entry.kind), .id(entry.caseID), .id(entry.contact),
      .text(entry.by), .text(try text(entry.detail)),
    ]
  }

  /// The kinds of ``Engine/AuditRecord/Kind/isDeed`` as a list in SQL. The schema and the question must have the same
  /// text: only then is the index of it used.
  static let deeds = AuditRecord.Kind.allCases.filter(\.isDeed).map { "'\($0.rawValue)'" }.joined(separator: ", ")

  private static let columns = ["organisation", "at", "kind", "case_id", "contact", "actor", "detail"]
  static let select = SQLText.select(columns, from: "audit_entries")
  static let insert = SQLText.insert(into: "audit_entries", columns)
}
