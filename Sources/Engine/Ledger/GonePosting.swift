import Domain

/// What ends when a source no longer has somebody. Nobody is deleted, and nothing that runs is stopped: a person
/// decides about each case.
struct GonePosting {
  /// The task of a case whose debtor is in the list no more.
  static let task = "huurder-niet-in-lijst"

  let runner: FlowRunner
  let identifiers: any IdentifierSource
  let now: Instant
  let tx: any StoreTransaction

  func post(_ row: GoneRow) throws -> IntakeResult {
    let organisation = row.load.organisation
    guard var load = try tx.load(organisation, row.load.batch) else {
      throw StoreError.missing("load \(row.load.batch)")
    }
    if let number = row.contract {
      guard let contact = Int64(row.number).map({ ContactID($0) }) else { return .applied("known", detail: "") }
      let ended = try end(try tx.contracts(organisation, of: contact).filter { $0.number == number }, row.load)
      load.endedContracts += ended
      try tx.update(load)
      return .applied("gone", detail: number)
    }
    try tx.markGone(row.number, in: row.load)
    load.goneContacts += 1
    // Who was merged is there under another number, which the list may have.
    if let contact = try tx.contact(organisation, externalID: row.number), contact.externalID == row.number {
      load.endedContracts += try end(try tx.contracts(organisation, of: contact.id), row.load)
      let tasks = try ask(about: contact, row.load)
      load.tasks += tasks
      try runner.record(
        AuditRecord(
          organisation: organisation, at: now, kind: .contactGone, caseID: nil, contact: contact.id, by: "import",
          detail: ["source": row.load.source, "import": "\(row.load.batch)", "tasks": "\(tasks)"]), in: tx)
    }
    try tx.update(load)
    return .applied("gone", detail: row.number)
  }

  /// The last day is the one that the load speaks of, unless it began later.
  private func end(_ contracts: [ContractRecord], _ load: LoadMark) throws -> Int {
    var ended = 0
    for var contract in contracts where contract.end == nil && contract.seen?.source == load.source {
      let day = DutchTime.day(of: load.asOf)
      contract.end = contract.begin.map { max($0, day) } ?? day
      contract.endedIn = load.batch
      try tx.upsert(contract)
      ended += 1
    }
    return ended
  }

  /// One task for each case that still runs.
  private func ask(about contact: ContactRecord, _ load: LoadMark) throws -> Int {
    let runs = try tx.openRuns(contact.organisation, contact: contact.id)
    let cases = Set(runs.map(\.caseID)).sorted()
    let day = DutchTime.day(of: load.asOf)
    for matter in cases {
      try tx.insert(
        TaskRecord(
          organisation: contact.organisation, id: Reading.TaskID(identifiers.next()), caseID: matter,
          contact: contact.id, run: nil, visit: 0, name: Self.task, team: "incasso",
          reason: "staat niet meer in de lijst ‘\(load.source)’ van \(day); gaat deze zaak door?", createdAt: now,
          state: .open))
    }
    return cases.count
  }
}
