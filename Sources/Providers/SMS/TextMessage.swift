import Domain
import Engine

/// A text message that was looked at: nothing in it is hostile to a protocol.
struct TextMessage: Hashable, Sendable {
  let key: IdempotencyKey
  let to: RecipientNumber
  let from: SMSSender
  let text: String

  /// Characters of a message (the limit of Twilio; ten parts of 153 are less).
  static let longest = 1_600

  /// - Throws: the outcome for a message that no provider needs to be asked for.
  init(_ message: OutgoingMessage) throws(TextRefusal) {
    guard let to = RecipientNumber(message.recipient) else {
      throw TextRefusal(fault: .address, RecipientNumber.rule)
    }
    guard let from = SMSSender(message.sender) else {
      throw TextRefusal(fault: .ours, "the sender is a name of at most \(SMSSender.longestName) letters, or a number")
    }
    guard let text = String(validating: message.bytes, as: UTF8.self), !text.isEmpty, text.count <= Self.longest,
      !text.unicodeScalars.contains("\u{0}")
    else {
      throw TextRefusal(fault: .ours, "a text message is UTF-8, 1 to \(Self.longest) characters, without zeros")
    }
    (key, self.to, self.from, self.text) = (message.key, to, from, text)
  }
}
