import Domain
import Engine

extension SQLStoreTransaction {
  func insert(_ payment: UnmatchedPaymentRecord) throws {
    try requireWriting()
    try sql.run(UnmatchedPayments.insert, UnmatchedPayments.values(payment))
  }

  func unmatchedPayment(
    _ organisation: OrganisationID, _ id: UnmatchedPaymentID
  ) throws -> UnmatchedPaymentRecord? {
    try sql.first(
      UnmatchedPayments.select + SQLText.byKey, [.id(organisation), .id(id)], UnmatchedPayments.decode)
  }

  func unmatchedPayment(
    _ organisation: OrganisationID, task: Reading.TaskID
  ) throws -> UnmatchedPaymentRecord? {
    try sql.first(
      UnmatchedPayments.select + " WHERE organisation = $1 AND task = $2", [.id(organisation), .id(task)],
      UnmatchedPayments.decode)
  }

  func end(
    _ organisation: OrganisationID, _ id: UnmatchedPaymentID, as end: UnmatchedPaymentRecord.End
  ) throws -> Bool {
    try requireWriting()
    return try sql.run(
      """
      UPDATE unmatched_payments SET state = $1, claim = $2, payment = $3, note = $4, ended_by = $5, ended_at = $6
      WHERE organisation = $7 AND id = $8 AND state = 0
      """, UnmatchedPayments.values(end) + [.id(organisation), .id(id)]) > 0
  }
}

/// The table `unmatched_payments`.
enum UnmatchedPayments {
  private static let columns = [
    "organisation", "id", "amount", "at", "external_id", "payer", "account", "remittance", "task", "received_at",
    "state", "claim", "payment", "note", "ended_by", "ended_at",
  ]
  static let select = SQLText.select(columns, from: "unmatched_payments")
  static let insert = SQLText.insert(into: "unmatched_payments", columns)

  static func values(_ payment: UnmatchedPaymentRecord) -> [SQLValue] {
    [
      .id(payment.organisation), .id(payment.id), .money(payment.amount), .at(payment.at), .text(payment.externalID),
      .text(payment.payer), .text(payment.account), .text(payment.text), .id(payment.task), .at(payment.receivedAt),
    ] + values(payment.end)
  }

  static func values(_ end: UnmatchedPaymentRecord.End?) -> [SQLValue] {
    guard let end else { return [.int(0), .null, .null, .null, .null, .null] }
    switch end.fate {
    case .matched(let claim, let payment):
      return [.int(1), .id(claim), .id(payment), .null, .text(end.by), .at(end.at)]
    case .putAside(let note): return [.int(2), .null, .null, .text(note), .text(end.by), .at(end.at)]
    }
  }

  static func decode(_ row: any SQLRow) throws -> UnmatchedPaymentRecord {
    UnmatchedPaymentRecord(
      organisation: try row.id(0), id: try row.id(1), amount: try row.money(2), at: try row.instant(3),
      externalID: try row.text(4), payer: try row.text(orNil: 5), account: try row.text(orNil: 6),
      text: try row.text(orNil: 7), task: try row.id(8), receivedAt: try row.instant(9), end: try end(row))
  }

  private static func end(_ row: any SQLRow) throws -> UnmatchedPaymentRecord.End? {
    switch try row.int(10) {
    case 0: return nil
    case 1:
      return .init(.matched(try row.id(11), try row.id(12)), by: try row.text(14), at: try row.instant(15))
    case 2: return .init(.putAside(try row.text(13)), by: try row.text(14), at: try row.instant(15))
    case let other: throw StoreError.damaged("unmatched_payments.state holds \(other)")
    }
  }
}
