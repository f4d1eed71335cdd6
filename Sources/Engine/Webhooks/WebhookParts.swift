/// What telling systems of others needs from outside.
public struct WebhookParts: Sendable {
  public let transport: any WebhookTransport
  /// Opens the secrets that ``WebhookDesk`` sealed.
  public let seal: SecretSeal

  public init(transport: any WebhookTransport, seal: SecretSeal) {
    self.transport = transport
    self.seal = seal
  }
}

extension Engine {
  /// Events for systems of others. A copy that was not released tells nobody anything.
  var telling: Part {
    {
      guard let webhooks, let fence = node.fence else { return 0 }
      let due = try await webhooks.due(fence)
      guard !due.isEmpty, try await mayDispatch() else { return 0 }
      return try await webhooks.round(due, fence)
    }
  }
}
