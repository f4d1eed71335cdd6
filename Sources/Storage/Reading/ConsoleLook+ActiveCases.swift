import Domain
import Engine

/// Cases by their newest activity.
///
/// The order comes from the histories: the newest entry of the newest run of a case is where the case stands in the
/// list. Nothing has to be written for it while the engine works. Cases that were never enrolled have no history and
/// stand where they were opened; both streams are merged.
extension ConsoleLook {
  /// Entries of histories that are looked at first; then twice as many, and so on, until the page is full: a planner
  /// that expects few cases walks through a whole window before it gives one.
  private static let firstWindow: Int64 = 500
  /// Together 127,500 entries for one page, at most: a state that is rare may fill a page only in part.
  private static let windows = 8

  private struct Place {
    let at: Instant
    let id: CaseID
    /// Identity of the history entry; nil for a case that was never enrolled.
    let entry: Int64?
  }

  /// Where both streams go on: before this history entry, and before this moment and case.
  private struct Start {
    var entry: Int64 = .max
    var openedAt: Int64 = .max
    var caseID: Int64 = .max

    init(_ cursor: Cursor?) {
      guard let cursor = ListCursor(cursor, count: 3) else { return }
      (entry, openedAt, caseID) = (cursor.numbers[0], cursor.numbers[1], cursor.numbers[2])
    }

    mutating func pass(_ place: Place) {
      if let entry = place.entry {
        self.entry = entry
      } else {
        openedAt = place.at.milliseconds
        caseID = place.id.value
      }
    }

    var cursor: Cursor { ListCursor([entry, openedAt, caseID]).cursor }
  }

  /// Which of them: what is over stands still, and has a list of its own.
  enum ActiveCases {
    case all
    case running
    /// While a flow is paused.
    case held
  }

  func activeCases(_ which: ActiveCases, after: Cursor?) throws -> Listing<CaseSummary> {
    var start = Start(after)
    let paused = try pausedFlows()
    let (stepped, reached) = try steppedCases(which, paused, before: start.entry)
    let unstepped = try casesNeverEnrolled(which, start.openedAt, start.caseID)
    let merged = (stepped + unstepped).sorted { ($0.at, $0.id) > ($1.at, $1.id) }
    let shown = merged.prefix(Listing<CaseSummary>.limit)
    for place in shown { start.pass(place) }
    let isEnd = merged.count <= shown.count && reached == nil
    // Windows that were looked at in vain are not looked at again.
    if merged.count <= shown.count, let reached { start.entry = min(start.entry, reached) }
    return Listing(try summaries(shown.map(\.id)), next: isEnd ? nil : start.cursor)
  }

  /// - Returns: the places, and where the search stopped before it came to the end or filled a page.
  private func steppedCases(
    _ which: ActiveCases, _ paused: Set<String>, before: Int64
  ) throws -> (places: [Place], reached: Int64?) {
    var places: [Place] = []
    var upper = before
    for round in 0..<Self.windows {
      guard let lower = try lowerBound(before: upper, window: Self.firstWindow << round) else { return (places, nil) }
      places += try steppedCases(which, paused, lower, upper, limit: Self.pageAndOne - places.count)
      if places.count >= Self.pageAndOne { return (places, nil) }
      upper = lower
    }
    return (places, upper)
  }

  /// The entry that ends a window; nil when there is nothing before `upper`.
  private func lowerBound(before upper: Int64, window: Int64) throws -> Int64? {
    try sql.first(
      """
      SELECT MIN(id), COUNT(*) FROM (SELECT id FROM histories WHERE organisation = $1 AND id < $2
      ORDER BY id DESC LIMIT $3) AS newest
      """, [.id(organisation), .integer(upper), .integer(window)]
    ) { $0.isNull(0) ? nil : try $0.integer(0) } ?? nil
  }

  private func steppedCases(
    _ which: ActiveCases, _ paused: Set<String>, _ lower: Int64, _ upper: Int64, limit: Int
  ) throws -> [Place] {
    var arguments: [SQLValue] = [.id(organisation), .integer(upper), .integer(lower)]
    // A value that the question does not name is refused.
    let asked = which == .all ? [] : paused.sorted()
    let names = asked.map { flow in
      arguments.append(.text(flow))
      return "$\(arguments.count)"
    }
    let isPaused = names.isEmpty ? "1 = 0" : "r.flow IN (\(names.joined(separator: ", ")))"
    arguments.append(.int(limit))
    return try sql.rows(
      """
      SELECT h.id, h.at, r.case_id FROM histories AS h
      JOIN runs AS r ON r.organisation = h.organisation AND r.id = h.run AND r.version = h.sequence + 1
      WHERE h.organisation = $1 AND h.id < $2 AND h.id >= $3 \(Self.condition(which, isPaused))
      AND NOT EXISTS (SELECT 1 FROM runs AS n WHERE n.organisation = r.organisation
        AND n.case_id = r.case_id AND n.id > r.id)
      ORDER BY h.id DESC LIMIT $\(arguments.count)
      """, arguments
    ) { Place(at: try $0.instant(1), id: try $0.id(2), entry: try $0.integer(0)) }
  }

  private static func condition(_ which: ActiveCases, _ isPaused: String) -> String {
    let hasTask = """
      EXISTS (SELECT 1 FROM tasks AS t WHERE t.organisation = r.organisation AND t.run = r.id AND t.state = 0)
      """
    switch which {
    case .all: return ""
    case .running: return "AND r.stage = 0 AND NOT (\(isPaused)) AND NOT \(hasTask)"
    case .held: return "AND (r.stage = 1 OR r.stage = 0 AND \(isPaused))"
    }
  }

  /// Cases that a rule kept out, or that nobody could decide on.
  private func casesNeverEnrolled(
    _ which: ActiveCases, _ openedAt: Int64, _ caseID: Int64
  ) throws -> [Place] {
    let condition: String
    switch which {
    case .all: condition = ""
    case .running: return []
    case .held: condition = "AND c.enrolment = 2"
    }
    return try sql.rows(
      """
      SELECT c.opened_at, c.id FROM cases AS c WHERE c.organisation = $1 AND c.enrolment <> 0
      AND (c.opened_at, c.id) < ($2, $3) \(condition)
      AND NOT EXISTS (SELECT 1 FROM runs AS r WHERE r.organisation = c.organisation AND r.case_id = c.id)
      ORDER BY c.opened_at DESC, c.id DESC LIMIT $4
      """, [.id(organisation), .integer(openedAt), .integer(caseID), .int(Self.pageAndOne)]
    ) { Place(at: try $0.instant(0), id: try $0.id(1), entry: nil) }
  }
}
