import Domain
import Importing

/// A contact as the source system knows it.
struct ContactPosting {
  let runner: FlowRunner
  let identifiers: any IdentifierSource
  let now: Instant
  let tx: any StoreTransaction

  /// Inserts or updates by the number of the source system. Addresses that the file no longer has are not used any
  /// more; one that bounced stays invalid when the file gives it again.
  ///
  /// The row of a contact that was merged changes nothing: the survivor's own row says how it is.
  func post(_ row: ContactRow, in organisation: OrganisationID, of load: LoadMark?) throws -> IntakeResult {
    if let number = row.mergedInto { return try merge(row.externalID, into: number, in: organisation) }
    var known = try tx.contact(organisation, externalID: row.externalID)
    if let other = known, other.externalID != row.externalID {
      return .applied("merged", detail: "samengevoegd met \(other.externalID)")
    }
    // What is written back is the whole row: nobody may change it meanwhile.
    if let id = known?.id { known = try tx.lockedContact(organisation, id) }
    let contact = ContactRecord(
      organisation: organisation, id: known?.id ?? ContactID(identifiers.next()), externalID: row.externalID,
      name: name(row), addressForm: form(row, known), language: language(row, known),
      risk: row.risk.flatMap { ContactRisk(rawValue: Self.riskWords[$0.lowercased()] ?? $0) } ?? known?.risk ?? .normal,
      profile: row.profile?.lowercased() ?? known?.profile ?? "", birthDay: row.birthDay ?? known?.birthDay,
      silence: known?.silence, largeType: known?.largeType, chosen: known?.chosen ?? [])
    if known == nil { try tx.insert(contact) } else if known != contact { try tx.update(contact) }
    let (issues, isMoved) = try addresses(row, contact)
    try follow(row.deathDay, contact)
    let hasOtherContracts = try ContractPosting(tx: tx).post(row.contracts, of: contact, in: load)
    let isChanged = known != contact || isMoved || hasOtherContracts
    let word = known == nil ? "new" : isChanged ? "updated" : "known"
    return .applied(word, detail: issues.joined(separator: " "))
  }

  /// The source system says that two of its numbers are one person.
  private func merge(
    _ former: String, into number: String, in organisation: OrganisationID
  ) throws -> IntakeResult {
    guard let survivor = try tx.contact(organisation, externalID: number) else {
      return .applied("held:unknown-contact", detail: "geen contact met nummer \(number); laad dat eerst")
    }
    let merging = ContactMerging(runner: runner, organisation: organisation, now: now, tx: tx)
    guard let gone = try tx.contact(organisation, externalID: former) else {
      try merging.alias(former, as: ContactID(identifiers.next()), for: survivor, by: "import")
      return .applied("merged", detail: "\(former) is nu \(survivor.externalID)")
    }
    if gone.id == survivor.id, gone.externalID != former { return .applied("known", detail: "") }
    if gone.id == survivor.id, former != number {
      return ContactMerging.refuse("merged-the-other-way", "\(number) is al samengevoegd met \(former)")
    }
    return try merging.merge(gone.id, into: survivor.id, by: "import")
  }

  /// Stands for the source system in the history of an address.
  private static let importer = "import"
  private static let riskWords = ["laag": "low", "normaal": "normal", "midden": "normal", "hoog": "high"]

  private func name(_ row: ContactRow) -> PersonName {
    let gender: PersonName.Gender =
      switch row.gender {
      case .male: .male
      case .female: .female
      case .other, nil: .unknown
      }
    return PersonName(
      givenName: row.firstName, initials: row.initials, prefix: row.infix, surname: row.surname ?? "",
      gender: gender)
  }

  /// What the contact chose stays.
  private func language(_ row: ContactRow, _ known: ContactRecord?) -> String {
    if let known, known.chosen.contains(.language) { return known.language }
    return row.language ?? known?.language ?? "nl"
  }

  /// What the contact chose stays.
  private func form(_ row: ContactRow, _ known: ContactRecord?) -> AddressForm {
    if let known, known.chosen.contains(.addressForm) { return known.addressForm }
    return switch row.addressForm {
    case .je: .informal
    case .u: .formal
    case nil: known?.addressForm ?? .formal
    }
  }

  /// Nothing is sent to who died, and what runs stops.
  private func follow(_ deathDay: CalendarDay?, _ contact: ContactRecord) throws {
    guard let deathDay, contact.silence == nil else { return }
    try Silencing(runner: runner, now: now, tx: tx).silence(
      contact.id, Silence(reason: "overleden op \(deathDay)", by: "import", at: now), in: contact.organisation)
  }

  /// Says which addresses could not be used, in words, and whether anything changed.
  private func addresses(_ row: ContactRow, _ contact: ContactRecord) throws -> (issues: [String], isChanged: Bool) {
    var issues: [String] = []
    var given: [AddressRecord.Kind: String] = [:]
    if let text = row.email {
      do { given[.email] = try EmailAddress(text).text } catch { issues.append("e-mail: \(error)") }
    }
    for text in [row.mobile, row.phone].compactMap(\.self) {
      do {
        let number = try PhoneNumber(reading: text)
        given[number.kind.takesText ? .mobile : .phone] = number.e164
      } catch {
        issues.append("telefoon: \(error)")
      }
    }
    if let street = row.street, let city = row.city {
      let house = [row.houseNumber, row.houseNumberAddition].compactMap(\.self).joined(separator: " ")
      given[.postal] = "\(street) \(house)\n\(row.postcode ?? "")  \(city)"
    }
    let known = try tx.addresses(contact.organisation, of: contact.id)
    var isChanged = false
    for (kind, value) in given.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
      if try take(kind, value, contact, known) { isChanged = true }
    }
    return (issues, isChanged)
  }

  /// Whether a file gives what is known here to be no good: the source system does not have the correction yet, and
  /// takes nothing away of what came in its place.
  private func isStale(_ address: AddressRecord) throws -> Bool {
    guard address.standing == .invalid else { return false }
    switch address.evidence {
    case .absent, .troubled, .wrongPerson, .complained: return true
    case .loaded, .given, .proposed, .confirmed, .delivered, .reached: return false
    case .replaced:
      let changes = try tx.addressChanges(
        address.organisation, of: address.contact, limit: AddressChange.longestHistory)
      let last = changes.first { $0.kind == address.kind && $0.value == address.value && $0.evidence == .replaced }
      return last.map { $0.by != Self.importer } ?? false
    }
  }

  /// - Returns: whether anything changed.
  private func take(
    _ kind: AddressRecord.Kind, _ value: String, _ contact: ContactRecord, _ known: [AddressRecord]
  ) throws -> Bool {
    let same = known.first { $0.kind == kind && $0.value == value }
    if let same, try isStale(same) { return false }
    var isChanged = false
    let posting = AddressPosting(now: now, tx: tx)
    // What somebody proposed waits for a person, whatever the source system still has.
    for old in known where old.kind == kind && old.value != value && old.evidence != .proposed {
      if try posting.take(.replaced, of: old, at: now, because: ContactMerging.replaced, by: Self.importer) {
        isChanged = true
      }
    }
    if let same {
      return try posting.take(.loaded, of: same, at: now, because: "", by: Self.importer) || isChanged
    }
    try posting.add(
      AddressRecord(
        organisation: contact.organisation, contact: contact.id, kind: kind, value: value,
        standing: .unverified, reason: "", since: now), by: Self.importer)
    return true
  }
}
