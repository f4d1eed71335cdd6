import Domain
import Engine
import Foundation

/// A message in the words of the Cloud API.
enum WhatsAppRequest {
  /// Bytes of a content: texts of 4,096 characters and values of 1,024 fit.
  static let longestContent = 64 * 1_024
  /// What a content may say that it is, and the one part that it then has.
  private static let kinds: Set<String> = ["template", "text", "interactive"]

  /// - Throws: ``TextRefusal`` for a message that Meta need not be asked for.
  static func encode(
    _ message: OutgoingMessage, _ configuration: WhatsAppConfiguration
  ) throws(TextRefusal) -> HTTPRequest {
    guard let to = RecipientNumber(message.recipient) else {
      throw TextRefusal(fault: .address, RecipientNumber.rule)
    }
    guard var body = content(message.bytes) else {
      throw TextRefusal(fault: .ours, "a WhatsApp message is a template, a text or a question, as JSON")
    }
    body["messaging_product"] = "whatsapp"
    body["recipient_type"] = "individual"
    body["to"] = to.bare
    // Comes back in every status of this message, also when the answer to this request never comes.
    body["biz_opaque_callback_data"] = message.key.value
    guard
      let bytes = try? JSONSerialization.data(withJSONObject: body, options: [.sortedKeys, .withoutEscapingSlashes])
    else { throw .unwritable }
    return HTTPRequest(
      url: "\(configuration.base)/\(configuration.number)/messages",
      fields: [.init("Content-Type", "application/json")],
      authorization: ProviderSecret("Bearer " + configuration.token.value), body: Array(bytes))
  }

  /// Only what says what a message is: a content may not choose another recipient.
  private static func content(_ bytes: [UInt8]) -> [String: Any]? {
    guard bytes.count <= longestContent,
      let object = (try? JSONSerialization.jsonObject(with: Data(bytes))) as? [String: Any],
      let kind = object["type"] as? String, kinds.contains(kind), object[kind] is [String: Any], object.count == 2
    else { return nil }
    return object
  }
}
