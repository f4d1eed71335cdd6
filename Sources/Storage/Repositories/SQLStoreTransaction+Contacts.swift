import Domain
import Engine

extension SQLStoreTransaction {
  func contact(_ organisation: OrganisationID, _ id: ContactID) throws -> ContactRecord? {
    try sql.first(
      Contacts.select + " WHERE organisation = $1 AND id = $2", [.id(organisation), .id(id)], Contacts.decode)
  }

  func contact(_ organisation: OrganisationID, externalID: String) throws -> ContactRecord? {
    let number: [SQLValue] = [.id(organisation), .text(externalID)]
    let found = try sql.first(
      Contacts.select + " WHERE organisation = $1 AND external_id = $2", number, Contacts.decode)
    if let found { return found }
    return try sql.first(
      Contacts.select
        + """
         WHERE organisation = $1
        AND id = (SELECT contact FROM contact_aliases WHERE organisation = $1 AND external_id = $2)
        """, number, Contacts.decode)
  }

  func lockedContact(_ organisation: OrganisationID, _ id: ContactID) throws -> ContactRecord? {
    try sql.first(
      Contacts.select + " WHERE organisation = $1 AND id = $2" + sql.forUpdate, [.id(organisation), .id(id)],
      Contacts.decode)
  }

  func insert(_ contact: ContactRecord) throws {
    try sql.run(Contacts.insert, Contacts.key(contact) + Contacts.values(contact))
    try setTerms(of: contact, replacing: [])
  }

  func update(_ contact: ContactRecord) throws {
    guard let before = try self.contact(contact.organisation, contact.id) else {
      throw StoreError.missing("contact \(contact.id) of organisation \(contact.organisation)")
    }
    try sql.run(Contacts.update, Contacts.values(contact) + Contacts.key(contact).prefix(2))
    try setTerms(of: contact, replacing: SearchTerms.terms(of: before))
  }

  func addresses(_ organisation: OrganisationID, of contact: ContactID) throws -> [AddressRecord] {
    // Tried first: not suspect, then the one heard of last. An import's new address goes before an old one.
    try sql.rows(
      """
      SELECT organisation, contact, kind, value, standing, reason, since FROM addresses
      WHERE organisation = $1 AND contact = $2
      ORDER BY kind, CASE standing WHEN 'invalid' THEN 2 WHEN 'suspect' THEN 1 ELSE 0 END, since DESC, value
      """,
      [.id(organisation), .id(contact)]
    ) { row in
      AddressRecord(
        organisation: try row.id(0), contact: try row.id(1), kind: try row.word(2), value: try row.text(3),
        standing: try row.word(4), reason: try row.text(5), since: try row.instant(6))
    }
  }

  func upsert(_ address: AddressRecord) throws {
    try sql.run(
      """
      INSERT INTO addresses (organisation, contact, kind, value, standing, reason, since)
      VALUES ($1, $2, $3, $4, $5, $6, $7)
      ON CONFLICT (organisation, contact, kind, value)
      DO UPDATE SET standing = excluded.standing, reason = excluded.reason, since = excluded.since
      """,
      [
        .id(address.organisation), .id(address.contact), .word(address.kind), .text(address.value),
        .word(address.standing), .text(address.reason), .at(address.since),
      ])
    try insertTerms(SearchTerms.terms(of: address), address.organisation, address.contact)
  }

  func contactCounts(
    _ organisation: OrganisationID, of contact: ContactID, days: Range<CalendarDay>
  ) throws -> [ContactCount] {
    try sql.rows(
      """
      SELECT day, channel, number FROM contact_counts
      WHERE organisation = $1 AND contact = $2 AND day >= $3 AND day < $4 ORDER BY day, channel
      """,
      [.id(organisation), .id(contact), .day(days.lowerBound), .day(days.upperBound)]
    ) { ContactCount(day: try $0.day(0), channel: try $0.word(1), count: try $0.int(2)) }
  }

  func count(
    _ organisation: OrganisationID, contact: ContactID, channel: Channel, on day: CalendarDay
  ) throws {
    try sql.run(
      """
      INSERT INTO contact_counts (organisation, contact, day, channel, number) VALUES ($1, $2, $3, $4, 1)
      ON CONFLICT (organisation, contact, day, channel) DO UPDATE SET number = contact_counts.number + 1
      """,
      [.id(organisation), .id(contact), .day(day), .word(channel)])
  }

  // MARK: Terms

  /// Terms of addresses stay: an old number still finds its contact.
  private func setTerms(of contact: ContactRecord, replacing old: Set<String>) throws {
    let new = SearchTerms.terms(of: contact)
    let gone = old.subtracting(new)
    if !gone.isEmpty {
      let kept = try addresses(contact.organisation, of: contact.id).flatMap(SearchTerms.terms)
      try sql.run(
        "DELETE FROM contact_terms WHERE organisation = $1 AND contact = $2 AND term = $3",
        each: gone.subtracting(kept).sorted().map { [.id(contact.organisation), .id(contact.id), .text($0)] })
    }
    try insertTerms(new.subtracting(old), contact.organisation, contact.id)
  }

  private func insertTerms(_ terms: Set<String>, _ organisation: OrganisationID, _ contact: ContactID) throws {
    try sql.run(
      """
      INSERT INTO contact_terms (organisation, contact, term) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING
      """,
      each: terms.sorted().map { [.id(organisation), .id(contact), .text($0)] })
  }
}

/// The table `contacts`.
enum Contacts {
  private static let keyColumns = ["organisation", "id", "external_id"]
  private static let valueColumns = [
    "given_name", "initials", "name_prefix", "surname", "gender", "stored_salutation", "stored_address_name",
    "sort_name", "address_form", "language", "risk", "profile", "birth_day", "silence_reason", "silenced_by",
    "silenced_at",
  ]
  static let columns = keyColumns + valueColumns
  static let select = SQLText.select(columns, from: "contacts")
  static let insert = SQLText.insert(into: "contacts", columns)
  static let update = SQLText.update("contacts", set: valueColumns)

  static func key(_ contact: ContactRecord) -> [SQLValue] {
    [.id(contact.organisation), .id(contact.id), .text(contact.externalID)]
  }

  static func values(_ contact: ContactRecord) -> [SQLValue] {
    let name = contact.name
    return [
      .text(name.givenName), .text(name.initials), .text(name.prefix), .text(name.surname), .word(name.gender),
      .text(name.storedSalutation), .text(name.storedAddressName), .text(SearchTerms.sortName(of: contact)),
      .word(contact.addressForm), .text(contact.language), .word(contact.risk), .text(contact.profile),
      .day(contact.birthDay), .text(contact.silence?.reason), .text(contact.silence?.by),
      .at(contact.silence?.at),
    ]
  }

  static func decode(_ row: any SQLRow) throws -> ContactRecord {
    let name = PersonName(
      givenName: try row.text(orNil: 3), initials: try row.text(orNil: 4), prefix: try row.text(orNil: 5),
      surname: try row.text(6), gender: try row.word(7), storedSalutation: try row.text(orNil: 8),
      storedAddressName: try row.text(orNil: 9))
    let silence = try row.text(orNil: 16).map { reason in
      Silence(reason: reason, by: try row.text(17), at: try row.instant(18))
    }
    return ContactRecord(
      organisation: try row.id(0), id: try row.id(1), externalID: try row.text(2), name: name,
      addressForm: try row.word(11), language: try row.text(12), risk: try row.word(13),
      profile: try row.text(14), birthDay: try row.day(orNil: 15), silence: silence)
  }
}
