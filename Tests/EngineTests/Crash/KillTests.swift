import Domain
import Engine
import EngineTestKit
import Foundation
import Providers
import Storage
import Testing

/// A real process on real files, killed with SIGKILL again and again.
@Suite struct `A process that is killed` {
  static let contacts = 140
  static let kills = 20

  @Test(
    .enabled(if: FileManager.default.isExecutableFile(atPath: CrashProgram.url.path), "crashworld was not built"),
    arguments: [UInt64(1), 2])
  func `row 11: loses nothing and sends nothing twice`(seed: UInt64) async throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("bode-crash-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let arguments = [folder.path, "\(Self.contacts)"]
    let random = SeededRandomSource(seed: seed)
    for kill in 1...Self.kills {
      let beats = Int(random.number() % 70) + 5
      #expect(try CrashProgram.run(arguments, killedAfter: beats) == nil, "it ended before kill \(kill)")
    }
    #expect(try CrashProgram.run(arguments, killedAfter: nil) == 0)
    try await Self.check(folder.path)
  }

  /// Looks at what is in the files afterwards.
  private static func check(_ folder: String) async throws {
    let clock = VirtualClock(at: try dutch("2028-01-01 12:00"))
    let store = try await SQLStore.opening(try SQLiteDatabase(path: folder + "/bode.sqlite"), at: clock.now())
    let sandbox = try Sandbox(file: folder + "/sandbox.sqlite", clock: clock)
    let organisation = try #require(try await store.read { try $0.organisations().first?.id })
    let (messages, commands, runs, imports, parked) = try await store.inspect { tx in
      (
        try tx.messages(organisation, after: nil, limit: 10_000),
        try tx.commands(organisation, after: nil, limit: 10_000),
        try tx.runs(organisation, after: nil, limit: 10_000),
        try tx.batches(organisation, after: nil, limit: 1_000), try tx.parked(organisation, limit: 100)
      )
    }
    #expect(runs.count == contacts && commands.isEmpty && parked.isEmpty)
    #expect(imports.allSatisfy { $0.state == .done && $0.counts.values.reduce(0, +) == 10 })
    let open = messages.filter { !$0.progress.status.isFinal || !$0.progress.contains(.accepted) }
    #expect(open.isEmpty, "\(open.map { "\($0.channel) \($0.progress.status): \($0.remark)" })")
    // Every message that the house has is at the provider once, with the same bytes at every offer, and no other is.
    var received: [SandboxMessage] = []
    for contact in (1...contacts).map({ WorldContact($0) }) {
      for (channel, address) in [(Channel.email, contact.email), (.sms, contact.mobile)] {
        let box = SandboxAddress(organisation: organisation, channel: channel, address: address ?? "")
        let found = try await sandbox.messages(to: box, before: nil, limit: 100)
        #expect(found.count == 1, "\(channel) of \(contact.externalID)")
        received += found
      }
    }
    #expect(Set(received.map(\.key)) == Set(messages.map(\.key)) && received.count == messages.count)
    #expect(try await sandbox.pendingReceipts(limit: 1).isEmpty)
    for run in runs {
      let state = try RunCodec.decode(run.state)
      #expect(state.position.map { _ in true } ?? state.isEnded)
    }
    try await store.close()
  }
}
