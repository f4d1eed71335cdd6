import Domain
import Foundation

/// A message in the words of Twilio.
enum TwilioRequest {
  /// Seconds that a message may wait at Twilio itself (1 to 36,000): what would leave after this comes too late.
  static let longestWait = 14_400
  /// The part of the receipts' address that holds our key.
  static let keyName = "key"

  static func encode(_ message: TextMessage, _ configuration: TwilioConfiguration) -> HTTPRequest {
    var pairs = [(name: "To", value: message.to.plus)]
    if let service = configuration.service {
      pairs.append((name: "MessagingServiceSid", value: service))
    } else {
      pairs.append((name: "From", value: message.from.text))
    }
    pairs.append((name: "Body", value: message.text))
    // Nothing is replaced behind our back: the preview says what a text costs, and names keep their letters.
    pairs.append((name: "SmartEncoded", value: "false"))
    pairs.append((name: "ValidityPeriod", value: String(longestWait)))
    if let receipts = configuration.receipts {
      // Twilio takes no reference of ours: the address that it reports to carries the key.
      pairs.append((name: "StatusCallback", value: "\(receipts)?\(keyName)=\(message.key.value)"))
    }
    return HTTPRequest(
      url: "\(configuration.base)/2010-04-01/Accounts/\(configuration.account)/Messages.json",
      fields: [.init("Content-Type", "application/x-www-form-urlencoded")],
      authorization: basic(configuration.account, configuration.token), body: Array(FormText.encode(pairs).utf8))
  }

  private static func basic(_ user: String, _ password: ProviderSecret) -> ProviderSecret {
    ProviderSecret("Basic " + Data("\(user):\(password.value)".utf8).base64EncodedString())
  }
}
