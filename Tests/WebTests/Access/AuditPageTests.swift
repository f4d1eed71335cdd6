import Domain
import Engine
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Synchronization
import Testing

@testable import Web

@Suite struct AuditPageTests {
  @Test func `the log says who did what, and links to it`() async throws {
    try await Console.run { client, _ in
      let cookie = try await Console.signIn(client, as: .administrator)
      let page = String(buffer: try await Console.get(client, "/settings/audit", cookie).body)
      #expect(page.contains("href=\"/contacts/17\""))
      #expect(page.contains("href=\"/settings/audit?part=changes&amp;by=anna\""))
      #expect(page.contains("changes&amp;after=x"))
      let last = String(buffer: try await Console.get(client, "/settings/audit?after=x", cookie).body)
      #expect(last.contains("onbekend") && last.contains("&lt;b&gt;") && !last.contains("changes&amp;after=x"))
      let mine = String(buffer: try await Console.get(client, "/settings/audit?by=niemand", cookie).body)
      #expect(mine.contains("class=\"empty\""))
    }
  }

  @Test func `an export is whole, harmless and written down itself`() async throws {
    let desk = SampleDesk()
    try await Console.run(desk: desk) { client, _ in
      let cookie = try await Console.signIn(client, as: .administrator)
      let answer = try await Console.get(client, "/settings/audit.csv?part=looks", cookie)
      #expect(answer.headers[.contentDisposition] == "attachment; filename=\"audit-looks.csv\"")
      let lines = String(buffer: answer.body).split(separator: "\r\n")
      #expect(lines.count == 4)
      #expect(lines.first?.hasPrefix("\u{FEFF}\"moment\";") == true)
      #expect(lines[1].contains("\"'=cmd|' /C calc'!A1 geblokkeerd\""))
    }
    #expect(desk.memory.withLock { $0.entries.last?.subject } == "audit/looks")
  }

  @Test(arguments: AuditRecord.Kind.allCases, Language.allCases)
  func `every deed has words`(_ kind: AuditRecord.Kind, _ language: Language) {
    guard kind.isDeed else { return }
    let words = Words(language: language, now: SampleReading.now)
    let line = AuditLine(at: SampleReading.now, by: "anna", about: nil, fact: .change(kind, detail: [:]))
    #expect(words.audit(line) != kind.rawValue && !words.audit(line).isEmpty)
  }

  @Test(arguments: AccessEntry.Kind.allCases)
  func `every access has words in both languages`(_ kind: AccessEntry.Kind) {
    let line = AuditLine(at: SampleReading.now, by: nil, about: nil, fact: .access(kind, address: nil))
    let texts = Language.allCases.map { Words(language: $0, now: SampleReading.now).audit(line) }
    #expect(Set(texts).count == Language.allCases.count)
  }
}
