public import Domain

/// What people do in the console, brought in like everything else: as events.
public struct ConsoleDesk: ConsoleActions {
  let engine: Engine
  let store: any Store
  /// The login of a user, for histories and the audit log.
  let login: @Sendable (Reading.UserID) async throws -> String
  let environment: SourceEnvironment

  public init(
    engine: Engine, store: any Store, environment: SourceEnvironment,
    login: @escaping @Sendable (Reading.UserID) async throws -> String
  ) {
    self.engine = engine
    self.store = store
    self.environment = environment
    self.login = login
  }

  public func finishTask(
    _ organisation: OrganisationID, _ task: Reading.TaskID, outcome: String, note: String?,
    by user: Reading.UserID
  ) async throws -> Bool {
    guard try await store.read({ try $0.task(organisation, task) }) != nil else {
      throw ConsoleRefusal(dutch: "Deze taak bestaat niet.", english: "There is no such task.")
    }
    let name = try await login(user)
    let results = try await engine.intake.accept(
      [
        IntakeItem(
          key: InboxKey(organisation: organisation, source: "task", externalID: "\(task)"),
          event: .taskDone(task, outcome: outcome, note: note ?? "", by: name))
      ], at: engine.clock.now())
    return results.first == .applied("finished", detail: "")
  }

  public func startImport(
    _ organisation: OrganisationID, name: String, path: String, kind: String?, load: LoadDeclaration?,
    by user: Reading.UserID
  ) async throws -> Reading.ImportID {
    let taken = try await engine.imports.take(
      organisation, name: name, path: path, environment: environment, at: engine.clock.now(),
      by: try await login(user), as: load)
    guard taken.isNew else {
      throw ConsoleRefusal(
        dutch: "Dit bestand is al eerder ingelezen (import \(taken.id)). Er is niets gewijzigd.",
        english: "This file was read before (import \(taken.id)). Nothing was changed.")
    }
    return taken.id
  }

  public func decideLoad(
    _ organisation: OrganisationID, _ batch: Reading.ImportID, ends: Bool, by user: Reading.UserID
  ) async throws -> Bool {
    guard try await store.read({ try $0.load(organisation, batch) }) != nil else {
      throw ConsoleRefusal(
        dutch: "Deze lading bestaat niet. Er is niets gewijzigd.",
        english: "There is no such load. Nothing was changed.")
    }
    return try await engine.imports.decide(
      organisation, batch, ends: ends, by: try await login(user), at: engine.clock.now())
  }

  public func stopContact(
    _ organisation: OrganisationID, _ contact: ContactID, reason: String, by user: Reading.UserID
  ) async throws {
    let now = engine.clock.now()
    let silence = Silence(reason: reason, by: try await login(user), at: now)
    try await take(.silence(contact, silence), of: contact, in: organisation, at: now)
  }

  public func resumeContact(
    _ organisation: OrganisationID, _ contact: ContactID, by user: Reading.UserID
  ) async throws {
    let name = try await login(user)
    try await take(.unsilence(contact, by: name), of: contact, in: organisation, at: engine.clock.now())
  }

  /// The state that it changes makes a repeat harmless, so the moment may be part of the key.
  private func take(
    _ event: IntakeEvent, of contact: ContactID, in organisation: OrganisationID, at now: Instant
  ) async throws {
    // One that was merged into another meanwhile is found by its former number.
    let isThere = try await store.read { tx in
      try tx.contact(organisation, contact) != nil || tx.alias(organisation, former: contact) != nil
    }
    guard isThere else {
      throw ConsoleRefusal(dutch: "Dit contact bestaat niet.", english: "There is no such contact.")
    }
    _ = try await engine.intake.accept(
      [
        IntakeItem(
          key: InboxKey(organisation: organisation, source: "console", externalID: "\(contact)/\(now.milliseconds)"),
          event: event)
      ], at: now)
  }

  public func setFlow(
    _ organisation: OrganisationID, _ flow: String, paused: Bool, by user: Reading.UserID
  ) async throws {
    let name = try await login(user)
    let now = engine.clock.now()
    try await store.write { tx in
      try tx.setFlow(organisation, flow, paused: paused)
      try tx.insert(
        AuditRecord(
          organisation: organisation, at: now, kind: .flowPaused, caseID: nil, contact: nil, by: name,
          detail: ["flow": flow, "paused": "\(paused)"]))
    }
  }

  public func releaseQuarantine(by user: Reading.UserID) async throws {
    try await Quarantine.release(
      store, by: try await login(user), because: "released in the console", at: engine.clock.now())
  }
}
