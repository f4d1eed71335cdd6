public import Domain

extension ConsoleDesk {
  public func setBenchmark(
    _ organisation: OrganisationID, takesPart: Bool, by user: Reading.UserID
  ) async throws {
    let name = try await login(user)
    let now = engine.clock.now()
    let month = CalendarMonth(of: now)
    try await store.write { tx in
      let present = try tx.benchmarkMemberships().last { $0.organisation == organisation && $0.until == nil }
      switch (present, takesPart) {
      case (nil, true): try tx.save(.joining(organisation, in: month), by: name)
      case (let present?, false):
        if let left = present.leaving(in: month) { try tx.save(left, by: name) } else { try tx.remove(present) }
      case (nil, false), (_?, true): return
      }
      try tx.insert(
        AuditRecord(
          organisation: organisation, at: now, kind: .benchmarkChanged, caseID: nil, contact: nil, by: name,
          detail: ["takes-part": "\(takesPart)"]))
    }
  }
}
