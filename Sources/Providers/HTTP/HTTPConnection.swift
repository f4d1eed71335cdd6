import CCurlShim
import Domain
import Engine

/// One connection to a provider, kept open between requests by libcurl.
///
/// libcurl blocks, so each connection runs on a queue of its own.
actor HTTPConnection: PooledConnection {
  /// Bytes of an answer: a few hundred are usual.
  static let largestAnswer = 64 * 1_024

  private let executor: QueueExecutor
  nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }
  private let line: HTTPLine
  /// Nil before the first request, after closing, and when memory is gone.
  private var session: OpaquePointer?

  /// libcurl asks for this once, before anything else; a `static let` is that.
  private static let global: Void = bode_smtp_global()

  init(_ line: HTTPLine) {
    _ = Self.global
    self.line = line
    executor = QueueExecutor(label: "bode.http")
  }

  isolated deinit { close() }

  /// A request afterwards connects anew.
  func close() {
    if let session { bode_http_close(session) }
    session = nil
  }

  /// Asks once. What was offered and got no answer is not offered again.
  ///
  /// - Parameter deadline: after which nothing of it leaves.
  func ask(_ request: HTTPRequest, before deadline: SendDeadline?) -> HTTPAttempt {
    if session == nil { session = bode_http_open() }
    guard let session else {
      return HTTPAttempt(ending: .internalFailure, given: .nothing, words: "out of memory")
    }
    var strings = CStrings()
    var question = bode_http_question()
    question.url = strings.copy(request.url)
    question.authorization = strings.copy(request.authorization?.value)
    question.ca_file = strings.copy(line.authorities)
    question.plain_allowed = line.allowsPlain
    question.connect_timeout_ms = Int(line.times.connect.milliseconds)
    question.total_timeout_ms = Int(line.times.total.milliseconds)
    question.limit = Self.largestAnswer
    let fields = request.fields.map { strings.copy("\($0.name): \($0.value)") }
    // Read before the deadline is asked: whatever holds this process up in between makes the time left shorter.
    let now = bode_smtp_clock()
    let sendBy = deadline.map { max(1, now + $0.left) } ?? 0
    var answer = bode_http_answer()
    var exchange = bode_http_exchange()
    request.body.withUnsafeBufferPointer { body in
      fields.withUnsafeBufferPointer { lines in
        if !body.isEmpty {
          question.body = body.baseAddress
          question.body_count = body.count
        }
        question.fields = lines.baseAddress
        question.field_count = lines.count
        bode_http_converse(session, &question, sendBy, &answer, &exchange)
      }
    }
    defer { bode_http_free(&answer) }
    extend(strings)
    return HTTPAttempt(answer, exchange)
  }

  /// Keeps the copies alive up to here: C holds bare pointers into them.
  private func extend(_ strings: consuming CStrings) {}
}

extension HTTPAttempt {
  init(_ answer: bode_http_answer, _ exchange: bode_http_exchange) {
    let bytes = answer.bytes.map { Array(UnsafeBufferPointer(start: $0, count: answer.count)) } ?? []
    let wait = exchange.retry_after_s > 0 ? Span(milliseconds: min(exchange.retry_after_s, 86_400) * 1_000) : nil
    let ending: Ending =
      switch answer.failure {
      case BODE_HTTP_OK: .answered(HTTPAnswer(status: answer.status, body: bytes, retryAfter: wait))
      case BODE_HTTP_UNREACHABLE, BODE_HTTP_PRIVATE: .unreachable
      case BODE_HTTP_TLS: .untrusted
      case BODE_HTTP_TIMEOUT: .timedOut
      case BODE_HTTP_TOO_LARGE: .tooLarge
      case BODE_HTTP_BROKEN: .broken
      case BODE_HTTP_LATE: .late
      default: .internalFailure
      }
    let given: Given =
      switch exchange.progress {
      case BODE_HTTP_NOTHING_LEFT: .nothing
      case BODE_HTTP_PART_LEFT: .part
      default: .whole
      }
    self.init(
      ending: ending, given: given, words: answer.words.map { String(cString: $0) } ?? "",
      connects: exchange.connects)
  }
}
