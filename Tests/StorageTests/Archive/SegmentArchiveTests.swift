import Crypto
import Domain
import Engine
import Foundation
import Storage
import Testing

@Suite struct `The archive on disk` {
  private let fixture: ArchiveFixture
  private let organisation = ArchiveFixture.organisation

  init() throws { fixture = try ArchiveFixture() }

  @Test(arguments: [0, 1, 15, 16, 17, 4_096, 1_000_003])
  func `bytes come back exactly, compressible or not`(size: Int) async throws {
    let archive = try await fixture.archive(keys: fixture.keys())
    let noise = SystemRandomSource().bytes(size)
    let text = Array(String(repeating: "Beste heer De Vries, ", count: size / 21 + 1).utf8.prefix(size))
    let owners = [
      ArchiveOwner(organisation: organisation, contact: ContactID(4)),
      ArchiveOwner(organisation: organisation, subject: .organisation),
    ]
    for owner in owners {
      let drafts = [noise, text].map { ArchiveDraft(owner: owner, message: MessageID(9), bytes: $0) }
      let addresses = try await archive.append(drafts)
      #expect(try await archive.read(addresses[0], for: organisation) == noise)
      #expect(try await archive.read(addresses[1], for: organisation) == text)
      if size > 4_000 { #expect(addresses[1].length < size / 10) }
    }
  }

  @Test func `an address is the hash of the ciphertext in the segment`() async throws {
    let archive = try await fixture.archive(keys: fixture.keys())
    let address = try await archive.append([ArchiveFixture.draft("Er ging iets mis met de incasso")])[0]
    let segment = try ArchiveFixture.contents(fixture.path())
    let sealed = segment[(address.offset + 76)..<(address.offset + address.length)]
    #expect(Array(SHA256.hash(data: Data(sealed))) == address.hash.bytes)
    #expect(segment.count == address.offset + address.length)
  }

  @Test func `no word of the content is in any file`() async throws {
    let archive = try await fixture.archive(keys: fixture.keys())
    _ = try await archive.append([ArchiveFixture.draft("huurachterstand")])
    for path in [fixture.path(), "\(fixture.keyFolder)/keys.book"] {
      #expect(try Data(contentsOf: URL(filePath: path)).range(of: Data("huurachterstand".utf8)) == nil)
    }
  }

  @Test func `the same content twice is two records that differ`() async throws {
    let archive = try await fixture.archive(keys: fixture.keys())
    let draft = ArchiveFixture.draft("dezelfde brief")
    let (first, second) = try await (archive.append([draft])[0], archive.append([draft])[0])
    #expect(first.hash != second.hash)
    #expect(try await archive.read(first, for: organisation) == archive.read(second, for: organisation))
  }

  @Test func `a group of a thousand is one flush and keeps its order`() async throws {
    let archive = try await fixture.archive(keys: fixture.keys())
    let drafts = (0..<1_000).map {
      ArchiveFixture.draft("bericht \($0)", contact: Int64($0 % 37), message: Int64($0))
    }
    let addresses = try await archive.append(drafts)
    #expect(await archive.flushes == 1)
    #expect(Set(addresses).count == 1_000)
    for (draft, address) in zip(drafts, addresses) {
      #expect(try await archive.read(address, for: organisation) == draft.bytes)
    }
  }

  @Test func `an empty group writes nothing`() async throws {
    let archive = try await fixture.archive(keys: fixture.keys())
    #expect(try await archive.append([]).isEmpty)
    #expect(await archive.flushes == 0)
  }

  @Test func `groups that come at once are all kept, with no more flushes than groups`() async throws {
    let archive = try await fixture.archive(keys: fixture.keys())
    let kept = try await withThrowingTaskGroup(of: (ArchiveDraft, ArchiveAddress).self) { group in
      for index in 0..<100 {
        group.addTask {
          let draft = ArchiveFixture.draft("groep \(index)", contact: Int64(index % 5))
          return (draft, try await archive.append([draft])[0])
        }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(await archive.flushes <= 100)
    #expect(Set(kept.map(\.1.offset)).count == 100)
    for (draft, address) in kept {
      #expect(try await archive.read(address, for: organisation) == draft.bytes)
    }
  }

  @Test func `after a restart everything is there and writing goes on`() async throws {
    var addresses: [ArchiveAddress] = []
    for round in 0..<3 {
      let keys = try await fixture.keys()
      let archive = try await fixture.archive(keys: keys)
      #expect(archive.recovery == (round == 0 ? .new : .clean(segment: 1)))
      addresses += try await archive.append([ArchiveFixture.draft("ronde \(round)")])
      for (index, address) in addresses.enumerated() {
        #expect(try await archive.read(address, for: organisation) == Array("ronde \(index)".utf8))
      }
      await archive.close()
      await keys.close()
    }
    #expect(Set(addresses.map(\.segment)) == [1])
  }

  @Test func `a full segment is followed by the next; a record is never cut in two`() async throws {
    let keys = try await fixture.keys()
    let archive = try await fixture.archive(keys: keys, segmentLimit: 1_000)
    let drafts = (0..<20).map { _ in
      ArchiveDraft(
        owner: ArchiveOwner(organisation: organisation, contact: ContactID(1)), message: MessageID(1),
        bytes: SystemRandomSource().bytes(300))
    }
    let large = ArchiveDraft(
      owner: drafts[0].owner, message: MessageID(2), bytes: SystemRandomSource().bytes(5_000))
    let all = drafts + [large] + drafts
    let addresses = try await archive.append(all)
    #expect(Set(addresses.map(\.segment)).count == 21)
    for (draft, address) in zip(all, addresses) {
      #expect(try await archive.read(address, for: organisation) == draft.bytes)
      #expect(address.offset + address.length <= 1_000 || address.offset == 16)
    }
    await archive.close()
    let again = try await fixture.archive(keys: keys, segmentLimit: 1_000)
    #expect(again.recovery == .clean(segment: 21))
  }

  @Test func `two processes share a folder and its keys, each with a segment of its own`() async throws {
    let first = try await fixture.archive(keys: fixture.keys())
    let one = try await first.append([ArchiveFixture.draft("van de een", contact: 1)])[0]
    let second = try await fixture.archive(keys: fixture.keys())
    #expect(second.recovery == .new, "the only segment is the other's")
    let two = try await second.append([
      ArchiveFixture.draft("van de ander", contact: 2), ArchiveFixture.draft("van beide", contact: 1),
    ])
    #expect(Set(two.map(\.segment)).union([one.segment]).count == 2)
    let three = try await first.append([ArchiveFixture.draft("en weer", contact: 2)])[0]
    #expect(three.segment == one.segment)
    for archive in [first, second] {
      #expect(try await archive.read(one, for: organisation) == Array("van de een".utf8))
      #expect(try await archive.read(two[1], for: organisation) == Array("van beide".utf8))
      #expect(try await archive.read(three, for: organisation) == Array("en weer".utf8))
    }
    // Who is forgotten by one is forgotten by both.
    let owner = ArchiveOwner(organisation: organisation, contact: ContactID(2))
    #expect(try await first.forget(owner))
    await #expect(throws: ArchiveError.forgotten(owner)) { try await second.read(three, for: organisation) }
    await #expect(throws: ArchiveError.forgotten(owner)) {
      try await second.append([ArchiveFixture.draft("te laat", contact: 2)])
    }
    await first.close()
    await #expect(throws: ArchiveError.self) { try await first.append([ArchiveFixture.draft("te laat")]) }
    let third = try await fixture.archive(keys: fixture.keys())
    #expect(third.recovery == .clean(segment: one.segment), "what the first left goes on")
  }

  @Test func `writers that begin at the same time get different segments`() async throws {
    let fixture = fixture
    let addresses = try await withThrowingTaskGroup(of: (SegmentArchive, ArchiveAddress).self) { group in
      for number in 1...8 {
        let keys = try await fixture.keys()
        let archive = try await fixture.archive(keys: keys)
        group.addTask {
          (archive, try await archive.append([ArchiveFixture.draft("\(number)", contact: Int64(number))])[0])
        }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(Set(addresses.map(\.1.segment)).count == 8)
  }

  @Test func `another organisation finds nothing at the address`() async throws {
    let archive = try await fixture.archive(keys: fixture.keys())
    let address = try await archive.append([ArchiveFixture.draft("van ons")])[0]
    await #expect(throws: ArchiveError.missing(address, reason: "organisation 8 has no record there")) {
      try await archive.read(address, for: OrganisationID(8))
    }
  }

  @Test func `content beyond the limit is refused and nothing of its group is kept`() async throws {
    let archive = try await fixture.archive(keys: fixture.keys())
    let large = ArchiveDraft(
      owner: ArchiveOwner(organisation: organisation, contact: ContactID(1)), message: MessageID(3),
      bytes: [UInt8](repeating: 0, count: ArchiveDraft.contentLimit + 1))
    await #expect(throws: ArchiveError.tooLarge(MessageID(3), bytes: ArchiveDraft.contentLimit + 1)) {
      try await archive.append([ArchiveFixture.draft("klein"), large])
    }
    #expect(!FileManager.default.fileExists(atPath: fixture.path()))
  }

  @Test func `an address that points nowhere is missing or damaged, never a crash`() async throws {
    let archive = try await fixture.archive(keys: fixture.keys())
    let good = try await archive.append([ArchiveFixture.draft("een"), ArchiveFixture.draft("twee")])[1]
    let places = [
      (1, good.offset + 1, good.length), (1, good.offset, good.length - 1), (1, good.offset, good.length + 1),
      (1, -1, good.length), (1, 0, good.length), (1, Int.max, good.length), (1, good.offset, Int.max),
      (1, good.offset, -1), (1, good.offset, 0), (2, good.offset, good.length), (0, 16, good.length),
      (-1, 16, good.length), (Int.max, 16, good.length), (Int.min, 16, 200),
    ]
    for (segment, offset, length) in places {
      let address = ArchiveAddress(hash: good.hash, segment: segment, offset: offset, length: length)
      await #expect(throws: ArchiveError.self) { try await archive.read(address, for: organisation) }
    }
  }

  @Test func `a forgotten contact cannot be read nor written to, others can`() async throws {
    let keys = try await fixture.keys()
    let archive = try await fixture.archive(keys: keys)
    let gone = ArchiveFixture.draft("van Jansen", contact: 1)
    let stays = ArchiveFixture.draft("van De Vries", contact: 2)
    let addresses = try await archive.append([gone, stays])
    let segment = try ArchiveFixture.contents(fixture.path())

    #expect(try await archive.forget(gone.owner))
    #expect(try await !archive.forget(gone.owner))
    await #expect(throws: ArchiveError.forgotten(gone.owner)) {
      try await archive.read(addresses[0], for: organisation)
    }
    await #expect(throws: ArchiveError.forgotten(gone.owner)) { try await archive.append([stays, gone]) }
    #expect(try await archive.read(addresses[1], for: organisation) == stays.bytes)
    // The record itself, and so every hash over it, stays what it was.
    #expect(try ArchiveFixture.contents(fixture.path()) == segment)

    await archive.close()
    await keys.close()
    let later = try await fixture.archive(keys: fixture.keys())
    await #expect(throws: ArchiveError.forgotten(gone.owner)) {
      try await later.read(addresses[0], for: organisation)
    }
  }
}
