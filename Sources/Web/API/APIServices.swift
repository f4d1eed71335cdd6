public import Engine

/// What the API of this house calls. Made once by the composition root.
public struct APIServices: Sendable {
  public let keys: APIKeyDesk
  public let messages: SingleMessageDesk
  public let cases: CaseDesk
  public let webhooks: WebhookDesk
  public let contacts: ContactDesk
  public let archive: ArchiveDesk
  public let bulk: BulkDesk
  let limits: APIRateLimits
  let uses: RecentMemory<SecretUse>

  /// - Parameters:
  ///   - keys: proves who asks.
  ///   - messages: takes single messages in.
  ///   - cases: brings events to cases and knows their messages.
  ///   - webhooks: tells other systems what happens.
  ///   - contacts: adds and changes contacts.
  ///   - archive: finds what left.
  ///   - bulk: takes many messages at once.
  public init(
    keys: APIKeyDesk, messages: SingleMessageDesk, cases: CaseDesk, webhooks: WebhookDesk, contacts: ContactDesk,
    archive: ArchiveDesk, bulk: BulkDesk
  ) {
    self.keys = keys
    self.messages = messages
    self.cases = cases
    self.webhooks = webhooks
    self.contacts = contacts
    self.archive = archive
    self.bulk = bulk
    limits = APIRateLimits()
    uses = RecentMemory(SecretUse.precision, most: SecretUse.most)
  }
}
