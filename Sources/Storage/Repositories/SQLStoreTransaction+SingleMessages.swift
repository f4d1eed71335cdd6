import Domain
import Engine

extension SQLStoreTransaction {
  func insert(_ message: SingleMessageRecord) throws {
    try requireWriting()
    try sql.run(SingleMessages.insert, try SingleMessages.values(message))
  }

  func singleMessage(_ organisation: OrganisationID, of id: CaseID) throws -> SingleMessageRecord? {
    try sql.first(
      SingleMessages.select + " WHERE organisation = $1 AND case_id = $2", [.id(organisation), .id(id)],
      SingleMessages.decode)
  }

  func singleMessage(
    _ organisation: OrganisationID, key: APIKeyID, publicID: String
  ) throws -> SingleMessageRecord? {
    try sql.first(
      SingleMessages.select + " WHERE organisation = $1 AND public_id = $2 AND api_key = $3",
      [.id(organisation), .text(publicID), .id(key)], SingleMessages.decode)
  }

  func singleMessage(
    _ organisation: OrganisationID, key: APIKeyID, idempotencyKey: String
  ) throws -> SingleMessageRecord? {
    try sql.first(
      SingleMessages.select + " WHERE organisation = $1 AND api_key = $2 AND idempotency_key = $3",
      [.id(organisation), .id(key), .text(idempotencyKey)], SingleMessages.decode)
  }

  func singleMessage(
    _ organisation: OrganisationID, writtenBy login: String, idempotencyKey: String
  ) throws -> SingleMessageRecord? {
    try sql.first(
      SingleMessages.select + " WHERE organisation = $1 AND written_by = $2 AND idempotency_key = $3",
      [.id(organisation), .text(login), .text(idempotencyKey)], SingleMessages.decode)
  }

  func singleMessages(_ question: SingleMessageQuestion) throws -> [SingleMessageRecord] {
    var condition = " WHERE organisation = $1 AND api_key = $2"
    var arguments: [SQLValue] = [.id(question.organisation), .id(question.key)]
    if let reference = question.reference {
      arguments.append(.text(reference))
      condition += " AND reference = $\(arguments.count)"
    }
    if let before = question.before {
      arguments.append(.id(before))
      condition += " AND case_id < $\(arguments.count)"
    }
    if !question.channels.isEmpty {
      let places = question.channels.sorted { $0.rawValue < $1.rawValue }.map { channel in
        arguments.append(.word(channel))
        return "$\(arguments.count)"
      }
      condition += " AND channel IN (\(places.joined(separator: ", ")))"
    }
    return try sql.rows(
      SingleMessages.select + condition + " ORDER BY case_id DESC LIMIT \(question.limit)", arguments,
      SingleMessages.decode)
  }

  func insert(_ text: ReceivedTextRecord) throws {
    try requireWriting()
    try sql.run(
      SQLText.insert(into: "received_texts", ReceivedTexts.columns),
      [
        .id(text.organisation), .integer(text.id), .text(text.publicID), .id(text.key), .text(text.sender),
        .text(text.text), .at(text.at),
      ])
  }

  func receivedText(
    _ organisation: OrganisationID, key: APIKeyID, publicID: String
  ) throws -> ReceivedTextRecord? {
    try sql.first(
      ReceivedTexts.select + " WHERE organisation = $1 AND public_id = $2 AND api_key = $3",
      [.id(organisation), .text(publicID), .id(key)], ReceivedTexts.decode)
  }

  func receivedTexts(
    _ organisation: OrganisationID, key: APIKeyID, before: Int64?, limit: Int
  ) throws -> [ReceivedTextRecord] {
    try sql.rows(
      ReceivedTexts.select + " WHERE organisation = $1 AND api_key = $2 AND id < $3 ORDER BY id DESC LIMIT \(limit)",
      [.id(organisation), .id(key), .integer(before ?? .max)], ReceivedTexts.decode)
  }
}

/// The table `single_messages`.
private enum SingleMessages {
  private static let columns = [
    "organisation", "case_id", "public_id", "api_key", "template", "channel", "publication", "recipient", "reference",
    "idempotency_key", "filling", "created_at", "written_by",
  ]
  static let select = SQLText.select(columns, from: "single_messages")
  static let insert = SQLText.insert(into: "single_messages", columns)

  static func values(_ message: SingleMessageRecord) throws -> [SQLValue] {
    [
      .id(message.organisation), .id(message.caseID), .text(message.publicID), .id(message.key),
      .text(message.template), .word(message.channel), .int(message.publication), .text(message.recipient),
      .text(message.reference), .text(message.idempotencyKey), .text(try SmallJSON.text(message.values)),
      .at(message.createdAt), .text(message.writtenBy),
    ]
  }

  static func decode(_ row: any SQLRow) throws -> SingleMessageRecord {
    SingleMessageRecord(
      organisation: try row.id(0), caseID: try row.id(1), publicID: try row.text(2), author: try author(row),
      template: try row.text(4), channel: try row.word(5), publication: try row.int(6), recipient: try row.text(7),
      reference: try row.text(orNil: 8), idempotencyKey: try row.text(orNil: 9),
      values: try SmallJSON.values(row.text(10), of: String.self), createdAt: try row.instant(11))
  }
}

extension SingleMessages {
  private static func author(_ row: any SQLRow) throws -> SingleMessageAuthor {
    if let key: APIKeyID = try row.id(orNil: 3) { return .program(key) }
    return .user(try row.text(12))
  }
}

extension SingleMessageRecord {
  fileprivate var writtenBy: String? {
    switch author {
    case .program: nil
    case .user(let login): login
    }
  }
}

/// The table `received_texts`.
private enum ReceivedTexts {
  static let columns = ["organisation", "id", "public_id", "api_key", "sender", "content", "at"]
  static let select = SQLText.select(columns, from: "received_texts")

  static func decode(_ row: any SQLRow) throws -> ReceivedTextRecord {
    ReceivedTextRecord(
      organisation: try row.id(0), id: try row.integer(1), publicID: try row.text(2), key: try row.id(3),
      sender: try row.text(4), text: try row.text(5), at: try row.instant(6))
  }
}
