import Domain
import Foundation

/// A message in the words of CM.com.
enum CMRequest {
  /// CM.com takes 1 to 32 letters and digits of our own; half of our key is still 128 bits.
  static let referenceLength = 32

  static func reference(_ key: IdempotencyKey) -> String { String(key.value.prefix(referenceLength)) }

  static func encode(
    _ message: TextMessage, _ configuration: CMConfiguration
  ) throws(TextRefusal) -> HTTPRequest {
    let body = Body(
      messages: Body.Messages(
        authentication: Body.Authentication(productToken: configuration.productToken.value),
        msg: [
          Body.Message(
            allowedChannels: ["SMS"], body: Body.Content(content: message.text, type: "auto"),
            from: sender(message.from), maximumNumberOfMessageParts: configuration.longestParts,
            minimumNumberOfMessageParts: 1, reference: reference(message.key),
            to: [Body.Recipient(number: message.to.zeros)])
        ]))
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    guard let bytes = try? encoder.encode(body) else { throw .unwritable }
    return HTTPRequest(
      url: configuration.address, fields: [.init("Content-Type", "application/json")], body: Array(bytes))
  }

  private static func sender(_ sender: SMSSender) -> String {
    switch sender {
    case .number(let number): "00" + number.dropFirst()
    case .name(let text), .short(let text): text
    }
  }

  /// https://developers.cm.com/messaging/docs
  private struct Body: Encodable {
    let messages: Messages

    struct Messages: Encodable {
      let authentication: Authentication
      let msg: [Message]
    }

    struct Authentication: Encodable { let productToken: String }

    struct Message: Encodable {
      let allowedChannels: [String]
      let body: Content
      let from: String
      let maximumNumberOfMessageParts: Int
      let minimumNumberOfMessageParts: Int
      let reference: String
      let to: [Recipient]
    }

    struct Content: Encodable {
      let content: String
      let type: String
    }

    struct Recipient: Encodable { let number: String }
  }
}
