import Domain
import Engine

extension SQLStoreTransaction {
  func count(_ counts: [ResultCount]) throws {
    try requireWriting()
    for count in counts { work.results.add(count) }
  }

  func results(
    _ organisation: OrganisationID, from first: CalendarMonth, through last: CalendarMonth
  ) throws -> [ResultCount] {
    try flushResults()
    return try sql.rows(
      Results.select(sql.dialect), [.id(organisation), .day(first.firstDay), .day(last.firstDay)]
    ) { try Results.decode($0, of: organisation) }
  }

  /// Last of all: their rows are those that transactions share most. In one order, so that nobody waits for somebody
  /// who waits for them.
  func flushResults() throws {
    guard !work.results.isEmpty else { return }
    let set = work.results
    work.results = ResultSet()
    var counts = set.counts
    let messages = Dictionary(grouping: set.messages, by: \.key.run)
    for run in try work.runs.rows(messages.keys.sorted(), sql).compactMap(\.self) {
      for (what, number) in messages[Runs.key(of: run)] ?? [] {
        counts[ResultCount(.message(what.channel, what.mark), of: run).key, default: 0] += number
      }
    }
    let rows = counts.filter { $0.value != 0 }.map { ResultCount($0.key, $0.value) }
      .map { (order: Results.order(of: $0.key), count: $0) }.sorted { $0.order < $1.order }
    guard !rows.isEmpty else { return }
    try sql.run(
      Results.add(slot: "\(sql.dialect.slot) % \(Results.slots)"), each: rows.map { Results.values($0.count) })
  }
}

/// The table `results`.
enum Results {
  /// Rows of one count on PostgreSQL. More of them let more nodes count at the same time, and make reading slower.
  static let slots = 8

  /// - Parameter slot: an expression: which of the rows of a count is written.
  static func add(slot: String) -> String {
    """
    INSERT INTO results (organisation, month, flow, publication, figure, detail, days, slot, number)
    VALUES ($1, $2, $3, $4, $5, $6, $7, \(slot), $8)
    ON CONFLICT (organisation, month, flow, publication, figure, detail, days, slot)
    DO UPDATE SET number = results.number + excluded.number
    """
  }

  static func select(_ dialect: SQLDialect) -> String {
    """
    SELECT month, flow, publication, figure, detail, days, CAST(SUM(number) AS \(dialect.integer)) FROM results
    WHERE organisation = $1 AND month >= $2 AND month <= $3
    GROUP BY month, flow, publication, figure, detail, days
    """
  }

  static func values(_ count: ResultCount) -> [SQLValue] {
    let key = count.key
    let (figure, detail, days) = stored(key.figure)
    return [
      .id(key.organisation), .day(key.month.firstDay), .text(key.flow), .int(key.publication), .text(figure),
      .text(detail), .int(days), .integer(count.number),
    ]
  }

  /// What rows are ordered by; the same for everybody.
  static func order(of key: ResultKey) -> String {
    let (figure, detail, days) = stored(key.figure)
    return "\(key.organisation) \(key.month.text) \(key.flow) \(key.publication) \(figure) \(detail) \(days)"
  }

  static func stored(_ figure: ResultFigure) -> (figure: String, detail: String, days: Int) {
    switch figure {
    case .begun: ("begun", "", 0)
    case .asked: ("asked", "", 0)
    case .settled(let outcome, let days): ("settled", outcome, days)
    case .ended(let outcome, let days): ("ended", outcome, days)
    case .received(let method): ("received", method.rawValue, 0)
    case .message(let channel, let mark): (mark.rawValue, channel.rawValue, 0)
    }
  }

  static func decode(_ row: any SQLRow, of organisation: OrganisationID) throws -> ResultCount {
    ResultCount(
      ResultKey(
        organisation: organisation, month: CalendarMonth(of: try row.day(0)), flow: try row.text(1),
        publication: try row.int(2), figure: try figure(row)),
      try row.integer(6))
  }

  private static func figure(_ row: any SQLRow) throws -> ResultFigure {
    let word = try row.text(3)
    switch word {
    case "begun": return .begun
    case "asked": return .asked
    case "settled": return .settled(outcome: try row.text(4), days: try row.int(5))
    case "ended": return .ended(outcome: try row.text(4), days: try row.int(5))
    case "received": return .received(try row.word(4))
    default:
      guard let mark = MessageMark(rawValue: word) else { throw StoreError.damaged("results.figure holds '\(word)'") }
      return .message(try row.word(4), mark)
    }
  }
}
