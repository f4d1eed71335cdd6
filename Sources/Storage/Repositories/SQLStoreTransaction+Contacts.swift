import Domain
import Engine

extension SQLStoreTransaction {
  func contact(_ organisation: OrganisationID, _ id: ContactID) throws -> ContactRecord? {
    try work.contacts.row(RowKey(organisation, id), neighbours: work.contactsOfMatters, sql)
  }

  func contact(_ organisation: OrganisationID, externalID: String) throws -> ContactRecord? {
    try contacts(organisation, externalIDs: [externalID]).first
  }

  func contacts(_ organisation: OrganisationID, externalIDs: [String]) throws -> [ContactRecord] {
    let questions = externalIDs.map { ExternalContact(organisation: organisation, externalID: $0) }
    try work.contactsByExternalID.ask(questions, &work.contacts, sql)
    var found = try questions.map { try work.contactsByExternalID.rows($0, in: &work.contacts, sql).first }
    let strangers = questions.indices.filter { found[$0] == nil }
    try work.aliases.ask(strangers.map { questions[$0] }, sql)
    for place in strangers {
      found[place] = try work.aliases[questions[place]].flatMap { try contact(organisation, $0) }
    }
    return found.compactMap(\.self)
  }

  func contacts(
    _ organisation: OrganisationID, having kind: AddressRecord.Kind, _ value: String
  ) throws -> [ContactRecord] {
    let address = AddressRecord(
      organisation: organisation, contact: ContactID(0), kind: kind, value: value, standing: .unverified, reason: "",
      since: Instant(milliseconds: 0))
    guard let term = SearchTerms.terms(of: address).sorted(by: { $0.count > $1.count }).first else { return [] }
    let holders: [ContactID] = try sql.rows(
      """
      SELECT DISTINCT a.contact FROM contact_terms AS t
      JOIN addresses AS a ON a.organisation = t.organisation AND a.contact = t.contact
      WHERE t.organisation = $1 AND t.term = $2 AND a.kind = $3 AND lower(a.value) = lower($4)
      ORDER BY a.contact LIMIT \(ContactStoreLimits.sameAddress)
      """, [.id(organisation), .text(term), .word(kind), .text(value)]
    ) { try $0.id(0) }
    return try holders.compactMap { try contact(organisation, $0) }
  }

  func lockedContact(_ organisation: OrganisationID, _ id: ContactID) throws -> ContactRecord? {
    try work.contacts.row(RowKey(organisation, id), held: sql.isWriting, sql)
  }

  func insert(_ contact: ContactRecord) throws {
    try requireWriting()
    try work.contacts.insert(contact)
    work.contactsByExternalID.add(contact)
    work.addresses.start(Contacts.key(of: contact))
    work.forgetTraits(of: Contacts.key(of: contact))
    work.terms.add(SearchTerms.terms(of: contact), of: Contacts.key(of: contact))
  }

  func update(_ contact: ContactRecord) throws {
    try requireWriting()
    let key = Contacts.key(of: contact)
    var before: ContactRecord?
    let isThere = try work.contacts.change(key, sql) { known in
      before = known
      known = contact
    }
    guard isThere, let before else { throw Contacts.missing(contact) }
    work.forgetTraits(of: key)
    let (old, new) = (SearchTerms.terms(of: before), SearchTerms.terms(of: contact))
    work.terms.add(new.subtracting(old), of: key)
    let gone = old.subtracting(new)
    guard !gone.isEmpty else { return }
    // Terms of addresses stay: an old number still finds its contact.
    let kept = try addresses(contact.organisation, of: contact.id).flatMap(SearchTerms.terms)
    try work.terms.remove(gone.subtracting(kept), of: key, sql)
  }

  func contactCounts(
    _ organisation: OrganisationID, of contact: ContactID, days: Range<CalendarDay>
  ) throws -> [ContactCount] {
    try work.contactCounts.counts(
      of: RowKey(organisation, contact), days: days, neighbours: work.contactsAtHand, sql)
  }

  func lockCounts(_ organisation: OrganisationID, of contacts: [ContactID]) throws {
    try requireWriting()
    switch sql.dialect {
    // One writer at a time.
    case .sqlite: return
    case .postgres:
      // In the order of what is locked, so that two batches do not wait for one another.
      let keys = "{\(Set(contacts).map { "\($0.value)" }.joined(separator: ","))}"
      _ = try sql.rows(
        """
        SELECT 1 FROM (
          SELECT pg_advisory_xact_lock($1::integer, key) FROM (
            SELECT DISTINCT hashint8(contact) AS key FROM unnest(($2::text)::bigint[]) AS contact ORDER BY key
          ) AS keys
        ) AS locked
        """, [.integer(PostgresLock.contacts), .text(keys)]
      ) { _ in }
    }
  }

  func count(
    _ organisation: OrganisationID, contact: ContactID, channel: Channel, on day: CalendarDay
  ) throws {
    try requireWriting()
    work.contactCounts.add(RowKey(organisation, contact), channel, on: day)
  }

  func uncount(
    _ organisation: OrganisationID, contact: ContactID, channel: Channel, on day: CalendarDay
  ) throws {
    try requireWriting()
    try work.contactCounts.flush(sql)
    work.contactCounts.forget(RowKey(organisation, contact))
    try sql.run(
      """
      UPDATE contact_counts SET number = number - 1
      WHERE organisation = $1 AND contact = $2 AND day = $3 AND channel = $4 AND number > 0
      """,
      [.id(organisation), .id(contact), .day(day), .word(channel)])
  }
}

/// A contact as its source system calls it.
struct ExternalContact: Hashable {
  let organisation: OrganisationID
  let externalID: String
}

/// The table `contacts`.
enum Contacts: StoredTable {
  private static let keyColumns = ["organisation", "id", "external_id"]
  private static let valueColumns = [
    "given_name", "initials", "name_prefix", "surname", "gender", "stored_salutation", "stored_address_name",
    "sort_name", "address_form", "language", "risk", "profile", "birth_day", "silence_reason", "silenced_by",
    "silenced_at", "large_type", "chosen",
  ]
  static let columns = keyColumns + valueColumns
  static let select = SQLText.select(columns, from: "contacts")
  static let selectByKey = select + SQLText.byKey
  static let deleteByKey = "DELETE FROM contacts" + SQLText.byKey
  static let insert = SQLText.insert(into: "contacts", columns)
  static let update = SQLText.update("contacts", set: valueColumns)

  static func key(of contact: ContactRecord) -> RowKey<Contact> { RowKey(contact.organisation, contact.id) }

  static func byExternalID() -> RowIndex<Contacts, ExternalContact> {
    RowIndex(
      select + " WHERE organisation = $1 AND external_id = $2",
      arguments: { [.id($0.organisation), .text($0.externalID)] },
      question: { ExternalContact(organisation: $0.organisation, externalID: $0.externalID) },
      isBefore: { $0.id < $1.id })
  }

  static func values(_ contact: ContactRecord) -> [SQLValue] { identity(contact) + value(contact) }

  static func update(_ changes: [RowChange<ContactRecord>], _ sql: any SQLTransaction) throws {
    let changed = try sql.run(update, each: changes.map { value($0.current) + key(of: $0.current).arguments })
    for (change, count) in zip(changes, changed) where count == 0 { throw missing(change.current) }
  }

  static func missing(_ contact: ContactRecord) -> StoreError {
    .missing("contact \(contact.id) of organisation \(contact.organisation)")
  }

  private static func identity(_ contact: ContactRecord) -> [SQLValue] {
    [.id(contact.organisation), .id(contact.id), .text(contact.externalID)]
  }

  private static func value(_ contact: ContactRecord) -> [SQLValue] {
    let name = contact.name
    return [
      .text(name.givenName), .text(name.initials), .text(name.prefix), .text(name.surname), .word(name.gender),
      .text(name.storedSalutation), .text(name.storedAddressName), .text(SearchTerms.sortName(of: contact)),
      .word(contact.addressForm), .text(contact.language), .word(contact.risk), .text(contact.profile),
      .day(contact.birthDay), .text(contact.silence?.reason), .text(contact.silence?.by),
      .at(contact.silence?.at), contact.largeType.map { .int($0 ? 1 : 0) } ?? .null, .int(contact.chosen.rawValue),
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
      profile: try row.text(14), birthDay: try row.day(orNil: 15), silence: silence,
      largeType: row.isNull(19) ? nil : try row.int(19) == 1, chosen: ContactChoices(rawValue: try row.int(20)))
  }
}
