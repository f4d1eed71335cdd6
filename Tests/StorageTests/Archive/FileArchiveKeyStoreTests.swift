import Crypto
import Domain
import Engine
import Foundation
import Testing

@testable import Storage

@Suite struct `The key folder` {
  private let fixture: ArchiveFixture
  private var book: String { "\(fixture.keyFolder)/keys.book" }

  init() throws { fixture = try ArchiveFixture() }

  private func owner(_ contact: Int64) -> ArchiveOwner {
    ArchiveOwner(organisation: ArchiveFixture.organisation, contact: ContactID(contact))
  }

  @Test func `each owner has a key of its own that stays the same`() async throws {
    let keys = try await fixture.keys()
    let house = ArchiveOwner(organisation: ArchiveFixture.organisation, subject: .organisation)
    let elsewhere = ArchiveOwner(organisation: OrganisationID(8), contact: ContactID(1))
    let made = try await keys.keys(for: [owner(1), owner(2), house, elsewhere])
    #expect(Set(made.values.map { $0.withUnsafeBytes { Data($0) } }).count == 4)
    #expect(try await keys.keys(for: [owner(1)])[owner(1)] == made[owner(1)])
    await keys.close()
    let later = try await fixture.keys()
    for (owner, key) in made { #expect(try await later.key(of: owner) == key) }
  }

  @Test func `an erased key is nowhere in the book and does not come back`() async throws {
    let keys = try await fixture.keys()
    _ = try await keys.keys(for: [owner(1), owner(2)])
    let before = try ArchiveFixture.contents(book)
    #expect(try await keys.erase(owner(1)))
    #expect(try await !keys.erase(owner(1)))
    let after = try ArchiveFixture.contents(book)
    #expect(after.count == before.count)
    let erased = (0..<before.count / 128).filter {
      before[($0 * 128)..<($0 * 128 + 128)] != after[($0 * 128)..<($0 * 128 + 128)]
    }
    try #require(erased.count == 1)
    let slot = erased[0] * 128
    #expect(after[(slot + 24)..<(slot + 124)].allSatisfy { $0 == 0 })
    await #expect(throws: ArchiveError.forgotten(owner(1))) { try await keys.key(of: owner(1)) }
    await #expect(throws: ArchiveError.forgotten(owner(1))) {
      try await keys.keys(for: [owner(1), owner(3)])
    }
    await #expect(throws: ArchiveError.keyMissing(owner(3))) { try await keys.key(of: owner(3)) }
  }

  @Test func `an owner without a key can be forgotten before there is one`() async throws {
    let keys = try await fixture.keys()
    #expect(try await !keys.erase(owner(5)))
    await keys.close()
    let later = try await fixture.keys()
    await #expect(throws: ArchiveError.forgotten(owner(5))) { try await later.keys(for: [owner(5)]) }
  }

  @Test func `a last key cut off at any byte is taken off`() async throws {
    let keys = try await fixture.keys()
    let first = try await keys.keys(for: [owner(1)])
    _ = try await keys.keys(for: [owner(2)])
    await keys.close()
    let whole = try ArchiveFixture.contents(book)
    try #require(whole.count == 3 * 128)
    for left in 0..<128 {
      // A file may have grown by a whole page of which only the start was written.
      for filler in left <= 124 ? [0, 128 - left] : [0] {
        try ArchiveFixture.replace(
          book, with: whole.prefix(256 + left) + [UInt8](repeating: 0, count: filler))
        let keys = try await fixture.keys()
        #expect(try await keys.key(of: owner(1)) == first[owner(1)])
        await #expect(throws: ArchiveError.keyMissing(owner(2))) { try await keys.key(of: owner(2)) }
        #expect(await keys.damagedSlots == 0)
        await keys.close()
        #expect(try ArchiveFixture.contents(book) == Array(whole.prefix(256)))
      }
    }
  }

  @Test func `damage in the middle is counted and harms no other key`() async throws {
    let keys = try await fixture.keys()
    _ = try await keys.keys(for: [owner(1)])
    let second = try await keys.keys(for: [owner(2)])
    await keys.close()
    var bytes = try ArchiveFixture.contents(book)
    bytes[128 + 40] ^= 1
    try ArchiveFixture.replace(book, with: bytes)
    let damaged = try await fixture.keys()
    #expect(await damaged.damagedSlots == 1)
    #expect(try await damaged.key(of: owner(2)) == second[owner(2)])
    await #expect(throws: ArchiveError.keyMissing(owner(1))) { try await damaged.key(of: owner(1)) }
  }

  @Test func `a book that cannot be read is refused and left as it is`() async throws {
    let keys = try await fixture.keys()
    _ = try await keys.keys(for: [owner(1), owner(2)])
    await keys.close()
    let noise = SystemRandomSource().bytes(3 * 128).map { $0 | 1 }
    let whole = try ArchiveFixture.contents(book)
    let lastChanged = Array(whole.dropLast()) + [whole[383] ^ 1]
    try ArchiveFixture.replace(book, with: noise)
    await #expect(throws: ArchiveError.self) { try await fixture.keys() }
    #expect(try ArchiveFixture.contents(book) == noise)
    // Damage in the last place is not taken for a crash: the bytes stay, the other key too.
    try ArchiveFixture.replace(book, with: lastChanged)
    let damaged = try await fixture.keys()
    #expect(await damaged.damagedSlots == 1)
    #expect(try ArchiveFixture.contents(book) == lastChanged)
  }

  @Test func `a key does not open under the name of another owner`() async throws {
    let keys = try await fixture.keys()
    _ = try await keys.keys(for: [owner(1)])
    _ = try await keys.keys(for: [owner(2)])
    var bytes = try ArchiveFixture.contents(book)
    let other = try #require(
      (1...2).compactMap { KeySlot.read(bytes[($0 * 128)...]) }.first { $0.owner == owner(2) })
    let place = try #require((1...2).first { KeySlot.read(bytes[($0 * 128)...])?.owner == owner(1) })
    let forged = KeySlot(owner: owner(1), wrapped: other.wrapped)
    bytes.replaceSubrange((place * 128)..<(place * 128 + 128), with: forged.bytes)
    try ArchiveFixture.replace(book, with: bytes)
    await #expect(throws: ArchiveError.self) { try await keys.key(of: owner(1)) }
  }

  @Test func `another master key is refused at once`() async throws {
    let keys = try await fixture.keys()
    _ = try await keys.keys(for: [owner(1)])
    await keys.close()
    await #expect(throws: ArchiveError.self) {
      try await fixture.keys(master: String(repeating: "fedcba9876543210", count: 4))
    }
    // The refusal changed nothing and let the folder go.
    #expect(try await fixture.keys().key(of: owner(1)).bitCount == 256)
  }
}
