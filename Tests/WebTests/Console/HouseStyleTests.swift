import Domain
import Engine
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Rendering
import Testing

@testable import Web

@Suite struct HouseStyleTests {
  private static let good: [(String, String)] = [
    ("organisation", "Woonstichting 't Hof: \"West\" #1"), ("logo", ""), ("phone", "088 000 12 34"),
    ("contact-nl", "Bel 088 000 12 34."), ("contact-en", ""), ("light-brand", "#0B5F5C"),
    ("light-on-brand", "#ffffff"), ("light-brand-text", "#0b5f5c"), ("dark-brand", "#5cc4bd"),
    ("dark-on-brand", "#06201f"), ("dark-brand-text", "#7bd3cc"),
  ]

  private static func fields(_ changes: [String: String] = [:]) -> String {
    good.map { "\($0.0)=\(FormFields.encoded(changes[$0.0] ?? $0.1))" }.joined(separator: "&")
  }

  private static func form(_ changes: [String: String] = [:]) -> HouseStyleForm {
    HouseStyleForm(FormFields(urlEncoded: fields(changes)))
  }

  private let words = Words(language: .dutch, now: SampleReading.now)

  @Test func `what is typed is what the file says, whatever signs are in it`() throws {
    let form = Self.form()
    #expect(form.faults(nil, words).isEmpty)
    let text = form.yaml(before: Array("# Onze kleuren\n# sinds 2024\norganisation: Oud\n# weg\n".utf8))
    #expect(text.hasPrefix("# Onze kleuren\n# sinds 2024\norganisation: '"))
    #expect(!text.contains("weg") && !text.contains("logo"))
    let style = try HouseStyle(yaml: Array(text.utf8))
    #expect(style.organisation == "Woonstichting 't Hof: \"West\" #1" && style.logo == style.organisation)
    #expect(style.light.brand.css == "#0b5f5c" && style.dark.brandText.css == "#7bd3cc")
    #expect(style.contact == [.dutch: "Bel 088 000 12 34."])
    let again = try #require(
      HouseStyleForm(PublishedFolder(files: [HouseStyleForm.path: Array(text.utf8)])))
    #expect(again.yaml(before: Array(text.utf8)).contains("logo: 'Woonstichting ''t Hof"))
  }

  @Test(arguments: [
    (["light-on-brand": "#ffff00", "light-brand": "#ffffff"], "light-on-brand", "contrast"),
    (["dark-brand-text": "#222222"], "dark-brand-text", "contrast"), (["light-brand": "red"], "light-brand", "#0b5f5c"),
    (["dark-brand": "#12345"], "dark-brand", "#0b5f5c"), (["light-brand": "#gggggg"], "light-brand", "#0b5f5c"),
    (["organisation": " "], "organisation", "Vul"), (["contact-nl": ""], "contact-nl", "Vul"),
  ])
  func `what cannot be read is refused, beside the field`(
    _ changes: [String: String], _ field: String, _ word: String
  ) {
    let faults = Self.form(changes).faults(nil, words)
    #expect(Array(faults.keys) == [field])
    #expect(faults[field]?.contains(word) == true)
  }

  @Test func `looking changes nothing, saving goes to the draft, and a mistake to neither`() async throws {
    let drafts = SampleDrafts()
    try await Console.run(drafts: drafts) { client, _ in
      let cookie = try await Console.signIn(client, as: .administrator)
      let page = String(buffer: try await Console.get(client, "/settings/house-style", cookie).body)
      let start = try #require(page.ranges(of: "name=\"seen\" value=\"").first?.upperBound)
      let seen = page[start...].prefix { $0 != "\"" }
      let tried = try await Console.post(
        client, "/settings/house-style/check", "\(Self.fields(["light-brand": "#7a1f4f"]))&seen=\(seen)", cookie)
      #expect(tried.status == .ok && String(buffer: tried.body).contains("fill=\"#7a1f4f\""))
      #expect(drafts.draft == nil)
      let refused = try await Console.post(
        client, "/settings/house-style", "\(Self.fields(["light-brand-text": "#eeeeee"]))&seen=\(seen)", cookie)
      #expect(refused.status == .badRequest && String(buffer: refused.body).contains("niets bewaard"))
      #expect(drafts.draft == nil)
      let saved = try await Console.post(client, "/settings/house-style", "\(Self.fields())&seen=\(seen)", cookie)
      #expect(saved.status == .seeOther)
      // Who began with the file of before writes over nobody's work.
      let late = try await Console.post(
        client, "/settings/house-style", "\(Self.fields(["phone": "1"]))&seen=\(seen)", cookie)
      #expect(late.status != .seeOther)
    }
    #expect(drafts.draft?.files.keys.sorted() == [HouseStyleForm.path])
    #expect(drafts.versions == 7)
  }

  @Test func `nothing that is typed becomes markup or style`() async throws {
    try await Console.run { client, _ in
      let cookie = try await Console.signIn(client, as: .administrator)
      let fields = Self.fields(["logo": "<script>x</script>", "light-brand": "\"/><script>"])
      let answer = try await Console.post(client, "/settings/house-style/check", fields, cookie)
      let text = String(buffer: answer.body)
      #expect(!text.contains("<script>x") && !text.contains("\"/><script>"))
    }
  }

  @Test func `the organisation says where it is changed, and has no form for it`() async throws {
    try await Console.run { client, _ in
      let cookie = try await Console.signIn(client, as: .administrator)
      let text = String(buffer: try await Console.get(client, "/settings/organisation", cookie).body)
      #expect(text.contains("organisation.yaml") && text.contains("bode publish"))
      #expect(!text.contains("action=\"/settings/organisation"))
      let providers = String(buffer: try await Console.get(client, "/settings/providers", cookie).body)
      #expect(providers.contains("weigerde het laatst") && providers.contains("werkt"))
      #expect(!providers.contains("<b>no such user"))
      #expect(providers.contains("smtp · keus 1 van 2") && providers.contains("smtp-reserve · keus 2 van 2"))
      #expect(providers.contains("geeft geen antwoord") && providers.contains("nog niets") == false)
      // Seven and a half cents are eight.
      #expect(providers.contains("0,08") && providers.contains("onbekend"))
    }
  }
}
