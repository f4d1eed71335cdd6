import Domain
import Rendering

/// A message in the words of Kannel's `sendsms`: posted, so that neither the password nor the text stands in an
/// address, which Kannel and every machine on the way write down.
enum KannelRequest {
  /// Delivered (1), failed (2), refused by the network's centre (16). What is still on its way says nothing new.
  static let receiptMask = 19
  /// The part of the receipts' address that holds our key.
  static let keyName = "key"

  static func encode(_ message: TextMessage, _ configuration: KannelConfiguration) -> HTTPRequest {
    var fields: [HTTPRequest.Field] = [
      .init("Content-Type", "text/plain; charset=UTF-8"),
      .init("X-Kannel-Username", configuration.user),
      .init("X-Kannel-Password", configuration.password.value),
      .init("X-Kannel-From", message.from.text),
      .init("X-Kannel-To", message.to.plus),
      // Kannel puts a question mark for what the alphabet does not have, unless it is told to use the other one.
      .init("X-Kannel-Coding", SMSText(message.text).alphabet == .gsm ? "0" : "2"),
    ]
    if let centre = configuration.centre { fields.append(.init("X-Kannel-SMSC", centre)) }
    if let receipts = configuration.receipts {
      fields.append(.init("X-Kannel-DLR-Mask", String(receiptMask)))
      // %d the state, %A the words of the centre, %F its own reference, %I the one of this report, %T when.
      let address = "\(receipts.value)?\(keyName)=\(message.key.value)&state=%d&words=%A&foreign=%F&id=%I&at=%T"
      fields.append(.init("X-Kannel-DLR-Url", address))
    }
    return HTTPRequest(url: configuration.address, fields: fields, body: Array(message.text.utf8))
  }
}
