import Domain
import Engine
import EngineTestKit
import Foundation
import Testing

/// A file that is larger than what the house may keep in memory of it.
@Suite struct `Large files` {
  @Test func `are read in pieces, and every row is counted`() async throws {
    let statement = EndlessStatement(of: EndlessStatement.charges, size: 3_000_000)
    var parts = try await TestWorld.parts()
    parts.files = statement
    let world = try await TestWorld(parts, publishing: WorldFolder.horizon.published)
    let load = try await world.load(path: "")
    #expect(load.state == .done && load.size == statement.size)
    #expect(load.counts == ["other": statement.entries])
  }

  /// Memory that is taken must not grow with the file: measured 3 MB, whatever the size.
  @Test(
    .enabled(if: FileManager.default.isExecutableFile(atPath: CrashProgram.url.path), "crashworld was not built"))
  func `take no more memory than small ones`() throws {
    let size = 40_000_000
    let output = try CrashProgram.output(of: ["statement", "\(size)"])
    let taken = try #require(Int(output.trimmingCharacters(in: .whitespacesAndNewlines)))
    #expect(taken < size / 4)
  }
}
