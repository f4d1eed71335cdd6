import Domain
import Engine

extension SQLStoreTransaction {
  func webhooks(_ organisation: OrganisationID) throws -> [Webhook] {
    if let known = work.webhooks[organisation] { return known }
    let found = try withSecrets(
      sql.rows(
        Webhooks.select + " WHERE organisation = $1 AND state < 2 ORDER BY id", [.id(organisation)], Webhooks.decode))
    work.webhooks[organisation] = found
    return found
  }

  func webhook(_ organisation: OrganisationID, _ id: WebhookID) throws -> Webhook? {
    try withSecrets(
      sql.rows(Webhooks.select + SQLText.byKey + sql.forUpdate, [.id(organisation), .id(id)], Webhooks.decode)
    ).first
  }

  func insert(_ webhook: Webhook) throws {
    try requireWriting()
    work.webhooks[webhook.organisation] = nil
    try sql.run(Webhooks.insert, Webhooks.values(webhook))
    try upsertSecrets(of: webhook)
  }

  func update(_ webhook: Webhook) throws {
    try requireWriting()
    work.webhooks[webhook.organisation] = nil
    try change(
      SQLText.update("webhooks", set: ["url", "kinds", "state", "failures", "rests_until"]),
      [
        .text(webhook.url), .text(Webhooks.text(webhook.kinds)), .int(webhook.state.rawValue), .int(webhook.failures),
        .at(webhook.restsUntil), .id(webhook.organisation), .id(webhook.id),
      ], row: "webhook \(webhook.id) of organisation \(webhook.organisation)")
    try upsertSecrets(of: webhook)
  }

  func setHealth(_ organisation: OrganisationID, _ id: WebhookID, failures: Int, restsUntil: Instant?) throws {
    try requireWriting()
    work.webhooks[organisation] = nil
    try sql.run(
      SQLText.update("webhooks", set: ["failures", "rests_until"]),
      [.int(failures), .at(restsUntil), .id(organisation), .id(id)])
  }

  func dueWebhooks(at machineNow: Instant, of shards: ShardSet) throws -> [Webhook] {
    try withSecrets(
      sql.rows(
        Webhooks.select + """
           WHERE state = 0 AND (rests_until IS NULL OR rests_until <= $1) AND EXISTS (
            SELECT 1 FROM webhook_deliveries AS d
            WHERE d.organisation = webhooks.organisation AND d.webhook = webhooks.id AND d.state = 0
            AND d.not_before <= $1\(SQLText.within(shards)))
          ORDER BY organisation, id
          """, [.at(machineNow)], Webhooks.decode))
  }

  func webhookStandings() throws -> [WebhookStanding] {
    try sql.rows(
      """
      SELECT w.organisation, w.id, w.state,
      (SELECT count(*) FROM (SELECT 1 FROM webhook_deliveries AS d WHERE d.organisation = w.organisation
      AND d.webhook = w.id AND d.state = 2 LIMIT \(WebhookStanding.largestCount)) AS counted),
      (SELECT e.at FROM webhook_deliveries AS d JOIN webhook_events AS e
      ON e.organisation = d.organisation AND e.id = d.event WHERE d.organisation = w.organisation
      AND d.webhook = w.id AND d.state = 0 ORDER BY d.number LIMIT 1)
      FROM webhooks AS w WHERE w.state < 2 ORDER BY w.organisation, w.id
      """, []
    ) { row in
      WebhookStanding(
        organisation: try row.id(0), webhook: try row.id(1), isPaused: try row.int(2) == 1, dead: try row.int(3),
        oldestWaiting: try row.instant(orNil: 4))
    }
  }

  private func upsertSecrets(of webhook: Webhook) throws {
    try sql.run(
      """
      INSERT INTO webhook_secrets (organisation, webhook, number, sealed, created_at, ends_at)
      VALUES ($1, $2, $3, $4, $5, $6)
      ON CONFLICT (organisation, webhook, number) DO UPDATE SET ends_at = excluded.ends_at
      """,
      each: webhook.secrets.map { secret in
        [
          .id(webhook.organisation), .id(webhook.id), .int(secret.number), .blob(secret.sealed),
          .at(secret.createdAt), .at(secret.endsAt),
        ]
      })
  }

  private func withSecrets(_ webhooks: [Webhook]) throws -> [Webhook] {
    try webhooks.map { webhook in
      var webhook = webhook
      webhook.secrets = try sql.rows(
        """
        SELECT number, sealed, created_at, ends_at FROM webhook_secrets
        WHERE organisation = $1 AND webhook = $2 ORDER BY number
        """, [.id(webhook.organisation), .id(webhook.id)]
      ) { row in
        WebhookSecret(
          number: try row.int(0), sealed: try row.bytes(1), createdAt: try row.instant(2),
          endsAt: try row.instant(orNil: 3))
      }
      return webhook
    }
  }
}

/// The table `webhooks`.
private enum Webhooks {
  private static let columns = [
    "organisation", "id", "url", "kinds", "state", "created_at", "created_by", "failures", "rests_until",
  ]
  static let select = SQLText.select(columns, from: "webhooks")
  static let insert = SQLText.insert(into: "webhooks", columns)

  static func text(_ kinds: Set<WebhookEventKind>) -> String {
    WebhookEventKind.allCases.filter(kinds.contains).map(\.rawValue).joined(separator: " ")
  }

  static func values(_ webhook: Webhook) -> [SQLValue] {
    [
      .id(webhook.organisation), .id(webhook.id), .text(webhook.url), .text(text(webhook.kinds)),
      .int(webhook.state.rawValue), .at(webhook.createdAt), .text(webhook.createdBy), .int(webhook.failures),
      .at(webhook.restsUntil),
    ]
  }

  static func decode(_ row: any SQLRow) throws -> Webhook {
    guard let state = Webhook.State(rawValue: try row.int(4)) else {
      throw StoreError.damaged("webhooks.state holds \(try row.int(4))")
    }
    // A kind of a newer version is one that this version does not tell.
    let kinds = try row.text(3).split(separator: " ").compactMap { WebhookEventKind(rawValue: String($0)) }
    return Webhook(
      organisation: try row.id(0), id: try row.id(1), url: try row.text(2), kinds: Set(kinds), state: state,
      createdAt: try row.instant(5), createdBy: try row.text(6), secrets: [], failures: try row.int(7),
      restsUntil: try row.instant(orNil: 8))
  }
}
