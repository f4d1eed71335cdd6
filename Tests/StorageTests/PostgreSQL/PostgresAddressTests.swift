import Testing

@testable import Storage

@Suite struct PostgresAddressTests {
  @Test(arguments: [
    ("postgres://anna:geheim@db.example.nl:6432/bode", "db.example.nl:6432/bode"),
    ("postgresql://db.example.nl/bode?sslmode=verify-full", "db.example.nl/bode"),
    ("postgres://a:5432,b:5433/bode", "a,b:5432,5433/bode"),
    ("postgres:///bode?host=/run/postgresql", "/run/postgresql/bode"),
    ("host=db dbname=bode password='een geheim'", "db/bode"),
    ("postgres://[::1]/bode", "::1/bode"),
    ("", "local/"),
  ])
  func `an address shows where it leads, and no secret`(_ text: String, _ shown: String) throws {
    let address = try PostgresAddress(text)
    #expect(address.description == shown)
    #expect(address.settings["target_session_attrs"] == "read-write")
    #expect(!"\(address)".contains("geheim"))
  }

  @Test(arguments: [
    "postgres://anna:geheim@db:niet/bode?=x", "postgres://anna:geheim@db/bode?geheim=1", "host",
    "postgres://anna:gehe%im@db/",
    "host=db passwort=geheim",
  ])
  func `what is no address is refused without repeating it`(_ text: String) {
    let error = #expect(throws: SQLError.self) { try PostgresAddress(text) }
    #expect(
      error.map { !"\($0)".contains("gehe") && !"\($0)".contains("anna") } == true, "\(String(describing: error))")
  }

  @Test(arguments: ["any", "standby", "read-only", "prefer-standby"])
  func `a server that takes no writes is not asked for`(_ kind: String) {
    #expect(throws: SQLError.self) { try PostgresAddress("postgres://a,b/bode?target_session_attrs=\(kind)") }
  }

  @Test func `what the address says goes before what the program would say`() throws {
    let settings = try PostgresAddress("postgres://a/bode?connect_timeout=9&target_session_attrs=primary")
      .settings(with: ["connect_timeout": "5", "application_name": "bode"])
    #expect(settings["connect_timeout"] == "9")
    #expect(settings["application_name"] == "bode")
    #expect(settings["target_session_attrs"] == "primary")
  }
}
