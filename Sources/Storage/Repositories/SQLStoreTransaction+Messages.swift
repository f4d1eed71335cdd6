import Domain
import Engine

extension SQLStoreTransaction {
  func insert(_ messages: [MessageRecord]) throws {
    try sql.run(
      Messages.insert,
      each: messages.map { message in
        Messages.key(message) + Messages.found(message) + Messages.values(message)
          + [.integer(Messages.hash(message.key))]
      })
  }

  func message(_ organisation: OrganisationID, _ id: MessageID) throws -> MessageRecord? {
    try sql.first(
      Messages.select + " WHERE organisation = $1 AND id = $2", [.id(organisation), .id(id)], Messages.decode)
  }

  func message(key: IdempotencyKey) throws -> MessageRecord? {
    try sql.first(
      Messages.select + " WHERE key_hash = $1 AND idempotency_key = $2",
      [.integer(Messages.hash(key)), .text(key.value)], Messages.decode)
  }

  func message(provider: String, reference: String) throws -> MessageRecord? {
    // A mail server may use a queue id again after years: the newest message is meant.
    try sql.first(
      Messages.select
        + " WHERE provider_reference = $1 AND provider = $2 ORDER BY created_at DESC, id DESC LIMIT 1",
      [.text(reference), .text(provider)], Messages.decode)
  }

  func messages(_ organisation: OrganisationID, of id: CaseID) throws -> [MessageRecord] {
    try sql.rows(
      Messages.select + " WHERE organisation = $1 AND case_id = $2 ORDER BY id", [.id(organisation), .id(id)],
      Messages.decode)
  }

  func update(_ message: MessageRecord) throws {
    // Receipts come by the million and change nothing that a message is found by: then no index is touched.
    let key: [SQLValue] = [.id(message.organisation), .id(message.id)]
    let found = Messages.found(message)
    if try sql.run(Messages.updateValues, Messages.values(message) + key + found) > 0 { return }
    try change(
      Messages.update, found + Messages.values(message) + key,
      row: "message \(message.id) of organisation \(message.organisation)")
  }
}

/// The table `messages`.
enum Messages {
  private static let keyColumns = [
    "organisation", "id", "run", "case_id", "contact", "visit", "step", "template", "channel",
    "idempotency_key", "created_at",
  ]
  private static let hashColumns = ["key_hash"]
  /// What indexes hold of the columns that change.
  private static let foundColumns = ["provider", "provider_reference", "handed_over_at"]
  private static let valueColumns = [
    "progress", "recipient", "subject", "remark", "archived_at", "archive_hash", "archive_segment",
    "archive_offset", "archive_length", "content_size",
  ]
  static let columns = keyColumns + foundColumns + valueColumns
  static let select = SQLText.select(columns, from: "messages")
  static let insert = SQLText.insert(into: "messages", columns + hashColumns)
  static let update = SQLText.update("messages", set: foundColumns + valueColumns)
  static let updateValues: String = {
    let first = valueColumns.count + 3
    let same = foundColumns.enumerated().map { "\($1) IS NOT DISTINCT FROM $\(first + $0)" }
    return SQLText.update("messages", set: valueColumns) + " AND " + same.joined(separator: " AND ")
  }()

  static func key(_ message: MessageRecord) -> [SQLValue] {
    [
      .id(message.organisation), .id(message.id), .id(message.run), .id(message.caseID), .id(message.contact),
      .int(message.visit), .text(message.step), .text(message.template), .word(message.channel),
      .text(message.key.value), .at(message.createdAt),
    ]
  }

  /// FNV-1a of 64 bits. Kept in the database: it never changes.
  static func hash(_ key: IdempotencyKey) -> Int64 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in key.value.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    return Int64(bitPattern: hash)
  }

  static func found(_ message: MessageRecord) -> [SQLValue] {
    [.text(message.provider), .text(message.providerReference), .at(message.handedOverAt)]
  }

  static func values(_ message: MessageRecord) -> [SQLValue] {
    let known: [SQLValue] = [
      .int(message.progress.rawValue), .text(message.recipient), .text(message.subject), .text(message.remark),
      .at(message.archivedAt),
    ]
    guard let archive = message.archive else { return known + Array(repeating: .null, count: 5) }
    let address = archive.address
    return known + [
      .blob(address.hash.bytes), .int(address.segment), .int(address.offset), .int(address.length),
      .int(archive.size),
    ]
  }

  static func decode(_ row: any SQLRow) throws -> MessageRecord {
    MessageRecord(
      organisation: try row.id(0), id: try row.id(1), run: try row.id(2), caseID: try row.id(3),
      contact: try row.id(4), visit: try row.int(5), step: try row.text(6), template: try row.text(7),
      channel: try row.word(8), key: IdempotencyKey(try row.text(9)), createdAt: try row.instant(10),
      progress: MessageProgress(rawValue: try row.int(14)), recipient: try row.text(15),
      subject: try row.text(16), provider: try row.text(orNil: 11), providerReference: try row.text(orNil: 12),
      archive: try archive(row), archivedAt: try row.instant(orNil: 18), handedOverAt: try row.instant(orNil: 13),
      remark: try row.text(17))
  }

  private static func archive(_ row: any SQLRow) throws -> ArchivedOutput? {
    guard !row.isNull(19) else { return nil }
    guard let hash = ArchiveHash(bytes: try row.bytes(19)) else {
      throw StoreError.damaged("a hash in messages is not 32 bytes")
    }
    let address = ArchiveAddress(
      hash: hash, segment: try row.int(20), offset: try row.int(21), length: try row.int(22))
    return ArchivedOutput(address: address, size: try row.int(23))
  }
}
