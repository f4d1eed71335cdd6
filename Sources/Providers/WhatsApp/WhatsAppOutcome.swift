import Domain
import Foundation

/// What the Cloud API answers to a message.
enum WhatsAppOutcome {
  /// Bytes of a message's name, `wamid.…`.
  static let longestReference = 256

  /// Nil when the answer is none that Meta documents; its status then decides.
  static func read(_ answer: HTTPAnswer) -> DispatchOutcome? {
    if (200..<300).contains(answer.status) {
      guard let taken = try? JSONDecoder().decode(Taken.self, from: Data(answer.body)),
        let reference = taken.messages.first?.id, isReference(reference)
      else { return .unknown(reason: "an answer that is not Meta's") }
      return .accepted(reference: reference)
    }
    guard let refused = try? JSONDecoder().decode(Refused.self, from: Data(answer.body)) else { return nil }
    let error = refused.error
    let words = ProviderText.line(code: error.code, error.error_data?.details ?? error.message)
    guard let meaning = WhatsAppCodes.meaning(error.code) else {
      guard (400..<500).contains(answer.status) else { return nil }
      return CodeMeaning.ours.outcome(words)
    }
    return meaning.outcome(words)
  }

  static func isReference(_ text: String) -> Bool {
    (1...longestReference).contains(text.utf8.count) && text.utf8.allSatisfy { (33...126).contains($0) }
  }

  private struct Taken: Decodable {
    let messages: [Message]

    struct Message: Decodable { let id: String }
  }

  private struct Refused: Decodable {
    let error: Trouble

    struct Trouble: Decodable {
      let code: Int
      let message: String?
      let error_data: Detail?
    }

    struct Detail: Decodable { let details: String? }
  }
}
