/// One statement for a list of rows: in the form for many rows where it has one, else one by one without waiting in
/// between.
struct PostgresBatchRun {
  /// Rows in one statement: enough that the way to the server does not count, few enough that its memory does not.
  static let rowLimit = 8_192
  /// Statements that are sent before their answers are read.
  static let pipelineLimit = 512

  private let connection: PostgresConnection
  private let sql: String
  private let lists: [[SQLValue]]
  private let statement: PostgresStatement

  init(_ connection: PostgresConnection, _ sql: String, _ lists: [[SQLValue]]) throws {
    self.connection = connection
    self.sql = sql
    self.lists = lists
    statement = try connection.prepared(sql)
  }

  /// How many rows each list changed.
  func changes() throws -> [Int] {
    guard let batch = batch() else { return try pipelined().map(\.changes) }
    var counts = [Int](repeating: 0, count: lists.count)
    switch batch.kind {
    case .select: return try pipelined().map(\.changes)
    case .insert, .upsert:
      for part in parts(batch) {
        _ = try ask(batch, part)
        for place in part { counts[place] = 1 }
      }
    case .insertNew(let returned, _):
      for part in parts(batch) { try markNew(part, try ask(batch, part), returned, &counts) }
    case .change:
      for part in parts(batch) {
        let answer = try ask(batch, part)
        for row in 0..<answer.rowCount {
          let place = Int(try answer.row(row).integer(0))
          counts[part[part.startIndex + place - 1]] += 1
        }
      }
    }
    return counts
  }

  /// Takes the rows of each list, one list after the other.
  func forEachRow(_ take: (any SQLRow) throws -> Void) throws {
    guard let batch = batch(), case .select = batch.kind else {
      for answer in try pipelined() { try answer.forEachRow(take) }
      return
    }
    var found: [(place: Int, answer: PostgresResult, row: Int)] = []
    for part in parts(batch) {
      let answer = try ask(batch, part)
      let last = answer.columnCount - 1
      found.reserveCapacity(found.count + answer.rowCount)
      for row in 0..<answer.rowCount {
        found.append((part[part.startIndex + Int(try answer.row(row).integer(last)) - 1], answer, row))
      }
    }
    // Each list's rows came together and in their order; only the lists may have been sorted.
    if !zip(found, found.dropFirst()).allSatisfy({ $0.place <= $1.place }) {
      let order = found.indices.sorted { (found[$0].place, $0) < (found[$1].place, $1) }
      found = order.map { found[$0] }
    }
    try withExtendedLifetime(found) {
      for (_, answer, row) in found { try take(answer.row(row)) }
    }
  }

  // MARK: Parts

  private func batch() -> PostgresBatch? {
    if let known = statement.batch { return known }
    let made = PostgresBatch(sql, statement.parameters)
    statement.batch = .some(made)
    return made
  }

  /// Places in `lists`, in the order in which they are sent, divided so that no part has the same key twice: the second
  /// change of a row must see the first.
  private func parts(_ batch: PostgresBatch) -> [ArraySlice<Int>] {
    var order = Array(lists.indices)
    if !batch.sortKey.isEmpty, !isSorted(by: batch.sortKey) {
      order.sort { left, right in
        switch compare(left, right, batch.sortKey) {
        case 0: left < right
        case let difference: difference < 0
        }
      }
    }
    let all = batch.distinctKey.map { rounds(order, $0) } ?? [order]
    return all.flatMap { round in
      stride(from: 0, to: round.count, by: Self.rowLimit).map { round[$0..<min($0 + Self.rowLimit, round.count)] }
    }
  }

  /// The first of every key, then the second of those that have one, and so on. Equal keys are neighbours.
  private func rounds(_ order: [Int], _ key: [Int]) -> [[Int]] {
    var rounds: [[Int]] = [[]]
    var number = 0
    for (index, place) in order.enumerated() {
      number = index > 0 && compare(order[index - 1], place, key) == 0 ? number + 1 : 0
      if number == rounds.count { rounds.append([]) }
      rounds[number].append(place)
    }
    return rounds
  }

  private func isSorted(by key: [Int]) -> Bool {
    lists.indices.dropFirst().allSatisfy { compare($0 - 1, $0, key) <= 0 }
  }

  private func compare(_ left: Int, _ right: Int, _ key: [Int]) -> Int {
    for column in key {
      guard lists[left].indices.contains(column), lists[right].indices.contains(column) else { return 0 }
      let difference = lists[left][column].order(against: lists[right][column])
      if difference != 0 { return difference }
    }
    return 0
  }

  // MARK: Asking

  private func ask(_ batch: PostgresBatch, _ part: ArraySlice<Int>) throws -> PostgresResult {
    let many = try connection.prepared(batch.statement)
    let parameters = try PostgresParameters(arraysOf: lists, in: part, as: statement.parameters, sql)
    return try connection.execute(many, parameters)
  }

  private func pipelined() throws -> [PostgresResult] {
    try stride(from: 0, to: lists.count, by: Self.pipelineLimit).flatMap { start in
      // All of them before the first is sent: one that does not fit must not leave half a batch behind.
      let calls = try lists[start..<min(start + Self.pipelineLimit, lists.count)].map { list in
        (statement: statement, parameters: try PostgresParameters(list, as: statement.parameters, sql))
      }
      return try connection.pipeline(calls)
    }
  }

  /// Which rows of `part` were new. The answer has the keys of those that were; of equal keys in one batch the first
  /// was the one that went in.
  private func markNew(
    _ part: ArraySlice<Int>, _ answer: PostgresResult, _ returned: [Int], _ counts: inout [Int]
  ) throws {
    if answer.rowCount == part.count {
      for place in part { counts[place] = 1 }
      return
    }
    // By the bytes that were sent: two texts that Swift takes for equal may be two to the database.
    let types = returned.map { statement.parameters[$0] }
    var places: [[UInt8]: [Int]] = [:]
    for place in part.reversed() {
      let key = try PostgresParameters(returned.map { lists[place][$0] }, as: types, sql).joined
      places[key, default: []].append(place)
    }
    for index in 0..<answer.rowCount {
      let key = PostgresParameters.joined(returned.indices.map { answer.row(index).raw($0) })
      guard let place = places[key]?.popLast() else {
        throw PostgresFailure.misuse("a row came back that was not sent", sql)
      }
      counts[place] = 1
    }
  }
}

extension SQLValue {
  /// Negative, 0 or positive; the same on every node. Null comes first, texts and bytes go by their bytes.
  func order(against other: SQLValue) -> Int {
    switch (self, other) {
    case (.integer(let left), .integer(let right)): left < right ? -1 : left > right ? 1 : 0
    case (.string(let left), .string(let right)): Self.order(left.utf8, right.utf8)
    case (.bytes(let left), .bytes(let right)): Self.order(left, right)
    case (.null, _), (.integer, _), (.string, _), (.bytes, _): rank - other.rank
    }
  }

  private static func order(_ left: some Sequence<UInt8>, _ right: some Sequence<UInt8>) -> Int {
    left.lexicographicallyPrecedes(right) ? -1 : right.lexicographicallyPrecedes(left) ? 1 : 0
  }

  private var rank: Int {
    switch self {
    case .null: 0
    case .integer: 1
    case .string: 2
    case .bytes: 3
    }
  }
}
