public import Domain
import Engine

/// Fills an installation with invented data by copying a village that lived through real flows: the database does it
/// in sets, so that a million contacts take minutes.
///
/// Every step is one transaction that also counts itself: stopped at any moment, the same call goes on where it was.
/// Copies are right by construction. Two things they do not have: their payment pages cannot be opened, and the archive
/// shows for them what their original was sent (the twin's messages are in no archive).
public struct Generation: Sendable {
  /// How far it is.
  public struct Progress: Hashable, Sendable {
    /// What is being made.
    public enum Work: String, CaseIterable, Hashable, Sendable {
      case contacts, cases, imports, histories, timers, statistics
    }

    public let work: Work
    public let done: Int
    public let total: Int
  }

  /// How an installation stands.
  public enum State: Hashable, Sendable {
    /// Nothing is in it.
    case empty
    /// The village was made; its copies are not all there.
    case unfinished
    case finished
  }

  let database: any SQLDatabase

  /// - Parameter database: one whose schema is up to date.
  public init(_ database: any SQLDatabase) { self.database = database }

  /// Whether this installation was filled with invented data, or began to be.
  public func isThere() async throws -> Bool {
    try await database.read { sql in try sql.first("SELECT 1 FROM generations", []) { try $0.int(0) } != nil }
  }

  /// Looks whether an installation may be filled by these settings; changes nothing.
  ///
  /// - Throws: ``GenerationError``.
  public func state(for settings: GenerationSettings) async throws -> State {
    try await database.read { sql in
      guard let record = try GenerationRecord.load(sql) else {
        let organisations = try sql.first("SELECT count(*) FROM organisations", []) { try $0.int(0) } ?? 0
        guard organisations == 0 else { throw GenerationError.realData(organisations: organisations) }
        return .empty
      }
      guard record.settings == settings else { throw GenerationError.otherSettings }
      guard let plan = record.plan else { throw GenerationError.noVillage }
      return record.steps == plan.steps(village: settings.village).count ? .finished : .unfinished
    }
  }

  /// Marks an empty installation as one of invented data, before anything is in it.
  ///
  /// - Throws: ``GenerationError``.
  public func begin(_ settings: GenerationSettings) async throws {
    try await database.write { sql in
      let organisations = try sql.first("SELECT count(*) FROM organisations", []) { try $0.int(0) } ?? 0
      guard organisations == 0 else { throw GenerationError.realData(organisations: organisations) }
      try GenerationRecord(settings: settings, plan: nil, steps: 0).save(sql)
    }
  }

  /// Where identifiers of the village must begin, so that older copies lie before them.
  ///
  /// - Parameter slot: more than the village uses.
  public static func firstIdentifier(_ settings: GenerationSettings) -> Int64 {
    Int64(settings.periods - 1) * slot(settings)
  }

  /// Identifiers that a village may use.
  public static func slot(_ settings: GenerationSettings) -> Int64 {
    Int64(settings.village) * identifiersOfContact + identifiersOfHouse
  }

  /// A contact, its case and what hangs on it: a dozen as a rule.
  private static let identifiersOfContact: Int64 = 32
  /// Organisations, files and what is not about anybody.
  private static let identifiersOfHouse: Int64 = 4_000

  /// Writes down what is copied, once the village has lived.
  ///
  /// - Parameters:
  ///   - organisations: that of the village, then the twin if there is one.
  ///   - begin: the first moment of the village.
  ///   - end: the first moment after it.
  /// - Throws: ``GenerationError``.
  public func settle(_ organisations: [OrganisationID], from begin: Instant, to end: Instant) async throws {
    try await database.write { sql in
      guard var record = try GenerationRecord.load(sql), let first = organisations.first else {
        throw GenerationError.noVillage
      }
      let above = Self.firstIdentifier(record.settings)
      let plan = GenerationPlan(
        organisations: organisations.map(\.value), above: above, slot: Self.slot(record.settings),
        periods: record.settings.periods, villages: record.settings.villages, begin: begin.milliseconds,
        end: end.milliseconds,
        present: try Village.matters(of: first.value, above: above, isPast: false, sql),
        past: try Village.matters(of: first.value, above: above, isPast: true, sql))
      try plan.check()
      record.plan = plan
      try record.save(sql)
    }
  }

  /// Makes the copies that are not there yet. Business time of what is written lies in the past.
  ///
  /// - Throws: ``GenerationError``, ``SQLError``, `CancellationError` between two steps.
  public func run(inventing: @escaping Inventor, listener: @Sendable (Progress) -> Void) async throws {
    let (record, village, results) = try await database.read { sql -> (GenerationRecord, Village, VillageResults) in
      guard let record = try GenerationRecord.load(sql), let plan = record.plan else {
        throw GenerationError.noVillage
      }
      return (record, try Village.load(plan, sql), try VillageResults.load(plan, sql))
    }
    guard let plan = record.plan else { throw GenerationError.noVillage }
    let copying = VillageCopying(
      plan: plan, settings: record.settings, village: village, results: results, invent: inventing)
    let steps = plan.steps(village: record.settings.village)
    if record.steps == 0 { try await makeMonths(plan) }
    for number in record.steps..<steps.count {
      try Task.checkCancellation()
      let step = steps[number]
      listener(Progress(work: step.work, done: number, total: steps.count))
      try await database.write { sql in
        try copying.perform(step, sql)
        try sql.run("UPDATE generations SET steps = $1 WHERE id = 1", [.int(number + 1)])
      }
    }
  }

  /// What lies behind gets its months before it is written.
  private func makeMonths(_ plan: GenerationPlan) async throws {
    let store = SQLStore(database)
    for age in (0..<plan.periods).reversed() {
      let moment = Instant(milliseconds: plan.end - Int64(age) * GenerationPlan.period)
      _ = try await store.write { tx in try tx.keepMonths(at: moment) }
    }
  }
}

extension GenerationPlan.Step {
  var work: Generation.Progress.Work {
    switch self {
    case .contacts: .contacts
    case .matters: .cases
    case .imports: .imports
    case .histories: .histories
    case .timers: .timers
    case .statistics: .statistics
    }
  }
}
