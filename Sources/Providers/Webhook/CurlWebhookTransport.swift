import CCurlShim
import Dispatch
public import Domain
public import Engine

/// Brings events to systems of others by libcurl, which blocks: each request on a thread of its own.
///
/// Where a name leads to is looked at when the connection is made, so that a name which says one thing when it is
/// checked and another when it is used reaches nothing of the own network.
public struct CurlWebhookTransport: WebhookTransport {
  static let connectTimeout = Span.seconds(5)
  /// For one answer; a receiver that needs longer puts the event aside and answers first.
  static let totalTimeout = Span.seconds(10)
  /// Bytes of an answer that are read; none of them is looked at.
  static let largestAnswer = 64 * 1_024

  private let queue = DispatchQueue(label: "bode.webhooks", attributes: .concurrent)
  private let rules: WebhookRules
  private let authorities: String?
  private let totalTimeout: Span

  /// libcurl asks for this once, before anything else; a `static let` is that.
  private static let global: Void = bode_smtp_global()

  /// - Parameters:
  ///   - rules: where requests may go.
  ///   - authorities: a PEM file with the authorities to trust; nil for the system's.
  ///   - totalTimeout: for one answer; nil for ten seconds.
  public init(rules: WebhookRules, authorities: String? = nil, totalTimeout: Span? = nil) {
    _ = Self.global
    self.rules = rules
    self.authorities = authorities
    self.totalTimeout = totalTimeout ?? Self.totalTimeout
  }

  public func post(_ request: WebhookRequest) async throws -> WebhookAnswer {
    let result = await withCheckedContinuation { continuation in
      queue.async { continuation.resume(returning: ask(request)) }
    }
    return try result.get()
  }

  private func ask(_ request: WebhookRequest) -> Result<WebhookAnswer, WebhookSilence> {
    var strings = CStrings()
    var question = bode_http_question()
    question.url = strings.copy(request.url)
    question.ca_file = strings.copy(authorities)
    question.plain_allowed = rules.allowsPlain
    question.public_only = !rules.allowsPrivate
    question.connect_timeout_ms = Int(Self.connectTimeout.milliseconds)
    question.total_timeout_ms = Int(totalTimeout.milliseconds)
    question.limit = Self.largestAnswer
    let fields = request.fields.map { strings.copy("\($0.name): \($0.value)") }
    var answer = bode_http_answer()
    request.body.withUnsafeBufferPointer { body in
      fields.withUnsafeBufferPointer { lines in
        question.body = body.baseAddress
        question.body_count = body.count
        question.fields = lines.baseAddress
        question.field_count = lines.count
        bode_http_ask(&question, &answer)
      }
    }
    defer { bode_http_free(&answer) }
    extend(strings)
    // A receiver that says more than it should has answered all the same.
    guard answer.failure == BODE_HTTP_OK || answer.failure == BODE_HTTP_TOO_LARGE && answer.status > 0 else {
      return .failure(WebhookSilence("no answer: \(answer.words.map { String(cString: $0) } ?? "unknown")"))
    }
    return .success(WebhookAnswer(status: answer.status))
  }

  /// Keeps the copies alive up to here: C holds bare pointers into them.
  private func extend(_ strings: consuming CStrings) {}
}
