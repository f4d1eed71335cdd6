public import Engine

extension SQLUserStore: CodeStoring {
  public func codeSecret(of user: Reading.UserID) async throws -> [UInt8]? {
    try await database.read { sql in
      try sql.first("SELECT code_secret FROM users WHERE id = $1 AND code_secret IS NOT NULL", [.id(user)]) {
        try $0.bytes(0)
      }
    }
  }

  public func useCode(step: Int64, of user: Reading.UserID) async throws -> Bool {
    try await database.write { sql in
      try sql.run(
        "UPDATE users SET code_step = $1 WHERE id = $2 AND code_secret IS NOT NULL AND code_step < $1",
        [.integer(step), .id(user)]) == 1
    }
  }

  public func useRecoveryCode(_ hash: String, of user: Reading.UserID) async throws -> Bool {
    try await database.write { sql in
      try sql.run("DELETE FROM recovery_codes WHERE user_id = $1 AND code_hash = $2", [.id(user), .text(hash)]) == 1
    }
  }

  public func recoveryCodes(of user: Reading.UserID) async throws -> Int {
    try await database.read { sql in
      try sql.first("SELECT count(*) FROM recovery_codes WHERE user_id = $1", [.id(user)]) { try $0.int(0) } ?? 0
    }
  }
}
