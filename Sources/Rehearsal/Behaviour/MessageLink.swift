import Domain
import Rendering

/// Finds the payment link in a message as its reader does: in the text.
enum MessageLink {
  /// - Parameter bytes: the message as it was handed over.
  /// - Returns: the token of the last address whose path is a token; nil when there is none.
  static func token(in bytes: [UInt8], of channel: Channel) -> PaymentToken? {
    let text =
      switch channel {
      case .email: (try? ParsedMail(bytes))?.text ?? ""
      case .sms, .whatsapp, .voice, .letter: String(decoding: bytes, as: UTF8.self)
      }
    let words = text.split { $0.isWhitespace || "()<>[]\"".contains($0) }
    return words.lazy.reversed().compactMap { word -> PaymentToken? in
      guard word.hasPrefix("http"), let slash = word.lastIndex(of: "/") else { return nil }
      return PaymentToken(word[word.index(after: slash)...])
    }.first
  }
}
