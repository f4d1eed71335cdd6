import Domain

/// What ``RowSet`` needs to know of a table: how its rows are told apart, read and written.
protocol StoredTable {
  associatedtype Row
  associatedtype Subject

  /// Without a condition.
  static var select: String { get }
  /// These two take ``RowKey/arguments``.
  static var selectByKey: String { get }
  static var deleteByKey: String { get }
  /// Takes ``values(_:)``.
  static var insert: String { get }

  static func key(of row: Row) -> RowKey<Subject>
  static func values(_ row: Row) -> [SQLValue]
  static func decode(_ row: any SQLRow) throws -> Row

  /// - Throws: an error that names the row that is not there (any more) as it was stored.
  static func update(_ changes: [RowChange<Row>], _ sql: any SQLTransaction) throws
}

/// A row as the database has it, and as it shall be.
struct RowChange<Row> {
  let stored: Row
  let current: Row
}

/// Names a row within the installation.
struct RowKey<Subject>: Hashable, Comparable {
  let organisation: OrganisationID
  let id: Identifier<Subject>

  init(_ organisation: OrganisationID, _ id: Identifier<Subject>) {
    self.organisation = organisation
    self.id = id
  }

  var arguments: [SQLValue] { [.id(organisation), .id(id)] }

  static func < (left: Self, right: Self) -> Bool {
    (left.organisation, left.id) < (right.organisation, right.id)
  }
}
