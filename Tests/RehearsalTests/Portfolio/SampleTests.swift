import Foundation
import Rehearsal
import Testing

@Suite struct SampleTests {
  static let portfolio = FictionalPortfolio(.init(seed: 7, start: TestHouse.start, count: 12))
  static let samples = Checkout.root.appendingPathComponent("examples/de-horizon/bestanden")
    .resolvingSymlinksInPath().path

  @Test func `files are written in the order in which they are to be imported`() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("samples-\(UUID().uuidString)")
      .path
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let names = try Self.portfolio.writeFiles(into: folder)
    #expect(names.prefix(2) == ["relaties-2026-11-02.csv", "openstaande-posten-2026-11-02.csv"])
    #expect(Set(try FileManager.default.contentsOfDirectory(atPath: folder)) == Set(names))
  }

  /// With BODE_WRITE_SAMPLES in the environment they are written first.
  @Test func `the samples beside the example are those of seed 7`() throws {
    if ProcessInfo.processInfo.environment["BODE_WRITE_SAMPLES"] != nil {
      _ = try Self.portfolio.writeFiles(into: Self.samples)
    }
    for file in Self.portfolio.files() {
      let sample = FileManager.default.contents(atPath: "\(Self.samples)/\(file.name)").map(Array.init)
      #expect(
        sample == file.bytes,
        "\(file.name) differs; run this test with BODE_WRITE_SAMPLES=1 and look at the change")
    }
    let names = try FileManager.default.contentsOfDirectory(atPath: Self.samples)
    #expect(Set(names) == Set(Self.portfolio.files().map(\.name)))
  }
}
