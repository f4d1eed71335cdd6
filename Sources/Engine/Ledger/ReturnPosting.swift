import Domain
import Importing

/// A direct debit that came back: one case, once, whichever file it comes in first.
struct ReturnPosting {
  let runner: FlowRunner
  let identifiers: any IdentifierSource
  let now: Instant
  let organisation: OrganisationID
  let tx: any StoreTransaction

  func post(
    _ debit: ReturnedDebit, _ sighting: ReturnSighting, _ environment: SourceEnvironment
  ) throws -> IntakeResult {
    // What comes from a test environment leaves no trace that a real return could be taken for.
    guard environment == .production else {
      return .applied("rejected:not-production", detail: "the file is marked as a test")
    }
    switch sighting.identity(among: try tx.seenReturns(organisation, like: sighting)) {
    case .same(let known):
      try tx.insert(sighting, of: known, in: organisation)
      if let stopped = try stopIfDeceased(debit, [known]) { return stopped }
      return .applied("known", detail: "case \(try tx.case(organisation, known)?.reference ?? "\(known)")")
    case .ambiguous(let cases):
      if let stopped = try stopIfDeceased(debit, cases) { return stopped }
      try task("terugboeking-onduidelijk", nil, nil, "\(cases.count) zaken lijken op deze terugboeking")
      return .applied("held:ambiguous", detail: "looks like \(cases.count) known returns")
    case .new:
      return try open(debit, sighting)
    }
  }

  /// One file may say less than another about the same return: a reason that stops everything is never passed over.
  private func stopIfDeceased(_ debit: ReturnedDebit, _ cases: [CaseID]) throws -> IntakeResult? {
    let reason = try runner.publications.settings(organisation, in: tx).reasons.reason(debit.reason)
    guard reason.stopsEverything else { return nil }
    var result: IntakeResult?
    for id in cases {
      guard let matter = try tx.case(organisation, id),
        try tx.contact(organisation, matter.contact)?.silence == nil
      else { continue }
      result = try stop(matter.contact, matter, reason)
    }
    return result
  }

  private func open(_ debit: ReturnedDebit, _ sighting: ReturnSighting) throws -> IntakeResult {
    let settings = try runner.publications.settings(organisation, in: tx)
    let reason = settings.reasons.reason(debit.reason)
    let finder = ClaimFinder(organisation: organisation, tx: tx)
    guard let claim = try finder.claim(of: debit) else {
      if reason.stopsEverything, let contact = try finder.contact(of: debit) {
        return try stop(contact, nil, reason)
      }
      try task(
        "terugboeking-zonder-post", nil, nil, "\(debit.amount.dutch), \(reason.code): geen openstaande post gevonden")
      return .applied("held:no-open-item", detail: "no open item has this mandate, reference or account")
    }
    let matter = try draft(debit, reason, claim)
    let facts = try FactsReader.facts(of: matter, balance: claim.balance, tx)
    guard let version = try tx.currentVersion(organisation) else {
      throw PublicationError.nothingPublished(organisation)
    }
    let plan = try runner.publications.publication(organisation, version: version, in: tx).flow(for: matter.kind)
    let enrolment: Enrolment =
      reason.stopsEverything
      ? .rejected("stopped")
      : plan?.enrolling(facts) ?? .rejected("no-flow")
    let kept = matter.enrolling(enrolment)
    try tx.insert(kept, parties: [CaseParty(contact: claim.contact, role: .debtor)])
    try tx.insert(sighting, of: kept.id, in: organisation)
    try runner.tell(kept, in: tx)
    return try follow(kept, facts, enrolment, reason, plan, version)
  }

  private func follow(
    _ matter: CaseRecord, _ facts: FlowFacts, _ enrolment: Enrolment, _ reason: ReturnReason, _ plan: FlowPlan?,
    _ version: Int
  ) throws -> IntakeResult {
    if reason.stopsEverything { return try stop(matter.contact, matter, reason) }
    switch enrolment {
    case .enrolled:
      guard let plan else { return .applied("rejected:no-flow", detail: "") }
      try runner.start(matter, facts, flow: plan.definition.name, publication: version, at: now, in: tx)
      try askPerson(matter, reason)
      return .applied("enrolled", detail: matter.reference)
    case .rejected(let rule):
      try notEnrolled(matter, rule)
      try askPerson(matter, reason)
      return .applied("rejected:\(rule)", detail: matter.reference)
    case .held(let why):
      try notEnrolled(matter, "held")
      try task(FlowPlan.heldTask, matter, matter.contact, why)
      return .applied("held:rule", detail: why)
    }
  }

  /// Nothing is sent to this contact any more, and a person hears of it.
  private func stop(_ contact: ContactID, _ matter: CaseRecord?, _ reason: ReturnReason) throws -> IntakeResult {
    let words = "\(reason.code): \(reason.dutch)"
    let silence = Silence(reason: words, by: "import", at: now)
    try Silencing(runner: runner, now: now, tx: tx).silence(contact, silence, in: organisation)
    try task("contact-gestopt", matter, contact, words)
    return .applied("stopped", detail: reason.code)
  }

  /// A reason nobody knows, or one that a person must see, is never passed over in silence; some only when the contact
  /// had it before.
  private func askPerson(_ matter: CaseRecord, _ reason: ReturnReason) throws {
    guard matter.actions.contains(ReturnAction.human.rawValue) else { return }
    try task("reden-beoordelen", matter, matter.contact, "\(reason.code): \(reason.dutch)")
  }

  private func draft(_ debit: ReturnedDebit, _ reason: ReturnReason, _ claim: ClaimRecord) throws -> CaseRecord {
    let year = DutchTime.day(of: now).parts.year
    let number = String(try tx.nextCaseNumber(organisation, year: year))
    let padded = String(repeating: "0", count: max(0, 6 - number.count)) + number
    let earlier = try tx.cases(organisation, contact: claim.contact)
    let repeated = earlier.contains { $0.reason == reason.code }
    return CaseRecord(
      organisation: organisation, id: CaseID(identifiers.next()), reference: "Z-\(year)-\(padded)",
      kind: .failedDebit, claim: claim.id, contact: claim.contact, amount: debit.amount, reason: reason.code,
      actions: Set(reason.words(repeated: repeated)), environment: .production, openedAt: now,
      enrolment: .enrolled)
  }

  private func notEnrolled(_ matter: CaseRecord, _ rule: String) throws {
    try tx.insert(
      AuditRecord(
        organisation: organisation, at: now, kind: .notEnrolled, caseID: matter.id, contact: matter.contact,
        by: "import", detail: ["rule": rule, "reason": matter.reason]))
  }

  private func task(_ name: String, _ matter: CaseRecord?, _ contact: ContactID?, _ reason: String) throws {
    try tx.insert(
      TaskRecord(
        organisation: organisation, id: Reading.TaskID(identifiers.next()), caseID: matter?.id, contact: contact,
        run: nil, visit: 0, name: name, team: "incasso", reason: reason, createdAt: now, state: .open))
  }
}

extension CaseRecord {
  /// The same case with what was decided at the gate.
  func enrolling(_ enrolment: Enrolment) -> CaseRecord {
    CaseRecord(
      organisation: organisation, id: id, reference: reference, kind: kind, claim: claim, contact: contact,
      amount: amount, reason: reason, actions: actions, environment: environment, openedAt: openedAt,
      enrolment: enrolment)
  }
}
