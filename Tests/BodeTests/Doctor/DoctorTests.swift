import Domain
import Engine
import Foundation
import Testing

@testable import PostgresTestKit
@testable import Storage
@testable import bode

@Suite struct DoctorTests {
  /// An installation's folder with settings in it.
  private static func folder(_ yaml: String = "", rights: Int = 0o700) throws -> String {
    let path = FileManager.default.temporaryDirectory.appendingPathComponent("doctor-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(
      atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: rights])
    if !yaml.isEmpty { try Data(yaml.utf8).write(to: URL(fileURLWithPath: path + "/bode.yaml")) }
    return path
  }

  private static func settings(_ path: String, database: String? = nil) async throws -> ServerSettings {
    try await ServerSettings.load(data: path, database: database)
  }

  private func expect(
    _ level: Finding.Level, _ subject: String, in findings: [Finding], saying words: String = "",
    _ place: SourceLocation = #_sourceLocation
  ) {
    let isThere = findings.contains { finding in
      finding.level == level && finding.subject == subject
        && (words.isEmpty || "\(finding.text) \(finding.mend ?? "")".contains(words))
    }
    #expect(isThere, "\(findings)", sourceLocation: place)
  }

  // MARK: Folders

  @Test func `a folder that others can read is noticed`() async throws {
    let path = try Self.folder(rights: 0o755)
    let findings = FolderExamination(settings: try await Self.settings(path)).findings()
    expect(.warning, "folder", in: findings, saying: "chmod 700")
  }

  @Test func `a folder that is not there is no fault`() async throws {
    let findings = FolderExamination(settings: try await Self.settings("/nowhere/at/all")).findings()
    expect(.warning, "folder", in: findings, saying: "bode publish")
  }

  @Test func `an archive without its keys is a fault, and a new installation has none yet`() async throws {
    let path = try Self.folder()
    let fresh = FolderExamination(settings: try await Self.settings(path)).findings()
    expect(.good, "keys", in: fresh)
    try FileManager.default.createDirectory(atPath: path + "/archive", withIntermediateDirectories: false)
    let lost = FolderExamination(settings: try await Self.settings(path)).findings()
    expect(.fault, "keys", in: lost, saying: "put the keys folder back")
  }

  @Test func `a restore that broke off is a fault`() async throws {
    let path = try Self.folder()
    try FileManager.default.createDirectory(
      atPath: "\(path)/\(Restore.partName)", withIntermediateDirectories: false)
    let findings = FolderExamination(settings: try await Self.settings(path)).findings()
    expect(.fault, "restore", in: findings)
  }

  // MARK: Settings

  @Test func `an address that tenants cannot reach is noticed, and a wrong path is a fault`() async throws {
    let here = try await Self.settings(try Self.folder())
    expect(.warning, "payment pages", in: SettingsExamination(settings: here).findings(), saying: "localhost")
    let wrong = try await Self.settings(
      try Self.folder("payment.base: https://betalen.dehorizon.example\nhttp.tls: true"))
    expect(.fault, "payment pages", in: SettingsExamination(settings: wrong).findings(), saying: "/betalen")
    let right = try await Self.settings(
      try Self.folder("payment.base: https://betalen.dehorizon.example/betalen\nhttp.tls: true"))
    expect(.good, "payment pages", in: SettingsExamination(settings: right).findings())
  }

  @Test func `e-mail to the world beside a sandbox for the rest is a fault in production`() async throws {
    let settings = try await Self.settings(try Self.folder("smtp.host: mail.dehorizon.example"))
    expect(.fault, "e-mail", in: SettingsExamination(settings: settings).findings(), saying: "environment: test")
    let test = try await Self.settings(try Self.folder("smtp.host: mail.dehorizon.example\nenvironment: test"))
    expect(.good, "e-mail", in: SettingsExamination(settings: test).findings())
  }

  @Test func `an identity provider that is away is a fault, and cookies go by HTTPS`() async throws {
    let port = try LoopbackSocket.freePort()
    let yaml = """
      http.base: https://bode.dehorizon.example
      oidc: { issuer: "http://localhost:\(port)", client-id: bode, roles: { administrator: beheer } }
      """
    let settings = try await Self.settings(try Self.folder(yaml))
    expect(
      .fault, "identity provider", in: await NetworkExamination(settings: settings).findings(), saying: "no answer")
    expect(.warning, "sign-in", in: SettingsExamination(settings: settings).findings(), saying: "http.tls: true")
    let safe = try await Self.settings(try Self.folder(yaml + "\nhttp.tls: true"))
    expect(.good, "sign-in", in: SettingsExamination(settings: safe).findings())
  }

  // MARK: Mail

  private func mail(_ yaml: String) async throws -> [Finding] {
    await MailExamination(settings: try await Self.settings(try Self.folder(yaml))).findings()
  }

  @Test func `bounces that nobody reads are noticed, and a domain that is none is a fault`() async throws {
    let real = "smtp.host: mail.dehorizon.example\n"
    #expect(try await mail("").isEmpty)
    expect(.warning, "mail that comes back", in: try await mail(real), saying: "nobody reads it")
    let bounces = real + "mail.return-domain: bounces.dehorizon.example\n"
    expect(.warning, "mail that comes back", in: try await mail(bounces), saying: "nobody reads it there")
    let wrong = real + "mail.return-domain: Bounces\n"
    expect(.fault, "mail that comes back", in: try await mail(wrong), saying: "no domain")
    let folder = try Self.folder()
    expect(.fault, "maildir", in: try await mail(bounces + "mail.maildir: \(folder)"), saying: "new cannot be found")
    for name in ["new", "cur"] {
      try FileManager.default.createDirectory(atPath: "\(folder)/\(name)", withIntermediateDirectories: false)
    }
    let right = try await mail(bounces + "mail.maildir: \(folder)")
    #expect(right.map(\.level) == [.good, .good])
  }

  @Test func `a mailbox that does not open is a fault, and no password is shown`() async throws {
    let port = try LoopbackSocket.freePort()
    let secret = try Self.folder() + "/secret"
    try Data("geheim123\n".utf8).write(to: URL(fileURLWithPath: secret))
    let findings = try await mail(
      "mail.imap: { host: localhost, port: \(port), user: bounces, password-file: \(secret) }")
    expect(.fault, "mailbox", in: findings, saying: "mail.imap")
    #expect(!"\(findings)".contains("geheim123"))
  }

  // MARK: Database

  @Test func `what a database lacks is said, step by step`() async throws {
    let path = try Self.folder()
    let settings = try await Self.settings(path)
    expect(.warning, "database", in: await DatabaseExamination(settings: settings).findings(), saying: "bode publish")
    let database = try SQLiteDatabase(path: path + "/bode.sqlite")
    let store = try await SQLStore.opening(database, at: SystemClock().now())
    expect(.good, "database", in: await DatabaseExamination(settings: settings).findings())
    expect(.warning, "organisation", in: await DatabaseExamination(settings: settings).findings())
    try await store.write { tx in
      try tx.upsert(OrganisationRecord(id: OrganisationID(1), slug: "de-horizon", name: "De Horizon"))
    }
    try await Quarantine.impose("moved", on: store, at: SystemClock().now())
    let findings = await DatabaseExamination(settings: settings).findings()
    expect(.good, "organisation", in: findings, saying: "De Horizon")
    expect(.warning, "users", in: findings, saying: "bode user add")
    expect(.warning, "quarantine", in: findings, saying: "moved")
    _ = try await database.write { sql in
      try sql.run("INSERT INTO schema_migrations (number, name, checksum, applied_at) VALUES (99, 'x', 'x', 0)", [])
    }
    expect(.fault, "database", in: await DatabaseExamination(settings: settings).findings(), saying: "install")
    try await database.close()
  }

  @Test func `a database server that is not there is a fault, and no password is shown`() async throws {
    let port = try LoopbackSocket.freePort()
    let settings = try await Self.settings(
      try Self.folder(), database: "postgres://bode:geheim123@127.0.0.1:\(port)/bode?connect_timeout=1")
    let findings = await DatabaseExamination(settings: settings).findings()
    expect(.fault, "database", in: findings)
    #expect(!"\(findings)".contains("geheim123"))
  }

  // MARK: Ports

  @Test func `a port that another program has is told from one that is free`() async throws {
    let (socket, port) = try LoopbackSocket.listen()
    #expect(await PortProbe.listen(on: "127.0.0.1", port) == .taken)
    #expect(await PortProbe.trouble(reaching: "127.0.0.1", port) == nil)
    close(socket)
    #expect(await PortProbe.listen(on: "127.0.0.1", try LoopbackSocket.freePort()) == .free)
    #expect(await PortProbe.trouble(reaching: "127.0.0.1", try LoopbackSocket.freePort()) != nil)
  }

  @Test func `an address of another machine cannot be listened on`() async {
    guard case .unknownHost = await PortProbe.listen(on: "192.0.2.1", 8_080) else {
      Issue.record("192.0.2.1 is for documentation: no machine has it")
      return
    }
  }

  // MARK: The report

  @Test func `faults come first and decide, warnings do not`() throws {
    let warned = DoctorReport([.good("a", "b"), .warning("c", "d", mend: "e")])
    #expect(warned.isHealthy)
    #expect(warned.findings.map(\.subject) == ["c", "a"])
    let broken = DoctorReport([.good("a", "b"), .warning("c", "d", mend: "e"), .fault("f", "g", mend: "h")])
    #expect(!broken.isHealthy)
    #expect(
      broken.text(isBrief: true) == """
        FAULT    f: g
                 to mend: h
        warning  c: d
                 to mend: e
        1 fault(s), 1 warning(s).
        """)
    let json = Data(try broken.json().utf8)
    #expect(try JSONDecoder().decode(DoctorReport.self, from: json) == broken)
    #expect(DoctorReport([.good("a", "b")]).text(isBrief: true) == "All is well.")
  }
}
