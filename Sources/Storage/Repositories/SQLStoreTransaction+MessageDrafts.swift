import Domain
import Engine

extension SQLStoreTransaction {
  private static let draftColumns = [
    "organisation", "public_id", "contact", "written_by", "channel", "subject", "content", "created_at",
  ]

  func insert(_ draft: MessageDraft) throws {
    try requireWriting()
    try sql.run(
      SQLText.insert(into: "message_drafts", Self.draftColumns),
      [
        .id(draft.organisation), .text(draft.publicID), .id(draft.contact), .text(draft.writtenBy),
        .word(draft.channel), .text(draft.subject), .text(draft.text), .at(draft.createdAt),
      ])
  }

  func messageDraft(_ organisation: OrganisationID, publicID: String) throws -> MessageDraft? {
    try sql.first(
      SQLText.select(Self.draftColumns, from: "message_drafts") + " WHERE organisation = $1 AND public_id = $2",
      [.id(organisation), .text(publicID)]
    ) { row in
      MessageDraft(
        organisation: try row.id(0), publicID: try row.text(1), contact: try row.id(2), writtenBy: try row.text(3),
        channel: try row.word(4), subject: try row.text(5), text: try row.text(6), createdAt: try row.instant(7))
    }
  }

  func removeMessageDrafts(_ organisation: OrganisationID, before moment: Instant) throws {
    try requireWriting()
    try sql.run(
      "DELETE FROM message_drafts WHERE organisation = $1 AND created_at < $2", [.id(organisation), .at(moment)])
  }
}
