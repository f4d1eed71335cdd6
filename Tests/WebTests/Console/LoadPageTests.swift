import Domain
import Engine
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Testing

@testable import Web

/// A whole list of which many are gone.
@Suite struct LoadPageTests {
  private static let path = "/imports/\(Samples.heldLoad.value)"

  @Test func `an editor is asked, with the numbers, and says it once`() async throws {
    let desk = SampleDesk()
    try await Console.run(desk: desk) { client, _ in
      let cookie = try await Console.signIn(client, as: .editor)
      let text = String(buffer: try await Console.get(client, Self.path, cookie).body)
      #expect(text.contains("Zijn 33 van de 100 huurders echt vertrokken?") && text.contains("meer dan 5 procent"))
      #expect(text.contains("Contracten beëindigen") && text.contains("Niemand beëindigen"))
      #expect(desk.deeds.isEmpty, "looking changes nothing")
      for decision in ["keep", "end"] {
        let answer = try await Console.post(client, "\(Self.path)/gone", "decision=\(decision)", cookie)
        #expect(answer.status == .seeOther && answer.headers[.location] == Self.path)
      }
      #expect(try await Console.post(client, "\(Self.path)/gone", "decision=x", cookie).status == .badRequest)
    }
    #expect(desk.deeds == ["gone of \(Samples.heldLoad) false", "gone of \(Samples.heldLoad) true"])
  }

  @Test func `the list says which load waits for a decision, and not that it is done`() async throws {
    try await Console.run { client, _ in
      let cookie = try await Console.signIn(client, as: .reader)
      let text = String(buffer: try await Console.get(client, "/imports", cookie).body)
      let row = text.split(separator: "<tr>").first { $0.contains("href=\"\(Self.path)\"") }
      #expect(row?.contains("wacht op een besluit") == true)
    }
  }

  @Test func `a reader sees it and has no button`() async throws {
    try await Console.run { client, _ in
      let cookie = try await Console.signIn(client, as: .reader)
      let text = String(buffer: try await Console.get(client, Self.path, cookie).body)
      #expect(text.contains("33 van de 100") && !text.contains("\(Self.path)/gone"))
      #expect(try await Console.post(client, "\(Self.path)/gone", "decision=end", cookie).status == .forbidden)
    }
  }

  @Test func `what a form says of a load is what is taken, and half of it is refused`() throws {
    let whole = try LoadForm.declaration(
      FormFields(urlEncoded: "load-mode=full&load-day=2026-11-22&load-source=west-2&load-number=3"))
    #expect(whole?.source == "west-2" && whole?.mode == .full && whole?.sequence == 3)
    #expect(try LoadForm.declaration(FormFields(urlEncoded: "load-mode=&load-day=2026-11-22")) == nil)
    let short = try LoadForm.declaration(FormFields(urlEncoded: "load-mode=delta&load-day=2026-11-22"))
    #expect(short?.source == "huurders" && short?.sequence == 0)
    for text in [
      "load-mode=full", "load-mode=full&load-day=gisteren", "load-mode=full&load-day=2026-11-22&load-source=A",
    ] {
      #expect(throws: (any Error).self) { try LoadForm.declaration(FormFields(urlEncoded: text)) }
    }
  }
}
