public import Domain
public import Engine

extension SQLUserStore {
  @discardableResult
  public func change(
    _ user: Reading.UserID, of organisation: OrganisationID, _ change: UserChange, by: String, at now: Instant
  ) async throws -> UserAccount {
    try await database.write { sql in
      let key: [SQLValue] = [.id(organisation), .id(user)]
      // Everybody who may manage users is held first, in one order: two administrators who block each other at the
      // same moment come one after the other, and the second is the last.
      let administrators = try sql.rows(
        "SELECT id FROM users WHERE organisation = $1 AND role = 'administrator' AND is_blocked = 0 ORDER BY id"
          + sql.forUpdate, [.id(organisation)]
      ) { try $0.integer(0) }
      let before = try sql.first(Users.select + SQLText.byKey + sql.forUpdate, key) { try Users.decode($0) }
      guard let before else { throw UserRefusal.missing }
      let others = administrators.filter { $0 != user.value }.count
      let after = try before.applying(change, otherAdministrators: others)
      try Self.write(change, of: before, sql)
      if before.endsSessions(change, becoming: after) {
        try sql.run("DELETE FROM sessions WHERE user_id = $1", [.id(user)])
      }
      if after != before || change.isAlwaysNoted {
        var detail = ["change": change.name]
        if before.role != after.role { (detail["from"], detail["to"]) = (before.role.rawValue, after.role.rawValue) }
        try Self.note(.userChanged, before, detail, by: by, at: now, sql)
      }
      return after
    }
  }

  private static func write(_ change: UserChange, of user: UserAccount, _ sql: any SQLTransaction) throws {
    let key: [SQLValue] = [.id(user.organisation), .id(user.id)]
    func set(_ columns: [String], _ values: [SQLValue]) throws {
      try sql.run(SQLText.update("users", set: columns), values + key)
    }
    switch change {
    case .role(let role): try set(["role"], [.word(role)])
    case .blocked(let isBlocked): try set(["is_blocked"], [.bool(isBlocked)])
    case .password(let password):
      try set(["password_hash", "first_password_until"], Users.password(password))
    case .codes(let secret, let step, let recovery):
      try set(["code_secret", "code_step"], [.blob(secret), .integer(step)])
      try replace(recovery, of: user.id, sql)
    case .recovery(let recovery): try replace(recovery, of: user.id, sql)
    case .noCodes:
      try set(["code_secret", "code_step"], [.null, .null])
      try replace([], of: user.id, sql)
    case .issued(let name, let role): try set(["name", "role"], [.text(name), .word(role)])
    }
  }

  private static func replace(
    _ hashes: Set<String>, of user: Reading.UserID, _ sql: any SQLTransaction
  ) throws {
    try sql.run("DELETE FROM recovery_codes WHERE user_id = $1", [.id(user)])
    try sql.run(
      SQLText.insert(into: "recovery_codes", ["user_id", "code_hash"]),
      each: hashes.sorted().map { [.id(user), .text($0)] })
  }
}

extension UserChange {
  /// Whether it is written down even where the user looks the same afterwards: a proof was replaced.
  fileprivate var isAlwaysNoted: Bool {
    switch self {
    case .password, .codes, .recovery: true
    case .role, .blocked, .noCodes, .issued: false
    }
  }
}
