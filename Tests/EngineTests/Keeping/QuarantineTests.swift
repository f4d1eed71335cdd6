import Domain
import Engine
import EngineTestKit
import Foundation
import Storage
import Testing

/// The four ways in which a copy comes to life, with real files. In each the house works and sends nothing.
struct QuarantineTests {
  private let start: Instant
  private let jan = WorldContact(1)

  init() throws { start = try dutch("2027-01-05 09:00") }

  /// A message is due in this house, and it may not leave; once released, it does.
  private func staysIn(_ life: HouseOnDisk.Life, because words: String) async throws {
    #expect(life.quarantine?.contains(words) == true, "\(life.quarantine ?? "no quarantine")")
    let before = try await life.sent
    try await life.world.settle()
    #expect(try await life.sent == before, "nothing leaves")
    let now = life.world.now
    #expect(try await Quarantine.release(life.store, by: "anna", because: "looked", at: now))
    #expect(try await !Quarantine.release(life.store, by: "anna", because: "looked", at: now), "it is released")
    try await life.world.settle()
    let messages = try await life.world.messages()
    #expect(try await life.sent > before, "what was due leaves after the release: \(messages)")
    try await life.close()
  }

  @Test func `a start after a clean stop is no copy`() async throws {
    let house = try HouseOnDisk()
    for minutes: Int64 in [0, 10, 20] {
      let life = try await house.open(at: start.advanced(by: .minutes(minutes)))
      #expect(life.quarantine == nil)
      if minutes == 0 { try await house.fill(life.world, [jan]) }
      try await life.world.settle()
      try await life.close()
    }
  }

  @Test func `a restored backup sends nothing until it is released`() async throws {
    let house = try HouseOnDisk()
    let life = try await house.open(at: start)
    try await house.fill(life.world, [jan])
    try await Backup.make(of: house.source(at: start), at: "\(house.root)/b") { _ in }
    try await life.close()
    let other = try HouseOnDisk()
    let result = try await Restore(folder: other.data, keys: nil, database: nil, now: start)
      .run(from: "\(house.root)/b") { _ in }
    #expect(result.quarantine.contains("restored from a backup"))
    try await staysIn(try await other.open(at: start), because: "restored from a backup")
    // A release lasts: it is not the place that was remembered from before.
    let later = try await other.open(at: start.advanced(by: .minutes(5)))
    #expect(later.quarantine == nil)
    try await later.close()
  }

  @Test func `what left before the restore is told, and does not leave again`() async throws {
    let house = try HouseOnDisk()
    let life = try await house.open(at: start)
    try await Quarantine.impose("restored", on: life.store, at: start)
    // The file of that morning comes in again: a case that the backup did not have.
    try await house.fill(life.world, [jan])
    try await life.world.settle()
    let waiting = try #require(try await QuarantineDesk.waiting(in: life.store).first)
    #expect(waiting.channel == .email)
    #expect(waiting.addresses.map(\.value) == [jan.email].compactMap(\.self))
    let desk = life.world.engine.quarantineDesk
    #expect(try await desk.noteLeft(waiting.message, by: "anna", at: life.world.now) == .noted)
    #expect(try await desk.noteLeft(waiting.message, by: "anna", at: life.world.now) == .nothingWaits)
    #expect(try await QuarantineDesk.waiting(in: life.store).isEmpty)
    try await Quarantine.release(life.store, by: "anna", because: "compared", at: life.world.now)
    try await life.world.settle()
    let message = try #require(try await life.world.messages().first)
    #expect(message.progress.contains(.accepted) && message.provider == "administrator anna")
    #expect(message.archive == nil, "nothing was made, and nothing leaves again")
    #expect(try await desk.noteLeft(waiting.message, by: "anna", at: life.world.now) == .isNotQuarantined)
    try await life.close()
  }

  @Test func `the database of a backup that is copied into place by hand sends nothing`() async throws {
    let house = try HouseOnDisk()
    let life = try await house.open(at: start)
    try await house.fill(life.world, [jan])
    try await Backup.make(of: house.source(at: start), at: "\(house.root)/b") { _ in }
    try await life.close()
    try replace(house, with: "\(house.root)/b/bode.sqlite")
    try await staysIn(try await house.open(at: start), because: "a copy that was made by bode backup")
  }

  @Test(arguments: [("machine-2", nil), ("machine-1", "/srv/elsewhere")])
  func `another machine or another path sends nothing`(machine: String, path: String?) async throws {
    let house = try HouseOnDisk()
    let life = try await house.open(at: start)
    try await house.fill(life.world, [jan])
    try await life.close()
    let moved = try await house.open(at: start, machine: machine, path: path)
    try await staysIn(moved, because: "the data was at")
  }

  @Test func `a database of an earlier start that is put back in place sends nothing`() async throws {
    let house = try HouseOnDisk()
    let life = try await house.open(at: start)
    try await house.fill(life.world, [jan])
    try await life.close()
    let copy = "\(house.root)/copy.sqlite"
    try FileManager.default.copyItem(atPath: "\(house.data)/bode.sqlite", toPath: copy)
    let second = try await house.open(at: start.advanced(by: .minutes(1)))
    #expect(second.quarantine == nil)
    try await second.world.settle()
    #expect(try await second.sent == 1)
    try await second.close()
    try replace(house, with: copy)
    try await staysIn(
      try await house.open(at: start.advanced(by: .minutes(2))), because: "an older database was put back")
  }

  @Test func `a database of an hour ago in the same life that is put back in place sends nothing`() async throws {
    let house = try HouseOnDisk()
    let life = try await house.open(at: start)
    try await house.fill(life.world, [jan])
    let backup = "\(house.root)/snapshot.sqlite"
    try await life.store.write { tx in try tx.raiseBusinessInstant(to: start) }
    try FileManager.default.copyItem(atPath: "\(house.data)/bode.sqlite", toPath: backup)
    try FileManager.default.copyItem(atPath: "\(house.data)/bode.sqlite-wal", toPath: backup + "-wal")
    try await life.world.advance(by: .minutes(40))
    let now = life.world.now
    try await life.store.write { tx in try tx.raiseBusinessInstant(to: now) }
    try await Quarantine.mark(life.store, epochs: house.epochs)
    try await life.close()
    try replace(house, with: backup)
    let again = try await house.open(at: now)
    #expect(again.quarantine?.contains("an older database was put back") == true, "\(again.quarantine ?? "none")")
    try await again.close()
  }

  @Test func `an epoch file that is gone or spoilt is no reason to go on`() async throws {
    let house = try HouseOnDisk()
    let life = try await house.open(at: start)
    try await house.fill(life.world, [jan])
    try await life.close()
    try FileManager.default.removeItem(atPath: "\(house.keys)/epoch")
    try await staysIn(try await house.open(at: start), because: "the epoch file")
    try Data("nonsense".utf8).write(to: URL(fileURLWithPath: "\(house.keys)/epoch"))
    let spoilt = try await house.open(at: start)
    #expect(spoilt.quarantine?.contains("cannot be read") == true)
    try await spoilt.close()
    let mended = try await house.open(at: start)
    #expect(mended.quarantine?.contains("cannot be read") == true, "it stays until somebody has looked")
    try await mended.close()
  }

  @Test func `a crash between the database and the epoch file is no copy`() async throws {
    let house = try HouseOnDisk()
    try await house.open(at: start).close()
    let mark = try Data(contentsOf: URL(fileURLWithPath: "\(house.keys)/epoch"))
    try await house.open(at: start).close()
    // As if the power went before the file was replaced.
    try mark.write(to: URL(fileURLWithPath: "\(house.keys)/epoch"))
    let life = try await house.open(at: start)
    #expect(life.quarantine == nil)
    try await life.close()
  }

  @Test func `a start over an hour after the last commit sends nothing when work is due`() async throws {
    let house = try HouseOnDisk()
    let life = try await house.open(at: start)
    try await house.fill(life.world, [jan])
    try await life.close()
    try await staysIn(
      try await house.open(at: start.advanced(by: .minutes(61))), because: "nothing was recorded since")
  }

  @Test func `a start after a long rest goes on when nothing is due, or when the rest was short`() async throws {
    let idle = try HouseOnDisk()
    let life = try await idle.open(at: start)
    try await life.store.write { [start] tx in try tx.raiseBusinessInstant(to: start) }
    try await life.close()
    let monday = try await idle.open(at: start.advanced(by: .hours(70)))
    #expect(monday.quarantine == nil)
    try await monday.close()

    let busy = try HouseOnDisk()
    let first = try await busy.open(at: start)
    try await busy.fill(first.world, [jan])
    try await first.close()
    let second = try await busy.open(at: start.advanced(by: .minutes(59)))
    #expect(second.quarantine == nil)
    try await second.close()
  }

  private func replace(_ house: HouseOnDisk, with copy: String) throws {
    let path = "\(house.data)/bode.sqlite"
    for suffix in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + suffix) }
    try FileManager.default.copyItem(atPath: copy, toPath: path)
    if FileManager.default.fileExists(atPath: copy + "-wal") {
      try FileManager.default.copyItem(atPath: copy + "-wal", toPath: path + "-wal")
    }
  }
}
