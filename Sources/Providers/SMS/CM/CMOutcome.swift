import Domain
import Foundation

/// What CM.com answers, as a table.
enum CMOutcome {
  /// `errorCode` of a request and `messageErrorCode` of a message in it; 0 is well.
  static let codes: [Int: CodeMeaning] = [
    101: .mending,  // authentication failed
    102: .mending,  // balance too low
    103: .mending,  // product token incorrect
    202: .ours,  // request malformed
    203: .ours,  // its list of messages is incorrect
    301: .ours,  // sender
    302: .address,  // recipient
    303: .address,  // number of the recipient
    304: .ours,  // text
    305: .ours,  // another field
    401: .ours,  // taken for spam
    402: .other,  // on a blocking list
    403: .other,  // rejected
    500: .unsure,  // internal error
    999: .unsure,  // unknown error
  ]
  /// One of the messages has something of its own to say.
  private static let partly = 201

  /// Nil when the answer is none that CM.com documents; its status then decides.
  static func read(_ answer: HTTPAnswer, reference: String) -> DispatchOutcome? {
    guard let body = try? JSONDecoder().decode(Body.self, from: Data(answer.body)) else {
      // A message may well have been taken by a gateway that says yes in words of its own.
      return (200..<300).contains(answer.status) ? .unknown(reason: "an answer that is not CM.com's") : nil
    }
    let message = body.messages?.first
    let code = message?.messageErrorCode ?? body.errorCode
    guard let code, code != 0, code != partly else {
      if (200..<300).contains(answer.status), code != partly, message.map({ $0.status == "Accepted" }) ?? true {
        return .accepted(reference: reference)
      }
      return message?.status == "Rejected" ? CodeMeaning.other.outcome(words(403, message, body)) : nil
    }
    // A code that is not in the table is one that was added: what is wrong then is for people to read.
    let meaning = codes[code] ?? ((200..<300).contains(answer.status) ? .unsure : .ours)
    return meaning.outcome(words(code, message, body))
  }

  private static func words(_ code: Int, _ message: Body.Message?, _ body: Body) -> String {
    ProviderText.line(code: code, message?.messageDetails ?? body.details)
  }

  private struct Body: Decodable {
    let details: String?
    let errorCode: Int?
    let messages: [Message]?

    struct Message: Decodable {
      let status: String?
      let messageDetails: String?
      let messageErrorCode: Int?
    }
  }
}
