import Crypto
public import Domain
public import Logging

/// Takes files in and reads them to their end, also after a restart.
public struct ImportDesk: Sendable {
  /// Bytes of one piece of a file.
  static let chunkSize = 65_536
  /// The largest file that is taken, in bytes: 1 GiB.
  public static let sizeLimit = 1_073_741_824

  let store: any Store
  let intake: Intake
  let files: any ImportFiles
  let identifiers: any IdentifierSource
  let logger: Logger
  /// Rung when a file was taken in; nil where no loop waits for it.
  var bell: WorkBell?
  /// Two readers of one file would count its rows twice.
  private let turnstile = Turnstile()

  public init(
    store: any Store, intake: Intake, files: any ImportFiles, identifiers: any IdentifierSource,
    logger: Logger
  ) {
    self.store = store
    self.intake = intake
    self.files = files
    self.identifiers = identifiers
    self.logger = logger
  }

  /// Keeps a file and writes down that it must be read. The same content twice is one import, unless something of it
  /// was held or could not be read: mended surroundings (contacts that were missing) deserve another try.
  ///
  /// - Parameters:
  ///   - path: a file that this function may move away.
  ///   - declared: what it is a load of; nil for what its name says.
  /// - Returns: the import, and whether it is new.
  public func take(
    _ organisation: OrganisationID, name: String, path: String, environment: SourceEnvironment, at now: Instant,
    by user: String, as declared: LoadDeclaration? = nil
  ) async throws -> (id: Reading.ImportID, isNew: Bool) {
    let (digest, size) = try await files.take(path: path)
    let id = Reading.ImportID(identifiers.next())
    var load = declared
    if load == nil, case .load(let named) = LoadDeclaration.named(name) { load = named }
    let declaration = load
    let taken = try await store.write { tx -> (id: Reading.ImportID, isNew: Bool) in
      if let known = try tx.batch(organisation, digest: digest), !known.mayBeTakenAgain(in: environment) {
        // The same content of another moment is news: that nothing changed, or is so again.
        let before = try tx.load(organisation, known.id)?.declaration
        if declaration == nil || before == declaration || known.state == .reading { return (known.id, false) }
      }
      try tx.insert(
        ImportRecord(
          organisation: organisation, id: id, name: name, kind: "", environment: environment, digest: digest,
          size: size, receivedAt: now, by: user, state: .reading))
      if let declaration {
        try tx.insert(LoadRecord(organisation: organisation, batch: id, declaration: declaration))
      }
      return (id, true)
    }
    if taken.isNew { bell?.ring(.files) }
    return taken
  }

  /// Reads every import that is not finished, oldest first. Returns how many it finished.
  ///
  /// - Parameter fence: of a node that shares the work: it reads the files of its shards. Nil reads all.
  public func work(at clock: any BusinessClock, _ fence: Fence? = nil) async throws -> Int {
    await turnstile.enter()
    do {
      let open = try await store.read { tx in try tx.unfinishedBatches() }.filter { batch in
        fence?.shards.contains(ShardSet.shard(of: batch.id)) ?? true
      }
      var failure: (any Error)?
      for batch in open {
        // A file that is lost holds up no other: it is tried again, and whoever runs the house hears of it.
        do { try await read(batch, clock, fence) } catch { failure = failure ?? error }
      }
      try await workOnLoads(at: clock.now(), fence)
      if let failure { throw failure }
      await turnstile.leave()
      return open.count
    } catch {
      await turnstile.leave()
      throw error
    }
  }

  /// Reads one file from where it was left. Rows that were counted before are passed over; a row that was applied and
  /// not counted cannot exist, since both are one transaction.
  func read(_ batch: ImportRecord, _ clock: any BusinessClock, _ fence: Fence? = nil) async throws {
    let load: LoadRecord?
    switch try await admit(batch, fence) {
    case .waits: return
    case .refused(let why): return try await end(batch, .failed, why.dutch, found: 0, at: clock.now(), fence)
    case .reads(let admitted): load = admitted
    }
    let opening = try await files.read(batch.digest, from: 0, count: Self.chunkSize)
    var rows: FileRows
    do {
      rows = try FileRows(
        opening: opening, name: batch.name, environment: batch.environment,
        asOf: load?.declaration.asOf ?? Self.cautiousAsOf(batch.receivedAt))
      if load != nil, !rows.maySayWhoIsThere { throw Self.noList }
    } catch let error as UnreadableFile {
      try await refuse(batch, fence)
      return try await end(batch, .failed, error.dutch, found: 0, at: clock.now(), fence)
    }
    try await note(batch, kind: rows.kind, fence)
    // Counted from the start of the file, also when rows are passed over: the reconciliation compares it.
    var found = 0
    func take(_ rows: [FileRow]) async throws {
      found += rows.count
      try await apply(rows, of: batch, load?.mark, at: clock.now(), fence)
    }
    do {
      repeat {
        var offset = 0
        while true {
          let chunk = try await files.read(batch.digest, from: offset, count: Self.chunkSize)
          guard !chunk.isEmpty else { break }
          offset += chunk.count
          try await take(try rows.feed(chunk))
        }
        try await take(try rows.finish())
      } while rows.goesAgain()
      if load != nil { try await conclude(batch, at: clock.now(), fence) }
      try await end(batch, .done, "", found: found, at: clock.now(), fence)
    } catch let error as UnreadableFile {
      try await take(rows.beforeFault())
      try await refuse(batch, fence)
      try await end(batch, .failed, error.dutch, found: found, at: clock.now(), fence)
    }
  }

  /// One row of a file that was read, as it is in the file; nil when there is none.
  func row(_ place: Int, of id: Reading.ImportID, in organisation: OrganisationID) async throws -> FileRow? {
    guard let batch = try await store.read({ tx in try tx.batch(organisation, id) }) else { return nil }
    let opening = try await files.read(batch.digest, from: 0, count: Self.chunkSize)
    let asOf = try await store.read { try $0.load(organisation, id)?.declaration.asOf }
    var rows = try FileRows(
      opening: opening, name: batch.name, environment: batch.environment,
      asOf: asOf ?? Self.cautiousAsOf(batch.receivedAt))
    repeat {
      var offset = 0
      while true {
        let chunk = try await files.read(batch.digest, from: offset, count: Self.chunkSize)
        let found = chunk.isEmpty ? try rows.finish() : try rows.feed(chunk)
        if let row = found.first(where: { $0.row == place }) { return row }
        guard !chunk.isEmpty else { break }
        offset += chunk.count
      }
    } while rows.goesAgain()
    return nil
  }

  /// The moment that an open-items load speaks of when it does not say: the first of the day on which it came. Payments
  /// of that day are then taken off once more rather than demanded once more.
  private static func cautiousAsOf(_ receivedAt: Instant) -> Instant {
    DutchTime.instant(of: DutchTime.day(of: receivedAt), at: LocalTime(hour: 0))
  }

  /// A load that names nobody could say of nobody that he is gone.
  private static let noList = UnreadableFile(
    dutch: "Een lading is een huurderslijst: CSV met contacten, of JSON volgens VERA. Geef dit bestand zonder ‘full’ "
      + "of ‘delta’ in de naam.",
    english: "A load is a list of tenants: CSV with contacts, or JSON after VERA. Give this file without ‘full’ or "
      + "‘delta’ in its name.")

  private func apply(
    _ rows: [FileRow], of batch: ImportRecord, _ load: LoadMark?, at now: Instant, _ fence: Fence?
  ) async throws {
    let items = rows.filter { $0.row > batch.lastRow }.map { row in
      IntakeItem(
        key: row.key.map { key in
          InboxKey(organisation: batch.organisation, source: "bank-payment", externalID: Self.short(key))
        }
          ?? InboxKey(organisation: batch.organisation, source: "import-\(batch.id)", externalID: "\(row.row)"),
        event: row.event,
        origin: ImportOrigin(batch: batch.id, row: row.row, line: row.line, text: row.text, load: load))
    }
    _ = try await intake.accept(items, at: now, under: fence)
  }

  private static func short(_ key: String) -> String { SHA256.hash(data: Array(key.utf8)).hexadecimal }

  private func note(_ batch: ImportRecord, kind: String, _ fence: Fence?) async throws {
    try await store.write { tx in
      if let fence { try tx.hold(fence) }
      guard var current = try tx.batch(batch.organisation, batch.id) else { return }
      current.kind = kind
      try tx.update(current)
    }
  }

  private func end(
    _ batch: ImportRecord, _ state: ImportRecord.State, _ remark: String, found: Int, at now: Instant, _ fence: Fence?
  ) async throws {
    try await store.write { tx in
      if let fence { try tx.hold(fence) }
      guard var current = try tx.batch(batch.organisation, batch.id) else { return }
      current.state = state
      current.remark = remark
      current.rowsInFile = found
      current.endedAt = now
      try tx.update(current)
    }
    logger.info("import ended", metadata: ["import": "\(batch.id)", "state": "\(state.rawValue)"])
  }
}

extension ImportRecord {
  /// Whether the same content may be read once more. Rows that were applied are known by their business keys, or update
  /// what is there with the same values.
  func mayBeTakenAgain(in environment: SourceEnvironment) -> Bool {
    switch state {
    case .reading: false
    case .failed: true
    case .done: self.environment != environment || counts.keys.contains { $0.hasPrefix("held") }
    }
  }
}
