public import Domain

/// Loads of lists: which may be read, who is gone after one, and what then ends.
extension ImportDesk {
  /// Contacts or agreements that are ended in one go.
  static let endingPage = 500

  enum Admission {
    case reads(LoadRecord?)
    /// One of the same list that came earlier is being read.
    case waits
    case refused(UnreadableFile)
  }

  /// Whether a file may be read now. Loads of one list are read one after the other, and never one of an earlier moment
  /// than what was loaded.
  func admit(_ batch: ImportRecord, _ fence: Fence?) async throws -> Admission {
    if case .unclear(let why) = LoadDeclaration.named(batch.name),
      try await store.read({ try $0.load(batch.organisation, batch.id) }) == nil
    {
      return .refused(why)
    }
    return try await store.write { tx in
      guard var load = try tx.load(batch.organisation, batch.id), load.state == .reading else {
        return .reads(try tx.load(batch.organisation, batch.id))
      }
      if let fence { try tx.hold(fence) }
      let source = load.declaration.source
      let others =
        try tx.loads(batch.organisation, source: source, in: .reading)
        + tx.loads(batch.organisation, source: source, in: .ending)
      if others.contains(where: { $0.batch < load.batch }) { return .waits }
      guard let newest = try tx.newestLoad(batch.organisation, source: source), newest.batch != load.batch,
        load.declaration.isNoNewer(than: newest.declaration)
      else { return .reads(load) }
      load.state = .refused
      try tx.update(load)
      return .refused(Self.older(load.declaration, than: newest))
    }
  }

  private static func older(_ load: LoadDeclaration, than newest: LoadRecord) -> UnreadableFile {
    let (mine, theirs) = (moment(load), moment(newest.declaration))
    return UnreadableFile(
      dutch: "Deze lading van ‘\(load.source)’ is van \(mine), en import \(newest.batch) was al van \(theirs). Ouder "
        + "nieuws zet niets terug: er is niets gelezen. Is dit toch de nieuwste, geef het bestand dan een later "
        + "moment of een hoger volgnummer.",
      english: "This load of ‘\(load.source)’ is of \(mine), and import \(newest.batch) was of \(theirs) already. "
        + "Older news sets nothing back: nothing was read. If this is the newest after all, give the file a later "
        + "moment or a higher sequence number.")
  }

  /// `2026-11-22 06:00 (2)`, in Dutch time.
  static func moment(_ load: LoadDeclaration) -> String {
    let time = DutchTime.time(of: load.asOf)
    return "\(DutchTime.day(of: load.asOf)) \(time)" + (load.sequence > 0 ? " (\(load.sequence))" : "")
  }

  /// After the last row: counts who is gone and ends what must end, or leaves it to a person. Safe to do again.
  func conclude(_ batch: ImportRecord, at now: Instant, _ fence: Fence?) async throws {
    let load = try await store.write { tx -> LoadRecord? in
      if let fence { try tx.hold(fence) }
      guard var load = try tx.load(batch.organisation, batch.id), load.state == .reading else {
        return try tx.load(batch.organisation, batch.id)
      }
      switch load.declaration.mode {
      case .delta: load.state = .done
      case .full:
        load.figures = try tx.figures(of: load.mark)
        load.figures.unreadable = try tx.batch(batch.organisation, batch.id)?.counts["issue"] ?? 0
        load.state = LoadGuard.holds(load.figures) ? .held : .ending
        for var old in try tx.loads(batch.organisation, source: load.declaration.source, in: .held) {
          old.state = .superseded
          try tx.update(old)
        }
      }
      try tx.update(load)
      return load
    }
    if let load, load.state == .ending { try await endGone(of: load, at: now, fence) }
  }

  /// What a file that could not be read to its end loaded, ends nobody.
  func refuse(_ batch: ImportRecord, _ fence: Fence?) async throws {
    try await store.write { tx in
      if let fence { try tx.hold(fence) }
      guard var load = try tx.load(batch.organisation, batch.id), load.state == .reading else { return }
      load.state = .refused
      try tx.update(load)
    }
  }

  /// Ends the gone of every load that was approved, also after a restart.
  func workOnLoads(at now: Instant, _ fence: Fence?) async throws {
    for load in try await store.read({ try $0.endingLoads() })
    where fence?.shards.contains(ShardSet.shard(of: load.batch)) ?? true {
      // One whose file is still being read is ended by its reading.
      let batch = try await store.read { try $0.batch(load.organisation, load.batch) }
      if let batch, batch.state != .reading { try await endGone(of: load, at: now, fence) }
    }
  }

  private func endGone(of load: LoadRecord, at now: Instant, _ fence: Fence?) async throws {
    let mark = load.mark
    while true {
      let (numbers, contracts) = try await store.read { tx in
        (
          try tx.missing(from: mark, limit: Self.endingPage),
          try tx.missingContracts(from: mark, limit: Self.endingPage)
        )
      }
      let gone = numbers.map { GoneRow(load: mark, number: $0, contract: nil) }
      // First whole contacts, with all that they have.
      let ended =
        gone.isEmpty ? contracts.map { GoneRow(load: mark, number: "\($0.contact)", contract: $0.number) } : []
      guard !(gone + ended).isEmpty else { break }
      let items = (gone + ended).map { row in
        IntakeItem(
          key: InboxKey(organisation: load.organisation, source: "load-\(load.batch)", externalID: row.key),
          event: .gone(row))
      }
      let results = try await intake.accept(items, at: now, under: fence)
      // Parked rows stay missing: a person sees them among what was parked, and nothing goes round for ever.
      guard results.contains(where: { if case .applied = $0 { true } else { false } }) else { break }
    }
    try await store.write { tx in
      if let fence { try tx.hold(fence) }
      guard var load = try tx.load(load.organisation, load.batch), load.state == .ending else { return }
      load.state = .done
      try tx.update(load)
    }
  }

  /// What a person says about a load that was held.
  ///
  /// - Parameter ends: whether who is gone is to be ended.
  /// - Returns: false when it was decided already, or was never held.
  public func decide(
    _ organisation: OrganisationID, _ id: Reading.ImportID, ends: Bool, by user: String, at now: Instant
  ) async throws -> Bool {
    let isDecided = try await store.write { tx -> Bool in
      guard var load = try tx.load(organisation, id), load.state == .held else { return false }
      load.state = ends ? .ending : .declined
      load.decidedBy = user
      load.decidedAt = now
      try tx.update(load)
      try tx.insert(
        AuditRecord(
          organisation: organisation, at: now, kind: .loadDecided, caseID: nil, contact: nil, by: user,
          detail: [
            "import": "\(id)", "source": load.declaration.source, "decision": ends ? "end" : "keep",
            "missing": "\(load.figures.missing)",
          ]))
      return true
    }
    if isDecided { bell?.ring(.files) }
    return isDecided
  }
}
