import CCurlShim
import Domain
public import Engine

/// Asks an identity provider by libcurl, which blocks: one question at a time, on a queue of its own.
public actor CurlIssuerTransport: IssuerTransport {
  static let connectTimeout = Span.seconds(5)
  static let totalTimeout = Span.seconds(10)
  /// Bytes of an answer; the keys of the largest providers are about 20 kB.
  static let largestAnswer = 1_024 * 1_024

  private let executor: QueueExecutor
  public nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }
  private let authorities: String?
  private let allowsPlain: Bool

  /// libcurl asks for this once, before anything else; a `static let` is that.
  private static let global: Void = bode_smtp_global()

  /// - Parameters:
  ///   - authorities: a PEM file with the authorities to trust; nil for the system's.
  ///   - allowsPlain: whether `http` is asked too, for a trial on this machine.
  public init(authorities: String? = nil, allowsPlain: Bool = false) {
    _ = Self.global
    self.authorities = authorities
    self.allowsPlain = allowsPlain
    executor = QueueExecutor(label: "bode.issuer")
  }

  public func ask(_ request: IssuerRequest) throws -> IssuerAnswer {
    var strings = CStrings()
    var question = bode_http_question()
    question.url = strings.copy(request.url)
    question.form = strings.copy(request.form)
    question.authorization = strings.copy(request.authorization)
    question.ca_file = strings.copy(authorities)
    question.plain_allowed = allowsPlain
    question.connect_timeout_ms = Int(Self.connectTimeout.milliseconds)
    question.total_timeout_ms = Int(Self.totalTimeout.milliseconds)
    question.limit = Self.largestAnswer
    var answer = bode_http_answer()
    bode_http_ask(&question, &answer)
    defer { bode_http_free(&answer) }
    extend(strings)
    guard answer.failure == BODE_HTTP_OK else {
      throw IssuerSilence("no answer: \(answer.words.map { String(cString: $0) } ?? "unknown")")
    }
    let bytes = answer.bytes.map { Array(UnsafeBufferPointer(start: $0, count: answer.count)) } ?? []
    return IssuerAnswer(status: answer.status, body: bytes)
  }

  /// Keeps the copies alive up to here: C holds bare pointers into them.
  private func extend(_ strings: consuming CStrings) {}
}
