import ChildProcesses
import Engine
import Foundation
import Testing

@testable import Providers

@Suite struct CurlIssuerTransportTests {
  private struct Echo: Decodable {
    let method: String
    let body: String
    let authorization: String?
    let type: String?
    let accept: String?
  }

  /// Asks a server that lives as long as `body`.
  private func serving(
    _ body: (String, CurlIssuerTransport) async throws -> Void
  ) async throws {
    let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("Servers/issuer_server.py")
    let (input, output) = (Pipe(), Pipe())
    let process = try ChildProcess(
      "/usr/bin/env", ["python3", script.path], input: .pipe(input), output: .pipe(output))
    defer {
      try? input.fileHandleForWriting.close()
      process.ending()
    }
    var line = ""
    while !line.hasSuffix("\n") {
      let more = output.fileHandleForReading.availableData
      if more.isEmpty { break }
      line += String(decoding: more, as: UTF8.self)
    }
    let port = try #require(Int(line.dropLast()))
    try await body("http://127.0.0.1:\(port)", CurlIssuerTransport(allowsPlain: true))
  }

  @Test func `a question arrives as it was asked`() async throws {
    try await serving { address, transport in
      let got = try await transport.ask(IssuerRequest(url: address + "/keys"))
      #expect(got.status == 200)
      let plain = try JSONDecoder().decode(Echo.self, from: Data(got.body))
      #expect(plain.method == "GET" && plain.body.isEmpty && plain.authorization == nil)
      #expect(plain.accept == "application/json")
      let posted = try await transport.ask(
        IssuerRequest(url: address + "/token", form: "code=a%2Fb&x=1", authorization: "Basic YTpi"))
      let echo = try JSONDecoder().decode(Echo.self, from: Data(posted.body))
      #expect(echo.method == "POST" && echo.body == "code=a%2Fb&x=1" && echo.authorization == "Basic YTpi")
      #expect(echo.type == "application/x-www-form-urlencoded")
    }
  }

  @Test func `every status is an answer, and no redirect is followed`() async throws {
    try await serving { address, transport in
      #expect(try await transport.ask(IssuerRequest(url: address + "/missing")).status == 404)
      let moved = try await transport.ask(IssuerRequest(url: address + "/redirect"))
      #expect(moved.status == 302 && moved.body.isEmpty)
    }
  }

  @Test(arguments: ["/large", "/endless"])
  func `an answer without end is no answer`(_ path: String) async throws {
    try await serving { address, transport in
      await #expect(throws: IssuerSilence.self) { try await transport.ask(IssuerRequest(url: address + path)) }
    }
  }

  @Test(arguments: ["http://127.0.0.1:9/", "https://127.0.0.1:9/", "file:///etc/passwd", "ftp://127.0.0.1/", "x y"])
  func `what cannot be asked is silence`(_ url: String) async throws {
    await #expect(throws: IssuerSilence.self) {
      try await CurlIssuerTransport(allowsPlain: true).ask(IssuerRequest(url: url))
    }
  }

  @Test func `without leave nothing is asked in the clear`() async throws {
    try await serving { address, _ in
      await #expect(throws: IssuerSilence.self) {
        try await CurlIssuerTransport().ask(IssuerRequest(url: address + "/keys"))
      }
    }
  }
}
