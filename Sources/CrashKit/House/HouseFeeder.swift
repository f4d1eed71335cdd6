import Domain
import Engine
import EngineTestKit
import Foundation
import Glibc

/// Brings the files of a house in, one batch after the other, and writes down what was acknowledged.
struct HouseFeeder {
  private let house: CrashHouse
  private let organisation: OrganisationID

  init(_ house: CrashHouse, _ organisation: OrganisationID) {
    self.house = house
    self.organisation = organisation
  }

  private var settings: HouseSettings { house.settings }

  /// Returns when every case ended or waits for a person.
  func run() async throws {
    while try await CrashHouse.persisting({ try await isAlone() }) { try await Pause.short() }
    let acknowledged = try Acknowledged(folder: settings.folder)
    let known = acknowledged.batches
    for first in stride(from: 1, through: settings.cases, by: settings.batch) where !known.contains(first) {
      let contacts = (first..<min(first + settings.batch, settings.cases + 1)).map { WorldContact($0) }
      for (name, text) in [
        ("contacten", WorldFiles.contacts(contacts)),
        ("posten", WorldFiles.openItems(contacts, asOf: "2027-01-04T22:00:00Z")),
        ("camt053", WorldFiles.camt053(contacts.map { WorldFiles.entry(.init($0)) }, id: "S\(first)")),
      ] {
        try await CrashHouse.persisting { try await take(text, name: "\(name)-\(first)", rows: contacts.count) }
      }
      try acknowledged.add(first)
      Beat.tell(Beat.acknowledged)
    }
    while try await CrashHouse.persisting({ try await !isDone() }) { try await Pause.short() }
  }

  /// The same file again is the same import: after a crash this goes on where it was.
  private func take(_ text: String, name: String, rows: Int) async throws {
    let path = "\(settings.folder)/\(name)"
    try Data(text.utf8).write(to: URL(fileURLWithPath: path), options: .atomic)
    let engine = house.engine
    let taken = try await engine.imports.take(
      organisation, name: name, path: path, environment: .production, at: engine.clock.now(), by: settings.node)
    let organisation = organisation
    while true {
      let record = try await house.store.read { try $0.batch(organisation, taken.id) }
      guard let record else { throw WorldError("import \(name) is gone") }
      switch record.state {
      case .reading: try await Pause.short()
      case .failed: throw WorldError("import \(name) failed: \(record.remark)")
      case .done:
        guard record.counts.values.reduce(0, +) == rows else { throw WorldError("\(name): \(record.counts)") }
        return
      }
    }
  }

  private func isAlone() async throws -> Bool {
    try await house.store.read { try $0.nodes() }.filter { !$0.shards.isEmpty }.count < settings.company
  }

  private func isDone() async throws -> Bool {
    let organisation = organisation
    return try await house.store.inspect { tx in
      guard try tx.commands(organisation, after: nil, limit: 1).isEmpty else { return false }
      return try tx.runs(organisation, after: nil, limit: 10_000)
        .allSatisfy { try tx.timers(organisation, of: $0.id).isEmpty }
    }
  }
}

/// The batches whose last row was counted, in a file that only grows: what stands here may not be lost.
public struct Acknowledged: Sendable {
  private let path: String

  public init(folder: String) throws { path = folder + "/acknowledged" }

  /// The number of the first case of each.
  public var batches: Set<Int> {
    let text = FileManager.default.contents(atPath: path).map { String(decoding: $0, as: UTF8.self) } ?? ""
    return Set(text.split(separator: "\n").compactMap { Int($0) })
  }

  func add(_ first: Int) throws {
    let descriptor = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC | O_DSYNC, 0o600)
    defer { close(descriptor) }
    let line = Array("\(first)\n".utf8)
    guard descriptor >= 0, write(descriptor, line, line.count) == line.count else {
      throw WorldError("\(path) cannot be written")
    }
  }
}
