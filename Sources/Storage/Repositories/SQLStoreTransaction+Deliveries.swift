import Domain
import Engine

extension SQLStoreTransaction {
  func tell(_ event: WebhookEvent) throws {
    let wanting = try webhooks(event.organisation).filter { $0.wants(event.kind) }.map(\.id)
    try tell(event, to: wanting)
  }

  func tell(_ event: WebhookEvent, only webhook: WebhookID) throws { try tell(event, to: [webhook]) }

  private func tell(_ event: WebhookEvent, to webhooks: [WebhookID]) throws {
    try requireWriting()
    guard !webhooks.isEmpty else { return }
    work.toldEvents.add(event)
    work.deliveries.add(webhooks.map { NewDelivery(webhook: $0, event: event) })
  }

  /// In their order: the database counts them as it writes them.
  func flushTelling() throws {
    try work.toldEvents.flush { events in
      try sql.run(Deliveries.insertEvent, each: events.map { try Deliveries.values($0) })
    }
    try work.deliveries.flush { new in
      try sql.run(Deliveries.insert, each: new.map { Deliveries.values($0.event, to: $0.webhook) })
    }
  }

  func lease(_ request: DeliveryRequest) throws -> [WebhookDelivery] {
    try requireWriting()
    // Of each lane the first that waits, whether its moment has come or not.
    let numbers = try sql.rows(
      """
      SELECT d.number FROM webhook_deliveries AS d
      WHERE d.organisation = $1 AND d.webhook = $2 AND d.state = 0 AND d.not_before <= $3\
      \(SQLText.within(request.shards)) AND NOT EXISTS (
        SELECT 1 FROM webhook_deliveries AS e
        WHERE e.organisation = d.organisation AND e.webhook = d.webhook AND e.lane = d.lane AND e.state = 0
        AND e.number < d.number)
      ORDER BY d.number LIMIT $4\(sql.dialect.skipLocked)
      """, [.id(request.organisation), .id(request.webhook), .at(request.now), .int(request.limit)]
    ) { try $0.integer(0) }
    try sql.run(
      "UPDATE webhook_deliveries SET attempt = attempt + 1, not_before = $1 WHERE number = $2",
      each: numbers.map { [.at(request.until), .integer($0)] })
    return try sql.rows(Deliveries.select + " WHERE d.number = $1", each: numbers.map { [.integer($0)] }) {
      try Deliveries.decode($0)
    }
  }

  func settle(_ delivery: WebhookDelivery) throws -> Bool {
    try requireWriting()
    return try sql.run(
      """
      UPDATE webhook_deliveries SET state = $1, not_before = $2, tried_at = $3, status = $4, trouble = $5
      WHERE number = $6 AND attempt = $7 AND state = 0
      """,
      [
        .int(delivery.state.rawValue), .at(delivery.notBefore), .at(delivery.triedAt),
        delivery.status.map { SQLValue.int($0) } ?? .null, .text(delivery.trouble), .integer(delivery.number),
        .int(delivery.attempt),
      ]) > 0
  }

  func deliveries(
    _ organisation: OrganisationID, of webhook: WebhookID, _ state: WebhookDelivery.State?, before: Int64?, limit: Int
  ) throws -> [WebhookDelivery] {
    let only = state.map { " AND d.state = \($0.rawValue)" } ?? ""
    return try sql.rows(
      Deliveries.select + """
         WHERE d.organisation = $1 AND d.webhook = $2 AND d.number < $3\(only) ORDER BY d.number DESC LIMIT $4
        """, [.id(organisation), .id(webhook), .integer(before ?? .max), .int(limit)], Deliveries.decode)
  }

  func deliveryCounts(
    _ organisation: OrganisationID, of webhook: WebhookID, limit: Int
  ) throws -> [WebhookDelivery.State: Int] {
    var counts: [WebhookDelivery.State: Int] = [:]
    for state in WebhookDelivery.State.allCases {
      counts[state] = try sql.first(
        """
        SELECT count(*) FROM (SELECT 1 FROM webhook_deliveries
        WHERE organisation = $1 AND webhook = $2 AND state = \(state.rawValue) LIMIT $3) AS counted
        """, [.id(organisation), .id(webhook), .int(limit)]
      ) { try $0.int(0) }
    }
    return counts
  }

  func revive(_ organisation: OrganisationID, of webhook: WebhookID, number: Int64?) throws -> Int {
    try requireWriting()
    let change = """
      UPDATE webhook_deliveries SET state = 0, attempt = 0, not_before = 0
      WHERE organisation = $1 AND webhook = $2 AND state = 2
      """
    guard let number else { return try sql.run(change, [.id(organisation), .id(webhook)]) }
    return try sql.run(change + " AND number = $3", [.id(organisation), .id(webhook), .integer(number)])
  }

  func replay(_ range: ReplayRange, to webhook: Webhook, limit: Int) throws -> Int {
    try requireWriting()
    let kinds = WebhookEventKind.allCases.filter { webhook.kinds.contains($0) }
    guard !kinds.isEmpty else { return 0 }
    let list = kinds.map { "'\($0.rawValue)'" }.joined(separator: ", ")
    let (condition, arguments): (String, [SQLValue]) =
      switch range {
      case .since(let moment): ("at >= $2", [.at(moment)])
      case .numbers(let numbers):
        ("number BETWEEN $2 AND $3", [.integer(numbers.lowerBound), .integer(numbers.upperBound)])
      }
    let events = try sql.rows(
      """
      SELECT \(Deliveries.eventColumns.joined(separator: ", ")) FROM webhook_events
      WHERE organisation = $1 AND \(condition) AND kind IN (\(list)) ORDER BY number LIMIT \(limit)
      """, [SQLValue.id(webhook.organisation)] + arguments
    ) { try Deliveries.event($0, from: 0) }
    try sql.run(Deliveries.insert, each: events.map { Deliveries.values($0, to: webhook.id) })
    return events.count
  }

  func removeEvents(before: Instant, limit: Int) throws -> Int {
    try requireWriting()
    // The last one stays: SQLite would count from the beginning again.
    let old = try sql.rows(
      """
      SELECT organisation, id FROM webhook_events
      WHERE organisation = $1 AND at < $2 AND number < (SELECT max(number) FROM webhook_events) ORDER BY at LIMIT $3
      """,
      each: try organisationIDs().map { [.id($0), .at(before), .int(limit)] }
    ) { [SQLValue.integer(try $0.integer(0)), .integer(try $0.integer(1))] }
    try sql.run("DELETE FROM webhook_deliveries WHERE organisation = $1 AND event = $2", each: old)
    try sql.run("DELETE FROM webhook_events WHERE organisation = $1 AND id = $2", each: old)
    return old.count
  }
}

/// A delivery that waits to be written.
struct NewDelivery {
  let webhook: WebhookID
  let event: WebhookEvent
}

/// The tables `webhook_events` and `webhook_deliveries`.
private enum Deliveries {
  static let eventColumns = ["number", "organisation", "id", "kind", "case_id", "contact", "at", "detail"]
  static let insertEvent = SQLText.insert(into: "webhook_events", Array(eventColumns.dropFirst()))
  static let insert = SQLText.insert(
    into: "webhook_deliveries",
    ["organisation", "webhook", "event", "lane", "shard", "state", "attempt", "not_before"])
  static let select = """
    SELECT d.number, d.webhook, d.state, d.attempt, d.not_before, d.tried_at, d.status, d.trouble, \
    \(eventColumns.map { "v.\($0)" }.joined(separator: ", ")) FROM webhook_deliveries AS d \
    JOIN webhook_events AS v ON v.organisation = d.organisation AND v.id = d.event
    """

  static func values(_ event: WebhookEvent) throws -> [SQLValue] {
    [
      .id(event.organisation), .id(event.id), .word(event.kind), .id(event.caseID), .id(event.contact), .at(event.at),
      .text(try SmallJSON.text(event.detail)),
    ]
  }

  static func values(_ event: WebhookEvent, to webhook: WebhookID) -> [SQLValue] {
    let lane = Identifier<WebhookEvent>(event.lane)
    return [
      .id(event.organisation), .id(webhook), .id(event.id), .id(lane), .int(ShardSet.shard(of: lane)), .int(0), .int(0),
      .int(0),
    ]
  }

  static func event(_ row: any SQLRow, from first: Int) throws -> WebhookEvent {
    WebhookEvent(
      organisation: try row.id(first + 1), id: try row.id(first + 2), kind: try row.word(first + 3),
      caseID: try row.id(orNil: first + 4), contact: try row.id(orNil: first + 5), at: try row.instant(first + 6),
      detail: try SmallJSON.values(try row.text(first + 7), of: String.self), number: try row.integer(first))
  }

  static func decode(_ row: any SQLRow) throws -> WebhookDelivery {
    guard let state = WebhookDelivery.State(rawValue: try row.int(2)) else {
      throw StoreError.damaged("webhook_deliveries.state holds \(try row.int(2))")
    }
    return WebhookDelivery(
      number: try row.integer(0), webhook: try row.id(1), event: try event(row, from: 8), state: state,
      attempt: try row.int(3), notBefore: try row.instant(4), triedAt: try row.instant(orNil: 5),
      status: try row.int(orNil: 6), trouble: try row.text(orNil: 7))
  }
}
