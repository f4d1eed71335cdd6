/// Why this program does not work on this database.
public enum SchemaError: Error, Hashable, Sendable {
  /// The database was made by a newer version of this program.
  case newer(found: Int, known: Int)
  /// A step of the schema was applied with another text than this program has.
  case changed(number: Int, name: String)
}

extension SchemaError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .newer(let found, let known):
      "schema: the database is at step \(found), this program knows \(known). "
        + "Use the version of the program that wrote it last, or a newer one"
    case .changed(let number, let name):
      "schema: step \(number) (\(name)) was applied with another text than this program has. "
        + "A released step never changes: use the program that made this database"
    }
  }
}
