import Domain

/// From the end of a request to its outcome, as far as this holds for every provider; what an answer says beyond its
/// status is each provider's own table.
///
/// Three rules carry it, as for e-mail (``SMTPOutcome``). A whole answer decides over everything else. Without one,
/// nothing was taken as long as the end of the request was still here. With the last byte given away and no answer,
/// nobody knows.
enum HTTPOutcome {
  /// How long to leave a provider alone.
  enum Delay {
    /// It could not be reached, or the connection died.
    static let connection = Span.seconds(30)
    /// It asks for patience and does not say how long.
    static let patience = Span.minutes(1)
    /// Something must be mended by people first: certificate, credentials, address. The message itself is sound.
    static let mending = Span.minutes(5)
    /// However long a provider asks for: the engine looks again by itself.
    static let longest = Span.hours(1)
  }

  /// - Parameter read: what the body of an answer says; nil when it says nothing that the provider documents.
  static func outcome(
    of attempt: HTTPAttempt, _ read: (HTTPAnswer) -> DispatchOutcome?
  ) -> DispatchOutcome {
    switch attempt.ending {
    case .answered(let answer): return read(answer) ?? outcome(of: answer)
    case .unreachable, .untrusted, .timedOut, .broken, .tooLarge, .late, .internalFailure: break
    }
    guard attempt.given < .whole else { return .unknown(reason: "no answer: \(attempt.words)") }
    return withoutAnswer(attempt)
  }

  /// Nothing was taken.
  private static func withoutAnswer(_ attempt: HTTPAttempt) -> DispatchOutcome {
    let reason = "not sent: \(attempt.words)"
    return switch attempt.ending {
    case .late: .retry(after: .seconds(1), reason: reason)
    case .untrusted, .internalFailure: .retry(after: Delay.mending, reason: reason)
    case .answered, .unreachable, .timedOut, .broken, .tooLarge: .retry(after: Delay.connection, reason: reason)
    }
  }

  /// By the status alone (RFC 9110, 15). A status in the five hundreds that is not 503 comes from a machine that broke
  /// off its work, or from one before it that lost sight of it: the message may have been taken.
  static func outcome(of answer: HTTPAnswer) -> DispatchOutcome {
    let reason = "HTTP status \(answer.status)"
    return switch answer.status {
    case 408, 425, 429, 503: .retry(after: patience(answer), reason: reason)
    case 300..<400, 401, 403, 404, 405, 407, 426: .retry(after: Delay.mending, reason: reason)
    case 400..<500: .rejected(DispatchRejection(fault: .ours, reason: reason))
    default: .unknown(reason: reason)
    }
  }

  /// What a provider asked for, within bounds.
  static func patience(_ answer: HTTPAnswer) -> Span {
    min(max(answer.retryAfter ?? Delay.patience, .seconds(1)), Delay.longest)
  }
}
