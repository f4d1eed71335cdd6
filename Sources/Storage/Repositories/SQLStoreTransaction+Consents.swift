import Domain
import Engine

extension SQLStoreTransaction {
  func consents(_ organisation: OrganisationID, of contact: ContactID) throws -> [ChannelConsent] {
    try sql.rows(
      """
      SELECT organisation, contact, channel, state, reason, said_by, since, address, heard_at, not_for
      FROM channel_consents WHERE organisation = $1 AND contact = $2 ORDER BY channel
      """, [.id(organisation), .id(contact)]
    ) { row in
      ChannelConsent(
        organisation: try row.id(0), contact: try row.id(1), channel: try row.word(2), state: try row.word(3),
        reason: try row.text(4), by: try row.text(5), since: try row.instant(6), address: try row.text(7),
        heardAt: try row.instant(orNil: 8), notFor: TopicSet(rawValue: try row.int(9)))
    }
  }

  func upsert(_ consent: ChannelConsent) throws {
    try requireWriting()
    try work.contacts.flush(sql)
    try sql.run(
      """
      INSERT INTO channel_consents
        (organisation, contact, channel, state, reason, said_by, since, address, heard_at, not_for)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
      ON CONFLICT (organisation, contact, channel) DO UPDATE SET state = excluded.state, reason = excluded.reason,
        said_by = excluded.said_by, since = excluded.since, address = excluded.address, heard_at = excluded.heard_at,
        not_for = excluded.not_for
      """,
      [
        .id(consent.organisation), .id(consent.contact), .word(consent.channel), .word(consent.state),
        .text(consent.reason), .text(consent.by), .at(consent.since), .text(consent.address), .at(consent.heardAt),
        .int(consent.notFor.rawValue),
      ])
    work.forgetTraits(of: RowKey(consent.organisation, consent.contact))
  }
}
