public import Domain
public import Engine

/// Users and their sessions. Times are machine time.
public struct SQLSessionStore: SessionStoring {
  private let database: any SQLDatabase

  /// - Parameter database: one whose schema is up to date; the same as the store's.
  public init(_ database: any SQLDatabase) { self.database = database }

  public func user(login: String) async throws -> UserAccount? {
    try await database.read { sql in
      try sql.first(Users.select + " WHERE login = $1", [.text(login.lowercased())]) { try Users.decode($0) }
    }
  }

  public func session(
    key: String, at now: Instant
  ) async throws -> (session: StoredSession, user: UserAccount)? {
    try await database.read { sql in
      let session = try sql.first(
        """
        SELECT key_hash, user_id, form_token, started_at, expires_at FROM sessions
        WHERE key_hash = $1 AND expires_at > $2
        """, [.text(key), .at(now)]
      ) { row in
        StoredSession(
          key: try row.text(0), user: try row.id(1), formToken: try row.text(2), startedAt: try row.instant(3),
          expiresAt: try row.instant(4))
      }
      guard let session else { return nil }
      let user = try sql.first(
        Users.select + " WHERE id = $1 AND is_blocked = 0", [.id(session.user)]
      ) { try Users.decode($0) }
      return user.map { (session, $0) }
    }
  }

  public func insert(_ session: StoredSession) async throws {
    try await database.write { sql in
      // Sessions that ended by themselves go here: one is made rarely, and nobody else would look.
      try sql.run("DELETE FROM sessions WHERE expires_at <= $1", [.at(session.startedAt)])
      try sql.run(
        """
        INSERT INTO sessions (key_hash, user_id, form_token, started_at, expires_at)
        VALUES ($1, $2, $3, $4, $5)
        """,
        [
          .text(session.key), .id(session.user), .text(session.formToken), .at(session.startedAt),
          .at(session.expiresAt),
        ])
    }
  }

  public func end(key: String) async throws {
    try await database.write { sql in
      _ = try sql.run("DELETE FROM sessions WHERE key_hash = $1", [.text(key)])
    }
  }

  public func setLanguage(_ language: String, of user: Reading.UserID) async throws {
    try await database.write { sql in
      _ = try sql.run("UPDATE users SET language = $1 WHERE id = $2", [.text(language), .id(user)])
    }
  }

  public func record(_ entry: AccessEntry) async throws {
    try await database.write { sql in
      _ = try sql.run(
        """
        INSERT INTO access_entries (kind, organisation, user_id, subject, address, at)
        VALUES ($1, $2, $3, $4, $5, $6)
        """,
        [
          .word(entry.kind), .id(entry.organisation), .id(entry.user),
          .text(String(entry.subject.prefix(Self.longestSubject))), .text(entry.address), .at(entry.at),
        ])
    }
  }

  /// Characters of ``AccessEntry/subject`` that are kept.
  static let longestSubject = 200
}

// MARK: - Managing users

extension SQLSessionStore {
  /// Users of one organisation, or of all, by login.
  public func users(of organisation: OrganisationID? = nil) async throws -> [UserAccount] {
    try await database.read { sql in
      guard let organisation else {
        return try sql.rows(Users.select + " ORDER BY login", []) { try Users.decode($0) }
      }
      return try sql.rows(Users.select + " WHERE organisation = $1 ORDER BY login", [.id(organisation)]) {
        try Users.decode($0)
      }
    }
  }

  /// Adds a user.
  ///
  /// - Throws: ``SQLError`` of kind *unique* when the login or identifier exists, of kind *constraint* when the login
  /// is
  ///   not in small letters.
  public func insert(_ user: UserAccount) async throws {
    try await database.write { sql in _ = try sql.run(Users.insert, Users.key(user) + Users.values(user)) }
  }

  /// Writes login, name, role, password, blocking and language. A user who is blocked, or whose password changes, has
  /// no session any more.
  ///
  /// - Throws: ``StoreError/missing(_:)`` when no such user exists in `user.organisation`.
  public func update(_ user: UserAccount) async throws {
    try await database.write { sql in
      let key: [SQLValue] = [.id(user.organisation), .id(user.id)]
      let before = try sql.first(Users.select + " WHERE organisation = $1 AND id = $2", key) {
        try Users.decode($0)
      }
      guard let before else { throw StoreError.missing("user \(user.id)") }
      try sql.run(Users.update, Users.values(user) + key)
      if user.isBlocked || user.passwordHash != before.passwordHash {
        try sql.run("DELETE FROM sessions WHERE user_id = $1", [.id(user.id)])
      }
    }
  }
}

/// The table `users`.
private enum Users {
  private static let keyColumns = ["organisation", "id"]
  private static let valueColumns = ["login", "name", "role", "password_hash", "is_blocked", "language"]
  static let select = SQLText.select(keyColumns + valueColumns, from: "users")
  static let insert = SQLText.insert(into: "users", keyColumns + valueColumns)
  static let update = SQLText.update("users", set: valueColumns)

  static func key(_ user: UserAccount) -> [SQLValue] { [.id(user.organisation), .id(user.id)] }

  static func values(_ user: UserAccount) -> [SQLValue] {
    [
      .text(user.login), .text(user.name), .word(user.role), .text(user.passwordHash), .bool(user.isBlocked),
      .text(user.language),
    ]
  }

  static func decode(_ row: any SQLRow) throws -> UserAccount {
    UserAccount(
      id: try row.id(1), organisation: try row.id(0), login: try row.text(2), name: try row.text(3),
      role: try row.word(4), passwordHash: try row.text(orNil: 5), isBlocked: try row.bool(6),
      language: try row.text(orNil: 7))
  }
}
