import Domain
import Engine
import Hummingbird
import HummingbirdTesting
import Testing

@testable import Web

@Suite struct `Editing a flow in the console` {
  private static let path = "flows/storno.yaml"

  private static func field(_ text: String) -> String { FormFields.encoded(text) }

  /// Saves a text as somebody who opened the page just now.
  private static func save(
    _ client: any TestClientProtocol, _ text: String, _ cookie: String, seen: String? = nil
  ) async throws -> TestResponse {
    let opened = try await Console.get(client, "/flows/storno/text", cookie)
    let mark = try seen ?? Console.hidden("seen", in: opened)
    return try await Console.post(
      client, "/flows/storno/text", "seen=\(mark)&text=\(field(text))", cookie)
  }

  private static func longer(_ wait: String = "wait: 3 days") -> String {
    SampleFolder.storno.replacing("wait: 2 days", with: wait)
  }

  @Test func `a text is saved in the draft, proposed by one and published by another`() async throws {
    let drafts = SampleDrafts()
    try await Console.run(drafts: drafts) { client, _ in
      let editor = try await Console.signIn(client, as: .editor)
      #expect(try await Self.save(client, Self.longer(), editor).status == .seeOther)
      #expect(drafts.draft?.files.keys.sorted() == [Self.path])
      let draft = String(buffer: try await Console.get(client, "/draft", editor).body)
      #expect(draft.contains("Stap email: 3 dagen wachten in plaats van 2 dagen."))
      #expect(draft.contains("<del>") && draft.contains("wait: 2 days") && draft.contains("wait: 3 days"))
      #expect(
        try await Console.post(client, "/draft/propose", "revision=1&note=Langer", editor).status == .seeOther)

      let approver = try await Console.signIn(client, as: .approver)
      let asked = String(buffer: try await Console.get(client, "/draft", approver).body)
      #expect(asked.contains("Akkoord geven en publiceren") && asked.contains("“Langer”"))
      // What was not seen is not approved.
      #expect(try await Console.post(client, "/draft/approve", "revision=1", approver).status == .conflict)
      #expect(try await Console.post(client, "/draft/approve", "revision=2", approver).status == .seeOther)
      #expect(drafts.draft == nil && drafts.versions == 8)
      let versions = String(buffer: try await Console.get(client, "/flows/storno/versions", approver).body)
      #expect(versions.contains("Van versie 7 naar versie 8"))
    }
  }

  @Test func `nobody approves their own proposal`() async throws {
    let drafts = SampleDrafts(changing: [Self.path: Self.longer()])
    try await Console.run(drafts: drafts) { client, _ in
      let administrator = try await Console.signIn(client, as: .administrator)
      _ = try await Console.post(client, "/draft/propose", "revision=1&note=x", administrator)
      let page = String(buffer: try await Console.get(client, "/draft", administrator).body)
      #expect(page.contains("vier ogen") && !page.contains("action=\"/draft/approve\""))
      #expect(try await Console.post(client, "/draft/approve", "revision=2", administrator).status == .conflict)
      #expect(drafts.versions == 7)
    }
  }

  @Test func `what somebody else saved meanwhile is shown beside one's own text, which is kept on the page`()
    async throws
  {
    let drafts = SampleDrafts()
    try await Console.run(drafts: drafts) { client, _ in
      let editor = try await Console.signIn(client, as: .editor)
      let opened = try await Console.get(client, "/flows/storno/text", editor)
      let mark = try Console.hidden("seen", in: opened)
      let other = try await Console.signIn(client, as: .approver)
      _ = try await Self.save(client, Self.longer("wait: 4 days"), other)
      let answer = try await Self.save(client, Self.longer("wait: 5 days"), editor, seen: mark)
      #expect(answer.status == .conflict)
      let text = String(buffer: answer.body)
      #expect(text.contains("approver heeft dit bestand intussen opgeslagen"))
      #expect(text.contains("wait: 5 days") && text.contains("wait: 4 days"))
      // Who now saves knows what they replace.
      let again = try await Self.save(
        client, Self.longer("wait: 5 days"), editor, seen: try Console.hidden("seen", in: answer))
      #expect(again.status == .seeOther)
    }
  }

  @Test func `a text is checked without being saved, and its findings name the place`() async throws {
    let drafts = SampleDrafts()
    try await Console.run(drafts: drafts) { client, _ in
      let editor = try await Console.signIn(client, as: .editor)
      let broken = SampleFolder.storno.replacing("timeout: call", with: "timeout: nergens")
      let path = "/flows/storno/text/check"
      let whole = try await Console.post(client, path, "text=\(Self.field(broken))", editor)
      let page = String(buffer: whole.body)
      #expect(page.contains("De stap nergens bestaat niet.") && page.contains("regel 22") && page.contains("<html"))
      let part = try await Console.post(client, path, "part=beside&text=\(Self.field(broken))", editor)
      let beside = String(buffer: part.body)
      #expect(beside.contains("data-line=\"22\"") && !beside.contains("<html"))
      #expect(drafts.draft == nil)
    }
  }

  @Test func `the check shows how a case gets there, day by day`() async throws {
    let broken = SampleFolder.storno.replacing("then: { done: handled }", with: "then: { klaar: handled }")
    try await Console.run(drafts: SampleDrafts(changing: [Self.path: broken])) { client, _ in
      let reader = try await Console.signIn(client, as: .reader)
      let page = String(buffer: try await Console.get(client, "/flows/storno/check", reader).body)
      #expect(page.contains("Zo kan het gebeuren, dag voor dag"))
      #expect(page.contains("<time>ma 09.00</time><span>E-mail verstuurd: betaallink</span><span>1</span>"), "\(page)")
      #expect(page.contains("Taak Nabellen voor incasso"))
    }
  }

  @Test func `markup in a text stays text`() async throws {
    let hostile = "</textarea><script>alert(1)</script>\n# <img src=x onerror=alert(1)>\nflow: \"<b>\"\n"
    try await Console.run(drafts: SampleDrafts(changing: [Self.path: hostile])) { client, _ in
      let editor = try await Console.signIn(client, as: .editor)
      for path in ["/flows/storno/text", "/flows/storno/check", "/flows/storno/versions", "/draft"] {
        let text = String(buffer: try await Console.get(client, path, editor).body)
        #expect(!text.contains("<script>alert") && !text.contains("<img src=x") && !text.contains("<b>\""), "\(path)")
      }
    }
  }

  @Test func `a text that is too large is refused by its size`() async throws {
    try await Console.run { client, _ in
      let editor = try await Console.signIn(client, as: .editor)
      let large = String(repeating: "a", count: DraftLimits.largestFile + 1)
      #expect(try await Self.save(client, large, editor).status == .conflict)
      let larger = String(repeating: "a", count: FormFields.largestText)
      #expect(try await Self.save(client, larger, editor).status == .contentTooLarge)
    }
  }

  @Test func `who may only look sees the draft and cannot change it`() async throws {
    try await Console.run(drafts: SampleDrafts(changing: [Self.path: Self.longer()])) { client, _ in
      let reader = try await Console.signIn(client, as: .reader)
      let page = String(buffer: try await Console.get(client, "/draft", reader).body)
      #expect(page.contains("anders dan in versie 7") && !page.contains("<form method=\"post\" action=\"/draft"))
      #expect(try await Console.get(client, "/flows/storno/text", reader).status == .forbidden)
    }
  }

  @Test func `the editor is told the language and what exists here`() async throws {
    try await Console.run { client, _ in
      let editor = try await Console.signIn(client, as: .editor)
      let answer = try await Console.get(client, "/draft/language.json", editor)
      let value = try JSONValue(reading: answer.body)
      #expect(value["values"]?["template"]?.plain.isEmpty == false)
      #expect(String(buffer: answer.body).contains("\"key\":\"betaallink\""))
      #expect(String(buffer: answer.body).contains("case.balance"))
    }
  }
}
