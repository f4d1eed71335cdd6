import Domain
import Engine

extension ConsoleLook {
  func contacts(search: String?, after: Cursor?) throws -> Listing<ContactSummary> {
    let start = ListCursor(after, count: 1)
    let terms = search.map(SearchTerms.query) ?? []
    if search?.contains(where: { !$0.isWhitespace }) == true, terms.isEmpty { return Listing([]) }
    let found = try terms.isEmpty ? named(start, .terms([])) : searched(terms, start)
    let standing = try standing(of: found)
    return try page(found, cursor: { ListCursor([$0.id.value], text: SearchTerms.sortName(of: $0)) }) { contact in
      try summary(contact, standing)
    }
  }

  /// Cases of contacts that have a term starting with each of `terms`, at most `limit` of both. Newest case first: by
  /// the sign, they are found by their contacts, and not by walking from the newest of all.
  func cases(ofContactsWithTerms terms: [String], limit: Int) throws -> [CaseID] {
    let contacts = try contacts(withTerms: terms).prefix(limit)
    guard !contacts.isEmpty else { return [] }
    return try sql.rows(
      """
      SELECT id FROM cases WHERE organisation = $1 AND contact IN (\(Self.list(contacts)))
      ORDER BY +id DESC LIMIT $2
      """, [.id(organisation), .int(limit)]
    ) { try $0.id(0) }
  }

  /// What lists show of contacts beside their rows.
  private struct Standing {
    var cases: [ContactID: Set<CaseID>] = [:]
    var balances: [ContactID: Money] = [:]
  }

  /// Asked for all of a page together.
  private func standing(of contacts: [ContactRecord]) throws -> Standing {
    // Their addresses then come together too.
    store.work.contacts.keep(contacts, sql)
    let keys: [[SQLValue]] = contacts.map { [.id(organisation), .id($0.id)] }
    let runs: [(ContactID, CaseID)] = try sql.rows(
      "SELECT contact, case_id FROM runs WHERE organisation = $1 AND contact = $2 AND stage < 2", each: keys
    ) { (try $0.id(0), try $0.id(1)) }
    let claims: [(ContactID, Money)] = try sql.rows(
      "SELECT contact, balance FROM claims WHERE organisation = $1 AND contact = $2", each: keys
    ) { (try $0.id(0), try $0.money(1)) }
    var standing = Standing()
    for (contact, matter) in runs { standing.cases[contact, default: []].insert(matter) }
    standing.balances = Dictionary(claims, uniquingKeysWith: +)
    return standing
  }

  func summary(_ contact: ContactRecord) throws -> ContactSummary { try summary(contact, try standing(of: [contact])) }

  private func summary(_ contact: ContactRecord, _ standing: Standing) throws -> ContactSummary {
    let addresses = try store.addresses(organisation, of: contact.id)
    let residence = addresses.first { $0.kind == .postal }?.value
      .split(whereSeparator: \.isNewline).joined(separator: ", ")
    return ContactSummary(
      id: contact.id, name: contact.name.addressName, sourceNumber: contact.externalID, residence: residence,
      openCases: standing.cases[contact.id]?.count ?? 0, balance: standing.balances[contact.id] ?? .zero,
      reach: Self.reach(contact, addresses))
  }

  private static func reach(_ contact: ContactRecord, _ addresses: [AddressRecord]) -> ContactSummary.Reach {
    if contact.silence != nil { return .stopped }
    guard addresses.contains(where: \.standing.isUsable) else { return .none }
    let isDoubtful = addresses.contains {
      $0.standing == .invalid && $0.evidence != .proposed || $0.standing == .suspect
    }
    return isDoubtful ? .partly : .good
  }

  func contactDetail(_ id: ContactID) throws -> ContactDetail? {
    guard let contact = try self.contact(try present(id)) else { return nil }
    let cases = try casesOfDetail(contact.id)
    return ContactDetail(
      summary: try summary(contact), shortName: Self.shortName(contact),
      addressForm: contact.addressForm.rawValue, language: contact.language,
      profile: contact.profile.isEmpty ? nil : contact.profile,
      consents: try store.consents(organisation, of: contact.id), readsLargeType: contact.readsLargeType,
      addresses: try shownAddresses(of: contact.id),
      stop: contact.silence.map { ContactDetail.Stop(reason: $0.reason, by: $0.by, at: $0.at) }, cases: cases,
      contracts: try store.contracts(organisation, of: contact.id))
  }

  func shownAddresses(of contact: ContactID) throws -> [ContactDetail.Address] {
    let closed = try store.contactTraits(organisation, contact)?.closed ?? []
    return try store.addresses(organisation, of: contact).map { address in
      let channel = Self.channel(of: address.kind)
      return ContactDetail.Address(
        channel: channel, value: Self.shown(address), standing: address.standing,
        because: address.reason.isEmpty ? nil : address.reason, since: address.since,
        isAllowed: !closed.contains(ChannelSet(channel)), isProposed: address.evidence == .proposed)
    }
  }

  /// Cases where the contact is any party: open ones first, then newest, at most 20.
  private func casesOfDetail(_ contact: ContactID) throws -> [CaseSummary] {
    let ids: [CaseID] = try sql.rows(
      """
      SELECT case_id FROM case_parties WHERE organisation = $1 AND contact = $2 ORDER BY case_id DESC LIMIT 200
      """, [.id(organisation), .id(contact)]
    ) { try $0.id(0) }
    let cases = try summaries(ids)
    let open = cases.filter(\.state.isOpen)
    return Array((open + cases.filter { !$0.state.isOpen }).prefix(20))
  }

  private static func channel(of kind: AddressRecord.Kind) -> Channel {
    switch kind {
    case .email: .email
    case .mobile: .sms
    case .phone: .voice
    case .postal: .letter
    }
  }

  private static func shown(_ address: AddressRecord) -> String {
    switch address.kind {
    case .email: return address.value
    case .postal: return address.value.split(whereSeparator: \.isNewline).joined(separator: ", ")
    case .mobile, .phone:
      let digits = address.value
      guard digits.hasPrefix("+31"), digits.count == 12 else { return digits }
      let national = "0" + digits.dropFirst(3)
      return address.kind == .mobile ? "\(national.prefix(2)) \(national.dropFirst(2))" : national
    }
  }

  /// In a sentence: `Timo`, `mevrouw Van Dongen`.
  private static func shortName(_ contact: ContactRecord) -> String {
    switch contact.addressForm {
    case .informal: return contact.name.givenName ?? contact.name.addressName
    case .formal:
      let salutation = Salutation(to: contact.name, form: .formal, language: .dutch).text
      return salutation.split(separator: " ", maxSplits: 1).dropFirst().first.map(String.init)
        ?? contact.name.addressName
    }
  }
}

extension CaseSummary.State {
  /// Whether anything can still happen to the case.
  var isOpen: Bool {
    switch self {
    case .running, .waitingForPerson, .held: true
    case .paid, .ended: false
    }
  }
}
