import Domain
import Engine

extension ConsoleLook {
  /// Contacts that a search gathers and sorts at most. With more the list of names is walked: first the surnames
  /// that begin with what was typed, which lie together, then all others, of which the next hit is never far.
  private static let gathered = 2_000

  func contacts(search: String?, after: Cursor?) throws -> Listing<ContactSummary> {
    let start = ListCursor(after, count: 1)
    let terms = search.map(SearchTerms.query) ?? []
    if search?.contains(where: { !$0.isWhitespace }) == true, terms.isEmpty { return Listing([]) }
    let found = try terms.isEmpty ? named(start, []) : searched(terms, start)
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

  /// Contacts that have a term starting with each of `terms`: all, or one more than a search gathers.
  func contacts(withTerms terms: [String]) throws -> [ContactID] {
    guard let (question, arguments) = try question(terms) else { return [] }
    return try sql.rows("\(question) LIMIT \(Self.gathered + 1)", arguments) { try $0.id(0) }
  }

  /// Few enough to ask each of them for the other terms.
  private static let fewTerms = 2_000
  /// Too many to make a list of: half of everybody has a term that begins with “a”.
  private static let manyTerms = 40_000

  /// Lists of contacts are made and what they share is found, and that is asked for the terms of half of everybody:
  /// a planner that looks into one long list for each row of another takes seconds.
  private func question(_ terms: [String]) throws -> (text: String, arguments: [SQLValue])? {
    let counted = try counted(terms)
    guard let rarest = counted.first else { return nil }
    let most = rarest.count < Self.fewTerms ? rarest.count : Self.manyTerms - 1
    let listed = max(1, counted.prefix { $0.count <= most }.count)
    var arguments: [SQLValue] = [.id(organisation)]
    let lists = counted.prefix(listed).map { term, _ in
      arguments += [.text(term), .text(Self.end(of: term))]
      // The sign keeps SQLite from walking through everybody in the order of their numbers for the sake of DISTINCT.
      return """
        SELECT DISTINCT +contact AS contact FROM contact_terms
        WHERE organisation = $1 AND term >= $\(arguments.count - 1) AND term < $\(arguments.count)
        """
    }
    let others = Self.conditions(counted.dropFirst(listed).map(\.term), contact: "lead.contact", &arguments)
    return ("SELECT contact FROM (\(lists.joined(separator: " INTERSECT "))) AS lead WHERE 1 = 1\(others)", arguments)
  }

  /// The rarest first, counted as far as it matters.
  private func counted(_ terms: [String]) throws -> [(term: String, count: Int)] {
    let counts = try sql.rows(
      """
      SELECT count(*) FROM (SELECT 1 FROM contact_terms
      WHERE organisation = $1 AND term >= $2 AND term < $3 LIMIT $4) AS counted
      """, each: terms.map { [.id(organisation), .text($0), .text(Self.end(of: $0)), .int(Self.manyTerms)] }
    ) { try $0.int(0) }
    // Of those that are frequent the longest says most.
    return zip(terms, counts).map { (term: $0, count: $1) }
      .sorted { ($0.count, -$0.term.count) < ($1.count, -$1.term.count) }
  }

  private static func list(_ contacts: some Sequence<ContactID>) -> String {
    contacts.map { String($0.value) }.joined(separator: ", ")
  }

  private func searched(_ terms: [String], _ start: ListCursor?) throws -> [ContactRecord] {
    let found = try contacts(withTerms: terms)
    guard !found.isEmpty else { return [] }
    guard found.count <= Self.gathered else { return try frequent(terms, start) }
    var all: [SQLValue] = [.id(organisation)]
    var condition = ""
    if let start {
      all += [.text(try sortName(at: start)), .integer(start.numbers[0])]
      condition = " AND (sort_name, id) > ($\(all.count - 1), $\(all.count))"
    }
    return try sql.rows(
      Contacts.select + " WHERE organisation = $1 AND id IN (\(Self.list(found)))\(condition)"
        + " ORDER BY sort_name, id LIMIT $\(all.count + 1)",
      all + [.int(Self.pageAndOne)], Contacts.decode)
  }

  /// A page of contacts that have all of `terms`, of which there are many. A surname may begin with any of them: of
  /// “da Silva” it may be the first, of “Jan Jansen” the last.
  private func frequent(_ terms: [String], _ start: ListCursor?) throws -> [ContactRecord] {
    let leads = Set(terms).sorted { ($0.count, $1) > ($1.count, $0) }
    let name = try start.map { try sortName(at: $0) }
    let first = name.map { name in
      leads.firstIndex { name.utf8Order >= $0.utf8Order && name.utf8Order < Self.end(of: $0).utf8Order } ?? leads.count
    }
    var found: [ContactRecord] = []
    for place in (first ?? 0)...leads.count where found.count < Self.pageAndOne {
      let before = Array(leads.prefix(place))
      let part: Part = place < leads.count ? .surnames(leads[place], others: before) : .others(before)
      found += try named(place == first ? start : nil, terms, part)
    }
    return Array(found.prefix(Self.pageAndOne))
  }

  /// Which part of the list of names is walked.
  private enum Part {
    case all
    /// That begin with this, and with none of the others.
    case surnames(String, others: [String])
    /// That begin with none of these.
    case others([String])
  }

  /// The cursor may hold the beginning of a long name only: the row itself says where it stands.
  private func sortName(at start: ListCursor) throws -> String {
    try store.contact(organisation, ContactID(start.numbers[0])).map(SearchTerms.sortName) ?? start.text
  }

  /// A page in the order of names, of contacts that have all of `terms`.
  private func named(_ start: ListCursor?, _ terms: [String], _ part: Part = .all) throws -> [ContactRecord] {
    var arguments: [SQLValue] = [.id(organisation)]
    var conditions = ""
    if let start {
      arguments += [.text(try sortName(at: start)), .integer(start.numbers[0])]
      conditions = " AND (sort_name, id) > ($2, $3)"
    }
    func place(_ lead: String) -> (first: String, end: String) {
      arguments += [.text(lead), .text(Self.end(of: lead))]
      return ("$\(arguments.count - 1)", "$\(arguments.count)")
    }
    func leaveOut(_ leads: [String]) {
      for range in leads.map(place) { conditions += " AND (sort_name < \(range.first) OR sort_name >= \(range.end))" }
    }
    switch part {
    case .all: break
    case .surnames(let lead, let others):
      let range = place(lead)
      conditions += " AND sort_name >= \(range.first) AND sort_name < \(range.end)"
      leaveOut(others)
    case .others(let leads): leaveOut(leads)
    }
    conditions += Self.conditions(terms, contact: "contacts.id", &arguments)
    return try sql.rows(
      Contacts.select
        + " WHERE organisation = $1\(conditions) ORDER BY sort_name, id LIMIT $\(arguments.count + 1)",
      arguments + [.int(Self.pageAndOne)], Contacts.decode)
  }

  /// That a contact has a term starting with each of `terms`.
  private static func conditions(_ terms: [String], contact: String, _ arguments: inout [SQLValue]) -> String {
    var text = ""
    for term in terms {
      text += """
         AND EXISTS (SELECT 1 FROM contact_terms AS other WHERE other.organisation = $1
        AND other.contact = \(contact) AND other.term >= $\(arguments.count + 1)
        AND other.term < $\(arguments.count + 2))
        """
      arguments += [.text(term), .text(end(of: term))]
    }
    return text
  }

  /// The first text after all that start with `prefix`.
  private static func end(of prefix: String) -> String { prefix + "\u{10FFFF}" }

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

extension String {
  /// Compares by bytes, as the database does.
  var utf8Order: UTF8Order { UTF8Order(text: self) }

  struct UTF8Order: Comparable {
    let text: String
    static func < (left: UTF8Order, right: UTF8Order) -> Bool {
      left.text.utf8.lexicographicallyPrecedes(right.text.utf8)
    }
  }
}
