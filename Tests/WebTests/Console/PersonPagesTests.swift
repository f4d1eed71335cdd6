import Domain
import Engine
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Synchronization
import Testing

@testable import Web

@Suite struct PersonPagesTests {
  @Test func `what is kept of a person is one file, for people and for programs`() async throws {
    let desk = SampleDesk()
    try await Console.run(desk: desk) { client, _ in
      let cookie = try await Console.signIn(client, as: .employee)
      let answer = try await Console.get(client, "/contacts/17/export", cookie)
      #expect(answer.status == .ok)
      #expect(answer.headers[.contentDisposition] == "attachment; filename=\"inzage-17.html\"")
      let text = String(buffer: answer.body)
      #expect(text.contains("Dijkgraaf&lt;/script&gt;"))
      #expect(text.contains("€\u{A0}620,79"))
      #expect(text.ranges(of: "</script>").count == 1)
      let start = try #require(text.ranges(of: "id=\"data\">").first?.upperBound)
      let json = try JSONValue(reading: Array(text[start...].prefix { $0 != "<" }.utf8))
      guard case .array(let rows)? = json["tables"]?["contacts"] else {
        Issue.record("no contacts")
        return
      }
      #expect(rows.first?["surname"] == "Dijkgraaf</script><b>")
      #expect(
        json["tables"]?["claims"] == [
          [
            "invoice": "2026-31", "amount": 62_079, "as_of": "2026-11-01T08:00:00+01:00", "contract": .null,
          ]
        ])
      guard case .array(let outputs)? = json["outputs"] else {
        Issue.record("no outputs")
        return
      }
      #expect(outputs.count == 2)
      #expect(outputs.first?["content"]?.string == Samples.mail)
      #expect(outputs.last?["content"] == .null)
    }
    #expect(desk.memory.withLock { $0.entries.map(\.subject) }.contains("contact/17/export"))
  }

  @Test func `erasing is asked with what goes and what stays, and needs a reason`() async throws {
    let desk = SampleDesk()
    try await Console.run(desk: desk) { client, _ in
      let cookie = try await Console.signIn(client, as: .approver)
      let page = String(buffer: try await Console.get(client, "/contacts/17/erase", cookie).body)
      #expect(page.contains("artikel 52 AWR"))
      #expect(page.contains("Persoon wissen"))
      #expect(try await Console.post(client, "/contacts/17/erase", "reason=", cookie).status == .badRequest)
      #expect(desk.deeds.isEmpty)
      #expect(try await Console.post(client, "/contacts/17/erase", "reason=verzoek", cookie).status == .seeOther)
    }
    #expect(desk.deeds == ["erase 17 verzoek"])
  }

  @Test(arguments: Language.allCases)
  func `what stands in the way of erasing is said, and a debt gives no button`(_ language: Language) {
    func text(_ standing: ErasureStanding) -> String {
      let frame = ConsoleFrame(
        words: Words(language: language, now: Samples.now), userName: "", login: "", role: .approver, formToken: "",
        surroundings: Surroundings(
          organisationName: "", openTasks: 0, openCases: 0, runningImports: 0, quarantine: nil, isTest: false),
        clock: nil, path: "/")
      return ErasurePage(contact: Samples.contacts[0], standing: standing).page(frame).main.markup
    }
    let owing = text(.refused([.owes(Money(cents: 62_079)), .runs(1)]))
    #expect(owing.contains("620"))
    #expect(!owing.contains("<form"))
    #expect(text(.refused([.runs(1), .messages(2), .attempts(1)])).contains("<form"))
    #expect(text(.possible).contains("<form"))
    let record = ErasureRecord(
      organisation: SampleReading.organisation, contact: ContactID(17), at: Samples.now, by: "marieke",
      reason: "verzoek")
    #expect(!text(.erased(record)).contains("<form"))
  }
}
