import Domain
import Engine

extension ConsoleLook {
  func summary(_ id: CaseID) throws -> CaseSummary? {
    guard let matter = try store.case(organisation, id) else { return nil }
    return try summary(matter, run: try store.runs(organisation, of: id).first)
  }

  func summary(_ matter: CaseRecord, run: RunRecord?) throws -> CaseSummary {
    let claim = try matter.claim.flatMap { try store.claim(organisation, $0) }
    let plan = try run.flatMap { try self.plan(of: $0) }
    let state = try run.map { try RunCodec.decode($0.state) }
    let step = state?.position.flatMap { position in plan?.name(of: position.step) }
    let isOver = claim.map { $0.balance <= .zero } ?? false
    return CaseSummary(
      id: matter.id, reference: matter.reference, kind: matter.kind.rawValue,
      title: plan?.definition.title ?? matter.kind.rawValue, contactName: try name(of: matter.contact),
      state: try self.state(matter, run, isSettled: isOver), step: step, balance: claim?.balance ?? matter.amount,
      changedAt: try changedAt(matter, run), nextAt: try nextAt(run, state))
  }

  private func state(_ matter: CaseRecord, _ run: RunRecord?, isSettled: Bool) throws -> CaseSummary.State {
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
      return try hasOpenTask(run) ? .waitingForPerson : .running
    }
  }

  private func hasOpenTask(_ run: RunRecord) throws -> Bool {
    try sql.first(
      "SELECT 1 FROM tasks WHERE organisation = $1 AND run = $2 AND state = 0 LIMIT 1",
      [.id(organisation), .id(run.id)]
    ) { try $0.int(0) } != nil
  }

  private func changedAt(_ matter: CaseRecord, _ run: RunRecord?) throws -> Instant {
    guard let run else { return matter.openedAt }
    let last = try sql.first(
      "SELECT at FROM histories WHERE organisation = $1 AND run = $2 ORDER BY sequence DESC LIMIT 1",
      [.id(organisation), .id(run.id)]
    ) { try $0.instant(0) }
    return last ?? run.startedAt
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
    case nil, .running, .held, .paid, .ended: return try activeCases(in: state, after: after)
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
    for contact in try contacts(withTerms: SearchTerms.query(text), limit: Self.searchLimit) {
      try add("SELECT id FROM cases WHERE organisation = $1 AND contact = $2", .id(contact))
      if ids.count > Self.searchLimit { break }
    }
    let before = ListCursor(after, count: 1).map { CaseID($0.numbers[0]) }
    var found: [CaseSummary] = []
    for id in ids.sorted(by: >) where before.map({ id < $0 }) ?? true {
      guard let summary = try summary(id), state == nil || summary.state == state else { continue }
      found.append(summary)
      if found.count == Self.pageAndOne { break }
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
      SELECT id, id FROM cases WHERE organisation = $1 AND enrolment <> 0 AND enrolment = 2 AND id < $2
      ORDER BY id DESC LIMIT $3
      """, [.id(organisation), .integer(before), .int(Self.pageAndOne)]
    ) { (try $0.integer(0), try $0.id(1)) }
    let merged = (held + undecided).sorted { $0.order > $1.order }.prefix(Self.pageAndOne)
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
    let summaries = try shown.filter { !leavingOut($0.id) }.compactMap { try summary($0.id) }
    return Listing(summaries, next: next)
  }
}
