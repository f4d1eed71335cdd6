import Domain
import Engine

/// The rows of one table that a transaction has at hand: each is read once, changed in memory, and written with the
/// others.
///
/// Writes wait for ``flush(_:)``: the end of the transaction, or a question that these rows cannot answer. What was
/// read is answered again without the database, as it is after the changes of this transaction.
struct RowSet<Table: StoredTable> {
  typealias Row = Table.Row
  typealias Key = RowKey<Table.Subject>

  private struct Slot {
    let key: Key
    /// As the database has it; nil when it has none.
    var stored: Row?
    /// As it shall be; nil when it shall not be there.
    var current: Row?
    /// Whether nobody else can change it before this transaction ends.
    var isHeld: Bool
    var isWaiting = false
  }

  private var slots: [Slot] = []
  private var places: [Key: Int] = [:]
  /// Places of rows that wait to be written.
  private var waiting: [Int] = []
  /// Keys of rows that wait to be deleted.
  private var removed: [Key] = []

  // MARK: Reading

  /// Rows by key, in that order; nil for those that are not there. Those that are not at hand are read in the order of
  /// their keys, so that two transactions that hold rows never wait for one another.
  ///
  /// - Parameters:
  ///   - held: whether nobody else may change them before this transaction ends.
  ///   - neighbours: keys that are asked for soon, read in the same question where that is cheaper.
  mutating func rows(
    _ keys: [Key], held: Bool = false, neighbours: () -> [Key] = { [] }, _ sql: any SQLTransaction
  ) throws -> [Row?] {
    var missing = keys.filter { !isAtHand($0, held: held) }
    if !missing.isEmpty {
      if sql.dialect.asksInSets { missing += neighbours().filter { !isAtHand($0, held: held) } }
      try read(missing, held: held, sql)
    }
    return keys.map { key in places[key].flatMap { slots[$0].current } }
  }

  mutating func row(
    _ key: Key, held: Bool = false, neighbours: () -> [Key] = { [] }, _ sql: any SQLTransaction
  ) throws -> Row? {
    if let place = places[key], slots[place].isHeld || !held { return slots[place].current }
    return try rows([key], held: held, neighbours: neighbours, sql)[0]
  }

  /// The row as it is at hand; nil when it is not at hand or not there.
  func known(_ key: Key) -> Row? { places[key].flatMap { slots[$0].current } }

  /// Every row at hand that is there.
  var all: some Sequence<Row> { slots.lazy.compactMap(\.current) }

  private func isAtHand(_ key: Key, held: Bool) -> Bool {
    guard let place = places[key] else { return false }
    return slots[place].isHeld || !held
  }

  private mutating func read(_ keys: [Key], held: Bool, _ sql: any SQLTransaction) throws {
    // A row that was changed without having been held is written first: what is read then is the change.
    if held, !waiting.isEmpty { try flush(sql) }
    let asked = keys.count == 1 ? keys : Set(keys).sorted()
    let lock = held ? sql.forUpdate : ""
    let statement = lock.isEmpty ? Table.selectByKey : Table.selectByKey + lock
    let isHeld = held || sql.forUpdate.isEmpty
    for row in try sql.rows(statement, each: asked.map(\.arguments), Table.decode) { keep(row, isHeld: isHeld) }
    for key in asked where places[key] == nil { add(Slot(key: key, stored: nil, current: nil, isHeld: isHeld)) }
  }

  /// Keeps rows that another question found, after a ``flush(_:)``.
  mutating func keep(_ rows: [Row], held: Bool = false, _ sql: any SQLTransaction) {
    for row in rows { keep(row, isHeld: held || sql.forUpdate.isEmpty) }
  }

  private mutating func keep(_ row: Row, isHeld: Bool) {
    let key = Table.key(of: row)
    guard let place = places[key] else { return add(Slot(key: key, stored: row, current: row, isHeld: isHeld)) }
    slots[place].stored = row
    slots[place].current = row
    slots[place].isHeld = slots[place].isHeld || isHeld
  }

  private mutating func add(_ slot: Slot) {
    places[slot.key] = slots.count
    slots.append(slot)
  }

  // MARK: Writing

  mutating func insert(_ row: Row) throws {
    let key = Table.key(of: row)
    if let place = places[key] {
      guard slots[place].current == nil else {
        throw SQLError(kind: .unique, message: "\(Table.self) \(key.id) of organisation \(key.organisation) is there")
      }
      slots[place].current = row
      wait(place)
    } else {
      add(Slot(key: key, stored: nil, current: row, isHeld: true))
      wait(slots.count - 1)
    }
  }

  /// Changes a row. False when it is not there.
  mutating func change(_ key: Key, _ sql: any SQLTransaction, _ change: (inout Row) throws -> Void) throws -> Bool {
    guard var row = try self.row(key, sql), let place = places[key] else { return false }
    try change(&row)
    slots[place].current = row
    wait(place)
    return true
  }

  /// A row that is not there stays so.
  mutating func remove(_ key: Key) {
    guard let place = places[key] else {
      // Nobody needs to know what it was. `stored` is unknown: deleting what is not there does no harm.
      add(Slot(key: key, stored: nil, current: nil, isHeld: true))
      removed.append(key)
      return
    }
    if slots[place].stored != nil { removed.append(key) }
    slots[place].stored = nil
    slots[place].current = nil
  }

  private mutating func wait(_ place: Int) {
    guard !slots[place].isWaiting else { return }
    slots[place].isWaiting = true
    waiting.append(place)
  }

  /// Writes what waits, in sets, in the order of the keys. What makes room goes first.
  mutating func flush(_ sql: any SQLTransaction) throws {
    guard !waiting.isEmpty || !removed.isEmpty else { return }
    var inserted: [Row] = []
    var changed: [RowChange<Row>] = []
    waiting.sort { slots[$0].key < slots[$1].key }
    for place in waiting {
      slots[place].isWaiting = false
      guard let current = slots[place].current else { continue }
      if let stored = slots[place].stored {
        changed.append(RowChange(stored: stored, current: current))
      } else {
        inserted.append(current)
      }
      slots[place].stored = current
      // Whoever wrote a row holds it.
      slots[place].isHeld = true
    }
    waiting.removeAll(keepingCapacity: true)
    let gone = removed.sorted()
    removed.removeAll(keepingCapacity: true)
    if !gone.isEmpty { try sql.run(Table.deleteByKey, each: gone.map(\.arguments)) }
    if !changed.isEmpty { try Table.update(changed, sql) }
    if !inserted.isEmpty { try sql.run(Table.insert, each: inserted.map(Table.values)) }
  }
}
