import CLibpq
import Domain
import Foundation

/// One connection to PostgreSQL. Blocks the thread it is used on; used by one thread at a time.
final class PostgresConnection {
  let handle: OpaquePointer
  let notices = PostgresNotices()
  let options: PostgresOptions
  /// Where transactions of this connection leave their mark; nil for one that only reads.
  private(set) var mark: PostgresMark?
  /// What the server said about itself when the connection was made.
  private(set) var server = PostgresServerState()

  /// Statements that stay prepared. The repositories have some hundred.
  static let statementLimit = 512
  private var statements: [String: PostgresStatement] = [:]
  private var uses = 0

  /// Connects and sets up the session. Nothing is written.
  ///
  /// - Throws: ``PostgresFailure``; ``SQLError`` when the server is not one to entrust data to.
  init(to address: PostgresAddress, _ options: PostgresOptions, isWriting: Bool) throws {
    self.options = options
    let settings = address.settings(with: [
      "application_name": options.applicationName, "client_encoding": "UTF8",
      "connect_timeout": "\(max(2, options.connectTimeout.milliseconds / 1_000))",
      // A host that vanished is noticed in ten seconds, also while nothing is sent.
      "keepalives_idle": "5", "keepalives_interval": "2", "keepalives_count": "3", "tcp_user_timeout": "10000",
    ])
    guard let handle = Self.connect(settings) else { throw PostgresFailure.lost("no memory for a connection") }
    self.handle = handle
    guard PQstatus(handle) == CONNECTION_OK else {
      let reason = PQerrorMessage(handle).map { String(cString: $0) } ?? ""
      throw PostgresFailure.lost(
        "no connection to \(address): \(reason.split(whereSeparator: \.isNewline).joined(separator: " "))")
    }
    notices.hear(handle)
    // A server that stands still must not hold a thread for ever, neither when it does not read nor when it is silent.
    PQsetnonblocking(handle, 1)
    server = try PostgresServerState(settingUp: self, isWriting: isWriting)
  }

  /// Makes the place for marks, when it is certain that this is the server to write to.
  func leaveMarks() throws { mark = try PostgresMark(on: self) }

  deinit { PQfinish(handle) }

  var isAlive: Bool { PQstatus(handle) == CONNECTION_OK }

  private static func connect(_ settings: [String: String]) -> OpaquePointer? {
    let pairs = settings.sorted { $0.key < $1.key }
    let keywords = pairs.map { strdup($0.key) }
    let values = pairs.map { strdup($0.value) }
    defer { for text in keywords + values { free(text) } }
    let keywordPointers = keywords.map { UnsafePointer<CChar>($0) } + [nil]
    let valuePointers = values.map { UnsafePointer<CChar>($0) } + [nil]
    return PQconnectdbParams(keywordPointers, valuePointers, 0)
  }

  // MARK: Statements

  /// Runs text without parameters, one statement or several; answers come as text.
  ///
  /// - Parameter patience: how long the server may be silent; nil for what statements usually get.
  /// - Returns: the answer of the last statement.
  @discardableResult
  func simple(_ sql: String, patience: Span? = nil) throws -> PostgresResult {
    guard PQsendQuery(handle, sql) == 1 else { throw broken(sql) }
    return try lastResult(sql, patience)
  }

  /// Runs a prepared statement; answers come in binary form.
  func execute(_ statement: PostgresStatement, _ parameters: PostgresParameters) throws -> PostgresResult {
    try send(statement, parameters)
    return try lastResult(statement.text, nil)
  }

  /// Runs prepared statements, without waiting for one answer before the next is sent.
  ///
  /// - Throws: ``PostgresFailure`` of the first that fails; those after it were not run.
  func pipeline(_ calls: [(statement: PostgresStatement, parameters: PostgresParameters)]) throws -> [PostgresResult] {
    let text = calls.last?.statement.text
    guard PQenterPipelineMode(handle) == 1 else { throw broken(text) }
    for call in calls { try send(call.statement, call.parameters) }
    guard PQpipelineSync(handle) == 1 else { throw broken(text) }
    var results: [PostgresResult] = []
    var failure: PostgresFailure?
    var answered = 0
    while true {
      guard let result = try nextResult(text, nil) else {
        // A nil ends the answers of one statement; the sync ends them all.
        answered += 1
        continue
      }
      if result.status == PGRES_PIPELINE_SYNC { break }
      if !result.isFailure {
        results.append(result)
      } else if failure == nil {
        failure = self.failure(result, calls.indices.contains(answered) ? calls[answered].statement.text : text)
      }
    }
    guard PQexitPipelineMode(handle) == 1 else { throw broken(text) }
    if let failure { throw failure }
    return results
  }

  /// The prepared form of a statement, made at its first use.
  func prepared(_ sql: String) throws -> PostgresStatement {
    uses += 1
    if let known = statements[sql] {
      known.lastUse = uses
      return known
    }
    if statements.count >= Self.statementLimit, let oldest = statements.values.min(by: { $0.lastUse < $1.lastUse }) {
      statements[oldest.text] = nil
      try simple("DEALLOCATE \(oldest.name)")
    }
    let name = "s\(uses)"
    guard PQsendPrepare(handle, name, sql, 0, nil) == 1 else { throw broken(sql) }
    _ = try lastResult(sql, nil)
    guard PQsendDescribePrepared(handle, name) == 1 else { throw broken(sql) }
    let description = try lastResult(sql, nil)
    let parameters = (0..<PQnparams(description.pointer)).map { index in
      PostgresType(rawValue: PQparamtype(description.pointer, index))
    }
    let statement = PostgresStatement(name: name, text: sql, parameters: parameters, lastUse: uses)
    statements[sql] = statement
    return statement
  }

  private func send(_ statement: PostgresStatement, _ parameters: PostgresParameters) throws {
    let isSent = parameters.withPointers { values, lengths, formats in
      PQsendQueryPrepared(handle, statement.name, CInt(parameters.count), values, lengths, formats, 1)
    }
    guard isSent == 1 else { throw broken(statement.text) }
  }

  /// Begins a transaction that writes.
  ///
  /// - Returns: what it leaves behind when it is committed.
  func begin() throws -> PostgresMark {
    guard var mark else { throw PostgresFailure.misuse("this connection only reads", "BEGIN") }
    // Kept before it is sent: a number is used once, whatever comes of it.
    defer { self.mark = mark }
    try mark.begin(on: self)
    return mark
  }

  // MARK: Answers

  /// Reads answers until there is none, and gives the last one.
  private func lastResult(_ sql: String?, _ patience: Span?) throws -> PostgresResult {
    var last: PostgresResult?
    var failure: PostgresFailure?
    while let result = try nextResult(sql, patience) {
      if result.isFailure, failure == nil { failure = self.failure(result, sql) }
      last = result
    }
    if let failure { throw failure }
    guard let last else { throw PostgresFailure.lost("no answer", sql) }
    return last
  }

  /// The next answer, nil behind the last one of a statement. Sends what is not sent yet.
  private func nextResult(_ sql: String?, _ patience: Span?) throws -> PostgresResult? {
    let silence =
      patience ?? Span(milliseconds: options.statementTimeout.milliseconds + options.silenceMargin.milliseconds)
    while true {
      let unsent = PQflush(handle)
      guard unsent >= 0 else { throw broken(sql) }
      if PQisBusy(handle) == 0 {
        if let result = PQgetResult(handle) { return PostgresResult(result) }
        guard isAlive else { throw broken(sql) }
        return nil
      }
      try wait(alsoToSend: unsent == 1, silence, sql)
      guard PQconsumeInput(handle) == 1 else { throw broken(sql) }
    }
  }

  private func wait(alsoToSend: Bool, _ silence: Span, _ sql: String?) throws {
    var descriptor = pollfd(
      fd: PQsocket(handle), events: Int16(POLLIN) | (alsoToSend ? Int16(POLLOUT) : 0), revents: 0)
    while true {
      switch poll(&descriptor, 1, CInt(clamping: silence.milliseconds)) {
      case 0: throw PostgresFailure.lost("the server was silent for \(silence.milliseconds) ms", sql)
      case 1: return
      default: if errno != EINTR { throw broken(sql) }
      }
    }
  }

  private func failure(_ result: PostgresResult, _ sql: String?) -> PostgresFailure {
    PostgresFailure(result: result.pointer, isAlive: isAlive, statement: sql)
  }

  private func broken(_ sql: String?) -> PostgresFailure {
    let reason = PQerrorMessage(handle).map { String(cString: $0) } ?? ""
    return .lost(reason.split(whereSeparator: \.isNewline).first.map(String.init) ?? "the connection broke", sql)
  }

}
