import Domain
import Engine
import EngineTestKit
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Providers
import Storage

@testable import Web

extension Strangers {
  /// Who asks.
  enum Side: Sendable { case us, them }

  /// Every route that belongs to somebody: console, API, and the sandbox's pages.
  var router: GuardedRouter {
    var router = GuardedRouter(services: house.services)
    consoleRoutes(&router)
    apiRoutes(&router, house.api)
    SandboxPages(world: house.us.parts.sandbox, paymentLinks: []).addRoutes(to: &router)
    return router
  }

  /// Routes that need an entry, by method and path.
  static func routes(of table: [RouteAccess]) -> [(name: String, route: RouteAccess)] {
    table.filter { route in !Crossings.nobodys.keys.contains { route.path.hasPrefix($0) } }
      .map { ("\($0.method) \($0.path)", $0) }
  }

  /// Asks one route as `side`, with the names that `named` has, in a session or with a key of its own.
  func ask(
    _ route: RouteAccess, _ crossing: Crossing, as side: Side, naming named: [Crossing.Thing: String],
    _ http: any TestClientProtocol
  ) async throws -> (status: Int, text: String) {
    let (path, body) = crossing.filled(route.path, named)
    let answer: TestResponse
    if route.rule == .machine {
      let key = side == .us ? ourKey : theirKey
      let token = route.path.hasPrefix("/v2/") ? try NotifyClient(http, key, house).token() : key.text
      var headers: HTTPFields = [.authorization: "Bearer \(token)"]
      if let name = HTTPField.Name("idempotency-key") { headers[name] = "once-\(route.path)" }
      answer = try await http.execute(
        uri: path, method: route.method, headers: headers, body: route.method == .get ? nil : ByteBuffer(string: body))
    } else {
      let (cookie, token) = try await session(of: side)
      var headers: HTTPFields = [.cookie: cookie]
      if let name = HTTPField.Name("x-form-token"), route.path == "/imports" { headers[name] = token }
      if let name = HTTPField.Name("x-file-name") { headers[name] = "lijst.csv" }
      let text = route.path == "/imports" ? body : "token=\(token)&\(body)"
      answer = try await http.execute(
        uri: path, method: route.method, headers: headers, body: route.method == .get ? nil : ByteBuffer(string: text))
    }
    return (answer.status.code, "\(answer.headers[.location] ?? "")\n\(String(buffer: answer.body))")
  }

  /// A new session: some routes end the one that asks.
  private func session(of side: Side) async throws -> (cookie: String, token: String) {
    let secret = Secret.text(house.services.secretBytes(24))
    let now = house.services.machineClock.now()
    let names = side == .us ? ours : theirs
    guard let user = names[.user].flatMap(Int64.init) else { throw WorldError("nobody can sign in") }
    try await house.sessions.insert(
      StoredSession(
        key: Secret.key(of: secret), user: Reading.UserID(user), formToken: "form-token", startedAt: now,
        expiresAt: now.advanced(by: .hours(1))))
    return ("bode=\(secret)", "form-token")
  }

  /// Everything that the database and the sandbox hold of an organisation, a line for each row.
  func everything(of organisation: OrganisationID) async throws -> [String] {
    let rows = try await house.database.read { sql in
      let tables = try sql.rows(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY name", []
      ) { try $0.text(0) }
      return try tables.flatMap { table -> [String] in
        let columns = try sql.rows("SELECT name FROM pragma_table_info('\(table)') ORDER BY cid", []) { try $0.text(0) }
        let users = "(SELECT id FROM users WHERE organisation = $1)"
        let condition: String
        switch table {
        case "organisations": condition = "id = $1"
        // A session that a test made to ask with is none of what is kept apart.
        case "sessions": condition = "user_id IN \(users) AND form_token <> 'form-token'"
        default:
          if columns.contains("organisation") {
            condition = "organisation = $1"
          } else if columns.contains("user_id") {
            condition = "user_id IN \(users)"
          } else {
            return []
          }
        }
        let row = columns.map { "quote(\"\($0)\")" }.joined(separator: " || ' ' || ")
        return try sql.rows("SELECT \(row) FROM \(table) WHERE \(condition) ORDER BY 1", [.id(organisation)]) {
          "\(table) \(try $0.text(0))"
        }
      }
    }
    let mails = try await house.us.parts.sandbox.boxes(of: organisation, on: .email, after: nil, limit: 100)
    return rows + mails.map { "\($0)" }
  }
}
