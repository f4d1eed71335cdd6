import Engine
import Testing

@Suite struct `A published folder as bytes` {
  private static let files: [String: [UInt8]] = [
    "organisation.yaml": Array("name: x\n".utf8), "flows/storno.yaml": [], "library/é.yaml": Array(0...255),
  ]

  @Test func `comes back as it was`() throws {
    let folder = PublishedFolder(files: Self.files)
    #expect(try PublishedFolder(decoding: folder.encoded()) == folder)
    let empty = PublishedFolder(files: [:])
    #expect(try PublishedFolder(decoding: empty.encoded()) == empty)
  }

  @Test func `the same files give the same bytes, however they were put in`() {
    var reversed: [String: [UInt8]] = [:]
    for (path, bytes) in Self.files.sorted(by: { $0.key > $1.key }) { reversed[path] = bytes }
    #expect(PublishedFolder(files: reversed).encoded() == PublishedFolder(files: Self.files).encoded())
    var other = Self.files
    other["flows/storno.yaml"] = [0]
    #expect(PublishedFolder(files: other).encoded() != PublishedFolder(files: Self.files).encoded())
  }

  /// Kept for years, and the digest of a publication is taken of it.
  @Test func `the format does not change`() {
    let folder = PublishedFolder(files: ["b": [9], "a": [7, 8]])
    #expect(folder.encoded() == [1, 4, 2, 97, 4, 7, 8, 2, 98, 2, 9])
  }

  @Test func `many megabytes come back as they were`() throws {
    let large = [UInt8](repeating: 0xA5, count: 8 * 1_024 * 1_024)
    let folder = PublishedFolder(files: ["house-style/photo.bin": large, "z": large])
    let encoded = folder.encoded()
    #expect(encoded.count > 16 * 1_024 * 1_024)
    #expect(try PublishedFolder(decoding: encoded) == folder)
  }

  @Test func `cut off, longer or with a wrong count it is damaged`() {
    let whole = PublishedFolder(files: Self.files).encoded()
    for count in whole.indices {
      #expect(throws: StoreError.self) { try PublishedFolder(decoding: Array(whole.prefix(count))) }
    }
    for bytes in [whole + [0], [], [2, 0], [1, 1], [1] + Array(repeating: 0xFE, count: 9) + [0x01]] {
      #expect(throws: StoreError.self) { try PublishedFolder(decoding: bytes) }
    }
  }

  @Test(arguments: [21, 22] as [UInt64])
  func `random bytes are read or damaged, never a crash`(seed: UInt64) {
    var make = SampleMaker(seed: seed)
    for _ in 0..<20_000 {
      let bytes = [1] + (0..<make.number(below: 40)).map { _ in make.byte() }
      do {
        _ = try PublishedFolder(decoding: bytes)
      } catch {
        #expect(error is StoreError, "seed \(seed)")
      }
    }
  }
}
