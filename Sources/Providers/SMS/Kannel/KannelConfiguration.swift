import Domain
public import Engine

/// A Kannel of one's own, which speaks SMPP to a network.
public struct KannelConfiguration: Sendable {
  /// Stable name of the provider, part of receipt keys.
  public let name: String
  /// The whole address of its `sendsms`: `http://127.0.0.1:13013/cgi-bin/sendsms`.
  public let address: String
  public let user: String
  public let password: ProviderSecret
  /// The connection to a network that it shall use; nil leaves that to Kannel.
  public let centre: String?
  /// Where Kannel brings its receipts, without a query: an address with a secret in its path. Nil for nowhere.
  public var receipts: ProviderSecret?
  public let line: HTTPLine
  public let pace: ProviderPace

  public init(
    name: String = "kannel", address: String, user: String, password: ProviderSecret, centre: String? = nil,
    receipts: ProviderSecret?, line: HTTPLine = HTTPLine(allowsPlain: true), pace: ProviderPace = ProviderPace()
  ) {
    self.name = name
    self.address = address
    self.user = user
    self.password = password
    self.centre = centre
    self.receipts = receipts
    self.line = line
    self.pace = pace
  }
}

/// Kannel names no message when it takes it: our key is the name.
extension KannelConfiguration: HTTPTextCodec {
  var channel: Channel { .sms }

  func encode(_ message: OutgoingMessage) throws(TextRefusal) -> HTTPRequest {
    KannelRequest.encode(try TextMessage(message), self)
  }

  func read(_ answer: HTTPAnswer, of key: IdempotencyKey) -> DispatchOutcome? {
    KannelOutcome.read(answer, reference: key.value)
  }
}
