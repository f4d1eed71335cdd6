import Domain
import Foundation

/// What Twilio answers to a message.
enum TwilioOutcome {
  /// Nil when the answer is none that Twilio documents; its status then decides.
  static func read(_ answer: HTTPAnswer) -> DispatchOutcome? {
    if (200..<300).contains(answer.status) {
      guard let taken = try? JSONDecoder().decode(Taken.self, from: Data(answer.body)), isIdentifier(taken.sid) else {
        return .unknown(reason: "an answer that is not Twilio's")
      }
      return .accepted(reference: taken.sid)
    }
    guard let refused = try? JSONDecoder().decode(Refused.self, from: Data(answer.body)), let code = refused.code
    else { return nil }
    let words = ProviderText.line(code: code, refused.message)
    // What is not in the table goes by the status: a code may be new.
    guard let meaning = TwilioCodes.meanings[code] else {
      guard (400..<500).contains(answer.status) else { return nil }
      return answer.status == 429
        ? .retry(after: HTTPOutcome.patience(answer), reason: words) : CodeMeaning.ours.outcome(words)
    }
    if case .patience = meaning { return .retry(after: HTTPOutcome.patience(answer), reason: words) }
    return meaning.outcome(words)
  }

  /// `SM` or `MM` and 32 hexadecimal digits.
  static func isIdentifier(_ text: String) -> Bool {
    (text.hasPrefix("SM") || text.hasPrefix("MM")) && text.utf8.count == 34
      && text.dropFirst(2).allSatisfy { $0.isASCII && $0.isHexDigit }
  }

  private struct Taken: Decodable { let sid: String }

  private struct Refused: Decodable {
    let code: Int?
    let message: String?
  }
}
