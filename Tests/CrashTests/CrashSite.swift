import CrashKit
import Domain
import Engine
import EngineTestKit
import Foundation
import Storage
import Testing

/// A folder with a provider that runs, where houses are started and killed.
final class CrashSite {
  /// Which provider serves which channel: every kind meets both.
  static let kinds: [[String: RepeatSafety]] = [
    ["email": .takesKey, "sms": .neither], ["email": .canBeAsked, "sms": .takesKey],
    ["email": .neither, "sms": .canBeAsked],
  ]

  /// The pairs in which every kind serves some channel, for tests that take long.
  static let fewKinds = [kinds[0], kinds[2]]
  /// What a server that is killed needs to come back soon: it flushes the file system rather than file after file.
  static let quickRecovery = ["recovery_init_sync_method = syncfs", "shared_buffers = 32MB", "max_wal_size = 256MB"]

  let folder: String
  let kinds: [String: RepeatSafety]
  let provider: CrashProcess
  let control: ProviderControl
  private var houses: [CrashProcess] = []
  private var isSound = false
  private let begun = MachineTime().now().milliseconds

  init(_ kinds: [String: RepeatSafety], _ temper: ProviderTemper) throws {
    folder = FileManager.default.temporaryDirectory.path + "/bode-crash-\(UUID().uuidString.prefix(8))"
    self.kinds = kinds
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    control = ProviderControl(socket: folder + "/provider")
    provider = try CrashProcess(
      "provider",
      ProviderServer.Settings(
        socket: folder + "/provider", ledger: folder + "/ledger", kinds: kinds.mapValues(\.rawValue), temper: temper),
      log: folder + "/provider.log")
    try #require(provider.hear("p"), "the provider did not start")
  }

  func settings(_ database: HouseSettings.Database, node: String = "node-1", cases: Int) -> HouseSettings {
    HouseSettings(
      folder: folder, database: database, node: node, provider: folder + "/provider",
      kinds: kinds.mapValues(\.rawValue), cases: cases, begun: begun)
  }

  func start(_ settings: HouseSettings) throws -> CrashProcess {
    let house = try CrashProcess("house", settings, log: "\(folder)/\(settings.node).log")
    houses.append(house)
    return house
  }

  var lines: [LedgerLine] { get throws { try ProviderLedger.lines(at: folder + "/ledger") } }

  /// Ends what still runs. The folder goes when everything was found sound, unless `CRASH_KEEP` is set.
  func close() {
    for house in houses { house.kill() }
    provider.kill()
    if isSound, ProcessInfo.processInfo.environment["CRASH_KEEP"] == nil {
      try? FileManager.default.removeItem(atPath: folder)
    }
  }

  /// Holds what the house says against what the provider wrote down, and adds it to a table.
  func tally(_ settings: HouseSettings, into table: inout CrashTable, as name: String) async throws {
    let store = try await CrashHouse.open(settings, at: MachineTime().now())
    let organisation = try #require(try await store.read { try $0.organisations().first?.id })
    let (messages, runs, parked) = try await store.inspect { tx in
      (
        try tx.messages(organisation, after: nil, limit: 100_000),
        try tx.runs(organisation, after: nil, limit: 100_000),
        try tx.parked(organisation, limit: 100)
      )
    }
    let lines = try lines
    isSound = true
    for (channel, kind) in kinds.sorted(by: { $0.key < $1.key }) {
      guard let channel = Channel(rawValue: channel) else { continue }
      let tally = CrashTally(of: channel, kind, messages: messages.filter { $0.channel == channel }, lines: lines)
      table.add(name, kind, tally)
      isSound = isSound && tally.isSound(kind)
      #expect(tally.isSound(kind), "\(channel), \(kind): \(tally)\nsee \(folder)")
    }
    // Every case that was acknowledged has one run, every step of a run one message.
    let acknowledged = try Acknowledged(folder: folder).batches.count * settings.batch
    #expect(runs.count == settings.cases && acknowledged == settings.cases)
    #expect(Set(runs.map(\.caseID)).count == runs.count)
    #expect(Dictionary(grouping: messages) { "\($0.run)/\($0.visit)" }.allSatisfy { $0.value.count == 1 })
    #expect(parked.isEmpty, "\(parked.map(\.reason))")
    try await store.close()
  }
}
