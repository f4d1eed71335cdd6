import Domain
public import Engine

/// An account at CM.com for text messages (Business Messaging API).
public struct CMConfiguration: Sendable {
  /// Stable name of the provider, part of receipt keys.
  public let name: String
  /// The whole address of the gateway.
  public let address: String
  public let productToken: ProviderSecret
  /// The most parts that a text may become; CM.com joins 8.
  public let longestParts: Int
  public let line: HTTPLine
  public let pace: ProviderPace

  /// Where CM.com takes messages.
  public static let usualAddress = "https://gw.messaging.cm.com/v1.0/message"

  public init(
    name: String = "cm", address: String = CMConfiguration.usualAddress, productToken: ProviderSecret,
    longestParts: Int = 8, line: HTTPLine = HTTPLine(), pace: ProviderPace = ProviderPace()
  ) {
    self.name = name
    self.address = address
    self.productToken = productToken
    self.longestParts = longestParts
    self.line = line
    self.pace = pace
  }
}

extension CMConfiguration: HTTPTextCodec {
  var channel: Channel { .sms }

  func encode(_ message: OutgoingMessage) throws(TextRefusal) -> HTTPRequest {
    try CMRequest.encode(try TextMessage(message), self)
  }

  func read(_ answer: HTTPAnswer, of key: IdempotencyKey) -> DispatchOutcome? {
    CMOutcome.read(answer, reference: CMRequest.reference(key))
  }
}
