import Domain
import Engine
import EngineTestKit
import Foundation
import Testing

/// A file that is larger than what the house may keep in memory of it.
@Suite struct `Large files` {
  /// Bytes of the file: in a release build 200 MB goes as well, and takes a minute.
  static let fileSize = 20_000_000
  /// More memory than this would mean that it grows with the file.
  static let memoryLimit = 64 * 1_024 * 1_024

  @Test func `are read in pieces, row by row`() async throws {
    // Something between the organisation and its bank, in many words: nothing for us, and a row all the same.
    let entry = """
      <Ntry><Amt Ccy="EUR">1.00</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>2027-01-05</Dt></BookgDt>
      <AddtlNtryInf>\(String(repeating: "kosten ", count: 2_000))</AddtlNtryInf></Ntry>
      """
    let files = EndlessStatement(of: entry, size: Self.fileSize)
    var parts = try await TestWorld.parts()
    parts.files = files
    let world = try await TestWorld(parts, publishing: WorldFolder.horizon.published)
    let before = try Self.residentBytes()
    let load = try await world.load(path: "")
    let after = try Self.residentBytes()
    #expect(load.state == .done && load.size > Self.fileSize - 100_000)
    #expect(load.rowsRead >= files.entries && load.counts["other"] == files.entries)
    #expect(after - before < Self.memoryLimit)
  }

  /// Memory of this process that is in use now, in bytes (Linux).
  private static func residentBytes() throws -> Int {
    let pages = try String(contentsOfFile: "/proc/self/statm", encoding: .utf8).split(separator: " ")
    return try #require(pages.dropFirst().first.flatMap { Int($0) }) * Int(getpagesize())
  }
}
