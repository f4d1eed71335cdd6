import Domain

/// What came of one request, before anybody says what it means.
struct HTTPAttempt: Hashable, Sendable {
  enum Ending: Hashable, Sendable {
    case answered(HTTPAnswer)
    /// Name not found, connection refused.
    case unreachable
    /// No TLS, or a certificate that does not prove the server.
    case untrusted
    case timedOut
    /// The connection died, or what came is no HTTP.
    case broken
    /// More bytes than an answer may have.
    case tooLarge
    /// Its last moment had passed before it left.
    case late
    case internalFailure
  }

  /// How much of the request was given away.
  enum Given: Int, Comparable, Sendable {
    case nothing
    /// Its end was still here: nobody can have taken it.
    case part
    /// It may have arrived.
    case whole

    static func < (one: Given, other: Given) -> Bool { one.rawValue < other.rawValue }
  }

  let ending: Ending
  let given: Given
  /// The library's own words; hold nothing of the request.
  let words: String
  /// Connections that were opened for it; 0 when one was used again.
  let connects: Int

  init(ending: Ending, given: Given, words: String = "", connects: Int = 0) {
    self.ending = ending
    self.given = given
    self.words = words
    self.connects = connects
  }
}

/// What a server said.
struct HTTPAnswer: Hashable, Sendable {
  let status: Int
  let body: [UInt8]
  /// What the field `Retry-After` asks for; nil for nothing.
  let retryAfter: Span?

  init(status: Int, body: [UInt8] = [], retryAfter: Span? = nil) {
    self.status = status
    self.body = body
    self.retryAfter = retryAfter
  }

  init(status: Int, text: String) { self.init(status: status, body: Array(text.utf8)) }
}
