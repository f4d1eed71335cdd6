import Domain
import Engine

extension SQLStoreTransaction {
  func apiKeys(_ organisation: OrganisationID) throws -> [APIKey] {
    try withSecrets(
      sql.rows(APIKeys.select + " WHERE organisation = $1 ORDER BY id DESC", [.id(organisation)], APIKeys.decode))
  }

  func apiKey(service: String) throws -> APIKey? {
    let lock = sql.isWriting ? sql.dialect.forUpdate : ""
    return try withSecrets(
      sql.rows(APIKeys.select + " WHERE service = $1\(lock)", [.text(service)], APIKeys.decode)
    ).first
  }

  func apiKey(_ organisation: OrganisationID, _ id: APIKeyID) throws -> APIKey? {
    let lock = sql.isWriting ? sql.dialect.forUpdate : ""
    return try withSecrets(
      sql.rows(APIKeys.select + SQLText.byKey + lock, [.id(organisation), .id(id)], APIKeys.decode)
    ).first
  }

  func insert(_ key: APIKey) throws {
    try requireWriting()
    try sql.run(APIKeys.insert, APIKeys.values(key))
    try upsertSecrets(of: key)
  }

  func update(_ key: APIKey) throws {
    try requireWriting()
    try change(
      SQLText.update("api_keys", set: ["revoked_at"]), [.at(key.revokedAt), .id(key.organisation), .id(key.id)],
      row: "API key \(key.id) of organisation \(key.organisation)")
    try upsertSecrets(of: key)
  }

  func used(_ organisation: OrganisationID, _ id: APIKeyID, secret number: Int, at now: Instant) throws {
    try requireWriting()
    try sql.run(
      """
      UPDATE api_secrets SET last_used_at = $1
      WHERE organisation = $2 AND api_key = $3 AND number = $4 AND (last_used_at IS NULL OR last_used_at < $1)
      """, [.at(now), .id(organisation), .id(id), .int(number)])
  }

  private func upsertSecrets(of key: APIKey) throws {
    try sql.run(
      """
      INSERT INTO api_secrets (organisation, api_key, number, sealed, created_at, last_used_at, ended_at)
      VALUES ($1, $2, $3, $4, $5, $6, $7)
      ON CONFLICT (organisation, api_key, number) DO UPDATE SET ended_at = excluded.ended_at
      """,
      each: key.secrets.map { secret in
        [
          .id(key.organisation), .id(key.id), .int(secret.number), .blob(secret.sealed), .at(secret.createdAt),
          .at(secret.lastUsedAt), .at(secret.endedAt),
        ]
      })
  }

  private func withSecrets(_ keys: [APIKey]) throws -> [APIKey] {
    try keys.map { key in
      var key = key
      key.secrets = try sql.rows(
        """
        SELECT number, sealed, created_at, last_used_at, ended_at FROM api_secrets
        WHERE organisation = $1 AND api_key = $2 ORDER BY number
        """, [.id(key.organisation), .id(key.id)]
      ) { row in
        APISecret(
          number: try row.int(0), sealed: try row.bytes(1), createdAt: try row.instant(2),
          lastUsedAt: try row.instant(orNil: 3), endedAt: try row.instant(orNil: 4))
      }
      return key
    }
  }
}

/// The table `api_keys`.
private enum APIKeys {
  private static let columns = [
    "organisation", "id", "service", "name", "scopes", "created_at", "created_by", "revoked_at",
  ]
  static let select = SQLText.select(columns, from: "api_keys")
  static let insert = SQLText.insert(into: "api_keys", columns)

  static func values(_ key: APIKey) -> [SQLValue] {
    let scopes = APIScope.allCases.filter(key.scopes.contains).map(\.rawValue).joined(separator: " ")
    return [
      .id(key.organisation), .id(key.id), .text(key.service), .text(key.name), .text(scopes), .at(key.createdAt),
      .text(key.createdBy), .at(key.revokedAt),
    ]
  }

  static func decode(_ row: any SQLRow) throws -> APIKey {
    // A scope of a newer version is one that this version does not grant.
    let scopes = try row.text(4).split(separator: " ").compactMap { APIScope(rawValue: String($0)) }
    return APIKey(
      organisation: try row.id(0), id: try row.id(1), service: try row.text(2), name: try row.text(3),
      scopes: Set(scopes), createdAt: try row.instant(5), createdBy: try row.text(6),
      revokedAt: try row.instant(orNil: 7), secrets: [])
  }
}
