import Domain
import Engine
import Foundation
import GRDB

/// Mailboxes and phones: what was handed over, and to whom.
enum SandboxPost {
  /// Stores a message with what will become of it. The same key with the same content is counted and gets the
  /// same answer, whatever was said of its address meanwhile.
  static func take(
    _ message: OutgoingMessage, rule: SandboxFateRule, at now: Instant, world: String, in db: Database
  ) throws -> DispatchOutcome {
    if let known = try stored(message.key, on: message.channel, in: db) {
      guard try isSame(message, as: known, in: db) else {
        let reason = "the key \(message.key) was used before for a message with other content"
        return .rejected(DispatchRejection(fault: .ours, reason: reason))
      }
      try db.execute(sql: "UPDATE message SET offers = offers + 1 WHERE id = ?", arguments: [known])
      return .accepted(reference: reference(known, world))
    }
    let address = SandboxAddress(
      organisation: message.organisation, channel: message.channel, address: message.recipient)
    let fate = try SandboxFates.fate(of: address, in: db) ?? rule(message) ?? .delivered
    try SandboxBounds.check(fate)
    if let refusal = fate.refusal { return .rejected(refusal) }
    try db.execute(
      sql: """
        INSERT INTO message (organisation, channel, address, message, key, sender, at, offers, bytes)
        VALUES (?, ?, ?, ?, ?, ?, ?, 1, ?)
        """,
      arguments: [
        address.organisation.value, address.channel.rawValue, address.address, message.message.value,
        message.key.value, message.sender, now.milliseconds, Data(message.bytes),
      ])
    let id = db.lastInsertedRowID
    try db.execute(
      sql: """
        INSERT INTO box (organisation, channel, address, count, latest, fated) VALUES (?, ?, ?, 1, ?, 0)
        ON CONFLICT DO UPDATE SET count = count + 1, latest = excluded.latest
        """,
      arguments: [
        address.organisation.value, address.channel.rawValue, address.address, now.milliseconds,
      ])
    for step in fate.steps {
      try SandboxQueue.add(
        step.kind, message: id, organisation: address.organisation, due: now.advanced(by: step.after), in: db)
    }
    return .accepted(reference: reference(id, world))
  }

  /// The outcome of a key that was taken; nil when it never was.
  static func outcome(
    of key: IdempotencyKey, on channel: Channel, world: String, in db: Database
  ) throws -> DispatchOutcome? {
    try stored(key, on: channel, in: db).map { .accepted(reference: reference($0, world)) }
  }

  static func reference(_ id: Int64, _ world: String) -> String { "\(world)-m\(id)" }

  private static func stored(_ key: IdempotencyKey, on channel: Channel, in db: Database) throws -> Int64? {
    try Int64.fetchOne(
      db, sql: "SELECT id FROM message WHERE key = ? AND channel = ?",
      arguments: [key.value, channel.rawValue])
  }

  private static func isSame(_ message: OutgoingMessage, as id: Int64, in db: Database) throws -> Bool {
    try Bool.fetchOne(
      db,
      sql: """
        SELECT 1 FROM message
        WHERE id = ? AND organisation = ? AND message = ? AND address = ? AND sender = ? AND bytes = ?
        """,
      arguments: [
        id, message.organisation.value, message.message.value, message.recipient, message.sender,
        Data(message.bytes),
      ]) ?? false
  }

  static func boxes(
    of organisation: OrganisationID, on channel: Channel, after: String?, limit: Int, in db: Database
  ) throws -> [SandboxBox] {
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT address, count, latest FROM box
        WHERE organisation = ? AND channel = ? AND address > ? ORDER BY address LIMIT ?
        """,
      arguments: [organisation.value, channel.rawValue, after ?? "", SandboxBounds.page(limit)])
    return try rows.map { row in
      let address = SandboxAddress(organisation: organisation, channel: channel, address: row["address"])
      return SandboxBox(
        address: address, count: row["count"],
        latest: (row["latest"] as Int64?).map { Instant(milliseconds: $0) },
        fate: try SandboxFates.fate(of: address, in: db))
    }
  }

  static func messages(
    to address: SandboxAddress, before: SandboxMessageID?, limit: Int, now: Instant, in db: Database
  ) throws -> [SandboxMessage] {
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT \(columns) FROM message
        WHERE organisation = ? AND channel = ? AND address = ? AND id < ? ORDER BY id DESC LIMIT ?
        """,
      arguments: [
        address.organisation.value, address.channel.rawValue, address.address, before?.value ?? .max,
        SandboxBounds.page(limit),
      ])
    return try rows.compactMap { try message($0, now: now, in: db) }
  }

  static func message(
    _ id: SandboxMessageID, of organisation: OrganisationID, now: Instant, in db: Database
  ) throws -> SandboxMessage? {
    let row = try Row.fetchOne(
      db, sql: "SELECT \(columns) FROM message WHERE id = ? AND organisation = ?",
      arguments: [id.value, organisation.value])
    return try row.flatMap { try message($0, now: now, in: db) }
  }

  static func bytes(
    of id: SandboxMessageID, of organisation: OrganisationID, in db: Database
  ) throws -> [UInt8]? {
    try Data.fetchOne(
      db, sql: "SELECT bytes FROM message WHERE id = ? AND organisation = ?",
      arguments: [id.value, organisation.value]
    ).map { [UInt8]($0) }
  }

  private static let columns = """
    id, organisation, channel, address, message, key, sender, at, offers, length(bytes) AS size, \
    substr(bytes, 1, \(SandboxLimit.openingBytes)) AS opening
    """

  private static func message(_ row: Row, now: Instant, in db: Database) throws -> SandboxMessage? {
    // A channel of a later program: such a message is in no box of this one.
    guard let channel = Channel(rawValue: row["channel"]) else { return nil }
    let id = SandboxMessageID(row["id"])
    return SandboxMessage(
      id: id,
      address: SandboxAddress(
        organisation: OrganisationID(row["organisation"]), channel: channel, address: row["address"]),
      message: MessageID(row["message"]), key: IdempotencyKey(row["key"]), sender: row["sender"],
      at: Instant(milliseconds: row["at"]), opening: [UInt8](row["opening"] as Data), size: row["size"],
      offers: row["offers"], happened: try SandboxQueue.happened(to: id, by: now, in: db))
  }
}
