public import Engine

/// What the API of this house calls. Made once by the composition root.
public struct APIServices: Sendable {
  public let keys: APIKeyDesk
  public let messages: SingleMessageDesk
  public let cases: CaseDesk
  let limits: APIRateLimits
  let uses: RecentMemory<SecretUse>

  /// - Parameters:
  ///   - keys: proves who asks.
  ///   - messages: takes single messages in.
  ///   - cases: brings events to cases and knows their messages.
  public init(keys: APIKeyDesk, messages: SingleMessageDesk, cases: CaseDesk) {
    self.keys = keys
    self.messages = messages
    self.cases = cases
    limits = APIRateLimits()
    uses = RecentMemory(SecretUse.precision, most: SecretUse.most)
  }
}
