import Domain
import Engine
import GRDB

/// What was decided for single addresses.
enum SandboxFates {
  static func fate(of address: SandboxAddress, in db: Database) throws -> SandboxFate? {
    let arguments = key(address)
    guard
      let box = try Row.fetchOne(
        db,
        sql: """
          SELECT fault, reason FROM box
          WHERE organisation = ? AND channel = ? AND address = ? AND fated = 1
          """, arguments: arguments)
    else { return nil }
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT after, kind, qualifier, words FROM fate_step
        WHERE organisation = ? AND channel = ? AND address = ? ORDER BY position
        """, arguments: arguments)
    let refusal = (box["fault"] as String?).flatMap { DispatchRejection.Fault(rawValue: $0) }
      .map { DispatchRejection(fault: $0, reason: box["reason"]) }
    return SandboxFate(
      refusal: refusal,
      steps: rows.compactMap { row in
        ReceiptColumns(row).receipt.map { .init(after: Span(milliseconds: row["after"]), kind: $0) }
      })
  }

  static func set(_ fate: SandboxFate?, of address: SandboxAddress, in db: Database) throws {
    try db.execute(
      sql: "DELETE FROM fate_step WHERE organisation = ? AND channel = ? AND address = ?",
      arguments: key(address))
    try db.execute(
      sql: """
        INSERT INTO box (organisation, channel, address, count, fated, fault, reason)
        VALUES (?, ?, ?, 0, ?, ?, ?)
        ON CONFLICT DO UPDATE SET fated = excluded.fated, fault = excluded.fault, reason = excluded.reason
        """,
      arguments: key(address)
        + [fate == nil ? 0 : 1, fate?.refusal?.fault.rawValue, fate?.refusal?.reason])
    for (position, step) in (fate?.steps ?? []).enumerated() {
      let columns = ReceiptColumns(step.kind)
      try db.execute(
        sql: """
          INSERT INTO fate_step (organisation, channel, address, position, after, kind, qualifier, words)
          VALUES (?, ?, ?, ?, ?, ?, ?, ?)
          """,
        arguments: key(address)
          + [position, step.after.milliseconds, columns.kind, columns.qualifier, columns.words])
    }
    // A box that never received anything is only there for its fate.
    try db.execute(
      sql: """
        DELETE FROM box WHERE organisation = ? AND channel = ? AND address = ? AND fated = 0 AND count = 0
        """, arguments: key(address))
  }

  private static func key(_ address: SandboxAddress) -> StatementArguments {
    [address.organisation.value, address.channel.rawValue, address.address]
  }
}
