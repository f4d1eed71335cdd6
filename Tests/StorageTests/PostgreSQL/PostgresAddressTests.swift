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

  /// Where one connection goes, as libpq is told.
  struct Place: Hashable, CustomStringConvertible {
    var host: String?
    var number: String?
    var port: String?

    var description: String { "\(host ?? "-") \(number ?? "-") \(port ?? "-")" }
  }

  @Test(arguments: [
    ("postgres://a/bode", [Place(host: "a")]),
    ("postgres://a:5433/bode", [Place(host: "a", port: "5433")]),
    ("postgres://a:5432,b:5433/bode", [Place(host: "a", port: "5432"), Place(host: "b", port: "5433")]),
    // One port for all is written once; one that is left out is the usual one.
    ("host=a,b,c port=6432", ["a", "b", "c"].map { Place(host: $0, port: "6432") }),
    ("postgres://a:5433,b/bode", [Place(host: "a", port: "5433"), Place(host: "b", port: "")]),
    ("postgres://[::1]:5432,[::2]:5433/bode", [Place(host: "::1", port: "5432"), Place(host: "::2", port: "5433")]),
    // Numbers and names of the same servers.
    (
      "host=a,b hostaddr=10.0.0.1,10.0.0.2 port=1,2",
      [Place(host: "a", number: "10.0.0.1", port: "1"), Place(host: "b", number: "10.0.0.2", port: "2")]
    ),
    ("hostaddr=10.0.0.1,10.0.0.2", [Place(number: "10.0.0.1"), Place(number: "10.0.0.2")]),
    // An empty name between commas is the socket of this machine.
    ("host=a,,/run/postgresql", [Place(host: "a"), Place(host: ""), Place(host: "/run/postgresql")]),
    ("dbname=bode", [Place()]),
  ])
  func `every host is an address by itself`(_ text: String, _ places: [Place]) throws {
    let hosts = try PostgresAddress(text).hosts
    #expect(
      hosts.map { Place(host: $0.settings["host"], number: $0.settings["hostaddr"], port: $0.settings["port"]) }
        == places)
  }

  @Test func `what is said once holds for every host`() throws {
    let address = try PostgresAddress("postgres://anna:geheim@a,b:5433/bode?sslmode=verify-full")
    for host in address.hosts {
      #expect(host.settings["user"] == "anna" && host.settings["password"] == "geheim")
      #expect(host.settings["dbname"] == "bode" && host.settings["sslmode"] == "verify-full")
      #expect(host.settings["target_session_attrs"] == "read-write")
      #expect(host.hosts == [host], "one host is itself")
    }
  }
}
