import Domain
import Engine

extension SQLStoreTransaction {
  func insert(_ commands: [OutboxRecord]) throws {
    try requireWriting()
    for command in commands {
      try work.commands.insert(command)
      work.commandsByRun.add(command)
    }
  }

  func lease(_ request: LeaseRequest) throws -> [OutboxRecord] {
    try work.commands.flush(sql)
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
    work.commands.keep(chosen, held: true, sql)
    for command in leased { try update(command) }
    return leased
  }

  func isDue(_ request: LeaseRequest) throws -> Bool {
    try work.commands.flush(sql)
    let shards = SQLText.within(request.shards)
    // A question for each lane and organisation, as the index has them; the first row found ends it.
    let queued = Lane.allCases.map { lane in
      """
      EXISTS (SELECT 1 FROM outbox WHERE state = 0 AND organisation = o.id AND channel = $1 \
      AND lane = \(lane.rawValue) AND not_before <= $2\(shards))
      """
    }.joined(separator: " OR ")
    let leased = "EXISTS (SELECT 1 FROM outbox WHERE state = 1 AND channel = $1 AND held_until <= $3\(shards))"
    return try sql.first(
      "SELECT 1 WHERE EXISTS (SELECT 1 FROM organisations AS o WHERE \(queued)) OR \(leased)",
      [.word(request.channel), .at(request.due), .at(request.machineNow)]
    ) { try $0.int(0) } != nil && request.limit > 0
  }

  func putBackLeases(of shards: ShardSet) throws {
    try work.commands.flush(sql)
    try sql.run(
      "UPDATE outbox SET state = 0, owner = NULL, held_until = NULL WHERE state = 1\(SQLText.within(shards))", [])
    work.forgetCommands()
  }

  func command(_ organisation: OrganisationID, _ message: MessageID) throws -> OutboxRecord? {
    try work.commands.row(RowKey(organisation, message), held: sql.isWriting, neighbours: work.commandsOfMessages, sql)
  }

  func commands(_ organisation: OrganisationID, of messages: [MessageID]) throws -> [OutboxRecord] {
    try work.commands.rows(messages.map { RowKey(organisation, $0) }, held: sql.isWriting, sql).compactMap(\.self)
  }

  func commands(_ organisation: OrganisationID, run: RunID) throws -> [OutboxRecord] {
    try work.commandsByRun.rows(
      RowKey(organisation, run), neighbours: work.keysOfRuns, in: &work.commands, sql)
  }

  func update(_ command: OutboxRecord) throws {
    try requireWriting()
    let isThere = try work.commands.change(Outbox.key(of: command), sql) { known in
      known.state = command.state
      known.notBefore = command.notBefore
      known.attempt = command.attempt
      known.refusals = command.refusals
      known.looks = command.looks
    }
    guard isThere else { throw Outbox.missing(command) }
  }

  func removeCommand(_ organisation: OrganisationID, _ message: MessageID) throws {
    try requireWriting()
    work.commands.remove(RowKey(organisation, message))
  }

  func overdue(
    at now: Instant, machineNow: Instant, of shards: ShardSet, limit: Int
  ) throws -> [OutboxRecord] {
    try work.commands.flush(sql)
    return try sql.rows(
      Outbox.select + """
         WHERE state = 2 AND held_until < $1 AND not_before <= $2\(SQLText.within(shards))
        ORDER BY held_until, organisation, message LIMIT $3
        """, [.at(machineNow), .at(now), .int(limit)], Outbox.decode)
  }

  func waitingCommands(
    after last: (organisation: OrganisationID, message: MessageID)?, limit: Int
  ) throws -> [OutboxRecord] {
    try work.commands.flush(sql)
    return try sql.rows(
      Outbox.select + """
         WHERE state < 2 AND (organisation, message) > ($1, $2)
        ORDER BY organisation, message LIMIT $3
        """,
      [.id(last?.organisation ?? OrganisationID(0)), .id(last?.message ?? MessageID(0)), .int(limit)], Outbox.decode)
  }

  func nextCommand(of shards: ShardSet) throws -> Instant? {
    try work.commands.flush(sql)
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
enum Outbox: StoredTable {
  private static let keyColumns = [
    "organisation", "message", "run", "case_id", "contact", "publication", "visit", "step", "template",
    "channel", "with_payment_link", "idempotency_key", "created_at", "lane",
  ]
  private static let valueColumns = [
    "state", "owner", "provider", "held_until", "not_before", "attempt", "refusals", "looks",
  ]
  private static let columns = keyColumns + valueColumns
  static let select = SQLText.select(columns, from: "outbox")
  static let selectByKey = select + " WHERE organisation = $1 AND message = $2"
  static let deleteByKey = "DELETE FROM outbox WHERE organisation = $1 AND message = $2"
  static let insert = SQLText.insert(into: "outbox", columns + ["shard"])
  static let update = SQLText.update("outbox", set: valueColumns, key: ["organisation", "message"])

  static func key(of command: OutboxRecord) -> RowKey<Message> { RowKey(command.organisation, command.message) }

  static func byRun() -> RowIndex<Outbox, RowKey<Run>> {
    RowIndex(
      select + " WHERE organisation = $1 AND run = $2 ORDER BY message", isHolding: true, arguments: \.arguments,
      question: { RowKey($0.organisation, $0.run) }, isBefore: { $0.message < $1.message })
  }

  static func values(_ command: OutboxRecord) -> [SQLValue] {
    key(command) + value(command) + [.int(ShardSet.shard(of: command.run))]
  }

  static func update(_ changes: [RowChange<OutboxRecord>], _ sql: any SQLTransaction) throws {
    let changed = try sql.run(update, each: changes.map { value($0.current) + key(of: $0.current).arguments })
    for (change, count) in zip(changes, changed) where count == 0 { throw missing(change.current) }
  }

  static func missing(_ command: OutboxRecord) -> StoreError {
    .missing("outbox command of message \(command.message) of organisation \(command.organisation)")
  }

  private static func key(_ command: OutboxRecord) -> [SQLValue] {
    [
      .id(command.organisation), .id(command.message), .id(command.run), .id(command.caseID),
      .id(command.contact), .int(command.publication), .int(command.visit), .text(command.step),
      .text(command.template), .word(command.channel), .bool(command.withPaymentLink),
      .text(command.key.value), .at(command.createdAt), .int(command.lane.rawValue),
    ]
  }

  private static func value(_ command: OutboxRecord) -> [SQLValue] {
    let rest: [SQLValue] = [
      .at(command.notBefore), .int(command.attempt), .int(command.refusals), .int(command.looks),
    ]
    switch command.state {
    case .queued: return [.int(0), .null, .null, .null] + rest
    case .leased(let owner, let until): return [.int(1), .text(owner), .null, .at(until)] + rest
    case .handedOver(let owner, let provider, let sendBy):
      return [.int(2), .text(owner), .text(provider), .at(sendBy)] + rest
    }
  }

  static func decode(_ row: any SQLRow) throws -> OutboxRecord {
    let state: OutboxRecord.State
    switch try row.int(14) {
    case 0: state = .queued
    case 1: state = .leased(owner: try row.text(15), until: try row.instant(17))
    case 2: state = .handedOver(owner: try row.text(15), provider: try row.text(16), sendBy: try row.instant(17))
    case let other: throw StoreError.damaged("outbox.state holds \(other)")
    }
    guard let lane = Lane(rawValue: try row.int(13)) else {
      throw StoreError.damaged("outbox.lane holds \(try row.int(13))")
    }
    return OutboxRecord(
      organisation: try row.id(0), message: try row.id(1), run: try row.id(2), caseID: try row.id(3),
      contact: try row.id(4), publication: try row.int(5), visit: try row.int(6), step: try row.text(7),
      template: try row.text(8), channel: try row.word(9), withPaymentLink: try row.bool(10),
      key: IdempotencyKey(try row.text(11)), state: state, notBefore: try row.instant(18),
      attempt: try row.int(19), refusals: try row.int(20), looks: try row.int(21),
      createdAt: try row.instant(12), lane: lane)
  }
}
