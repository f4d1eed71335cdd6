/// A schema of its own for one test, on a server that tests share.
public struct PostgresSchema: Sendable {
  public let server: PostgresServer
  public let name: String

  /// By the socket of the server.
  public var url: String { server.url() + "&" + option }

  /// By TCP, to the server itself or to a proxy before it.
  public func url(port: Int) -> String { "postgres://bode@127.0.0.1:\(port)/postgres?" + option }

  /// Runs one statement beside the test, by `psql`; see ``PostgresServer/query(_:database:)``.
  @discardableResult
  public func query(_ sql: String) throws -> String {
    try server.query("SET search_path = \(name); " + sql)
  }

  private var option: String { "options=-csearch_path%3D\(name)" }
}
