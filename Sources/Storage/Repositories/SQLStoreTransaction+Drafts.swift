import Domain
import Engine

extension SQLStoreTransaction {
  func draft(_ organisation: OrganisationID) throws -> Draft? {
    if sql.isWriting, !sql.dialect.forUpdate.isEmpty {
      // Also when there is no draft yet, editors come one after the other: the newest publication is always there.
      _ = try sql.first(
        "SELECT version FROM publications WHERE organisation = $1 ORDER BY version DESC LIMIT 1\(sql.forUpdate)",
        [.id(organisation)]
      ) { try $0.int(0) }
    }
    let files = try sql.rows(
      "SELECT path, content, changed_at, changed_by FROM draft_files WHERE organisation = $1", [.id(organisation)]
    ) { row in
      (
        path: try row.text(0),
        file: DraftFile(
          content: row.isNull(1) ? nil : try row.bytes(1), by: try row.text(3), at: try row.instant(2))
      )
    }
    return try sql.first(Drafts.select, [.id(organisation)]) { row in
      try Drafts.decode(row, files: Dictionary(files.map { ($0.path, $0.file) }, uniquingKeysWith: { one, _ in one }))
    }
  }

  func upsert(_ draft: Draft) throws {
    try requireWriting()
    try sql.run(Drafts.upsert, Drafts.values(draft))
  }

  func upsert(_ file: DraftFile, at path: String, of organisation: OrganisationID) throws {
    try requireWriting()
    try sql.run(
      """
      INSERT INTO draft_files (organisation, path, content, changed_at, changed_by) VALUES ($1, $2, $3, $4, $5)
      ON CONFLICT (organisation, path) DO UPDATE
      SET content = excluded.content, changed_at = excluded.changed_at, changed_by = excluded.changed_by
      """,
      [.id(organisation), .text(path), file.content.map { .blob($0) } ?? .null, .at(file.at), .text(file.by)])
  }

  func deleteDraftFile(_ organisation: OrganisationID, at path: String) throws {
    try requireWriting()
    try sql.run("DELETE FROM draft_files WHERE organisation = $1 AND path = $2", [.id(organisation), .text(path)])
  }

  func deleteDraft(_ organisation: OrganisationID) throws {
    try requireWriting()
    try sql.run("DELETE FROM draft_files WHERE organisation = $1", [.id(organisation)])
    try sql.run("DELETE FROM drafts WHERE organisation = $1", [.id(organisation)])
  }

  func insert(_ approval: PublicationApproval) throws {
    try requireWriting()
    try sql.run(
      """
      INSERT INTO publication_approvals (organisation, version, proposed_at, proposed_by, note, approved_by)
      VALUES ($1, $2, $3, $4, $5, $6)
      """,
      [
        .id(approval.organisation), .int(approval.version), .at(approval.proposedAt), .text(approval.proposedBy),
        .text(approval.note), .text(approval.approvedBy),
      ])
  }

  func approvals(_ organisation: OrganisationID, limit: Int) throws -> [Int: PublicationApproval] {
    let rows = try sql.rows(
      """
      SELECT version, proposed_at, proposed_by, note, approved_by FROM publication_approvals
      WHERE organisation = $1 ORDER BY version DESC LIMIT $2
      """, [.id(organisation), .int(limit)]
    ) { row in
      PublicationApproval(
        organisation: organisation, version: try row.int(0), proposedBy: try row.text(2),
        proposedAt: try row.instant(1), note: try row.text(3), approvedBy: try row.text(4))
    }
    return Dictionary(rows.map { ($0.version, $0) }, uniquingKeysWith: { one, _ in one })
  }
}

/// The table `drafts`.
private enum Drafts {
  private static let columns = [
    "organisation", "base", "revision", "opened_at", "opened_by", "proposed_at", "proposed_by", "proposal_note",
    "rejected_at", "rejected_by", "rejection_reason",
  ]
  static let select = SQLText.select(columns, from: "drafts") + " WHERE organisation = $1"
  static let upsert =
    SQLText.insert(into: "drafts", columns) + " ON CONFLICT (organisation) DO UPDATE SET "
    + columns.dropFirst().map { "\($0) = excluded.\($0)" }.joined(separator: ", ")

  static func values(_ draft: Draft) -> [SQLValue] {
    [
      .id(draft.organisation), .int(draft.base), .int(draft.revision), .at(draft.openedAt), .text(draft.openedBy),
      .at(draft.proposal?.at), .text(draft.proposal?.by), .text(draft.proposal?.note), .at(draft.rejection?.at),
      .text(draft.rejection?.by), .text(draft.rejection?.reason),
    ]
  }

  static func decode(_ row: any SQLRow, files: [String: DraftFile]) throws -> Draft {
    let stage: Draft.Stage =
      try row.instant(orNil: 5).map { at in
        .proposed(Draft.Proposal(by: try row.text(6), at: at, note: try row.text(7)))
      } ?? .open
    let rejection = try row.instant(orNil: 8).map { at in
      Draft.Rejection(by: try row.text(9), at: at, reason: try row.text(10))
    }
    return Draft(
      organisation: try row.id(0), base: try row.int(1), revision: try row.int(2), openedBy: try row.text(4),
      openedAt: try row.instant(3), stage: stage, rejection: rejection, files: files)
  }
}
