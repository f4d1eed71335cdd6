import Domain
import Engine
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Synchronization
import Testing

@testable import Web

@Suite struct ArchivePagesTests {
  @Test(arguments: [
    (ArchiveCheck.intact, "geen byte"), (.forgotten, "sleutel is vernietigd"), (.missing(reason: "kort"), "kort"),
    (.damaged(reason: "zegel"), "niet als bewijs"),
  ])
  func `what was found by comparing is said in words`(_ check: ArchiveCheck, _ words: String) async throws {
    try await Console.run(reading: SampleReading(check: check)) { client, _ in
      let cookie = try await Console.signIn(client, as: .reader)
      #expect(String(buffer: try await Console.get(client, "/archive/9", cookie).body).contains(words))
    }
  }

  @Test func `what was asked stays in the form and goes on to the next page`() async throws {
    try await Console.run { client, _ in
      let cookie = try await Console.signIn(client, as: .reader)
      let path = "/archive?q=dijk+%22x&day=2026-11-20&channel=email"
      let text = String(buffer: try await Console.get(client, path, cookie).body)
      #expect(text.contains("value=\"dijk &quot;x\""))
      #expect(text.contains("value=\"2026-11-20\""))
      #expect(text.contains("<option value=\"email\" selected>"))
      #expect(text.contains("/archive?q=dijk%20%22x&amp;day=2026-11-20&amp;channel=email&amp;after=1.9."))
      for wrong in ["2026-13-40", "x", "-1-1-1", "99999-01-01", "2026-11-20-1"] {
        let answer = try await Console.get(client, "/archive?day=\(wrong)&channel=pigeon", cookie)
        #expect(answer.status == .ok, "\(wrong)")
      }
    }
  }

  @Test func `a dossier holds the exact bytes, and sums that fit them`() async throws {
    let desk = SampleDesk()
    try await Console.run(desk: desk) { client, _ in
      let cookie = try await Console.signIn(client, as: .employee)
      let answer = try await Console.get(client, "/cases/4817/dossier", cookie)
      #expect(answer.headers[.contentDisposition] == "attachment; filename=\"dossier-Z-2026-004817.zip\"")
      let files = try #require(Self.files(in: Array(buffer: answer.body)))
      #expect(files.map(\.name) == ["dossier.html", "dossier.json", "email/9.eml", "SHA256SUMS"])
      #expect(files[2].content == Array(Samples.mail.utf8))
      let sums = String(decoding: files[3].content, as: UTF8.self)
      #expect(sums.split(separator: "\n").map { $0.suffix(11) }.last == "email/9.eml")
      let json = try JSONValue(reading: files[1].content)
      #expect(json["case"] == "Z-2026-004817")
      #expect(String(decoding: files[0].content, as: UTF8.self).contains("gewist; niet meer leesbaar"))
    }
    #expect(desk.memory.withLock { $0.entries.map(\.subject) }.contains("case/4817/dossier"))
  }

  @Test func `the checksum of a file is that of the standard`() {
    #expect(ZipFile.checksum(Array("123456789".utf8)) == 0xCBF4_3926)
    #expect(ZipFile.checksum([]) == 0)
  }

  /// What stands in a file of stored entries, one after the other.
  private static func files(in zip: [UInt8]) -> [(name: String, content: [UInt8])]? {
    func number(_ place: Int, _ length: Int) -> Int {
      (0..<length).reduce(0) { $0 | Int(zip[place + $1]) << ($1 * 8) }
    }
    var found: [(name: String, content: [UInt8])] = []
    var place = 0
    while place + 30 <= zip.count, number(place, 4) == 0x0403_4b50 {
      let (size, length) = (number(place + 18, 4), number(place + 26, 2))
      let start = place + 30 + length
      guard start + size <= zip.count else { return nil }
      let content = Array(zip[start..<start + size])
      guard Int(ZipFile.checksum(content)) == number(place + 14, 4) else { return nil }
      found.append((String(decoding: zip[(place + 30)..<start], as: UTF8.self), content))
      place = start + size
    }
    return found
  }
}
