public import Domain
public import Engine

/// The people who can sign in, and what is asked of them.
public struct SQLUserStore: UserStoring {
  let database: any SQLDatabase

  /// - Parameter database: one whose schema is up to date; the same as the store's.
  public init(_ database: any SQLDatabase) { self.database = database }

  public func hasUsers() async throws -> Bool {
    try await database.read { sql in try sql.first("SELECT 1 FROM users LIMIT 1", []) { _ in true } ?? false }
  }

  public func organisations() async throws -> [OrganisationRecord] {
    try await database.read { sql in
      try sql.rows("SELECT id, slug, name FROM organisations ORDER BY id", []) { row in
        OrganisationRecord(id: try row.id(0), slug: try row.text(1), name: try row.text(2))
      }
    }
  }

  public func users(of organisation: OrganisationID) async throws -> [UserAccount] {
    try await database.read { sql in
      try sql.rows(Users.select + " WHERE organisation = $1 ORDER BY login", [.id(organisation)]) {
        try Users.decode($0)
      }
    }
  }

  /// Users of every organisation, by login: for the operator at the keyboard, never for a page.
  public func users() async throws -> [UserAccount] {
    try await database.read { sql in try sql.rows(Users.select + " ORDER BY login", []) { try Users.decode($0) } }
  }

  public func user(_ user: Reading.UserID, of organisation: OrganisationID) async throws -> UserAccount? {
    try await database.read { sql in
      try sql.first(Users.select + SQLText.byKey, [.id(organisation), .id(user)]) { try Users.decode($0) }
    }
  }

  public func user(_ identity: IssuerIdentity) async throws -> UserAccount? {
    try await database.read { sql in
      try sql.first(
        Users.select + " WHERE issuer = $1 AND issuer_subject = $2",
        [.text(identity.issuer), .text(identity.subject)]
      ) { try Users.decode($0) }
    }
  }

  public func add(_ user: UserAccount, by: String, at now: Instant) async throws {
    do {
      try await database.write { sql in
        try sql.run(Users.insert, Users.values(user))
        try Self.note(
          .userAdded, user, ["role": user.role.rawValue], by: by, at: now, sql)
      }
    } catch let error as SQLError where error.kind == .unique {
      throw UserRefusal.taken
    }
  }

  public func addFirst(
    _ user: UserAccount, in organisation: OrganisationRecord, at now: Instant
  ) async throws {
    try await database.write { sql in
      // Two browsers at once: whoever holds the lock is first, the other then finds a user.
      if let lock = sql.dialect.migrationLock { try sql.define(lock) }
      guard try sql.first("SELECT 1 FROM users LIMIT 1", [], { _ in true }) == nil else {
        throw UserRefusal.alreadySetUp
      }
      try sql.run(
        "INSERT INTO organisations (id, slug, name) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING",
        [.id(organisation.id), .text(organisation.slug), .text(organisation.name)])
      try sql.run(Users.insert, Users.values(user))
      try Self.note(.userAdded, user, ["role": user.role.rawValue], by: "set-up", at: now, sql)
    }
  }

  public func endSessions(
    of user: Reading.UserID, of organisation: OrganisationID, keeping kept: String?, by: String, at now: Instant
  ) async throws {
    try await database.write { sql in
      let key: [SQLValue] = [.id(organisation), .id(user)]
      guard let user = try sql.first(Users.select + SQLText.byKey, key, { try Users.decode($0) }) else {
        throw UserRefusal.missing
      }
      let ended = try sql.run(
        "DELETE FROM sessions WHERE user_id = $1 AND key_hash <> $2", [.id(user.id), .text(kept ?? "")])
      guard ended > 0 else { return }
      try Self.note(.sessionsEnded, user, ["count": "\(ended)"], by: by, at: now, sql)
    }
  }

  public func policy(of organisation: OrganisationID) async throws -> AccessPolicy {
    try await database.read { sql in try Self.policy(of: organisation, sql) }
  }

  public func set(
    _ policy: AccessPolicy, of organisation: OrganisationID, by: String, at now: Instant
  ) async throws {
    try await database.write { sql in
      guard try Self.policy(of: organisation, sql) != policy else { return }
      try sql.run(
        """
        INSERT INTO access_policies (organisation, codes_from) VALUES ($1, $2)
        ON CONFLICT (organisation) DO UPDATE SET codes_from = excluded.codes_from
        """, [.id(organisation), .text(policy.codesFrom?.rawValue)])
      try Self.note(
        .accessChanged, organisation, ["codes-from": policy.codesFrom?.rawValue ?? "nobody"], by: by, at: now, sql)
    }
  }

  private static func policy(
    of organisation: OrganisationID, _ sql: any SQLTransaction
  ) throws -> AccessPolicy {
    try sql.first("SELECT codes_from FROM access_policies WHERE organisation = $1", [.id(organisation)]) { row in
      AccessPolicy(codesFrom: row.isNull(0) ? nil : try row.word(0, as: Role.self))
    } ?? .free
  }
}

// MARK: - The audit log

extension SQLUserStore {
  /// A line about a user.
  static func note(
    _ kind: AuditRecord.Kind, _ user: UserAccount, _ detail: [String: String], by: String, at now: Instant,
    _ sql: any SQLTransaction
  ) throws {
    try note(
      kind, user.organisation, detail.merging(["login": user.login]) { own, _ in own }, by: by, at: now, sql)
  }

  static func note(
    _ kind: AuditRecord.Kind, _ organisation: OrganisationID, _ detail: [String: String], by: String,
    at now: Instant, _ sql: any SQLTransaction
  ) throws {
    let record = AuditRecord(
      organisation: organisation, at: now, kind: kind, caseID: nil, contact: nil, by: by, detail: detail)
    try sql.run(AuditEntries.insert, AuditEntries.values(record))
  }
}
