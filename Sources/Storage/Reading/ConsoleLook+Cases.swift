import Domain
import Engine

extension ConsoleLook {
  /// Of those that are there, in the order of `ids`. What they share is asked for together: a page of fifty is eight
  /// questions, not three hundred.
  func summaries(_ ids: [CaseID]) throws -> [CaseSummary] {
    let matters = try store.cases(organisation, ids)
    let runs = try sql.rows(
      Runs.select + " WHERE organisation = $1 AND case_id = $2", each: matters.map { [.id(organisation), .id($0.id)] },
      Runs.decode)
    let newest = Dictionary(runs.map { ($0.caseID, $0) }, uniquingKeysWith: { $0.id > $1.id ? $0 : $1 })
    let facts = try facts(of: Array(newest.values))
    return try matters.map { try summary($0, run: newest[$0.id], facts) }
  }

  func summary(_ matter: CaseRecord, run: RunRecord?) throws -> CaseSummary {
    try summary(matter, run: run, try facts(of: [run].compactMap(\.self)))
  }

  /// What a list shows of runs beside their rows.
  private struct RunFacts {
    var changedAt: [RunID: Instant] = [:]
    var withTask: Set<RunID> = []
  }

  private func facts(of runs: [RunRecord]) throws -> RunFacts {
    var facts = RunFacts()
    guard !runs.isEmpty else { return facts }
    let open: [RunID?] = try sql.rows(
      "SELECT run FROM tasks WHERE organisation = $1 AND run = $2 AND state = 0",
      each: runs.map { [.id(organisation), .id($0.id)] }
    ) { try $0.id(orNil: 0) }
    facts.withTask = Set(open.compactMap(\.self))
    let last: [(RunID, Instant)] = try sql.rows(
      "SELECT run, at FROM histories WHERE organisation = $1 AND run = $2 AND sequence = $3",
      each: runs.map { [.id(organisation), .id($0.id), .int($0.version - 1)] }
    ) { (try $0.id(0), try $0.instant(1)) }
    facts.changedAt = Dictionary(last, uniquingKeysWith: max)
    return facts
  }

  private func summary(_ matter: CaseRecord, run: RunRecord?, _ facts: RunFacts) throws -> CaseSummary {
    let claim = try matter.claim.flatMap { try store.claim(organisation, $0) }
    let plan = try run.flatMap { try self.plan(of: $0) }
    let state = try run.map { try RunCodec.decode($0.state) }
    let step = state?.position.flatMap { position in plan?.name(of: position.step) }
    let isOver = claim.map { $0.balance <= .zero } ?? false
    return CaseSummary(
      id: matter.id, reference: matter.reference, kind: matter.kind.rawValue,
      title: plan?.definition.title ?? matter.kind.rawValue, contactName: try name(of: matter.contact),
      state: try self.state(matter, run, isSettled: isOver, facts), step: step,
      balance: claim?.balance ?? matter.amount,
      changedAt: run.map { facts.changedAt[$0.id] ?? $0.startedAt } ?? matter.openedAt, nextAt: try nextAt(run, state))
  }

  private func state(
    _ matter: CaseRecord, _ run: RunRecord?, isSettled: Bool, _ facts: RunFacts
  ) throws -> CaseSummary.State {
    guard let run else {
      switch matter.enrolment {
      case .held: return .held
      case .enrolled: return .running
      case .rejected: return isSettled ? .paid : .ended
      }
    }
    switch run.stage {
    case .ended: return isSettled ? .paid : .ended
    case .held: return .held
    case .active:
      if try pausedFlows().contains(run.flow) { return .held }
      return facts.withTask.contains(run.id) ? .waitingForPerson : .running
    }
  }

  private func nextAt(_ run: RunRecord?, _ state: FlowState?) throws -> Instant? {
    guard let run, case .waiting(_, let what)? = state else { return nil }
    switch what {
    case .moment(let due): return due
    case .acceptance: return try store.commands(organisation, run: run.id).map(\.notBefore).min()
    case .receipt, .task: return nil
    }
  }

  // MARK: The list

  func cases(in state: CaseSummary.State?, search: String?, after: Cursor?) throws -> Listing<CaseSummary> {
    if let search, search.contains(where: { !$0.isWhitespace }) {
      return try searchedCases(search, in: state, after: after)
    }
    switch state {
    case .held where try pausedFlows().isEmpty: return try heldCases(after: after)
    case .waitingForPerson: return try waitingCases(after: after)
    case .paid: return try endedCases(areSettled: true, after: after)
    case .ended: return try endedCases(areSettled: false, after: after)
    case nil: return try activeCases(.all, after: after)
    case .running: return try activeCases(.running, after: after)
    case .held: return try activeCases(.held, after: after)
    }
  }

  /// Cases found at most by one search.
  private static let searchLimit = 1_000

  /// Newest case first. `search` is a case reference, an invoice, a payment reference or a name.
  private func searchedCases(
    _ search: String, in state: CaseSummary.State?, after: Cursor?
  ) throws -> Listing<CaseSummary> {
    let typed = search.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed()
    let text = String(typed)
    var ids: Set<CaseID> = []
    func add(_ statement: String, _ argument: SQLValue) throws {
      ids.formUnion(
        try sql.rows(
          statement + " ORDER BY id DESC LIMIT $3",
          [.id(organisation), argument, .int(Self.searchLimit)]
        ) { try $0.id(0) })
    }
    func addClaims(_ claims: [ClaimRecord]) throws {
      for claim in claims { ids.formUnion(try store.cases(organisation, claim: claim.id).map(\.id)) }
    }
    try add("SELECT id FROM cases WHERE organisation = $1 AND reference = $2", .text(text.uppercased()))
    if let claim = try store.claim(organisation, invoice: text) { try addClaims([claim]) }
    let reference = Claims.normalised(text)
    if !reference.isEmpty { try addClaims(try store.claims(organisation, references: [reference])) }
    ids.formUnion(try cases(ofContactsWithTerms: SearchTerms.query(text), limit: Self.searchLimit))
    let before = ListCursor(after, count: 1).map { CaseID($0.numbers[0]) }
    let sorted = ids.filter { id in before.map { id < $0 } ?? true }.sorted(by: >)
    var found: [CaseSummary] = []
    for start in stride(from: 0, to: sorted.count, by: Self.pageAndOne) where found.count < Self.pageAndOne {
      let part = try summaries(Array(sorted[start..<min(start + Self.pageAndOne, sorted.count)]))
      found += part.filter { state == nil || $0.state == state }
    }
    return try page(found, cursor: { ListCursor([$0.id.value]) }) { $0 }
  }

  /// Held runs and cases that nobody could decide on. Newest run first.
  private func heldCases(after: Cursor?) throws -> Listing<CaseSummary> {
    let before = ListCursor(after, count: 1)?.numbers[0] ?? .max
    let held: [(order: Int64, id: CaseID)] = try sql.rows(
      """
      SELECT id, case_id FROM runs WHERE organisation = $1 AND stage = 1 AND id < $2
      ORDER BY id DESC LIMIT $3
      """, [.id(organisation), .integer(before), .int(Self.pageAndOne)]
    ) { (try $0.integer(0), try $0.id(1)) }
    let undecided: [(order: Int64, id: CaseID)] = try sql.rows(
      """
      SELECT id, id FROM cases WHERE organisation = $1 AND enrolment = 2 AND id < $2
      ORDER BY id DESC LIMIT $3
      """, [.id(organisation), .integer(before), .int(Self.pageAndOne)]
    ) { (try $0.integer(0), try $0.id(1)) }
    let merged = (held + undecided).sorted { $0.order > $1.order }.prefix(Self.pageAndOne)
    return try pageOfCases(Array(merged)) { ListCursor([$0]) }
  }

  /// Cases whose newest run has ended, and cases that a rule kept out. The newest case first: what is over does not
  /// change any more.
  private func endedCases(areSettled: Bool, after: Cursor?) throws -> Listing<CaseSummary> {
    let before: [SQLValue] = [.id(organisation), .integer(ListCursor(after, count: 1)?.numbers[0] ?? .max)]
    let isSettled = """
      EXISTS (SELECT 1 FROM claims AS o WHERE o.organisation = c.organisation AND o.id = c.claim AND o.balance <= 0)
      """
    let condition = areSettled ? isSettled : "NOT \(isSettled)"
    let ended: [(order: Int64, id: CaseID)] = try sql.rows(
      """
      SELECT r.id, r.case_id FROM runs AS r JOIN cases AS c ON c.organisation = r.organisation AND c.id = r.case_id
      WHERE r.organisation = $1 AND r.stage = 2 AND r.id < $2 AND \(condition)
      AND NOT EXISTS (SELECT 1 FROM runs AS n WHERE n.organisation = r.organisation AND n.case_id = r.case_id
        AND n.id > r.id)
      ORDER BY r.id DESC LIMIT $3
      """, before + [.int(Self.pageAndOne)]
    ) { (try $0.integer(0), try $0.id(1)) }
    let rejected: [(order: Int64, id: CaseID)] = try sql.rows(
      """
      SELECT c.id, c.id FROM cases AS c WHERE c.organisation = $1 AND c.enrolment = 1 AND c.id < $2 AND \(condition)
      AND NOT EXISTS (SELECT 1 FROM runs AS r WHERE r.organisation = c.organisation AND r.case_id = c.id)
      ORDER BY c.id DESC LIMIT $3
      """, before + [.int(Self.pageAndOne)]
    ) { (try $0.integer(0), try $0.id(1)) }
    let merged = (ended + rejected).sorted { $0.order > $1.order }.prefix(Self.pageAndOne)
    return try pageOfCases(Array(merged)) { ListCursor([$0]) }
  }

  /// Cases with an open task, the newest task first.
  private func waitingCases(after: Cursor?) throws -> Listing<CaseSummary> {
    let before = ListCursor(after, count: 1)?.numbers[0] ?? .max
    let paused = try pausedFlows()
    let rows: [(order: Int64, id: CaseID, flow: String)] = try sql.rows(
      """
      SELECT t.id, t.case_id, r.flow FROM tasks AS t
      JOIN runs AS r ON r.organisation = t.organisation AND r.id = t.run
      WHERE t.organisation = $1 AND t.state = 0 AND t.run IS NOT NULL AND t.case_id IS NOT NULL AND t.id < $2
      AND r.stage = 0
      AND NOT EXISTS (SELECT 1 FROM tasks AS n WHERE n.organisation = t.organisation
        AND n.case_id = t.case_id AND n.state = 0 AND n.run IS NOT NULL AND n.id > t.id)
      ORDER BY t.id DESC LIMIT $3
      """, [.id(organisation), .integer(before), .int(Self.pageAndOne)]
    ) { (try $0.integer(0), try $0.id(1), try $0.text(2)) }
    // A paused flow holds its cases: they are in the list of held ones.
    return try pageOfCases(
      rows.map { ($0.order, $0.id) },
      leavingOut: { id in
        rows.contains { $0.id == id && paused.contains($0.flow) }
      }
    ) { ListCursor([$0]) }
  }

  private func pageOfCases(
    _ rows: [(order: Int64, id: CaseID)], leavingOut: (CaseID) -> Bool = { _ in false },
    cursor: (Int64) -> ListCursor
  ) throws -> Listing<CaseSummary> {
    let shown = rows.prefix(Listing<CaseSummary>.limit)
    let next = rows.count > shown.count ? shown.last.map { cursor($0.order).cursor } : nil
    return Listing(try summaries(shown.map(\.id).filter { !leavingOut($0) }), next: next)
  }
}
