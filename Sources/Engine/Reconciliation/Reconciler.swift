import Domain
import Logging

/// The daily reconciliation: what came in was enrolled, rejected, held or parked; what left is final, open or unknown;
/// per organisation, file and provider. What does not fit raises an alarm.
///
/// It compares countings that were made apart from one another: the rows that the reader found, what was counted in the
/// transactions of the intake, the cases and runs there are, the commands that still follow a message.
struct Reconciler: Sendable {
  /// Days that are caught up on after a long stop.
  static let furthestBack = 31

  let store: any Store
  let logger: Logger

  /// Compares every day that has passed and was not compared yet, of every organisation. Doing it again changes
  /// nothing.
  ///
  /// - Parameters:
  ///   - now: business time; its day is not over and is not compared.
  ///   - machineNow: for the alarms.
  func catchUp(at now: Instant, machineNow: Instant) async throws {
    let yesterday = DutchTime.day(of: now).advanced(by: -1)
    for organisation in try await store.read({ tx in try tx.organisations() }) {
      let last = try await store.read { tx in try tx.lastReconciledDay(organisation.id) }
      let first = max(last?.advanced(by: 1) ?? yesterday, yesterday.advanced(by: 1 - Self.furthestBack))
      guard first <= yesterday else { continue }
      for number in first.number...yesterday.number {
        try await reconcile(CalendarDay(number: number), of: organisation.id, machineNow: machineNow)
      }
    }
  }

  /// Compares one day that is over, in one transaction.
  @discardableResult
  func reconcile(
    _ day: CalendarDay, of organisation: OrganisationID, machineNow: Instant
  ) async throws -> [ReconciliationRecord] {
    let records = try await store.write { tx in
      let records = try Self.compare(day, of: organisation, tx)
      try tx.save(records, of: day, in: organisation)
      for record in records { try Self.alarm(record, day, organisation, at: machineNow, tx) }
      return records
    }
    for record in records where record.gap > 0 {
      logger.error(
        "the reconciliation has a gap",
        metadata: [
          "organisation": "\(organisation)", "day": "\(day)", "kind": "\(record.kind.rawValue)",
          "subject": "\(record.subject)", "gap": "\(record.gap)", "detail": "\(record.detail)",
        ])
    }
    return records
  }

  private static func compare(
    _ day: CalendarDay, of organisation: OrganisationID, _ tx: any StoreTransaction
  ) throws -> [ReconciliationRecord] {
    let from = DutchTime.instant(of: day, at: LocalTime(hour: 0))
    let until = DutchTime.instant(of: day.advanced(by: 1), at: LocalTime(hour: 0))
    let files = try tx.imports(organisation, endedFrom: from, to: until).map { batch in
      Comparison.file(batch, kept: try tx.keptRows(organisation, of: batch.id), until: until)
    }
    let messages = Comparison.messages(try tx.handedOver(organisation, from: from, to: until), until: until)
    return files + [try enrolment(until, organisation, tx)] + messages
  }

  /// Compares from the end of the last period that could be compared: a file that is read over midnight has its rows
  /// on two days.
  private static func enrolment(
    _ until: Instant, _ organisation: OrganisationID, _ tx: any StoreTransaction
  ) throws -> ReconciliationRecord {
    if try tx.isImporting(organisation, at: until) { return Comparison.carriedOver }
    let start = try tx.enrolmentsReconciledUntil(organisation).flatMap { $0 < until ? $0 : nil }
    let from = start ?? Instant(milliseconds: 0)
    var words = try tx.retriedEvents(organisation, from: from, to: until)
    for batch in try tx.imports(organisation, endedFrom: from, to: until) {
      words.merge(batch.counts, uniquingKeysWith: +)
    }
    return Comparison.enrolment(words, try tx.openedCases(organisation, from: from, to: until), until: until)
  }

  private static func alarm(
    _ record: ReconciliationRecord, _ day: CalendarDay, _ organisation: OrganisationID, at now: Instant,
    _ tx: any StoreTransaction
  ) throws {
    let subject = "\(organisation)/\(day)/\(record.kind.rawValue)/\(record.subject)"
    guard record.gap > 0 else { return try tx.clearAlarm(.reconciliationGap, subject: subject) }
    try tx.raise(
      AlarmRecord(
        kind: .reconciliationGap, subject: subject, organisation: organisation, since: now,
        detail: "\(day), \(record.kind.rawValue) \(record.subject): \(record.detail)", number: record.gap))
  }
}
