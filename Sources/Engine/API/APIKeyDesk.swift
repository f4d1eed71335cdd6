public import Domain

/// Makes, renews and ends the keys by which programs of others call this house. Every change is in the audit log.
public struct APIKeyDesk: Sendable {
  let store: any Store
  let seal: SecretSeal
  let identifiers: any IdentifierSource
  let random: any RandomSource
  let clock: any BusinessClock

  public init(
    store: any Store, seal: SecretSeal, identifiers: any IdentifierSource, random: any RandomSource,
    clock: any BusinessClock
  ) {
    self.store = store
    self.seal = seal
    self.identifiers = identifiers
    self.random = random
    self.clock = clock
  }

  /// What a person gets to see once: `boekhouding-‹service›-‹secret›`, as GOV.UK Notify writes its keys.
  public struct Shown: Hashable, Sendable {
    public let key: APIKey
    public let text: String
  }

  /// Every key of an organisation, the newest first.
  public func keys(_ organisation: OrganisationID) async throws -> [APIKey] {
    try await store.read { try $0.apiKeys(organisation) }
  }

  /// - Throws: ``ConsoleRefusal`` for scopes or a name that cannot be. A name that a key of the organisation has or
  ///   had, in capitals or not, is not given again.
  public func make(
    _ organisation: OrganisationID, name: String, scopes: Set<APIScope>, by user: String
  ) async throws -> Shown {
    let name = try Self.checked(name)
    guard !scopes.isEmpty else {
      throw ConsoleRefusal(
        dutch: "Kies waar de sleutel voor is. Er is niets gemaakt.",
        english: "Choose what the key is for. Nothing was made.")
    }
    let service = UUIDText.random(random.bytes(UUIDText.byteCount))
    let (secret, text) = try newSecret(1, of: service, name: name)
    let key = APIKey(
      organisation: organisation, id: APIKeyID(identifiers.next()), service: service, name: name, scopes: scopes,
      createdAt: clock.now(), createdBy: user, secrets: [secret])
    try await store.write { tx in
      // The audit log names a key by its name: one that was revoked keeps its own.
      guard try !tx.apiKeys(organisation).contains(where: { $0.name.lowercased() == name.lowercased() }) else {
        throw ConsoleRefusal(
          dutch: "Er is of was al een sleutel met de naam \(name). Kies een andere naam. Er is niets gemaakt.",
          english: "There is or was a key with the name \(name) already. Choose another. Nothing was made.")
      }
      try tx.insert(key)
      try tx.insert(audit(key, "made", by: user))
    }
    return Shown(key: key, text: text)
  }

  /// A second secret beside the first, so that programs can move to it one by one.
  ///
  /// - Throws: ``ConsoleRefusal`` when the key was revoked or has ``APIKey/mostSecrets`` that live.
  public func addSecret(_ organisation: OrganisationID, _ id: APIKeyID, by user: String) async throws -> Shown {
    guard let found = try await store.read({ try $0.apiKey(organisation, id) }) else { throw Self.unknown }
    let number = (found.secrets.last?.number ?? 0) + 1
    let (secret, text) = try newSecret(number, of: found.service, name: found.name)
    let changed = try await change(organisation, id, "secret-added", by: user) { key in
      guard key.revokedAt == nil, key.liveSecrets.count < APIKey.mostSecrets,
        key.secrets.last?.number == number - 1
      else {
        throw ConsoleRefusal(
          dutch: "Een sleutel heeft er hoogstens twee tegelijk. Beëindig eerst de oude. Er is niets gewijzigd.",
          english: "A key has at most two at a time. End the old one first. Nothing was changed.")
      }
      key.secrets.append(secret)
    }
    return Shown(key: changed, text: text)
  }

  /// Ends one secret. Idempotent.
  ///
  /// - Throws: ``ConsoleRefusal`` for the last one that lives: then the key is revoked as a whole.
  public func endSecret(
    _ organisation: OrganisationID, _ id: APIKeyID, number: Int, by user: String
  ) async throws {
    let now = clock.now()
    _ = try await change(organisation, id, "secret-ended", by: user) { key in
      guard let place = key.secrets.firstIndex(where: { $0.number == number }) else { throw Self.unknown }
      guard key.secrets[place].endedAt == nil else { return }
      guard key.liveSecrets.count > 1 else {
        throw ConsoleRefusal(
          dutch: "Dit is de enige die nog werkt. Maak eerst een nieuwe, of trek de hele sleutel in.",
          english: "This is the only one that still works. Make a new one first, or revoke the whole key.")
      }
      key.secrets[place].endedAt = now
    }
  }

  /// Ends a key for good. Idempotent.
  public func revoke(_ organisation: OrganisationID, _ id: APIKeyID, by user: String) async throws {
    let now = clock.now()
    _ = try await change(organisation, id, "revoked", by: user) { key in
      if key.revokedAt == nil { key.revokedAt = now }
    }
  }

  private func change(
    _ organisation: OrganisationID, _ id: APIKeyID, _ what: String, by user: String,
    _ body: @escaping @Sendable (inout APIKey) throws -> Void
  ) async throws -> APIKey {
    try await store.write { tx in
      guard var key = try tx.apiKey(organisation, id) else { throw Self.unknown }
      let before = key
      try body(&key)
      guard key != before else { return key }
      try tx.update(key)
      try tx.insert(audit(key, what, by: user))
      return key
    }
  }

  private func audit(_ key: APIKey, _ what: String, by user: String) -> AuditRecord {
    AuditRecord(
      organisation: key.organisation, at: clock.now(), kind: .apiKeyChanged, caseID: nil, contact: nil, by: user,
      detail: ["key": key.name, "change": what])
  }

  private func newSecret(_ number: Int, of service: String, name: String) throws -> (APISecret, text: String) {
    let secret = UUIDText.random(random.bytes(UUIDText.byteCount))
    let sealed = try seal.sealed(Array(secret.utf8), for: Self.purpose(service, number))
    return (APISecret(number: number, sealed: sealed, createdAt: clock.now()), "\(name)-\(service)-\(secret)")
  }

  static func purpose(_ service: String, _ number: Int) -> String { "API secret \(number) of \(service)" }

  private static let unknown = ConsoleRefusal(
    dutch: "Deze sleutel bestaat niet.", english: "There is no such key.")

  /// Letters, digits and underscores: the name is a part of the key's text.
  private static func checked(_ name: String) throws -> String {
    let isRight = name.unicodeScalars.allSatisfy { scalar in
      scalar.isASCII && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) || scalar == "_")
    }
    guard isRight, (1...APIKey.longestName).contains(name.count) else {
      throw ConsoleRefusal(
        dutch: "Een naam is 1 tot \(APIKey.longestName) letters, cijfers en lage streepjes. Er is niets gemaakt.",
        english: "A name is 1 to \(APIKey.longestName) letters, digits and underscores. Nothing was made.")
    }
    return name
  }
}

// MARK: - Proving

extension APIKeyDesk {
  /// A key with its secrets opened, for as long as one request is looked at.
  public struct Open: Sendable {
    public let key: APIKey
    /// By the number of the secret, also those that ended: who shows one of these is told so.
    public let secrets: [(number: Int, secret: String, isLive: Bool)]
  }

  /// The key that a program says to have; nil when there is none. Whether it has it, is for the caller to prove.
  public func open(service: String) async throws -> Open? {
    guard let key = try await store.read({ try $0.apiKey(service: service) }) else { return nil }
    let live = Set(key.liveSecrets.map(\.number))
    return Open(
      key: key,
      secrets: key.secrets.compactMap { secret in
        seal.opened(secret.sealed, for: Self.purpose(key.service, secret.number)).map {
          (number: secret.number, secret: String(decoding: $0, as: UTF8.self), isLive: live.contains(secret.number))
        }
      })
  }

  /// Keeps that a secret was used.
  public func used(_ key: APIKey, secret number: Int) async throws {
    let now = clock.now()
    try await store.write { try $0.used(key.organisation, key.id, secret: number, at: now) }
  }
}
