import Domain
public import Engine

/// A number on the WhatsApp Cloud API.
public struct WhatsAppConfiguration: Sendable {
  /// Stable name of the provider, part of receipt keys.
  public let name: String
  /// Address with the version of the API, without a slash at the end.
  public let base: String
  /// Meta's identifier of our number: digits.
  public let number: String
  /// The access token of a system user.
  public let token: ProviderSecret
  public let line: HTTPLine
  public let pace: ProviderPace

  public static let usualBase = "https://graph.facebook.com/v23.0"

  /// - Parameter pace: Meta takes 80 messages a second of a number, until it raises that.
  /// - Throws: ``ProviderConfigurationError``, which names the field.
  public init(
    name: String = "whatsapp", base: String = WhatsAppConfiguration.usualBase, number: String, token: ProviderSecret,
    line: HTTPLine = HTTPLine(), pace: ProviderPace = ProviderPace(perSecond: 80)
  ) throws(ProviderConfigurationError) {
    guard (5...20).contains(number.utf8.count), number.utf8.allSatisfy({ (48...57).contains($0) }) else {
      throw ProviderConfigurationError(
        provider: name, field: "number", rule: "the digits of the phone number's identifier at Meta, not the number")
    }
    self.name = name
    self.base = base
    self.number = number
    self.token = token
    self.line = line
    self.pace = pace
  }
}

extension WhatsAppConfiguration: HTTPTextCodec {
  var channel: Channel { .whatsapp }

  func encode(_ message: OutgoingMessage) throws(TextRefusal) -> HTTPRequest {
    try WhatsAppRequest.encode(message, self)
  }

  func read(_ answer: HTTPAnswer, of key: IdempotencyKey) -> DispatchOutcome? {
    WhatsAppOutcome.read(answer)
  }
}
