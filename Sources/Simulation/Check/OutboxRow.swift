import Domain
import Engine
import Storage

/// One command with everything around it that says whether it may be where it is, read in one question.
struct OutboxRow {
  let message: MessageID
  let contact: ContactID
  /// 0 queued, 1 leased, 2 handed over.
  let state: Int
  let attempt: Int
  /// How often somebody looked what became of it.
  let looks: Int
  let shard: Int
  let balance: Money?
  let risk: String
  let isSilenced: Bool
  let isRunActive: Bool
  let isArchived: Bool
  let isPaused: Bool
  /// Shards of the node that leased it or handed it over; nil when there is no such node.
  let shards: ShardSet?

  static func all(_ sql: any SQLTransaction) throws -> [OutboxRow] { try sql.rows(question, [], OutboxRow.init) }

  private init(_ row: any SQLRow) throws {
    message = try row.id(0)
    contact = try row.id(1)
    state = try row.int(2)
    attempt = try row.int(3)
    looks = try row.int(4)
    shard = try row.int(5)
    balance = try row.money(orNil: 6)
    risk = try row.text(7)
    isSilenced = try row.bool(8)
    isRunActive = try row.int(9) == 0
    isArchived = try row.bool(10)
    isPaused = try row.bool(11)
    shards = row.isNull(12) ? nil : ShardSet(bits: UInt64(bitPattern: try row.integer(12)))
  }

  /// Why a message that was handed over should not leave now; nil when it may.
  var objection: String? {
    if let balance, balance <= .zero { return "nothing is owed" }
    if !isRunActive { return "its run does not wait for it" }
    if risk == "high" { return "a stop rule says no" }
    if isSilenced { return "the contact may not be contacted" }
    return isPaused ? "its flow is paused" : nil
  }

  private static let question = """
    SELECT o.message, o.contact, o.state, o.attempt, o.looks, o.shard, l.balance, t.risk,
    t.silenced_at IS NOT NULL, r.stage, m.archive_hash IS NOT NULL,
    EXISTS (SELECT 1 FROM flow_pauses AS p WHERE p.organisation = o.organisation AND p.flow = r.flow), n.shards
    FROM outbox AS o JOIN runs AS r ON r.organisation = o.organisation AND r.id = o.run
    JOIN messages AS m ON m.organisation = o.organisation AND m.id = o.message
    JOIN cases AS c ON c.organisation = o.organisation AND c.id = o.case_id
    JOIN contacts AS t ON t.organisation = o.organisation AND t.id = o.contact
    LEFT JOIN claims AS l ON l.organisation = c.organisation AND l.id = c.claim
    LEFT JOIN nodes AS n ON n.name = o.owner
    """
}
