import Domain
import Engine
import EngineTestKit
import Providers
import Storage

extension TestWorld {
  /// What a world is made of unless a test says otherwise: a store and a sandbox in memory.
  ///
  /// - Parameters:
  ///   - moment: on a clock in the Netherlands, `2027-01-05 09:00`: a Tuesday in contact hours.
  ///   - seed: of everything that is left to chance.
  static func parts(_ moment: String = "2027-01-05 09:00", seed: UInt64 = 1) async throws -> Parts {
    let start = try dutch(moment)
    let clock = VirtualClock(at: start)
    let sandbox = try Sandbox(clock: clock, world: "w\(seed)")
    return Parts(
      store: try await SQLStore.opening(try SQLiteDatabase.inMemory(), at: start), archive: MemoryArchive(),
      files: MemoryImportFiles(), sandbox: sandbox, providers: [sandbox.mail, sandbox.sms], bank: sandbox.bank,
      clock: clock, machineClock: VirtualMachineClock(at: start), identifiers: CountingIdentifiers(),
      random: SeededRandomSource(seed: seed))
  }

  static func standard(
    _ moment: String = "2027-01-05 09:00", folder: WorldFolder = .horizon, seed: UInt64 = 1
  ) async throws -> TestWorld {
    try await TestWorld(parts(moment, seed: seed), publishing: folder.published)
  }

  /// The same with a scripted provider in place of the sandbox's.
  static func scripted(
    _ provider: ScriptedProvider, _ moment: String = "2027-01-05 09:00", folder: WorldFolder = .horizon
  ) async throws -> TestWorld {
    var parts = try await parts(moment)
    parts.providers = parts.providers.filter { $0.channel != provider.channel } + [provider]
    return try await TestWorld(parts, publishing: folder.published)
  }

  /// Says what happens to everything that is sent to a contact from now on.
  func fate(_ fate: SandboxFate, of contact: WorldContact, on channel: Channel = .email) async throws {
    let address = channel == .email ? contact.email : contact.mobile
    try await parts.sandbox.setFate(
      fate, of: SandboxAddress(organisation: organisation, channel: channel, address: address ?? ""))
  }
}
