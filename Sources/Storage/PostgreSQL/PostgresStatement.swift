/// A statement that is prepared on one connection.
final class PostgresStatement {
  let name: String
  let text: String
  /// What PostgreSQL takes each parameter for; nil for types that this house does not use.
  let parameters: [PostgresType?]
  /// When it was used last, in statements of the connection.
  var lastUse: Int
  /// The same statement for many rows at once; nil while nobody asked, `.some(nil)` when it has no such form.
  var batch: PostgresBatch??

  init(name: String, text: String, parameters: [PostgresType?], lastUse: Int) {
    self.name = name
    self.text = text
    self.parameters = parameters
    self.lastUse = lastUse
  }
}
