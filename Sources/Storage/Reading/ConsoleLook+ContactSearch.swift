import Domain
import Engine

/// Who a search finds, and in which order they are shown.
extension ConsoleLook {
  /// Contacts that a search sorts at most. With more the list of names is walked: first the surnames that begin with
  /// what was typed, which lie together, then all others, of which the next hit is never far.
  private static let sorted = 2_000
  /// Contacts that a search gathers at most. Who is walked past is then known without asking for terms.
  private static let gathered = 12_000

  /// Contacts that have a term starting with each of `terms`: all, or as many as a search gathers.
  func contacts(withTerms terms: [String]) throws -> [ContactID] { try hits(counted(terms)).contacts }

  /// What a search found, each once.
  private struct Hits {
    let contacts: [ContactID]
    /// Whether there may be others.
    let isPart: Bool
  }

  private func hits(_ counted: [CountedTerm]) throws -> Hits {
    guard let (question, arguments, limit) = question(counted) else { return Hits(contacts: [], isPart: false) }
    let found: [ContactID] = try sql.rows("\(question) LIMIT \(limit + 1)", arguments) { try $0.id(0) }
    var seen: Set<ContactID> = []
    return Hits(contacts: found.filter { seen.insert($0).inserted }, isPart: found.count > limit)
  }

  /// Few enough to ask each of them for the other terms.
  private static let fewTerms = 500
  /// Too many to make a list of: half of everybody has a term that begins with “a”. A list lies together, and a hundred
  /// thousand of it are read sooner than the terms of five thousand contacts from a disk.
  private static let manyTerms = 150_000

  /// Lists of contacts are made and what they share is found, and that is asked for the terms of half of everybody:
  /// a planner that looks into one long list for each row of another takes seconds.
  private func question(_ counted: [CountedTerm]) -> (text: String, arguments: [SQLValue], limit: Int)? {
    guard let rarest = counted.first else { return nil }
    let most = rarest.count < Self.fewTerms ? rarest.count : Self.manyTerms - 1
    let listed = max(1, counted.prefix { $0.count <= most }.count)
    var arguments: [SQLValue] = [.id(organisation)]
    // With names that come twice, of which one list would otherwise be read to its end.
    let lists = counted.prefix(listed).map { term, _ in
      arguments += [.text(term), .text(Self.end(of: term))]
      return """
        SELECT contact FROM contact_terms
        WHERE organisation = $1 AND term >= $\(arguments.count - 1) AND term < $\(arguments.count)
        """
    }
    let others = Self.conditions(counted.dropFirst(listed).map(\.term), contact: "lead.contact", &arguments)
    let text = "SELECT contact FROM (\(lists.joined(separator: " INTERSECT "))) AS lead WHERE 1 = 1\(others)"
    return (text, arguments, limit: others.isEmpty && listed > 1 ? Self.gathered : Self.sorted)
  }

  /// What was typed, and how many terms begin with it.
  private typealias CountedTerm = (term: String, count: Int)

  /// The rarest first, counted as far as it matters.
  private func counted(_ typed: [String]) throws -> [CountedTerm] {
    let terms = Array(Set(typed))
    // There is nothing to compare one with.
    guard terms.count > 1 else { return terms.map { (term: $0, count: 0) } }
    let counts = try sql.rows(
      """
      SELECT count(*) FROM (SELECT 1 FROM contact_terms
      WHERE organisation = $1 AND term >= $2 AND term < $3 LIMIT $4) AS counted
      """, each: terms.map { [.id(organisation), .text($0), .text(Self.end(of: $0)), .int(Self.manyTerms)] }
    ) { try $0.int(0) }
    // Of those that are frequent the longest says most. An order of its own for each two, as pages go on from another.
    return zip(terms, counts).map { (term: $0, count: $1) }
      .sorted { ($0.count, -$0.term.count, $0.term) < ($1.count, -$1.term.count, $1.term) }
  }

  static func list(_ contacts: some Sequence<ContactID>) -> String {
    contacts.map { String($0.value) }.joined(separator: ", ")
  }

  func searched(_ terms: [String], _ start: ListCursor?) throws -> [ContactRecord] {
    let counted = try counted(terms)
    let found = try hits(counted)
    guard !found.contacts.isEmpty else { return [] }
    let leads = counted.map(\.term)
    guard !found.isPart else { return try frequent(leads, .terms(leads), start) }
    guard found.contacts.count <= Self.sorted else { return try frequent(leads, .contacts(found.contacts), start) }
    var all: [SQLValue] = [.id(organisation)]
    var condition = ""
    if let start {
      all += [.text(try sortName(at: start)), .integer(start.numbers[0])]
      condition = " AND (sort_name, id) > ($\(all.count - 1), $\(all.count))"
    }
    return try firstPage("id IN (\(Self.list(found.contacts)))\(condition)", all)
  }

  /// A page of contacts that have all of `terms`, of which there are many. A surname may begin with any of them: of
  /// “da Silva” it may be the first, of “Jan Jansen” the last. The rarest comes first: of those who begin with it most
  /// have the others too.
  private func frequent(_ leads: [String], _ wanted: Wanted, _ start: ListCursor?) throws -> [ContactRecord] {
    let name = try start.map { try sortName(at: $0) }
    let first = name.map { name in
      leads.firstIndex { name.utf8Order >= $0.utf8Order && name.utf8Order < Self.end(of: $0).utf8Order } ?? leads.count
    }
    var found: [ContactRecord] = []
    for place in (first ?? 0)...leads.count where found.count < Self.pageAndOne {
      let before = Array(leads.prefix(place))
      let part: Part = place < leads.count ? .surnames(leads[place], others: before) : .others(before)
      found += try named(place == first ? start : nil, wanted, part)
    }
    return Array(found.prefix(Self.pageAndOne))
  }

  /// Of whom a page of names is made.
  enum Wanted {
    /// Who has a term that begins with each.
    case terms([String])
    case contacts([ContactID])
  }

  /// Which part of the list of names is walked.
  enum Part {
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

  /// A page in the order of names.
  func named(_ start: ListCursor?, _ wanted: Wanted, _ part: Part = .all) throws -> [ContactRecord] {
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
    switch wanted {
    case .terms(let terms): conditions += Self.conditions(terms, contact: "contacts.id", &arguments)
    // The sign has the list of names walked, and not each of them looked up and sorted.
    case .contacts(let contacts): conditions += " AND +contacts.id IN (\(Self.list(contacts)))"
    }
    return try firstPage("1 = 1\(conditions)", arguments)
  }

  /// The first of the contacts for which `condition` holds, by name. Who is passed over is known by an index alone:
  /// only those of the page are read whole.
  private func firstPage(_ condition: String, _ arguments: [SQLValue]) throws -> [ContactRecord] {
    let limit = "$\(arguments.count + 1)"
    let page = "SELECT id FROM contacts WHERE organisation = $1 AND \(condition) ORDER BY sort_name, id LIMIT \(limit)"
    return try sql.rows(
      Contacts.select + " WHERE organisation = $1 AND id IN (\(page)) ORDER BY sort_name, id",
      arguments + [.int(Self.pageAndOne)], Contacts.decode)
  }

  /// That a contact has a term starting with each of `terms`. The few terms of the contact are read: the empty text and
  /// the limit keep PostgreSQL from walking through all that begin so instead, for each contact or once.
  private static func conditions(_ terms: [String], contact: String, _ arguments: inout [SQLValue]) -> String {
    var text = ""
    for term in terms {
      text += """
         AND EXISTS (SELECT 1 FROM contact_terms AS other WHERE other.organisation = $1
        AND other.contact = \(contact) AND other.term || '' >= $\(arguments.count + 1)
        AND other.term || '' < $\(arguments.count + 2) LIMIT 1 OFFSET 0)
        """
      arguments += [.text(term), .text(end(of: term))]
    }
    return text
  }

  /// The first text after all that start with `prefix`.
  private static func end(of prefix: String) -> String { prefix + "\u{10FFFF}" }
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
