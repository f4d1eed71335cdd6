import Domain

/// Rows of a table by something else than their key: each question is asked once, and what the transaction writes
/// meanwhile is in its answer.
struct RowIndex<Table: StoredTable, Question: Hashable> {
  typealias Row = Table.Row

  /// Asks for the rows of one question, in any order.
  private let statement: String
  /// Whether nobody else may change the rows before this transaction ends.
  private let isHolding: Bool
  private let arguments: (Question) -> [SQLValue]
  private let question: (Row) -> Question
  private let isBefore: (Row, Row) -> Bool
  private var answers: [Question: [RowKey<Table.Subject>]] = [:]

  init(
    _ statement: String, isHolding: Bool = false, arguments: @escaping (Question) -> [SQLValue],
    question: @escaping (Row) -> Question, isBefore: @escaping (Row, Row) -> Bool
  ) {
    self.statement = statement
    self.isHolding = isHolding
    self.arguments = arguments
    self.question = question
    self.isBefore = isBefore
  }

  /// The rows of a question, in their order.
  ///
  /// - Parameter neighbours: questions that come soon, asked together where that is cheaper.
  mutating func rows(
    _ asked: Question, neighbours: () -> [Question] = { [] }, in rows: inout RowSet<Table>,
    _ sql: any SQLTransaction
  ) throws -> [Row] {
    if answers[asked] == nil {
      try ask(sql.dialect.asksInSets ? [asked] + neighbours() : [asked], &rows, sql)
    }
    let found = (answers[asked] ?? []).compactMap { rows.known($0) }
    return found.count > 1 ? found.sorted(by: isBefore) : found
  }

  /// Asks several questions together.
  mutating func ask(_ questions: [Question], _ rows: inout RowSet<Table>, _ sql: any SQLTransaction) throws {
    let asked = questions.filter { answers[$0] == nil }
    guard !asked.isEmpty else { return }
    try rows.flush(sql)
    for question in asked { answers[question] = [] }
    let holding = isHolding && sql.isWriting
    let found = try sql.rows(
      holding ? statement + sql.forUpdate : statement, each: Set(asked).map(arguments), Table.decode)
    rows.keep(found, held: holding, sql)
    for row in found { answers[question(row)]?.append(Table.key(of: row)) }
  }

  /// Takes in a row that was inserted.
  mutating func add(_ row: Row) {
    let (question, key) = (question(row), Table.key(of: row))
    // One that was removed before has its place still.
    guard answers[question]?.contains(key) == false else { return }
    answers[question]?.append(key)
  }

  /// Takes in that a question has no rows, because what it is about is new.
  mutating func start(_ question: Question) { answers[question] = [] }

  /// Takes in that a row comes under a question or leaves it: who asks again asks the database.
  mutating func forget(_ question: Question) { answers[question] = nil }
}
