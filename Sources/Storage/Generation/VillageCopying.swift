import Domain
import Engine

/// Makes the copies of a village.
struct VillageCopying: Sendable {
  let plan: GenerationPlan
  let settings: GenerationSettings
  let village: Village
  let results: VillageResults
  let invent: Inventor

  func perform(_ step: GenerationPlan.Step, _ sql: any SQLTransaction) throws {
    try trustCopies(sql)
    switch step {
    case .contacts(let organisation, let copies): try writeContacts(organisation, copies, sql)
    case .matters(let organisation, let age, let copies): try copyMatters(organisation, age, copies, sql)
    case .imports(let organisation, let age): try copyImports(organisation, age, sql)
    case .histories(let organisation, let age, let from, let to, let copies):
      let runs = Self.list(matters(age).runs)
      let condition = "o.run IN (\(runs)) AND o.at >= \(from) AND o.at < \(to)"
      try copy("histories", where: condition, organisation, age, copies, isByTime: true, sql)
    case .timers(let organisation, let copies): try writeTimers(organisation, copies, sql)
    case .statistics: if sql.dialect == .postgres { try gatherStatistics(sql) }
    }
  }

  /// Of our own tables: the database may hold those of others. What a whole table is told, its months are told too.
  private func gatherStatistics(_ sql: any SQLTransaction) throws {
    let tables = try sql.rows(
      """
      SELECT quote_ident(c.relname) FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace
      WHERE n.nspname = current_schema() AND c.relkind IN ('r', 'p') AND NOT c.relispartition ORDER BY c.relname
      """, []
    ) { try $0.text(0) }
    try sql.define("ANALYZE \(tables.joined(separator: ", "))")
  }

  /// Checking the references of each copy would take longer than writing it. PostgreSQL leaves it out for a superuser
  /// only; for another user it takes the time it takes.
  private func trustCopies(_ sql: any SQLTransaction) throws {
    guard sql.dialect == .postgres else { return }
    let isSuperuser = try sql.first("SELECT rolsuper FROM pg_roles WHERE rolname = current_user", []) { try $0.bool(0) }
    if isSuperuser == true { try sql.define("SET LOCAL session_replication_role = replica") }
  }

  private func matters(_ age: Int) -> GenerationPlan.Matters { age == 0 ? plan.present : plan.past }

  // MARK: Contacts

  private func writeContacts(_ organisation: Int, _ copies: Range<Int>, _ sql: any SQLTransaction) throws {
    var contacts: [[SQLValue]] = []
    var addresses: [[SQLValue]] = []
    var terms: [[SQLValue]] = []
    for copy in copies {
      for (place, dweller) in village.dwellers.enumerated() {
        let person = invent(organisation, copy * settings.village + place, dweller.contact.name.gender)
        let contact = contact(dweller.contact, as: person, organisation, copy)
        let owned = dweller.addresses.map { address($0, of: contact, as: person) }
        contacts.append(Contacts.values(contact))
        addresses += owned.map(Addresses.values)
        let words = owned.reduce(SearchTerms.terms(of: contact)) { $0.union(SearchTerms.terms(of: $1)) }
        terms += words.sorted().map { Contacts.key(of: contact).arguments + [.text($0)] }
      }
    }
    try sql.run(Contacts.insert, each: contacts)
    try sql.run(Addresses.upsert, each: addresses)
    try sql.run("INSERT INTO contact_terms (organisation, contact, term) VALUES ($1, $2, $3)", each: terms)
  }

  private func contact(
    _ original: ContactRecord, as person: InventedPerson, _ organisation: Int, _ copy: Int
  ) -> ContactRecord {
    let id = original.id.value + plan.offset(copy: copy, age: 0)
    let digits = String(id)
    return ContactRecord(
      organisation: OrganisationID(plan.organisations[organisation]), id: ContactID(id),
      externalID: String(repeating: "0", count: max(0, Self.numberLength - digits.count)) + digits,
      name: person.name, addressForm: original.addressForm, language: original.language, risk: original.risk,
      profile: original.profile, birthDay: original.birthDay, silence: original.silence,
      largeType: original.largeType, chosen: original.chosen)
  }

  /// Digits of the number of a copy: more than those of an original, which are never the same then.
  private static let numberLength = 10

  private func address(
    _ original: AddressRecord, of contact: ContactRecord, as person: InventedPerson
  ) -> AddressRecord {
    let value =
      switch original.kind {
      case .email: person.email
      case .mobile, .phone: person.mobile
      case .postal: person.residence
      }
    return AddressRecord(
      organisation: contact.organisation, contact: contact.id, kind: original.kind, value: value,
      state: original.state, reason: original.reason)
  }

  // MARK: Matters

  private func copyMatters(
    _ organisation: Int, _ age: Int, _ copies: Range<Int>, _ sql: any SQLTransaction
  ) throws {
    let matters = matters(age)
    let (cases, claims) = (Self.list(matters.cases), Self.list(matters.claims))
    let (runs, requests) = (Self.list(matters.runs), Self.list(matters.requests))
    // Each is found by an index: who walks through a table walks through its copies too, for each copy.
    let isOriginal = "o.id > \(plan.above) AND o.id <= \(plan.above + plan.slot)"
    var parts = [
      ("claims", "o.id IN (\(claims))"), ("cases", "o.id IN (\(cases))"), ("case_parties", "o.case_id IN (\(cases))"),
      ("return_sightings", "o.id <= \(village.lastSighting) AND o.case_id IN (\(cases))"),
      ("runs", "o.id IN (\(runs))"), ("messages", "\(isOriginal) AND o.case_id IN (\(cases))"),
      ("payment_requests", "o.id IN (\(requests))"),
      ("payment_attempts", "o.request IN (\(requests))"), ("payments", "o.claim IN (\(claims))"),
      ("tasks", "o.case_id IN (\(cases))"), ("audit_entries", "o.case_id IN (\(cases))"),
    ]
    if age == 0 {
      let dwellers = Self.list(village.dwellers.map(\.contact.id.value))
      parts.append(("contact_counts", "o.contact IN (\(dwellers))"))
      parts.append(("audit_entries", "o.case_id IS NULL AND o.contact IN (\(dwellers))"))
    }
    for (table, condition) in parts { try copy(table, where: condition, organisation, age, copies, sql) }
    let counts = results.counts(
      organisation: OrganisationID(plan.organisations[organisation]), age: age, copies: copies.count)
    // The same rows on every database: nobody else counts now.
    try sql.run(Results.add(slot: "0"), each: counts.map(Results.values))
  }

  private func copyImports(_ organisation: Int, _ age: Int, _ sql: any SQLTransaction) throws {
    let isOurs = "> \(plan.above) AND"
    let last = plan.above + plan.slot
    try copy("imports", where: "o.id \(isOurs) o.id <= \(last)", organisation, age, 0..<1, sql)
    try copy("import_rows", where: "o.import \(isOurs) o.import <= \(last)", organisation, age, 0..<1, sql)
  }

  private func copy(
    _ table: String, where condition: String, _ organisation: Int, _ age: Int, _ copies: Range<Int>,
    isByTime: Bool = false, _ sql: any SQLTransaction
  ) throws {
    let statement = CopyStatement(dialect: sql.dialect, plan: plan, organisation: organisation, age: age)
    // Without parameters: what runs so is given as long as it takes.
    try sql.define(
      statement.text(table, try Self.columns(of: table, sql), where: condition, copies: copies, isByTime: isByTime))
  }

  /// Tables whose `id` the database counts up.
  private static let counted: Set<String> = ["return_sightings", "histories", "audit_entries"]

  /// What is written of a table.
  private static func columns(of table: String, _ sql: any SQLTransaction) throws -> [String] {
    let catalogue =
      switch sql.dialect {
      case .sqlite: "SELECT name FROM pragma_table_info($1) ORDER BY cid"
      case .postgres:
        """
        SELECT column_name::text FROM information_schema.columns
        WHERE table_schema = current_schema() AND table_name::text = $1 ORDER BY ordinal_position
        """
      }
    let columns = try sql.rows(catalogue, [.text(table)]) { try $0.text(0) }
    return counted.contains(table) ? columns.filter { $0 != "id" } : columns
  }

  private static func list(_ numbers: [Int64]) -> String {
    // No row has this number; an empty list is no SQL.
    numbers.isEmpty ? "-1" : numbers.map { String($0) }.joined(separator: ", ")
  }

  // MARK: Timers

  private func writeTimers(_ organisation: Int, _ copies: Range<Int>, _ sql: any SQLTransaction) throws {
    let timers = copies.flatMap { copy in
      village.timers.map { timer in
        TimerRecord(
          organisation: OrganisationID(plan.organisations[organisation]),
          run: RunID(timer.run + plan.offset(copy: copy, age: 0)), visit: timer.visit, due: timer.due)
      }
    }
    try SQLStoreTransaction.write(sql, nil) { try $0.insert(timers) }
  }
}
