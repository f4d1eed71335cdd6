import Domain
import Engine
import EngineTestKit
import Foundation
import Providers
import Storage

/// A provider that takes every message at once: what is measured is the house, not the network.
struct AcceptingProvider: ChannelProvider {
  let channel: Channel
  var name: String { "bench-\(channel.rawValue)" }
  var isSandbox: Bool { true }
  var repeatSafety: RepeatSafety { .takesKey }

  func send(_ message: OutgoingMessage) async -> DispatchOutcome { .accepted(reference: message.key.value) }
}

/// Who carries the messages of a bed.
enum BedProviders {
  /// - Parameter sinks: where the product's own adapters send to, set up as in production but for TLS; nil for nobody.
  static func all(_ sinks: Sinks.Ports?, clock: any MachineClock) throws -> [any ChannelProvider] {
    guard let sinks else { return Bed.channels.map { AcceptingProvider(channel: $0) } }
    let mail = try SMTPConfiguration(
      host: "127.0.0.1", port: sinks.mail, security: .unencrypted, connections: MailProbe.sessions)
    let texts = CMConfiguration(
      address: "http://127.0.0.1:\(sinks.texts)/v1.0/message", productToken: ProviderSecret("bench"),
      line: HTTPLine(allowsPlain: true))
    return [SMTPProvider(mail, clock: clock), HTTPTextProvider.cm(texts, clock: clock)]
  }
}

/// No workload pays.
struct AbsentBank: PaymentProvider {
  var name: String { "bench-bank" }
  var isSandbox: Bool { true }

  func create(_ order: PaymentOrder) async throws -> StartedPayment { throw BenchError("the bench has no bank") }
  func fetch(_ reference: String) async throws -> (status: ProviderPaymentStatus, at: Instant) {
    throw BenchError("the bench has no bank")
  }
  func cancel(_ reference: String) async throws -> ProviderPaymentStatus { .cancelled }
}

/// The archive of the product, on the same disk as the database.
enum BedArchive {
  static func open(in folder: String, random: some RandomSource) async throws -> SegmentArchive {
    let keys = folder + "/keys"
    try FileManager.default.createDirectory(
      atPath: keys, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    let file = keys + "/master.key"
    let master =
      FileManager.default.fileExists(atPath: file)
      ? try ArchiveMasterKey(file: file) : try ArchiveMasterKey.create(file: file, random: random)
    let store = try await FileArchiveKeyStore(folder: keys + "/archive", master: master, random: random)
    return try await SegmentArchive(folder: folder + "/archive", keys: store, random: random)
  }
}
