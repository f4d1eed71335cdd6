import Domain
import Engine
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Testing

@testable import Web

@Suite struct PagesTests {
  static let paths = [
    "/", "/design", "/tasks?said=2&left=1", "/flows/storno?said=resumed", "/tasks", "/tasks?finished=yes",
    "/cases", "/cases?state=held", "/cases?q=niemand", "/cases/4817",
    "/cases/4700", "/search?q=dijk", "/contacts", "/contacts?q=niemand", "/contacts/17", "/imports",
    "/imports/1",
    "/imports/2", "/imports/3", "/imports/4", "/flows", "/flows/storno", "/flows/storno/text",
    "/flows/storno/check", "/flows/storno/versions", "/flows/storno/versions?from=6&to=7", "/draft", "/templates",
    "/templates/betaallink", "/templates/betaallink?file=nl/sms.txt&language=en", "/templates/afspraak", "/archive/9",
    "/account",
    "/account/password", "/account/app", "/account/app/remove", "/account/recovery", "/settings/users",
    "/settings/users/2", "/settings/users/5", "/settings/access", "/settings/audit", "/settings/audit?part=looks",
    "/payments", "/payments?decided=yes", "/payments/received", "/payments/requests", "/payments/requests?open=yes",
    "/payments/attempts", "/payments/unmatched/2", "/payments/unmatched/2?claim=31", "/payments/unmatched/3",
    "/payments/unmatched/4", "/contacts/17/erase", "/archive", "/archive?q=niemand",
    "/settings/trouble", "/quality", "/results", "/results?month=2026-11",
    "/settings/organisation", "/settings/house-style", "/settings/providers",
    "/quality?show=missing&said=mended", "/quality?show=done", "/quality?show=proposed&said=declined",
    "/archive?channel=sms", "/archive?day=2026-11-20&q=dijk",
  ]
  /// Bytes; what a page may weigh.
  static let heaviest = 100_000

  @Test(arguments: Language.allCases)
  func `every page keeps to the policy, has a title and is light`(_ language: Language) async throws {
    try await Console.run { client, _ in
      let cookie = try await Console.signIn(client, as: .administrator)
      for path in Self.paths {
        let answer = try await client.execute(
          uri: path, method: .get, headers: [.cookie: "\(cookie); bode-language=\(language.rawValue)"],
          body: nil)
        #expect(answer.status == .ok, "\(path)")
        let text = String(buffer: answer.body)
        #expect(text.utf8.count < Self.heaviest, "\(path)")
        #expect(text.contains("<html lang=\"\(language.rawValue)\">"))
        #expect(!text.contains("style="), "\(path)")
        #expect(!text.contains("<style"), "\(path)")
        #expect(text.ranges(of: "<script").count == 1, "\(path)")
        #expect(!text.contains(" onclick"), "\(path)")
        #expect(text.ranges(of: "<h1").count == 1, "\(path)")
        let policy = answer.headers[.contentSecurityPolicy] ?? ""
        #expect(policy.contains("default-src 'none'") && !policy.contains("unsafe"))
        #expect(answer.headers[.cacheControl] == "no-store")
      }
    }
  }

  @Test func `the English pages hold no Dutch of ours`() async throws {
    let dutch = [
      "Zaken", "Staat open", "Tijdlijn", "Hierna", "Vandaag", "Uitloggen", "Waarom", "gisteren", "Wacht",
    ]
    try await Console.run { client, _ in
      let cookie = try await Console.signIn(client, as: .administrator)
      for path in Self.paths {
        let answer = try await client.execute(
          uri: path, method: .get, headers: [.cookie: "\(cookie); bode-language=en"], body: nil)
        let text = String(buffer: answer.body)
        for word in dutch { #expect(!text.contains(word), "\(word) on \(path)") }
      }
    }
  }

  @Test func `identifiers on a page are used once`() async throws {
    try await Console.run { client, _ in
      let cookie = try await Console.signIn(client, as: .administrator)
      for path in Self.paths {
        let answer = try await client.execute(uri: path, method: .get, headers: [.cookie: cookie], body: nil)
        let ids = String(buffer: answer.body).matches(of: /\sid="([^"]+)"/).map { String($0.1) }
        #expect(Set(ids).count == ids.count, "\(path): \(ids)")
      }
    }
  }

  @Test func `what people typed stays text`() async throws {
    try await Console.run { client, _ in
      let cookie = try await Console.signIn(client, as: .reader)
      let answer = try await client.execute(
        uri: "/cases?q=%3Cscript%3Ealert(1)%3C%2Fscript%3E%22", method: .get, headers: [.cookie: cookie],
        body: nil)
      let text = String(buffer: answer.body)
      #expect(!text.contains("<script>alert"))
      #expect(text.contains("&lt;script&gt;alert(1)&lt;/script&gt;&quot;"))
      let list = try await client.execute(
        uri: "/contacts", method: .get, headers: [.cookie: cookie], body: nil)
      #expect(!String(buffer: list.body).contains("<k@post.example>"))
    }
  }

  @Test func `a first day says what to do`() async throws {
    try await Console.run(reading: SampleReading(isEmpty: true)) { client, _ in
      let cookie = try await Console.signIn(client, as: .administrator)
      for path in [
        "/tasks", "/cases", "/contacts", "/imports", "/flows", "/payments", "/payments/received", "/payments/requests",
        "/payments/attempts", "/archive", "/quality", "/quality?show=missing", "/quality?show=done",
      ] {
        let answer = try await client.execute(uri: path, method: .get, headers: [.cookie: cookie], body: nil)
        #expect(String(buffer: answer.body).contains("class=\"empty\""), "\(path)")
      }
    }
  }

  @Test func `an archived e-mail is shown on its own, without script or network`() async throws {
    try await Console.run { client, _ in
      let cookie = try await Console.signIn(client, as: .reader)
      let page = try await client.execute(
        uri: "/archive/9", method: .get, headers: [.cookie: cookie], body: nil)
      #expect(String(buffer: page.body).contains("src=\"/archive/9/preview\" sandbox"))
      #expect(!String(buffer: page.body).contains("srcdoc"))
      let preview = try await client.execute(
        uri: "/archive/9/preview", method: .get, headers: [.cookie: cookie], body: nil)
      let policy = preview.headers[.contentSecurityPolicy] ?? ""
      #expect(
        policy.hasPrefix("sandbox;") && policy.contains("default-src 'none'")
          && !policy.contains("script-src"))
      let raw = try await client.execute(
        uri: "/archive/9/raw", method: .get, headers: [.cookie: cookie], body: nil)
      #expect(String(buffer: raw.body) == Samples.mail)
      #expect(raw.headers[.contentDisposition] == "attachment; filename=\"archief-9.eml\"")
    }
  }

  @Test func `fixed files are kept for ever and change their address with their content`() async throws {
    try await Console.run { client, _ in
      let answer = try await client.execute(
        uri: StaticAsset.console.path, method: .get, headers: [:], body: nil)
      #expect(answer.headers[.cacheControl] == "public, max-age=31536000, immutable")
      #expect(answer.headers[.contentType] == "text/css; charset=utf-8")
    }
    let other = StaticAsset(name: "console", suffix: "css", mediaType: "text/css", text: "a{}")
    #expect(other.path != StaticAsset.console.path)
  }

  @Test func `deeds reach the actions once, with who did them`() async throws {
    let desk = SampleDesk()
    try await Console.run(desk: desk) { client, _ in
      let cookie = try await Console.signIn(client, as: .administrator)
      let token = try await Console.token(client, cookie)
      let forms = [
        ("/tasks/51/finish", "outcome=done&note=gebeld"), ("/contacts/17/stop", "reason=overleden"),
        ("/contacts/17/resume", ""), ("/flows/storno/pause", "paused=yes"), ("/demo/pause", "paused=yes"),
        ("/demo/speed", "speed=3600"), ("/demo/next-day", ""), ("/quarantine/release", ""),
        ("/language", "language=en"),
      ]
      for (path, fields) in forms {
        let answer = try await client.execute(
          uri: path, method: .post, headers: [.cookie: cookie],
          body: ByteBuffer(string: "token=\(token)&\(fields)"))
        #expect(answer.status == .seeOther, "\(path)")
      }
    }
    #expect(
      desk.deeds == [
        "finish 51 done gebeld", "stop 17 overleden", "resume 17", "flow storno true", "paused true",
        "speed 3600",
        "next day", "release", "language en",
      ])
  }

  @Test(arguments: [
    "/nergens", "/cases/999", "/cases/abc", "/cases/-1", "/flows/..%2F..", "/archive/99999999999999999999",
  ])
  func `what is not there says so on a page`(_ path: String) async throws {
    try await Console.run { client, _ in
      let cookie = try await Console.signIn(client, as: .reader)
      let answer = try await client.execute(uri: path, method: .get, headers: [.cookie: cookie], body: nil)
      #expect(answer.status == .notFound)
      #expect(String(buffer: answer.body).contains("Deze pagina is er niet"))
      #expect(answer.headers[.contentSecurityPolicy] != nil)
    }
  }
}
