import Crypto
import Domain
import Engine
import Foundation
import Testing

@testable import Storage

/// Crashes and hands that touched the files.
@Suite struct `A damaged archive` {
  private let fixture: ArchiveFixture
  private let organisation = ArchiveFixture.organisation

  init() throws { fixture = try ArchiveFixture() }

  /// Two records, closed. The second is the last of the segment.
  private func written() async throws -> [ArchiveAddress] {
    let keys = try await fixture.keys()
    let archive = try await fixture.archive(keys: keys)
    let addresses = try await archive.append([ArchiveFixture.draft("eerste"), ArchiveFixture.draft("tweede")])
    await archive.close()
    await keys.close()
    return addresses
  }

  @Test func `a last record cut off at any byte is taken off, and writing goes on`() async throws {
    let addresses = try await written()
    let whole = try ArchiveFixture.contents(fixture.path())
    for left in 0..<addresses[1].length {
      try ArchiveFixture.replace(fixture.path(), with: whole.prefix(addresses[1].offset + left))
      let keys = try await fixture.keys()
      let archive = try await fixture.archive(keys: keys)
      #expect(archive.recovery == (left == 0 ? .clean(segment: 1) : .cutOff(segment: 1, bytes: left)))
      #expect(try await archive.read(addresses[0], for: organisation) == Array("eerste".utf8))
      await #expect(throws: ArchiveError.self) { try await archive.read(addresses[1], for: organisation) }
      let again = try await archive.append([ArchiveFixture.draft("tweede")])[0]
      #expect(again.offset == addresses[1].offset)
      #expect(try await archive.read(again, for: organisation) == Array("tweede".utf8))
      await archive.close()
      await keys.close()
    }
  }

  @Test(arguments: [1, 75, 76, 5_000])
  func `zeros behind the last record are a write that never came`(zeros: Int) async throws {
    let addresses = try await written()
    let whole = try ArchiveFixture.contents(fixture.path())
    try ArchiveFixture.replace(fixture.path(), with: whole + [UInt8](repeating: 0, count: zeros))
    let archive = try await fixture.archive(keys: fixture.keys())
    #expect(archive.recovery == .cutOff(segment: 1, bytes: zeros))
    #expect(try await archive.read(addresses[1], for: organisation) == Array("tweede".utf8))
  }

  @Test(arguments: 0..<16)
  func `a segment whose own header was cut off is begun again`(left: Int) async throws {
    _ = try await written()
    let whole = try ArchiveFixture.contents(fixture.path())
    try ArchiveFixture.replace(fixture.path(), with: whole.prefix(left))
    let keys = try await fixture.keys()
    let archive = try await fixture.archive(keys: keys)
    #expect(archive.recovery == .cutOff(segment: 1, bytes: left))
    let address = try await archive.append([ArchiveFixture.draft("opnieuw")])[0]
    #expect(address.offset == 16)
    await archive.close()
    #expect(try await fixture.archive(keys: keys).recovery == .clean(segment: 1))
  }

  @Test func `what a crash does not explain is kept as evidence, and a new segment begins`() async throws {
    let addresses = try await written()
    for offset in [addresses[0].offset + 80, addresses[1].offset + 5, addresses[1].offset + 80, 3] {
      let copy = try ArchiveFixture(copying: fixture)
      var bytes = try ArchiveFixture.contents(copy.path())
      bytes[offset] ^= 0x40
      try ArchiveFixture.replace(copy.path(), with: bytes)
      let archive = try await copy.archive(keys: copy.keys())
      guard case .damaged(1, _, _) = archive.recovery else {
        Issue.record("byte \(offset): \(archive.recovery)")
        continue
      }
      #expect(try ArchiveFixture.contents(copy.path()) == bytes)
      let next = try await archive.append([ArchiveFixture.draft("verder")])[0]
      #expect(next.segment == 2)
      #expect(try await archive.read(next, for: organisation) == Array("verder".utf8))
    }
  }

  @Test func `any changed byte of a record is found`() async throws {
    let addresses = try await written()
    let whole = try ArchiveFixture.contents(fixture.path())
    let keys = try await fixture.keys()
    let archive = try await fixture.archive(keys: keys)
    for offset in addresses[0].offset..<(addresses[0].offset + addresses[0].length) {
      for bit in [0x01, 0x80] as [UInt8] {
        var bytes = whole
        bytes[offset] ^= bit
        try ArchiveFixture.replace(fixture.path(), with: bytes)
        await #expect(throws: ArchiveError.self, "byte \(offset)") {
          try await archive.read(addresses[0], for: organisation)
        }
        #expect(try await archive.read(addresses[1], for: organisation) == Array("tweede".utf8))
      }
    }
  }

  @Test func `a whole record in the place of another is found by its hash`() async throws {
    let addresses = try await written()
    try #require(addresses[0].length == addresses[1].length)
    let whole = try ArchiveFixture.contents(fixture.path())
    let second = whole[addresses[1].offset...]
    try ArchiveFixture.replace(fixture.path(), with: whole.prefix(addresses[0].offset) + second + second)
    let archive = try await fixture.archive(keys: fixture.keys())
    await #expect(throws: ArchiveError.damaged(addresses[0], reason: "its hash differs")) {
      try await archive.read(addresses[0], for: organisation)
    }
  }

  @Test func `a header with a true checksum does not make another's content one's own`() async throws {
    let keys = try await fixture.keys()
    let archive = try await fixture.archive(keys: keys)
    let drafts = [ArchiveFixture.draft("geheim", contact: 1), ArchiveFixture.draft("anders", contact: 2)]
    let address = try await archive.append(drafts)[0]
    var bytes = try ArchiveFixture.contents(fixture.path())
    let (header, hash) = try #require(RecordHeader.read(bytes[address.offset...]))
    let forged = RecordHeader(
      isCompressed: header.isCompressed, owner: drafts[1].owner, message: header.message,
      contentLength: header.contentLength, sealedLength: header.sealedLength)
    bytes.replaceSubrange(address.offset..<(address.offset + 76), with: forged.bytes(hash: hash))
    try ArchiveFixture.replace(fixture.path(), with: bytes)
    await #expect(throws: ArchiveError.self) { try await archive.read(address, for: organisation) }
  }

  @Test func `with another key the content stays closed`() async throws {
    let keys = try await fixture.keys()
    let archive = try await fixture.archive(keys: keys)
    let address = try await archive.append([ArchiveFixture.draft("gesloten")])[0]
    await archive.close()
    let other = try await fixture.archive(keys: OtherKeys())
    await #expect(throws: ArchiveError.self) { try await other.read(address, for: organisation) }
  }

  @Test func `a key folder of another archive says so`() async throws {
    let addresses = try await written()
    try FileManager.default.removeItem(atPath: fixture.keyFolder)
    let archive = try await fixture.archive(keys: fixture.keys())
    let owner = ArchiveOwner(organisation: organisation, contact: ContactID(1))
    await #expect(throws: ArchiveError.keyMissing(owner)) {
      try await archive.read(addresses[0], for: organisation)
    }
  }

  @Test func `a small input cannot expand beyond what its record says`() throws {
    let bomb = try #require(Deflate.compressed([UInt8](repeating: 0, count: 10_000_000)))
    #expect(bomb.count < 50_000)
    #expect(Deflate.expanded(bomb, to: 1_000) == nil)
    #expect(Deflate.expanded(bomb, to: 10_000_001) == nil)
    #expect(Deflate.expanded(bomb, to: 10_000_000)?.count == 10_000_000)
    #expect(Deflate.expanded([1, 2, 3], to: 10) == nil)
    #expect(Deflate.expanded([], to: 0) == nil)
  }

  @Test func `any bytes read as a header are refused or read back as themselves`() {
    let random = SystemRandomSource()
    for _ in 0..<2_000 {
      #expect(RecordHeader.read(random.bytes(76)[...]) == nil)
      #expect(KeySlot.read(random.bytes(128)[...]) == nil)
    }
    #expect(RecordHeader.read([]) == nil)
  }

  /// Keys that are right for no one.
  private struct OtherKeys: ArchiveKeyStore {
    func keys(for owners: Set<ArchiveOwner>) -> [ArchiveOwner: SymmetricKey] { [:] }
    func key(of owner: ArchiveOwner) -> SymmetricKey { SymmetricKey(size: .bits256) }
    func erase(_ owner: ArchiveOwner) -> Bool { false }
    func close() {}
  }
}
