/// Brings bytes to a system of others. Follows no redirect, believes no certificate that does not prove the server, and
/// connects to no address inside the own network unless the configuration allows it.
public protocol WebhookTransport: Sendable {
  /// - Throws: ``WebhookSilence`` when no answer came. What was sent may have arrived all the same.
  func post(_ request: WebhookRequest) async throws -> WebhookAnswer
}

/// One request to a system of others.
public struct WebhookRequest: Hashable, Sendable {
  public let url: String
  /// Fields of the head, in their order.
  public let fields: [Field]
  public let body: [UInt8]

  /// A name and what it holds.
  public struct Field: Hashable, Sendable {
    public let name: String
    public let value: String

    public init(_ name: String, _ value: String) {
      self.name = name
      self.value = value
    }
  }

  public init(url: String, fields: [Field], body: [UInt8]) {
    self.url = url
    self.fields = fields
    self.body = body
  }
}

/// What a system of others answered; its words are nobody's business.
public struct WebhookAnswer: Hashable, Sendable {
  public let status: Int

  public init(status: Int) { self.status = status }
}

/// No answer came. Says why in words that hold no secret.
public struct WebhookSilence: Error, Hashable, Sendable, CustomStringConvertible {
  public let description: String

  public init(_ description: String) { self.description = description }
}
