import Domain
import Engine

extension SQLStoreTransaction {
  func addresses(_ organisation: OrganisationID, of contact: ContactID) throws -> [AddressRecord] {
    try work.addresses.addresses(of: RowKey(organisation, contact), neighbours: work.contactsAtHand, sql)
  }

  func upsert(_ address: AddressRecord) throws {
    try requireWriting()
    let key = RowKey<Contact>(address.organisation, address.contact)
    let (isKnown, usable) = work.addresses.upsert(address)
    if let usable { work.contactTraits.set(usable, of: key) } else { work.forgetTraits(of: key) }
    if !isKnown { work.terms.add(SearchTerms.terms(of: address), of: key) }
  }
}

/// The table `addresses`.
enum Addresses {
  // Tried first: not suspect, then the one heard of last. An import's new address goes before an old one.
  static let select = """
    SELECT organisation, contact, kind, value, standing, reason, since, evidence, troubles FROM addresses
    WHERE organisation = $1 AND contact = $2
    ORDER BY kind, CASE standing WHEN 'invalid' THEN 2 WHEN 'suspect' THEN 1 ELSE 0 END, since DESC, value
    """
  static let upsert = """
    INSERT INTO addresses (organisation, contact, kind, value, standing, reason, since, evidence, troubles)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
    ON CONFLICT (organisation, contact, kind, value)
    DO UPDATE SET standing = excluded.standing, reason = excluded.reason, since = excluded.since,
    evidence = excluded.evidence, troubles = excluded.troubles
    """

  static func values(_ address: AddressRecord) -> [SQLValue] {
    [
      .id(address.organisation), .id(address.contact), .word(address.kind), .text(address.value),
      .word(address.standing), .text(address.reason), .at(address.since), .word(address.evidence),
      .int(address.state.troubles),
    ]
  }

  static func decode(_ row: any SQLRow) throws -> AddressRecord {
    AddressRecord(
      organisation: try row.id(0), contact: try row.id(1), kind: try row.word(2), value: try row.text(3),
      standing: try row.word(4), reason: try row.text(5), since: try row.instant(6), evidence: try row.word(7),
      troubles: try row.int(8))
  }
}
