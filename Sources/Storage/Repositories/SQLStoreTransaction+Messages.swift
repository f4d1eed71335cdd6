import Domain
import Engine

extension SQLStoreTransaction {
  func insert(_ messages: [MessageRecord]) throws {
    try requireWriting()
    for message in messages {
      try work.messages.insert(message)
      work.results.add(message, before: nil)
      work.messagesByKey.add(message)
      work.forgetReference(of: message)
    }
  }

  func message(_ organisation: OrganisationID, _ id: MessageID) throws -> MessageRecord? {
    try work.messages.row(RowKey(organisation, id), sql)
  }

  func messages(_ organisation: OrganisationID, _ ids: [MessageID]) throws -> [MessageRecord] {
    try work.messages.rows(ids.map { RowKey(organisation, $0) }, sql).compactMap(\.self)
  }

  func lockedMessages(_ organisation: OrganisationID, _ ids: [MessageID]) throws -> [MessageRecord] {
    try work.messages.rows(ids.map { RowKey(organisation, $0) }, held: sql.isWriting, sql).compactMap(\.self)
  }

  func message(key: IdempotencyKey) throws -> MessageRecord? { try messages(keys: [key]).first }

  func messages(keys: [IdempotencyKey]) throws -> [MessageRecord] {
    try work.messagesByKey.ask(keys, &work.messages, sql)
    return try keys.flatMap { try work.messagesByKey.rows($0, in: &work.messages, sql) }
  }

  func message(keyStart: String) throws -> MessageRecord? {
    guard keyStart.utf8.count >= MessageKeys.startLength else { return nil }
    try work.messages.flush(sql)
    let found: RowKey<Message>? = try sql.first(
      "SELECT organisation, id FROM messages WHERE key_hash = $1 AND substr(idempotency_key, 1, $2) = $3",
      [.integer(MessageKeys.hash(IdempotencyKey(keyStart))), .int(keyStart.utf8.count), .text(keyStart)]
    ) { RowKey(try $0.id(0), try $0.id(1)) }
    return try found.flatMap { try work.messages.row($0, sql) }
  }

  func messages(hashes: ClosedRange<Int64>) throws -> [MessageRecord] {
    try work.messages.flush(sql)
    return try sql.rows(
      Messages.select + " WHERE key_hash >= $1 AND key_hash <= $2 ORDER BY organisation, id LIMIT $3",
      [.integer(hashes.lowerBound), .integer(hashes.upperBound), .int(MessageKeys.mostOfCode)], Messages.decode)
  }

  func lastMessage(
    _ organisation: OrganisationID, over channel: Channel, to recipient: String
  ) throws -> MessageRecord? {
    try work.runs.flush(sql)
    try work.messages.flush(sql)
    let kind: AddressRecord.Kind = channel == .email ? .email : .mobile
    let holders = try contacts(organisation, having: kind, recipient)
    let found: [MessageRecord] = try holders.flatMap { contact in
      try sql.rows(
        Messages.select + """
           WHERE organisation = $1 AND channel = $2 AND recipient = $3 AND handed_over_at IS NOT NULL AND run IN
          (SELECT r.id FROM cases AS c JOIN runs AS r ON r.organisation = c.organisation AND r.case_id = c.id
          WHERE c.organisation = $1 AND c.contact = $4) ORDER BY handed_over_at DESC, id DESC LIMIT 1
          """, [.id(organisation), .word(channel), .text(recipient), .id(contact.id)], Messages.decode)
    }
    return found.max { ($0.handedOverAt?.milliseconds ?? 0, $0.id) < ($1.handedOverAt?.milliseconds ?? 0, $1.id) }
  }

  func message(provider: String, reference: String) throws -> MessageRecord? {
    try messages(provider: provider, references: [reference]).first
  }

  func messages(provider: String, references: [String]) throws -> [MessageRecord] {
    let questions = references.map { ProviderReference(provider: provider, reference: $0) }
    try work.messagesByReference.ask(questions, &work.messages, sql)
    return try questions.compactMap { try work.messagesByReference.rows($0, in: &work.messages, sql).first }
  }

  func messages(_ organisation: OrganisationID, of id: CaseID) throws -> [MessageRecord] {
    try work.runs.flush(sql)
    try work.messages.flush(sql)
    return try sql.rows(
      Messages.select + """
         WHERE organisation = $1 AND run IN (SELECT id FROM runs WHERE organisation = $1 AND case_id = $2) ORDER BY id
        """, [.id(organisation), .id(id)], Messages.decode)
  }

  func update(_ message: MessageRecord) throws {
    try requireWriting()
    let key = Messages.key(of: message)
    let isThere = try work.messages.change(key, sql) { known in
      if Messages.reference(of: known) != Messages.reference(of: message) { work.forgetReference(of: known) }
      work.results.add(message, before: known.progress)
      Messages.take(message, into: &known)
    }
    guard isThere else {
      throw StoreError.missing("message \(message.id) of organisation \(message.organisation)")
    }
    work.forgetReference(of: message)
  }
}

/// The table `messages`.
enum Messages: StoredTable {
  private static let keyColumns = [
    "organisation", "id", "run", "case_id", "contact", "visit", "step", "template", "channel",
    "idempotency_key", "created_at",
  ]
  private static let hashColumns = ["key_hash"]
  /// What indexes hold of the columns that change.
  private static let foundColumns = ["provider", "provider_reference", "handed_over_at"]
  private static let valueColumns = [
    "progress", "recipient", "subject", "remark", "archived_at", "archive_hash", "archive_segment",
    "archive_offset", "archive_length", "content_size", "cost", "sending",
  ]
  static let columns = keyColumns + foundColumns + valueColumns
  static let select = SQLText.select(columns, from: "messages")
  static let selectByKey = select + SQLText.byKey
  static let deleteByKey = "DELETE FROM messages" + SQLText.byKey
  static let insert = SQLText.insert(into: "messages", columns + hashColumns)
  static let updateAll = SQLText.update("messages", set: foundColumns + valueColumns)
  static let updateValues = SQLText.update("messages", set: valueColumns)

  static func key(of message: MessageRecord) -> RowKey<Message> { RowKey(message.organisation, message.id) }

  static func reference(of message: MessageRecord) -> ProviderReference {
    ProviderReference(provider: message.provider, reference: message.providerReference)
  }

  static func byReference() -> RowIndex<Messages, ProviderReference> {
    // A mail server may use a queue id again after years: the newest message is meant.
    RowIndex(
      select + " WHERE provider_reference = $1 AND provider = $2",
      arguments: { [.text($0.reference), .text($0.provider)] }, question: reference,
      isBefore: { ($0.createdAt, $0.id) > ($1.createdAt, $1.id) })
  }

  static func byKey() -> RowIndex<Messages, IdempotencyKey> {
    RowIndex(
      select + " WHERE key_hash = $1 AND idempotency_key = $2",
      arguments: { [.integer(MessageKeys.hash($0)), .text($0.value)] }, question: \.key, isBefore: { $0.id < $1.id })
  }

  static func values(_ message: MessageRecord) -> [SQLValue] {
    key(message) + found(message) + value(message) + [.integer(MessageKeys.hash(message.key))]
  }

  /// Everything but the identity.
  static func take(_ message: MessageRecord, into known: inout MessageRecord) {
    known.progress = message.progress
    known.recipient = message.recipient
    known.subject = message.subject
    known.provider = message.provider
    known.providerReference = message.providerReference
    known.archive = message.archive
    known.archivedAt = message.archivedAt
    known.handedOverAt = message.handedOverAt
    known.cost = message.cost
    known.remark = message.remark
  }

  static func update(_ changes: [RowChange<MessageRecord>], _ sql: any SQLTransaction) throws {
    // Receipts come by the million and change nothing that a message is found by: then no index is touched.
    var found: [RowChange<MessageRecord>] = []
    var other: [RowChange<MessageRecord>] = []
    for change in changes {
      if change.current.isFound(as: change.stored) { other.append(change) } else { found.append(change) }
    }
    try write(other, updateValues, sql) { value($0) }
    try write(found, updateAll, sql) { Self.found($0) + value($0) }
  }

  private static func write(
    _ changes: [RowChange<MessageRecord>], _ statement: String, _ sql: any SQLTransaction,
    _ values: (MessageRecord) -> [SQLValue]
  ) throws {
    let changed = try sql.run(
      statement, each: changes.map { values($0.current) + key(of: $0.current).arguments })
    for (change, count) in zip(changes, changed) where count == 0 {
      throw StoreError.missing("message \(change.current.id) of organisation \(change.current.organisation)")
    }
  }

  private static func key(_ message: MessageRecord) -> [SQLValue] {
    [
      .id(message.organisation), .id(message.id), .id(message.run), .id(message.caseID), .id(message.contact),
      .int(message.visit), .text(message.step), .text(message.template), .word(message.channel),
      .text(message.key.value), .at(message.createdAt),
    ]
  }

  private static func found(_ message: MessageRecord) -> [SQLValue] {
    [.text(message.provider), .text(message.providerReference), .at(message.handedOverAt)]
  }

  private static func value(_ message: MessageRecord) -> [SQLValue] {
    let known: [SQLValue] = [
      .int(message.progress.rawValue), .text(message.recipient), .text(message.subject), .text(message.remark),
      .at(message.archivedAt),
    ]
    let last = [message.cost.map { SQLValue.integer($0.hundredths) } ?? .null, .int(message.sending)]
    guard let archive = message.archive else { return known + Array(repeating: .null, count: 5) + last }
    let address = archive.address
    return known + [
      .blob(address.hash.bytes), .int(address.segment), .int(address.offset), .int(address.length),
      .int(archive.size),
    ] + last
  }

  static func decode(_ row: any SQLRow) throws -> MessageRecord {
    MessageRecord(
      organisation: try row.id(0), id: try row.id(1), run: try row.id(2), caseID: try row.id(3),
      contact: try row.id(4), visit: try row.int(5), sending: try row.int(25), step: try row.text(6),
      template: try row.text(7), channel: try row.word(8), key: IdempotencyKey(try row.text(9)),
      createdAt: try row.instant(10),
      progress: MessageProgress(rawValue: try row.int(14)), recipient: try row.text(15),
      subject: try row.text(16), provider: try row.text(orNil: 11), providerReference: try row.text(orNil: 12),
      archive: try archive(row), archivedAt: try row.instant(orNil: 18), handedOverAt: try row.instant(orNil: 13),
      cost: row.isNull(24) ? nil : SendingCost(hundredths: try row.integer(24)), remark: try row.text(17))
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

/// What a provider calls a message.
struct ProviderReference: Hashable {
  let provider: String?
  let reference: String?
}

extension MessageRecord {
  /// Whether both have the same values in all columns that indexes hold.
  fileprivate func isFound(as other: MessageRecord) -> Bool {
    provider == other.provider && providerReference == other.providerReference && handedOverAt == other.handedOverAt
  }
}
