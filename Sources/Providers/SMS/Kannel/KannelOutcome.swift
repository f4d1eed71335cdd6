import Domain

/// What Kannel's `sendsms` answers (user's guide, 6.6): a status and a line of words.
enum KannelOutcome {
  static func read(_ answer: HTTPAnswer, reference: String) -> DispatchOutcome? {
    let words = ProviderText.line(String(decoding: answer.body.prefix(1_000), as: UTF8.self))
    switch answer.status {
    // "0: Accepted for delivery", "3: Queued for later delivery"
    case 202 where words.hasPrefix("0:") || words.hasPrefix("3:"): return .accepted(reference: reference)
    case 202: return .unknown(reason: "202 \(words)")
    case 400 where words.hasPrefix("Number(s) has/have been denied"): return CodeMeaning.other.outcome("400 \(words)")
    case 400: return CodeMeaning.ours.outcome("400 \(words)")
    // The words of a refused login repeat nothing of it.
    case 403: return CodeMeaning.mending.outcome("403 \(words)")
    case 503: return CodeMeaning.patience(HTTPOutcome.patience(answer)).outcome("503 \(words)")
    default: return nil
    }
  }
}
