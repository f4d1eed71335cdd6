import Domain
import Engine

extension SQLStoreTransaction {
  func insert(_ entry: AuditRecord) throws {
    try requireWriting()
    work.audit.add(entry)
  }

  func flushAudit() throws {
    try work.audit.flush { entries in
      try sql.run(
        """
        INSERT INTO audit_entries (organisation, at, kind, case_id, contact, actor, detail)
        VALUES ($1, $2, $3, $4, $5, $6, $7)
        """,
        each: entries.map { entry in
          [
            .id(entry.organisation), .at(entry.at), .word(entry.kind), .id(entry.caseID), .id(entry.contact),
            .text(entry.by), .text(try AuditEntries.text(entry.detail)),
          ]
        })
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

  static let select =
    "SELECT organisation, at, kind, case_id, contact, actor, detail FROM audit_entries"
}
