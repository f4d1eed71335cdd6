public import Domain

/// A restored or copied installation sends nothing until an administrator has looked: two copies would send everything
/// twice, and one that lost its last hours would send again what it forgot.
///
/// A copy comes to life in four ways: `bode restore` says so itself; another machine or path; a database that is older
/// than the mark outside it; and one whose last commit is long ago while work is due.
public enum Quarantine {
  /// How long ago the last commit may be when work is due at a start.
  public static let longestRest = Span.hours(1)

  /// Where an installation lives.
  public struct Place: Hashable, Sendable {
    /// `/etc/machine-id`, or the identifier of the database server that several nodes share.
    public let machine: String
    /// The folder, or the name of the database.
    public let path: String

    public init(machine: String, path: String) {
      self.machine = machine
      self.path = path
    }
  }

  /// Begins a life of this installation: compares it with what is known of its last one, and counts the start, in the
  /// database and outside. Call it before anything else is written.
  ///
  /// - Parameters:
  ///   - epochs: the mark outside the database.
  ///   - now: machine time.
  /// - Returns: why nothing is sent; nil when all is well.
  @discardableResult
  public static func enter(
    _ store: any Store, at place: Place, epochs: any EpochKeeping, now: Instant
  ) async throws -> String? {
    let outside = try await epochs.read()
    let isAlone = store.isExclusive
    let (mark, reason) = try await store.write { tx -> (EpochMark, String?) in
      let instant = try tx.lastBusinessInstant()
      var record =
        try tx.installation() ?? InstallationRecord(machine: place.machine, path: place.path, quarantine: nil)
      // What was restored says so itself; that it moved as well is no news.
      if record.quarantine == nil {
        let found = [
          moved(record, to: place), disagreement(try tx.lastEpoch(), instant, outside, isAlone: isAlone),
          try rested(since: instant, now: now, tx),
        ].compactMap(\.self)
        if !found.isEmpty { try hold(&record, because: found.joined(separator: "; "), at: now, tx) }
      }
      record.machine = place.machine
      record.path = place.path
      try tx.save(record)
      return (EpochMark(epoch: try tx.nextEpoch(), instant: instant), record.quarantine)
    }
    // After the commit: a mark that is ahead of the database would accuse it.
    try await epochs.write(mark)
    return reason
  }

  /// Writes down outside what the database has reached. Done now and then, so that a database of an hour ago is noticed
  /// when it is put back within one life.
  public static func mark(_ store: any Store, epochs: any EpochKeeping) async throws {
    let mark = try await store.read { tx in
      EpochMark(epoch: try tx.lastEpoch(), instant: try tx.lastBusinessInstant())
    }
    try await epochs.write(mark)
  }

  /// Puts an installation in quarantine, whatever it was.
  public static func impose(_ reason: String, on store: any Store, at now: Instant) async throws {
    try await store.write { tx in
      var record = try tx.installation() ?? InstallationRecord(machine: "", path: "", quarantine: nil)
      try hold(&record, because: reason, at: now, tx)
      try tx.save(record)
    }
  }

  private static func hold(
    _ record: inout InstallationRecord, because reason: String, at now: Instant, _ tx: any StoreTransaction
  ) throws {
    record.quarantine = reason
    try note(.quarantined, by: "bode", ["reason": reason], at: now, tx)
  }

  /// Lets an installation send again. Nothing happens to one that is not in quarantine.
  ///
  /// - Parameters:
  ///   - login: of the administrator who looked.
  ///   - why: what makes it safe, for the audit log.
  /// - Returns: whether it was in quarantine.
  @discardableResult
  public static func release(
    _ store: any Store, by login: String, because why: String, at now: Instant
  ) async throws -> Bool {
    try await store.write { tx in
      guard var record = try tx.installation(), let quarantine = record.quarantine else { return false }
      record.quarantine = nil
      record.releasedAt = now
      try tx.save(record)
      let workload = try tx.workload(at: now)
      let detail = [
        "quarantine": quarantine, "reason": why, "messages": "\(workload.messagesDue)",
        "timers": "\(workload.timersDue)",
      ]
      try note(.quarantineReleased, by: login, detail, at: now, tx)
      return true
    }
  }

  // MARK: What is noticed

  private static func moved(_ known: InstallationRecord, to place: Place) -> String? {
    // Where a restored database was before says nothing of where it is now.
    guard !known.machine.isEmpty, known.machine != place.machine || known.path != place.path else { return nil }
    return "the data was at \(known.path) on machine \(known.machine), and is now at \(place.path) on \(place.machine)"
  }

  private static func disagreement(
    _ epoch: Int64, _ instant: Instant?, _ outside: EpochReading, isAlone: Bool
  ) -> String? {
    switch outside {
    case .absent:
      // A node that is new has no mark yet, nor has an installation that fell over at its first start.
      guard isAlone, epoch > 0, instant != nil else { return nil }
      return "the epoch file, which is kept outside the database, is gone"
    case .unreadable(let why): return "the epoch file cannot be read: \(why)"
    case .found(let mark):
      // More is what a crash between the two leaves, or what other nodes did.
      if epoch < mark.epoch {
        return "the database is at epoch \(epoch), and was at \(mark.epoch) before: an older database was put back"
      }
      if let seen = mark.instant, (instant ?? Instant(milliseconds: 0)) < seen {
        return "the database ends before \(words(seen)), which it had reached: an older database was put back"
      }
      return nil
    }
  }

  private static func rested(since instant: Instant?, now: Instant, _ tx: any StoreTransaction) throws -> String? {
    guard let instant, instant.distance(to: now) > longestRest else { return nil }
    let workload = try tx.workload(at: now)
    guard workload.isDue else { return nil }
    return "nothing was recorded since \(words(instant)), and work is due: \(workload.messagesDue) messages and "
      + "\(workload.timersDue) timers"
  }

  private static func words(_ instant: Instant) -> String {
    "\(DutchTime.day(of: instant)) \(DutchTime.time(of: instant))"
  }

  private static func note(
    _ kind: AuditRecord.Kind, by login: String, _ detail: [String: String], at now: Instant,
    _ tx: any StoreTransaction
  ) throws {
    for organisation in try tx.organisations() {
      try tx.insert(
        AuditRecord(
          organisation: organisation.id, at: now, kind: kind, caseID: nil, contact: nil, by: login, detail: detail))
    }
  }
}
