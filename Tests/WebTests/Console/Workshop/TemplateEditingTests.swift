import Domain
import Engine
import Hummingbird
import HummingbirdTesting
import Testing

@testable import Web

@Suite struct `Editing a template in the console` {
  private static let body = "templates/betaallink/nl/body.md"

  private static func page(
    _ client: any TestClientProtocol, _ path: String, as role: Role = .editor
  ) async throws -> String {
    String(buffer: try await Console.get(client, path, try await Console.signIn(client, as: role)).body)
  }

  @Test func `the list names what is one's own and what is the library's`() async throws {
    try await Console.run { client, _ in
      let page = try await Self.page(client, "/templates", as: .reader)
      #expect(page.contains("Eerste bericht na een mislukte incasso") && page.contains("van de bibliotheek"))
      #expect(page.contains("<b>2 sjablonen</b>, alle in orde."))
    }
  }

  @Test(arguments: [
    ("language=nl&form=u&size=normal", "U moet", "16px"), ("language=nl&form=je&size=normal", "Je moet", "16px"),
    ("language=nl&form=je&size=large", "Je moet", "20px"),
  ])
  func `a preview is for the reader that is chosen, with invented data`(
    _ query: String, _ words: String, _ size: String
  ) async throws {
    try await Console.run { client, _ in
      let page = try await Self.page(client, "/templates/betaallink/preview?\(query)", as: .reader)
      #expect(page.contains(words) && page.contains("620,79") && page.contains(size))
      #expect(page.contains(query.contains("form=je") ? "Beste Timo" : "Beste heer Voorbeeld"), "\(page)")
    }
  }

  @Test func `a preview has a policy of its own: nothing runs, nothing is fetched`() async throws {
    let hostile = "# Kop\n\n<script>alert(1)</script>\n\n![x](https://kwaad.example/x.png)\n"
    try await Console.run(drafts: SampleDrafts(changing: [Self.body: hostile])) { client, _ in
      let editor = try await Console.signIn(client, as: .editor)
      let answer = try await Console.get(client, "/templates/betaallink/preview", editor)
      let policy = answer.headers[.contentSecurityPolicy] ?? ""
      #expect(policy.hasPrefix("sandbox; default-src 'none'") && !policy.contains("script-src"))
      let text = String(buffer: answer.body)
      #expect(!text.contains("<script>alert") && !text.contains("kwaad.example"))
      let page = String(buffer: try await Console.get(client, "/templates/betaallink", editor).body)
      #expect(page.contains("<iframe name=\"preview\"") && page.contains("sandbox") && !page.contains("srcdoc"))
      #expect(!page.contains("<script>alert"))
    }
  }

  @Test func `a text is tried without being saved, beside it the text message and what it costs`() async throws {
    let drafts = SampleDrafts()
    try await Console.run(drafts: drafts) { client, _ in
      let editor = try await Console.signIn(client, as: .editor)
      let fields = "file=nl%2Fsms.txt&part=beside&text=" + FormFields.encoded("Betaal {{bedrag}} via {{betaallink}} 😀")
      let answer = try await Console.post(client, "/templates/betaallink/check", fields, editor)
      let beside = String(buffer: answer.body)
      #expect(beside.contains("Betaal € 620,79 via") && beside.contains("tekens") && beside.contains("70 tekens"))
      let broken = "file=nl%2Fsms.txt&part=beside&text=" + FormFields.encoded("Betaal {{bedraag}}")
      let found = String(
        buffer: try await Console.post(client, "/templates/betaallink/check", broken, editor).body)
      #expect(found.contains("{{bedraag}} is geen gegeven van dit sjabloon. Bedoel je {{bedrag}}?"))
      let mail =
        "file=nl%2Fbody.md&text="
        + FormFields.encoded(
          "# Anders\n\n{{aanhef}}, betaal {{bedrag}}: {{betaallink}}{{#onvoldoende_saldo}} Nu.{{/onvoldoende_saldo}}\n")
      let preview = String(
        buffer: try await Console.post(client, "/templates/betaallink/preview", mail, editor).body)
      #expect(preview.contains("Anders"))
      #expect(drafts.draft == nil)
    }
  }

  @Test func `a text message shows its parts, its sender, and what is dear of the author's own words`() async throws {
    try await Console.run(drafts: SampleDrafts()) { client, _ in
      let editor = try await Console.signIn(client, as: .editor)
      let words = String(repeating: "Uw financiële situatie vóór dit moment. ", count: 3)
      let fields = "file=nl%2Fsms.txt&part=beside&text=" + FormFields.encoded("{{bedrag}} {{betaallink}} \(words)")
      let beside = String(
        buffer: try await Console.post(client, "/templates/betaallink/check", fields, editor).body)
      #expect(beside.contains("<b>De Horizon</b>. Op een naam kan niemand antwoorden"))
      #expect(beside.contains("Deel 3") && !beside.contains("Deel 4"))
      #expect(beside.contains("Met ë → e, ó → o in je eigen woorden is het 2 delen"))
    }
  }

  @Test func `WhatsApp shows what is filled in, and the words of one's own`() async throws {
    let manifest = "templates/betaallink/template.yaml"
    let original = String(decoding: SampleFolder.folder.files[manifest] ?? [], as: UTF8.self)
    let form = """
      template: betaalherinnering
      language: nl
      values: ["{{aanhef}}", "{{bedrag}}"]
      buttons: [{ reply: ja }]
      text: "{{aanhef}}, lukt het?"
      replies: { ja: Ja, nee: Nee }

      """
    let drafts = SampleDrafts(changing: [
      manifest: original.replacing("channels: [email, sms]", with: "channels: [email, sms, whatsapp]"),
      "templates/betaallink/nl/whatsapp.yaml": form,
    ])
    try await Console.run(drafts: drafts) { client, _ in
      let page = try await Self.page(client, "/templates/betaallink")
      #expect(
        page.contains("<dd>betaalherinnering, nl</dd>") && page.contains("<dt>{{2}}</dt><dd>€")
          && page.contains("620,79</dd>"))
      #expect(page.contains("lukt het?</p>") && page.contains("Ja · Nee") && page.contains("<dd>ja</dd>"))
    }
  }

  @Test func `a template of the library is taken over before it is changed`() async throws {
    let drafts = SampleDrafts()
    try await Console.run(drafts: drafts) { client, _ in
      let editor = try await Console.signIn(client, as: .editor)
      let before = String(buffer: try await Console.get(client, "/templates/afspraak", editor).body)
      #expect(before.contains("readonly") && before.contains("/templates/afspraak/take-over"))
      let fields = "file=nl%2Fsms.txt&seen=x&text=x"
      #expect(try await Console.post(client, "/templates/afspraak", fields, editor).status == .conflict)
      #expect(
        try await Console.post(client, "/templates/afspraak/take-over", "", editor).status == .seeOther)
      #expect(
        drafts.draft?.files.keys.sorted() == [
          "templates/afspraak/nl/sms.txt", "templates/afspraak/template.yaml",
        ])
      let after = String(buffer: try await Console.get(client, "/templates/afspraak", editor).body)
      #expect(!after.contains("readonly") && after.contains("Opslaan in het concept"))
    }
  }

  @Test func `a new template is right from its first moment`() async throws {
    let drafts = SampleDrafts()
    try await Console.run(drafts: drafts) { client, _ in
      let editor = try await Console.signIn(client, as: .editor)
      let made = try await Console.post(
        client, "/templates/new", "name=herinnering&purpose=Tweede+bericht%3A+%27nog%27+eens", editor)
      #expect(made.status == .seeOther)
      let workshop = try #require(try await drafts.workshop(SampleReading.organisation))
      #expect(drafts.check(workshop.folder).findings.isEmpty, "\(drafts.check(workshop.folder).findings)")
      for name in ["", "A", "../x", "a/b", "-a"] {
        #expect(
          try await Console.post(client, "/templates/new", "name=\(FormFields.encoded(name))", editor).status
            == .badRequest, "\(name)")
      }
    }
  }

  @Test func `a text is added and taken away`() async throws {
    let drafts = SampleDrafts()
    try await Console.run(drafts: drafts) { client, _ in
      let editor = try await Console.signIn(client, as: .editor)
      _ = try await Console.post(client, "/templates/betaallink/files", "file=en%2Fsms.txt", editor)
      #expect(drafts.draft?.files.keys.sorted() == ["templates/betaallink/en/sms.txt"])
      let page = try await Console.get(client, "/templates/betaallink?file=en%2Fsms.txt", editor)
      let seen = try Console.hidden("seen", in: page)
      _ = try await Console.post(
        client, "/templates/betaallink/files/remove", "file=en%2Fsms.txt&seen=\(seen)", editor)
      #expect(drafts.draft == nil)
      #expect(
        try await Console.post(client, "/templates/betaallink/files", "file=..%2Fx", editor).status == .notFound)
    }
  }
}
