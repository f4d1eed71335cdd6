public import Domain

/// Keys by which programs of others may call this house.
public protocol APIKeyStore {
  /// Every key of an organisation, also those that were revoked, the newest first.
  func apiKeys(_ organisation: OrganisationID) throws -> [APIKey]
  /// By the name that a program gives; of any organisation, since that name says which. Loaded to be changed.
  func apiKey(service: String) throws -> APIKey?
  func apiKey(_ organisation: OrganisationID, _ id: APIKeyID) throws -> APIKey?
  func insert(_ key: APIKey) throws
  /// Writes everything that may change: the end of the key, and its secrets.
  ///
  /// - Throws: ``StoreError/missing(_:)`` when there is no such key in `key.organisation`.
  func update(_ key: APIKey) throws
  /// Keeps when a secret was used last; an earlier moment changes nothing, nor does a secret that is not there.
  func used(_ organisation: OrganisationID, _ id: APIKeyID, secret number: Int, at now: Instant) throws
}

public typealias APIKeyID = Identifier<APIKey>

/// A program of others that may call this house, and how it proves itself. Times are business time.
public struct APIKey: Hashable, Sendable {
  /// Secrets that may live at once: the old one until every machine has the new one.
  public static let mostSecrets = 2
  /// Characters of a name.
  public static let longestName = 60

  public let organisation: OrganisationID
  public let id: APIKeyID
  /// A UUID in small letters, unique in the installation: what a program calls itself (`iss` of its tokens).
  public let service: String
  /// For people.
  public let name: String
  public let scopes: Set<APIScope>
  public let createdAt: Instant
  /// Login of who made it.
  public let createdBy: String
  public var revokedAt: Instant?
  /// In the order in which they were made; those that ended too.
  public var secrets: [APISecret]

  public init(
    organisation: OrganisationID, id: APIKeyID, service: String, name: String, scopes: Set<APIScope>,
    createdAt: Instant, createdBy: String, revokedAt: Instant? = nil, secrets: [APISecret]
  ) {
    self.organisation = organisation
    self.id = id
    self.service = service
    self.name = name
    self.scopes = scopes
    self.createdAt = createdAt
    self.createdBy = createdBy
    self.revokedAt = revokedAt
    self.secrets = secrets
  }

  /// Those by which the program may prove itself now.
  public var liveSecrets: [APISecret] { revokedAt == nil ? secrets.filter { $0.endedAt == nil } : [] }
}

/// One secret of a key. The secret itself is kept sealed, see ``SecretSeal``.
public struct APISecret: Hashable, Sendable {
  /// From 1; never used again in its key.
  public let number: Int
  public let sealed: [UInt8]
  public let createdAt: Instant
  public var lastUsedAt: Instant?
  public var endedAt: Instant?

  public init(
    number: Int, sealed: [UInt8], createdAt: Instant, lastUsedAt: Instant? = nil, endedAt: Instant? = nil
  ) {
    self.number = number
    self.sealed = sealed
    self.createdAt = createdAt
    self.lastUsedAt = lastUsedAt
    self.endedAt = endedAt
  }
}

/// What a key may be used for.
public enum APIScope: String, CaseIterable, Hashable, Sendable {
  /// Send single messages.
  case send
  /// Look at the messages that this key sent, and at what was answered to them.
  case messages
  /// Look at templates and preview them.
  case templates
  /// Look at contacts, cases and runs, and at what was paid.
  case cases
  /// Add and change contacts.
  case contacts
  /// Bring events to runs.
  case events
  /// Find what was sent, and get its bytes.
  case archive
  /// See what webhooks told, and have it told again.
  case webhooks
}
