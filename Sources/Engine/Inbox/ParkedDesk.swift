public import Domain

/// Events that could not be applied, for the person who decides what becomes of them.
public struct ParkedDesk: Sendable {
  let store: any Store
  let imports: ImportDesk
  let runner: FlowRunner
  let identifiers: any IdentifierSource

  /// What came of another try.
  public enum Retry: Hashable, Sendable {
    /// Applied: one of the words of ``ImportRecord/counts``.
    case applied(String, detail: String)
    /// It failed again and goes on waiting.
    case failed(String)
    /// There is none of that number that waits.
    case unknown
  }

  /// Tries an event again, with everything as it is now: in one transaction it is applied and waits no longer.
  ///
  /// A row is read from its file again; anything else was kept. Doing it twice applies it once.
  ///
  /// - Throws: only when the store itself cannot be written.
  public func retry(_ id: Int64, by user: String, at now: Instant) async throws -> Retry {
    guard let record = try await store.read({ tx in try tx.parked(id) }) else { return .unknown }
    var event: IntakeEvent?
    do {
      let item = try await item(of: record)
      event = item.event
      for attempt in 1...Intake.attempts {
        do {
          return try await apply(item, record, by: user, at: now)
        } catch StoreError.versionMismatch where attempt < Intake.attempts {
          continue
        }
      }
      return .failed("others kept changing the same run; try again")
    } catch let error as any TransientFailure where error.isTransient {
      throw error
    } catch {
      let reason = "\(error)"
      let retryAt = event.flatMap { ParkedRetry.next(for: $0, after: error, since: record.at, at: now) }
      try await store.write { tx in
        guard let waiting = try tx.parked(id) else { return }
        try tx.park(
          ParkedRecord(
            id: id, key: waiting.key, event: waiting.event, content: waiting.content, row: waiting.row,
            reason: reason, at: waiting.at, retryAt: retryAt))
      }
      return .failed(reason)
    }
  }

  /// Tries again what is due of what the house tries by itself.
  ///
  /// - Returns: how many were looked at.
  func retryDue(at now: Instant) async throws -> Int {
    let due = try await store.read { tx in try tx.parked(due: now, limit: ParkedRetry.batchLimit) }
    for record in due { _ = try await retry(record.id, by: ParkedRetry.user, at: now) }
    return due.count
  }

  /// Decides that an event is not needed any more.
  ///
  /// - Returns: false when there is none of that number that waits.
  public func drop(_ id: Int64, because why: String, by user: String, at now: Instant) async throws -> Bool {
    try await store.write { tx in
      guard let record = try tx.parked(id), try tx.endParked(id, .dropped(why), by: user, at: now) else { return false }
      try Self.note(record, ["end": "dropped", "reason": why], by: user, at: now, tx)
      return true
    }
  }

  private func apply(
    _ item: IntakeItem, _ record: ParkedRecord, by user: String, at now: Instant
  ) async throws -> Retry {
    let applier = EventApplier(runner: runner, identifiers: identifiers, now: now)
    return try await store.write { tx in
      try tx.raiseBusinessInstant(to: now)
      guard try tx.parked(record.id) != nil else { return .unknown }
      switch try applier.apply(item, in: tx) {
      case .applied(let word, let detail):
        // The house and a person may try at the same time: who comes second takes everything back.
        guard try tx.endParked(record.id, .applied(word), by: user, at: now) else {
          throw StoreError.missing("parked event \(record.id): somebody ended it meanwhile")
        }
        try Self.note(record, ["end": "applied", "result": word, "detail": detail], by: user, at: now, tx)
        return .applied(word, detail: detail)
      case .duplicate: return .failed("it is known already")
      case .parked(let reason): return .failed(reason)
      }
    }
  }

  private func item(of record: ParkedRecord) async throws -> IntakeItem {
    guard let row = record.row else {
      guard !record.content.isEmpty else {
        throw StoreError.damaged("parked event \(record.id) has no content to try again")
      }
      return IntakeItem(key: record.key, event: try ParkedEventCodec.decode(record.content))
    }
    guard let found = try await imports.row(row.row, of: row.batch, in: record.key.organisation) else {
      throw StoreError.missing("row \(row.row) of import \(row.batch)")
    }
    return IntakeItem(key: record.key, event: found.event)
  }

  private static func note(
    _ record: ParkedRecord, _ detail: [String: String], by user: String, at now: Instant, _ tx: any StoreTransaction
  ) throws {
    let event = ["event": "\(record.id)", "source": record.key.source, "id": record.key.externalID]
    try tx.insert(
      AuditRecord(
        organisation: record.key.organisation, at: now, kind: .parkedEnded, caseID: nil, contact: nil, by: user,
        detail: detail.merging(event) { first, _ in first }))
  }
}

extension Engine {
  /// Events that could not be applied.
  public var parked: ParkedDesk {
    ParkedDesk(store: store, imports: imports, runner: intake.runner, identifiers: intake.identifiers)
  }
}
