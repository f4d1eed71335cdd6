import Domain
import Engine

/// The table `users`.
enum Users {
  private static let columns = [
    "organisation", "id", "login", "name", "role", "password_hash", "first_password_until", "issuer",
    "issuer_subject", "is_blocked", "language", "signed_in_at",
  ]
  /// Whether there is a secret is asked; the secret itself does not travel with its user.
  static let select = SQLText.select(
    columns + ["CASE WHEN code_secret IS NULL THEN 0 ELSE 1 END"], from: "users")
  static let insert = SQLText.insert(into: "users", columns)

  static func values(_ user: UserAccount) -> [SQLValue] {
    [
      .id(user.organisation), .id(user.id), .text(user.login), .text(user.name), .word(user.role),
    ] + password(user.password) + [
      .text(user.identity?.issuer), .text(user.identity?.subject), .bool(user.isBlocked), .text(user.language),
      .at(user.signedInAt),
    ]
  }

  /// Its hash, and until when it holds.
  static func password(_ password: UserPassword) -> [SQLValue] {
    switch password {
    case .none: [.null, .null]
    case .own(let hash): [.text(hash), .null]
    case .first(let hash, let until): [.text(hash), .at(until)]
    }
  }

  static func decode(_ row: any SQLRow) throws -> UserAccount {
    let hash = try row.text(orNil: 5)
    let until = try row.instant(orNil: 6)
    let password: UserPassword =
      switch (hash, until) {
      case (nil, _): .none
      case (let hash?, nil): .own(hash: hash)
      case (let hash?, let until?): .first(hash: hash, until: until)
      }
    var identity: IssuerIdentity?
    if let issuer = try row.text(orNil: 7), let subject = try row.text(orNil: 8) {
      identity = IssuerIdentity(issuer: issuer, subject: subject)
    }
    return UserAccount(
      id: try row.id(1), organisation: try row.id(0), login: try row.text(2), name: try row.text(3),
      role: try row.word(4), password: password, usesCodes: try row.bool(12), identity: identity,
      isBlocked: try row.bool(9), language: try row.text(orNil: 10), signedInAt: try row.instant(orNil: 11))
  }
}
