import Domain
import Engine

extension SQLStoreTransaction {
  func insert(_ commands: [OutboxRecord]) throws {
    try sql.run(
      Outbox.insert, each: commands.map { Outbox.key($0) + Outbox.values($0) + [.int(ShardSet.shard(of: $0.run))] })
  }

  func lease(_ request: LeaseRequest) throws -> [OutboxRecord] {
    let shards = SQLText.within(request.shards)
    let overdue = try sql.rows(
      Outbox.select + """
         WHERE state = 1 AND held_until <= $1 AND channel = $2\(shards)
        ORDER BY held_until, organisation, message LIMIT $3\(sql.dialect.skipLocked)
        """, [.at(request.machineNow), .word(request.channel), .int(request.limit)], Outbox.decode)
    var chosen = overdue
    for lane in Lane.allCases {
      chosen += try FairShare.rows(of: try organisationIDs(), limit: request.limit - chosen.count) {
        try sql.rows(
          Outbox.select + """
             WHERE state = 0 AND organisation = $1 AND channel = $2 AND lane = $3 AND not_before <= $4\(shards)
            ORDER BY not_before, message LIMIT $5\(sql.dialect.skipLocked)
            """,
          [.id($0), .word(request.channel), .int(lane.rawValue), .at(request.due), .int($1)], Outbox.decode)
      }
    }
    let leased = chosen.map { command in
      var command = command
      command.state = .leased(owner: request.owner, until: request.until)
      return command
    }
    try sql.run(
      Outbox.update, each: leased.map { Outbox.values($0) + [.id($0.organisation), .id($0.message)] })
    return leased
  }

  func putBackLeases(of shards: ShardSet) throws {
    try sql.run(
      "UPDATE outbox SET state = 0, owner = NULL, held_until = NULL WHERE state = 1\(SQLText.within(shards))", [])
  }

  func command(_ organisation: OrganisationID, _ message: MessageID) throws -> OutboxRecord? {
    try sql.first(
      Outbox.select + " WHERE organisation = $1 AND message = $2" + sql.forUpdate,
      [.id(organisation), .id(message)], Outbox.decode)
  }

  func commands(_ organisation: OrganisationID, run: RunID) throws -> [OutboxRecord] {
    try sql.rows(
      Outbox.select + " WHERE organisation = $1 AND run = $2 ORDER BY message" + sql.forUpdate,
      [.id(organisation), .id(run)], Outbox.decode)
  }

  func update(_ command: OutboxRecord) throws {
    try change(
      Outbox.update, Outbox.values(command) + [.id(command.organisation), .id(command.message)],
      row: "outbox command of message \(command.message) of organisation \(command.organisation)")
  }

  func removeCommand(_ organisation: OrganisationID, _ message: MessageID) throws {
    try sql.run(
      "DELETE FROM outbox WHERE organisation = $1 AND message = $2", [.id(organisation), .id(message)])
  }

  func overdue(machineNow: Instant, of shards: ShardSet, limit: Int) throws -> [OutboxRecord] {
    try sql.rows(
      Outbox.select + """
         WHERE state = 2 AND held_until < $1\(SQLText.within(shards))
        ORDER BY held_until, organisation, message LIMIT $2
        """, [.at(machineNow), .int(limit)], Outbox.decode)
  }

  func nextCommand(of shards: ShardSet) throws -> Instant? {
    let query = """
      SELECT not_before FROM outbox WHERE state = 0 AND organisation = $1 AND channel = $2 AND lane = $3
      \(SQLText.within(shards)) ORDER BY not_before LIMIT 1
      """
    var next: Instant?
    for organisation in try organisationIDs() {
      for channel in Channel.allCases {
        for lane in Lane.allCases {
          let first = try sql.first(query, [.id(organisation), .word(channel), .int(lane.rawValue)]) {
            try $0.instant(0)
          }
          next = [next, first].compactMap(\.self).min()
        }
      }
    }
    return next
  }
}

/// The table `outbox`.
enum Outbox {
  private static let keyColumns = [
    "organisation", "message", "run", "case_id", "contact", "publication", "visit", "step", "template",
    "channel", "with_payment_link", "idempotency_key", "created_at", "lane",
  ]
  private static let valueColumns = ["state", "owner", "held_until", "not_before", "attempt"]
  private static let columns = keyColumns + valueColumns
  static let select = SQLText.select(columns, from: "outbox")
  static let insert = SQLText.insert(into: "outbox", columns + ["shard"])
  static let update = SQLText.update("outbox", set: valueColumns, key: ["organisation", "message"])

  static func key(_ command: OutboxRecord) -> [SQLValue] {
    [
      .id(command.organisation), .id(command.message), .id(command.run), .id(command.caseID),
      .id(command.contact), .int(command.publication), .int(command.visit), .text(command.step),
      .text(command.template), .word(command.channel), .bool(command.withPaymentLink),
      .text(command.key.value), .at(command.createdAt), .int(command.lane.rawValue),
    ]
  }

  static func values(_ command: OutboxRecord) -> [SQLValue] {
    let rest: [SQLValue] = [.at(command.notBefore), .int(command.attempt)]
    switch command.state {
    case .queued: return [.int(0), .null, .null] + rest
    case .leased(let owner, let until): return [.int(1), .text(owner), .at(until)] + rest
    case .handedOver(let owner, let sendBy): return [.int(2), .text(owner), .at(sendBy)] + rest
    }
  }

  static func decode(_ row: any SQLRow) throws -> OutboxRecord {
    let state: OutboxRecord.State
    switch try row.int(14) {
    case 0: state = .queued
    case 1: state = .leased(owner: try row.text(15), until: try row.instant(16))
    case 2: state = .handedOver(owner: try row.text(15), sendBy: try row.instant(16))
    case let other: throw StoreError.damaged("outbox.state holds \(other)")
    }
    guard let lane = Lane(rawValue: try row.int(13)) else {
      throw StoreError.damaged("outbox.lane holds \(try row.int(13))")
    }
    return OutboxRecord(
      organisation: try row.id(0), message: try row.id(1), run: try row.id(2), caseID: try row.id(3),
      contact: try row.id(4), publication: try row.int(5), visit: try row.int(6), step: try row.text(7),
      template: try row.text(8), channel: try row.word(9), withPaymentLink: try row.bool(10),
      key: IdempotencyKey(try row.text(11)), state: state, notBefore: try row.instant(17),
      attempt: try row.int(18), createdAt: try row.instant(12), lane: lane)
  }
}
