import Domain
import Engine
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Synchronization
import Testing

@testable import Web

/// Writing a message to a contact, page by page.
@Suite struct WritingPagesTests {
  @Test func `the form has the ways that are open, and says why another is not`() async throws {
    let desk = SampleWriting(channels: [
      WritingChannel(channel: .email, address: nil, obstacle: .badAddress(because: "")),
      WritingChannel(channel: .sms, address: "+31612345678", obstacle: nil, around: "TEST De Horizon: "),
    ])
    try await Self.run(desk) { client, cookie in
      let page = String(buffer: try await Console.get(client, "/contacts/17/message", cookie).body)
      #expect(page.contains("value=\"email\" aria-describedby=\"by-email-told\" disabled>"))
      #expect(page.contains("Het adres werkt niet. Verbeter het adres bij Datakwaliteit."))
      #expect(page.contains("value=\"sms\" aria-describedby=\"by-sms-told\" checked>"))
      #expect(page.contains("data-around=\"TEST De Horizon: \""))
      let english = try await client.execute(
        uri: "/contacts/17/message", method: .get, headers: [.cookie: "\(cookie); bode-language=en"])
      #expect(String(buffer: english.body).contains("Look first"))
    }
  }

  @Test func `where no way is open there is no form`() async throws {
    let desk = SampleWriting(
      channels: [Channel.email, .sms].map { WritingChannel(channel: $0, address: nil, obstacle: .silenced) })
    try await Self.run(desk) { client, cookie in
      let page = String(buffer: try await Console.get(client, "/contacts/17/message", cookie).body)
      #expect(page.contains("Er is geen weg open") && !page.contains("<textarea"))
    }
  }

  @Test func `what is wrong stands beside the field, and the words stay`() async throws {
    let desk = SampleWriting(fault: .noSubject)
    try await Self.run(desk) { client, cookie in
      let answer = try await Console.post(
        client, "/contacts/17/message", "channel=email&text=Dag%20%3Cb%3E%0D%0Atot%20morgen", cookie)
      #expect(answer.status == .unprocessableContent)
      let page = String(buffer: answer.body)
      #expect(page.contains("Geef het bericht een onderwerp.") && page.contains("Dag &lt;b&gt;\ntot morgen</textarea>"))
    }
    #expect(desk.deeds == [])
  }

  @Test func `kept, it is looked at, and sent by a form of its own`() async throws {
    let desk = SampleWriting()
    try await Self.run(desk) { client, cookie in
      let kept = try await Console.post(
        client, "/contacts/17/message", "channel=email&subject=Vraag&text=Dag%0D%0A%0D%0ATwee", cookie)
      #expect(kept.status == .seeOther && kept.headers[.location] == "/contacts/17/message/\(SampleWriting.name)")
      let path = "/contacts/17/message/\(SampleWriting.name)"
      let page = String(buffer: try await Console.get(client, path, cookie).body)
      #expect(page.contains("src=\"\(path)/mail\" sandbox") && page.contains("<b>meteen weg</b>"))
      let mail = try await Console.get(client, "\(path)/mail", cookie)
      #expect(String(buffer: mail.body) == "<p>Dag</p>")
      #expect(mail.headers[.contentSecurityPolicy]?.hasPrefix("sandbox;") == true)
      let again = String(buffer: try await Console.get(client, "/contacts/17/message?draft=x", cookie).body)
      #expect(again.contains("Dag\n\nTwee</textarea>") && again.contains("value=\"Vraag\""))
      let sent = try await Console.post(client, "\(path)/send", "", cookie)
      #expect(sent.status == .seeOther && sent.headers[.location] == "/contacts/17?said=written")
    }
    #expect(desk.deeds == ["keep 17 email Vraag|Dag\n\nTwee", "send 17 \(SampleWriting.name)"])
  }

  @Test(arguments: [
    (GateAnswer.waits(until: Samples.now.advanced(by: .hours(20)), because: "contact hours"), false, "Versturen"),
    (.waits(until: nil, because: "restored"), false, "een beheerder versturen weer toestaat"),
    (.refused(.silenced), false, "niet weg"), (.goes, true, "al verstuurd"),
  ])
  func `what the rules say now stands above it`(_ answer: GateAnswer, _ isSent: Bool, _ words: String) async throws {
    try await Self.run(SampleWriting(answer: answer, isSent: isSent)) { client, cookie in
      let page = String(
        buffer: try await Console.get(client, "/contacts/17/message/\(SampleWriting.name)", cookie).body)
      #expect(page.contains(words))
      let isWaiting = if case .waits = answer { true } else { false }
      #expect(page.contains("/send\"") == isWaiting)
    }
  }

  @Test func `refused at the last moment it says that nothing was sent`() async throws {
    try await Self.run(SampleWriting(obstacle: .silenced)) { client, cookie in
      let answer = try await Console.post(client, "/contacts/17/message/\(SampleWriting.name)/send", "", cookie)
      #expect(answer.status == .conflict)
      #expect(String(buffer: answer.body).contains("Het contact met deze persoon is gestopt. Er is niets verstuurd."))
    }
  }

  @Test func `the page of a contact leads to it, for who may write`() async throws {
    for (role, leads) in [(Role.reader, false), (.employee, true)] {
      try await Self.run(SampleWriting(), as: role) { client, cookie in
        let page = String(buffer: try await Console.get(client, "/contacts/17", cookie).body)
        #expect(page.contains("href=\"/contacts/17/message\"") == leads)
      }
    }
  }

  private static func run(
    _ writing: SampleWriting, as role: Role = .employee,
    _ body: @escaping @Sendable (any TestClientProtocol, String) async throws -> Void
  ) async throws {
    var services = SampleServices.make()
    services.writing = writing
    var router = GuardedRouter(services: services)
    consoleRoutes(&router)
    try await Application(router: router.router).test(.router) { client in
      try await body(client, Console.signIn(client, as: role))
    }
  }
}
