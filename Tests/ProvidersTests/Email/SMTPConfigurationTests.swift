import Domain
import Testing

@testable import Providers

struct SMTPConfigurationTests {
  @Test func `secrets show nowhere`() throws {
    let secret = SMTPSecret("geheim")
    let configuration = try SMTPConfiguration(
      host: "mail.example", credentials: .password(user: "bode-user", secret))
    var dumped = ""
    dump(configuration, to: &dumped)
    dump(configuration.credentials, to: &dumped)
    dump(secret, to: &dumped)
    for text in ["\(secret)", "\(configuration)", String(reflecting: configuration), dumped] {
      #expect(!text.contains("geheim"), "\(text)")
    }
    #expect("\(configuration)" == "smtp: mail.example:587, startTLS, password (secret), 4 connections")
  }

  @Test(arguments: [(SMTPConfiguration.Security.startTLS, 587), (.implicitTLS, 465), (.unencrypted, 25)])
  func `the port follows the security`(security: SMTPConfiguration.Security, port: Int) throws {
    #expect(try SMTPConfiguration(host: "mail.example", security: security).port == port)
  }

  @Test func `the address is what libcurl reads`() throws {
    #expect(try SMTPConfiguration(host: "mail.example").url == "smtp://mail.example:587/")
    #expect(
      try SMTPConfiguration(host: "::1", port: 4_650, security: .implicitTLS, greeting: "bode.example").url
        == "smtps://[::1]:4650/bode.example")
  }

  @Test(arguments: [
    "", "mail.example/x", "mail.example:25", "user@mail.example", "mail example", "a\r\nb", "[::1]", "%00",
  ])
  func `a host that is no host is refused`(host: String) {
    let error = #expect(throws: SMTPConfigurationError.self) { try SMTPConfiguration(host: host) }
    #expect(error?.field == "host")
  }

  @Test func `credentials need TLS`() {
    let error = #expect(throws: SMTPConfigurationError.self) {
      try SMTPConfiguration(
        host: "mail.example", security: .unencrypted, credentials: .password(user: "a", SMTPSecret("geheim")))
    }
    #expect(error?.field == "credentials")
    #expect(error?.description.contains("geheim") == false)
  }

  @Test func `numbers have bounds`() {
    #expect(throws: SMTPConfigurationError.self) {
      try SMTPConfiguration(name: "SMTP 1", host: "mail.example")
    }
    #expect(throws: SMTPConfigurationError.self) { try SMTPConfiguration(host: "mail.example", port: 0) }
    #expect(throws: SMTPConfigurationError.self) { try SMTPConfiguration(host: "mail.example", port: 65_536) }
    #expect(throws: SMTPConfigurationError.self) {
      try SMTPConfiguration(host: "mail.example", connections: 0)
    }
    #expect(throws: SMTPConfigurationError.self) {
      try SMTPConfiguration(host: "mail.example", connections: 33)
    }
    #expect(throws: SMTPConfigurationError.self) {
      try SMTPConfiguration(host: "mail.example", greeting: "a b")
    }
    #expect(throws: SMTPConfigurationError.self) {
      try SMTPConfiguration(host: "mail.example", times: .init(answer: .milliseconds(0)))
    }
  }
}
