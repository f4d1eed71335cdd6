public import Domain
public import Engine

/// The audit log in SQL. Every question follows an index from its newest line, so that a page of a long log costs as
/// much as one of a short log.
public struct SQLAuditReading: AuditReading {
  private let database: any SQLDatabase

  /// - Parameter database: one whose schema is up to date; the same as the store's.
  public init(_ database: any SQLDatabase) { self.database = database }

  public func auditLog(
    _ organisation: OrganisationID, _ filter: AuditFilter, after: Cursor?
  ) async throws -> Listing<AuditLine> {
    let before = ListCursor(after, count: 1)?.numbers[0] ?? .max
    return try await database.read { sql in
      let lines =
        switch filter.part {
        case .changes: try Self.changes(organisation, filter, before: before, sql)
        case .looks, .signIns: try Self.accesses(organisation, filter, before: before, sql)
        }
      let page = lines.prefix(Listing<AuditLine>.limit)
      let next = lines.count > page.count ? page.last.map { ListCursor([$0.id]).cursor } : nil
      return Listing(page.map(\.line), next: next)
    }
  }

  private typealias Numbered = (id: Int64, line: AuditLine)
  private static let pageAndOne = Listing<AuditLine>.limit + 1

  private static func changes(
    _ organisation: OrganisationID, _ filter: AuditFilter, before: Int64, _ sql: any SQLTransaction
  ) throws -> [Numbered] {
    var question = """
      SELECT id, at, kind, case_id, contact, actor, detail FROM audit_entries
      WHERE organisation = $1 AND id < $2 AND kind IN (\(AuditEntries.deeds))
      """
    var arguments: [SQLValue] = [.id(organisation), .integer(before)]
    if let by = filter.by {
      arguments.append(.text(by))
      question += " AND actor = $\(arguments.count)"
    }
    switch filter.about.flatMap(AuditSubject.init) {
    case nil where filter.about == nil: break
    case .contact(let number):
      arguments.append(.integer(number))
      question += " AND contact = $\(arguments.count)"
    case .matter(let number):
      arguments.append(.integer(number))
      question += " AND case_id = $\(arguments.count)"
    case nil: return []
    }
    arguments.append(.int(pageAndOne))
    return try sql.rows(question + " ORDER BY id DESC LIMIT $\(arguments.count)", arguments) { row in
      let subject: AuditSubject? =
        try row.integer(orNil: 3).map(AuditSubject.matter) ?? row.integer(orNil: 4).map(AuditSubject.contact)
      return (
        id: try row.integer(0),
        line: AuditLine(
          at: try row.instant(1), by: try row.text(5), about: subject?.text,
          fact: .change(try row.word(2), detail: try SmallJSON.values(try row.text(6), of: String.self)))
      )
    }
  }

  private static func accesses(
    _ organisation: OrganisationID, _ filter: AuditFilter, before: Int64, _ sql: any SQLTransaction
  ) throws -> [Numbered] {
    var question = """
      SELECT a.id, a.at, a.kind, COALESCE(u.login, '\(AuditLine.programMark)' || a.program), a.subject, a.address
      FROM access_entries a
      LEFT JOIN users u ON u.id = a.user_id
      WHERE a.organisation = $1 AND a.id < $2 AND a.kind \(filter.part == .looks ? "=" : "<>") 'viewed'
      """
    var arguments: [SQLValue] = [.id(organisation), .integer(before)]
    if let by = filter.by {
      if by.hasPrefix(AuditLine.programMark) {
        arguments.append(.text(String(by.dropFirst(AuditLine.programMark.count))))
        question += " AND a.program = $\(arguments.count)"
      } else {
        arguments.append(.text(by))
        question += " AND a.user_id = (SELECT id FROM users WHERE login = $\(arguments.count))"
      }
    }
    if let about = filter.about {
      arguments.append(.text(about))
      question += " AND a.subject = $\(arguments.count)"
    }
    arguments.append(.int(pageAndOne))
    return try sql.rows(question + " ORDER BY a.id DESC LIMIT $\(arguments.count)", arguments) { row in
      (
        id: try row.integer(0),
        line: AuditLine(
          at: try row.instant(1), by: try row.text(orNil: 3), about: try row.text(4),
          fact: .access(try row.word(2), address: try row.text(orNil: 5)))
      )
    }
  }
}

/// What a line is about, as the address of its page says it.
private enum AuditSubject {
  case matter(Int64)
  case contact(Int64)

  init?(_ text: String) {
    let parts = text.split(separator: "/")
    guard parts.count == 2, let number = Int64(parts[1]) else { return nil }
    switch parts[0] {
    case "case": self = .matter(number)
    case "contact": self = .contact(number)
    default: return nil
    }
  }

  var text: String {
    switch self {
    case .matter(let number): "case/\(number)"
    case .contact(let number): "contact/\(number)"
    }
  }
}
