import Domain
import Engine

extension ConsoleLook {
  /// Cases of a contact whose facts are gathered, at most: the newest.
  private static let casesOfContact = 100
  /// Audit entries of a subject, at most: the newest.
  private static let auditEntries = 5_000

  /// Everything that is known is gathered, put in order and cut: a case has tens of facts, not thousands.
  func timeline(of subject: TimelineSubject, after: Cursor?) throws -> Listing<TimelineEntry> {
    var facts: [TimelineFact] = []
    switch subject {
    case .case(let id):
      guard let matter = try store.case(organisation, id) else { return Listing([]) }
      facts = try self.facts(of: matter)
      facts += try audit("case_id", .id(id), on: matter)
    case .contact(let asked):
      let id = try present(asked)
      guard try contact(id) != nil else { return Listing([]) }
      let cases: [CaseID] = try sql.rows(
        """
        SELECT case_id FROM case_parties WHERE organisation = $1 AND contact = $2
        ORDER BY case_id DESC LIMIT $3
        """, [.id(organisation), .id(id), .int(Self.casesOfContact)]
      ) { try $0.id(0) }
      for case let matter? in try cases.map({ try store.case(organisation, $0) }) {
        facts += try self.facts(of: matter)
      }
      facts += try audit("contact", .id(id), on: nil)
    }
    return Self.page(facts, after: after)
  }

  /// Newest first. A cursor names the last fact by moment, source and place, so that facts that come later do not
  /// move it.
  private static func page(_ facts: [TimelineFact], after: Cursor?) -> Listing<TimelineEntry> {
    var sorted = facts.sorted { $0.order > $1.order }
    if let last = ListCursor(after, count: 4) {
      sorted.removeAll { fact in !fact.order.numbers.lexicographicallyPrecedes(last.numbers) }
    }
    let shown = sorted.prefix(Listing<TimelineEntry>.limit)
    let next = sorted.count > shown.count ? shown.last.map { ListCursor($0.order.numbers).cursor } : nil
    return Listing(shown.map(\.entry), next: next)
  }

  private func facts(of matter: CaseRecord) throws -> [TimelineFact] {
    var collector = TimelineCollector(matter)
    let messages = try store.messages(organisation, of: matter.id)
    for run in try store.runs(organisation, of: matter.id) {
      let plan = try self.plan(of: run)
      let segment = try self.segment(of: run)
      let decisions = try store.history(organisation, of: run.id).map { record in
        TimelineDecision(record: record, entry: try HistoryCodec.decode(record.content))
      }
      let ofRun = messages.filter { $0.run == run.id }
      collector.add(run, decisions, ofRun, flow: plan?.definition.title ?? run.flow, segment: segment)
    }
    for request in try store.requests(organisation, of: matter.id) {
      collector.add(try store.attempts(organisation, of: request.id))
    }
    let tasks = try sql.rows(
      Tasks.select + " WHERE organisation = $1 AND case_id = $2 ORDER BY id",
      [.id(organisation), .id(matter.id)], Tasks.decode)
    collector.add(tasks)
    return collector.facts
  }

  private func audit(_ column: String, _ value: SQLValue, on matter: CaseRecord?) throws -> [TimelineFact] {
    let entries = try sql.rows(
      """
      SELECT organisation, at, kind, case_id, contact, actor, detail, id FROM audit_entries
      WHERE organisation = $1 AND \(column) = $2 ORDER BY id DESC LIMIT $3
      """, [.id(organisation), value, .int(Self.auditEntries)]
    ) { (id: try $0.integer(7), record: try AuditEntries.decode($0)) }
    return try entries.compactMap { id, record in
      let related = try matter ?? record.caseID.flatMap { try store.case(organisation, $0) }
      let claim = try related?.claim.flatMap { try store.claim(organisation, $0) }
      guard let kind = TimelineEntry.Kind(record, claim: claim, amount: related?.amount ?? .zero) else { return nil }
      let entry = TimelineEntry(
        at: record.at, kind: kind, caseID: related?.id, caseReference: related?.reference)
      return TimelineFact(entry: entry, source: .audit, number: id, place: 0)
    }
  }
}

/// One entry and where it stands among those of the same moment.
struct TimelineFact {
  /// What happens first in one moment has the lowest number.
  enum Source: Int64 {
    case matter = 0, decision, message, payment, task, audit
  }

  struct Order: Comparable {
    /// Moment, source, number in the source, place within the number.
    let numbers: [Int64]
    static func < (left: Order, right: Order) -> Bool { left.numbers.lexicographicallyPrecedes(right.numbers) }
  }

  let entry: TimelineEntry
  let order: Order

  init(entry: TimelineEntry, source: Source, number: Int64, place: Int) {
    self.entry = entry
    self.order = Order(numbers: [entry.at.milliseconds, source.rawValue, number, Int64(place)])
  }
}

/// One entry of a history, decoded.
struct TimelineDecision {
  let record: HistoryRecord
  let entry: HistoryEntry
}
