import Foundation
import Rehearsal
import Testing

@Suite struct SampleTests {
  @Test func `files are written in the order in which they are to be imported`() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("samples-\(UUID().uuidString)")
      .path
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let portfolio = FictionalPortfolio(.init(seed: 7, start: TestHouse.start, count: 12))
    let names = try portfolio.writeFiles(into: folder)
    #expect(names.prefix(2) == ["relaties-2026-11-02.csv", "openstaande-posten-2026-11-02.csv"])
    #expect(Set(try FileManager.default.contentsOfDirectory(atPath: folder)) == Set(names))
  }
}
