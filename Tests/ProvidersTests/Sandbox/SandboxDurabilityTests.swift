import Domain
import Engine
import Foundation
import GRDB
import Testing

@testable import Providers

struct SandboxDurabilityTests {
  private let clock = ManualClock()
  private let timo = SandboxAddress(
    organisation: Letters.organisation, channel: .email, address: "timo@mail.example")

  /// Runs `body` with a folder of its own.
  private func inFolder(_ body: (URL) async throws -> Void) async throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
      "bode-sandbox-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try await body(folder)
  }

  @Test func `every commit is flushed`() async throws {
    try await inFolder { folder in
      let sandbox = try Sandbox(file: folder.appendingPathComponent("s.sqlite").path, clock: clock)
      let modes = try await sandbox.store.write { db in
        (try Int.fetchOne(db, sql: "PRAGMA synchronous"), try String.fetchOne(db, sql: "PRAGMA journal_mode"))
      }
      #expect(modes.0 == 2, "2 is FULL")
      #expect(modes.1 == "wal")
    }
  }

  /// The files as they are while the sandbox is open are what a killed process leaves.
  @Test func `what was answered survives a kill`() async throws {
    try await inFolder { folder in
      let alive = folder.appendingPathComponent("alive")
      let dead = folder.appendingPathComponent("dead")
      try FileManager.default.createDirectory(at: alive, withIntermediateDirectories: true)
      let sandbox = try Sandbox(file: alive.appendingPathComponent("s.sqlite").path, clock: clock)
      try await sandbox.setFate(.bounced(after: .minutes(1), reason: "weg"), of: timo)
      let outcome = await sandbox.mail.send(Letters.email("one"))
      let order = PaymentOrder(
        organisation: Letters.organisation, key: Letters.key("pay"), amount: Money(cents: 1),
        description: "x",
        returnURL: "/")
      let payment = try await sandbox.bank.create(order)
      try await sandbox.act(.pay, on: payment.reference)
      let pending = try await sandbox.pendingReceipts(limit: 10)

      try FileManager.default.copyItem(at: alive, to: dead)
      let again = try Sandbox(file: dead.appendingPathComponent("s.sqlite").path, clock: clock)
      #expect(await again.mail.send(Letters.email("one")) == outcome)
      #expect(try await again.bank.create(order) == payment)
      #expect(try await again.pendingReceipts(limit: 10) == pending)
      #expect(pending.count == 1)
      clock.advance(.minutes(1))
      #expect(try await again.pendingReceipts(limit: 10).count == 2)
    }
  }

  @Test func `receipts come again until they are acknowledged`() async throws {
    try await inFolder { folder in
      let path = folder.appendingPathComponent("s.sqlite").path
      let first = try Sandbox(file: path, clock: clock)
      for number in 0..<10 { _ = await first.mail.send(Letters.email("\(number)")) }
      let before = try await first.pendingReceipts(limit: 4)
      #expect(try await first.pendingReceipts(limit: 4) == before)
      let second = try Sandbox(file: path, clock: clock)
      #expect(try await second.pendingReceipts(limit: 4) == before)
      try await second.acknowledge(before.map(\.id))
      try await second.acknowledge(before.map(\.id) + [SandboxReceiptID(999)])
      #expect(try await first.pendingReceipts(limit: 100).count == 6)
      #expect(try await second.pendingReceipts(limit: 100).allSatisfy { !before.map(\.id).contains($0.id) })
    }
  }

  @Test func `two worlds never share a name`() async throws {
    let one = try Sandbox(clock: clock)
    let two = try Sandbox(clock: clock)
    #expect(await one.mail.send(Letters.email("x")) != two.mail.send(Letters.email("x")))
  }

  @Test func `a full sandbox puts off and keeps what it has`() async throws {
    let sandbox = try Sandbox(clock: clock, byteLimit: 1 << 20)
    let body = String(repeating: "huur huur huur\r\n", count: 5_000)
    var taken = 0
    var outcome = DispatchOutcome.unknown(reason: "nothing yet")
    for number in 0..<100 {
      outcome = await sandbox.mail.send(Letters.email("full \(number)", body: body))
      guard case .accepted = outcome else { break }
      taken += 1
    }
    guard case .retry = outcome else { throw Unexpected(outcome) }
    #expect(taken > 1)
    #expect(try await sandbox.messages(to: timo, before: nil, limit: 100).count == taken)
    #expect(try await sandbox.pendingReceipts(limit: 100).count == taken)
  }

  @Test func `one change that fails does not undo those beside it`() async throws {
    let sandbox = try Sandbox(clock: clock)
    await withTaskGroup(of: Void.self) { group in
      for number in 0..<200 {
        group.addTask {
          if number.isMultiple(of: 3) {
            _ = try? await sandbox.act(.pay, on: "nothing")
          } else {
            _ = await sandbox.mail.send(Letters.email("\(number)"))
          }
        }
      }
    }
    #expect(try await sandbox.messages(to: timo, before: nil, limit: 1_000).count == 133)
  }

  @Test func `a file of something else is left alone`() async throws {
    try await inFolder { folder in
      let path = folder.appendingPathComponent("other.sqlite").path
      try DatabaseQueue(path: path).write { try $0.execute(sql: "CREATE TABLE other (id INTEGER)") }
      #expect(throws: SandboxError.self) { try Sandbox(file: path, clock: clock) }
      let versioned = folder.appendingPathComponent("versioned.sqlite").path
      try DatabaseQueue(path: versioned).write { try $0.execute(sql: "PRAGMA user_version = 1") }
      #expect(throws: SandboxError.self) { try Sandbox(file: versioned, clock: clock) }
      let newer = folder.appendingPathComponent("newer.sqlite").path
      _ = try Sandbox(file: newer, clock: clock)
      try DatabaseQueue(path: newer).write { try $0.execute(sql: "PRAGMA user_version = 99") }
      #expect(throws: SandboxError.self) { try Sandbox(file: newer, clock: clock) }
      #expect(try DatabaseQueue(path: path).read { try $0.tableExists("message") } == false)
    }
  }
}
