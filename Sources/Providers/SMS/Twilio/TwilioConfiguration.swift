import Domain
public import Engine

/// An account at Twilio for text messages (Programmable Messaging).
public struct TwilioConfiguration: Sendable {
  /// Stable name of the provider, part of receipt keys.
  public let name: String
  /// Without a slash at the end.
  public let base: String
  /// `AC` and 32 hexadecimal digits.
  public let account: String
  /// Also what Twilio signs its receipts with.
  public let token: ProviderSecret
  /// `MG…`, which chooses a sender itself; nil for the sender of the organisation.
  public let service: String?
  /// Where Twilio brings its receipts, without a query; nil for nowhere: then nothing is known beyond *accepted*.
  public let receipts: String?
  public let line: HTTPLine
  public let pace: ProviderPace

  public static let usualBase = "https://api.twilio.com"

  /// - Throws: ``ProviderConfigurationError``, which names the field.
  public init(
    name: String = "twilio", base: String = TwilioConfiguration.usualBase, account: String, token: ProviderSecret,
    service: String? = nil, receipts: String?, line: HTTPLine = HTTPLine(), pace: ProviderPace = ProviderPace()
  ) throws(ProviderConfigurationError) {
    guard Self.isIdentifier(account, "AC") else {
      throw ProviderConfigurationError(provider: name, field: "account", rule: "AC and 32 hexadecimal digits")
    }
    guard service.map({ Self.isIdentifier($0, "MG") }) ?? true else {
      throw ProviderConfigurationError(provider: name, field: "service", rule: "MG and 32 hexadecimal digits")
    }
    self.name = name
    self.base = base
    self.account = account
    self.token = token
    self.service = service
    self.receipts = receipts
    self.line = line
    self.pace = pace
  }

  private static func isIdentifier(_ text: String, _ start: String) -> Bool {
    text.hasPrefix(start) && text.utf8.count == 34 && text.dropFirst(2).allSatisfy { $0.isASCII && $0.isHexDigit }
  }
}

extension TwilioConfiguration: HTTPTextCodec {
  var channel: Channel { .sms }

  func encode(_ message: OutgoingMessage) throws(TextRefusal) -> HTTPRequest {
    TwilioRequest.encode(try TextMessage(message), self)
  }

  func read(_ answer: HTTPAnswer, of key: IdempotencyKey) -> DispatchOutcome? {
    TwilioOutcome.read(answer)
  }
}
