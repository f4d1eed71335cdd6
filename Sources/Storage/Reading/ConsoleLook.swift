import Domain
import Engine

/// One read transaction of the console: what its questions share.
final class ConsoleLook {
  let sql: any SQLTransaction
  let organisation: OrganisationID
  let store: SQLStoreTransaction
  private let publications: any PublicationSource
  private let figures: ConsoleFigures
  private var knownPlans: [Int: [String: FlowPlan]] = [:]
  private var knownContacts: [ContactID: ContactRecord] = [:]
  private var knownPauses: Set<String>?

  init(
    sql: any SQLTransaction, organisation: OrganisationID, publications: any PublicationSource,
    figures: ConsoleFigures
  ) {
    self.sql = sql
    self.organisation = organisation
    self.store = SQLStoreTransaction(sql: sql)
    self.publications = publications
    self.figures = figures
  }

  // MARK: Things that many rows share

  func plans(_ version: Int) throws -> [String: FlowPlan] {
    if let known = knownPlans[version] { return known }
    let plans = try publications.publication(organisation, version: version, in: store).plans
    knownPlans[version] = plans
    return plans
  }

  func plan(of run: RunRecord) throws -> FlowPlan? { try plans(run.publication)[run.flow] }

  func contactHours() throws -> ContactHours { try publications.settings(organisation, in: store).contactHours }

  func contact(_ id: ContactID) throws -> ContactRecord? {
    if let known = knownContacts[id] { return known }
    let contact = try store.contact(organisation, id)
    knownContacts[id] = contact
    return contact
  }

  /// The contact that somebody asks for by an old address of a page: the one it was merged into.
  func present(_ id: ContactID) throws -> ContactID {
    try contact(id) == nil ? try store.alias(organisation, former: id)?.contact ?? id : id
  }

  func name(of contact: ContactID) throws -> String { try self.contact(contact)?.name.addressName ?? "" }

  func pausedFlows() throws -> Set<String> {
    if let knownPauses { return knownPauses }
    let pauses = try store.pausedFlows(organisation)
    knownPauses = pauses
    return pauses
  }

  // MARK: Counts

  /// What grows with the data and need not be of this very moment: see ``FigureCache``.
  ///
  /// - Parameters:
  ///   - name: of the figure, unique within the organisation.
  ///   - compute: works it out in a look of its own, now or later; uses nothing but that look.
  func figure<Value: Sendable>(
    _ name: String, goodFor age: FigureCache.Age = .brief, _ compute: @escaping @Sendable (ConsoleLook) throws -> Value
  ) throws -> Value {
    let key = FigureCache.Key(organisation: organisation, name: name)
    if let kept = figures.cache.kept(key, for: age, as: Value.self) {
      if kept.isDue { figures.renew(key, compute) }
      return kept.value
    }
    let value = try compute(self)
    figures.cache.keep(value, as: key)
    return value
  }

  /// A count of this organisation, some seconds old. `$1` is the organisation, then come `arguments`.
  func count(_ name: String, _ statement: String, _ arguments: [SQLValue] = []) throws -> Int {
    try figure(name) { look in
      try look.sql.first(statement, [.id(look.organisation)] + arguments) { try $0.int(0) } ?? 0
    }
  }

  func openTasks() throws -> Int {
    try count("tasks", "SELECT count(*) FROM tasks WHERE organisation = $1 AND state = 0")
  }

  /// Cases with a run that has not ended; a case has one such run.
  func openCases() throws -> Int {
    try count("cases", "SELECT count(*) FROM runs WHERE organisation = $1 AND stage < 2")
  }

  /// The runs of contact `$2` in organisation `$1`, for `run IN (…)`. Joined, planners begin with all messages.
  static let runsOfContact = """
    SELECT r.id FROM cases AS c JOIN runs AS r ON r.organisation = c.organisation AND r.case_id = c.id
    WHERE c.organisation = $1 AND c.contact = $2
    """

  // MARK: Pages

  /// One page out of at most one element more than a page holds.
  func page<Element: Sendable, Shown: Sendable>(
    _ elements: [Element], total: Int? = nil, cursor: (Element) -> ListCursor, _ show: (Element) throws -> Shown
  ) throws -> Listing<Shown> {
    let shown = elements.prefix(Listing<Shown>.limit)
    let next = elements.count > shown.count ? shown.last.map { cursor($0).cursor } : nil
    return Listing(try shown.map(show), next: next, total: total)
  }

  /// How many rows to ask for: a page and one, which says whether there is a next page.
  static let pageAndOne = Listing<Int>.limit + 1
}
