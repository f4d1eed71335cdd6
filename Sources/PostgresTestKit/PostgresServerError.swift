/// What a server of the tests could not do.
public struct PostgresServerError: Error, CustomStringConvertible {
  public let description: String

  init(_ description: String) { self.description = description }
}
