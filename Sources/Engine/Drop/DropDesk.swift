import Domain
import Logging
import Synchronization

/// Takes in what other systems put into the folders, once, and lays a report beside it. One node does it at a time: the
/// one that does what only one may do.
final class DropDesk: Sendable {
  /// Files of one round.
  static let most = 50
  /// Machine time between two looks.
  static let interval = Span.seconds(2)

  private let folders: any DropFolders
  private let store: any Store
  private let imports: ImportDesk
  private let environment: SourceEnvironment
  private let clock: any MachineClock
  private let logger: Logger
  /// The import of a file, and whether the same content was read before.
  private struct Taken: Sendable {
    let id: Reading.ImportID
    let wasRead: Bool
  }

  /// Of files that this process took, until they are finished.
  private let known = Mutex<[DroppedFile: Taken]>([:])
  private let lookedAt = Mutex<Int64?>(nil)

  init(
    folders: any DropFolders, store: any Store, imports: ImportDesk, environment: SourceEnvironment,
    clock: any MachineClock, logger: Logger
  ) {
    self.folders = folders
    self.store = store
    self.imports = imports
    self.environment = environment
    self.clock = clock
    self.logger = logger
  }

  /// Takes what is new and finishes what was read.
  ///
  /// - Returns: how many files were taken or finished.
  func round(at now: Instant, _ fence: Fence) async throws -> Int {
    guard fence.isFirst, isDue() else { return 0 }
    let organisations = try await store.read { try $0.organisations() }
    let names = organisations.map(\.slug)
    var done = 0
    for file in try await folders.ready(of: names).prefix(Self.most) {
      // A node that slept has no business here any more.
      try await store.write { try $0.hold(fence) }
      if try await folders.take(file) { done += 1 }
    }
    for file in try await folders.underWay(of: names).prefix(Self.most) {
      guard let organisation = organisations.first(where: { $0.slug == file.organisation }) else { continue }
      if try await follow(file, of: organisation.id, at: now) { done += 1 }
    }
    return done
  }

  private func isDue() -> Bool {
    let now = clock.monotonic()
    return lookedAt.withLock { last in
      if let last, now - last < Self.interval.milliseconds { return false }
      last = now
      return true
    }
  }

  /// - Returns: whether the file came further.
  private func follow(_ file: DroppedFile, of organisation: OrganisationID, at now: Instant) async throws -> Bool {
    let taken: Taken
    if let before = known.withLock({ $0[file] }) {
      taken = before
    } else {
      do {
        let (id, isNew) = try await imports.take(
          organisation, name: file.name, path: try await folders.copy(file), environment: environment, at: now,
          by: "drop")
        taken = Taken(id: id, wasRead: !isNew)
      } catch let error as StoreError {
        throw error
      } catch {
        // Not the store: the file itself cannot be taken.
        let report = DropReport.text(file, trouble: LogText.of("\(error)"))
        try await folders.finish(file, as: .refused, report: report)
        return true
      }
      known.withLock { $0[file] = taken }
    }
    let (batch, rows, load) = try await store.read { tx in
      let batch = try tx.batch(organisation, taken.id)
      return (
        batch, try batch?.endedAt == nil ? [] : tx.rows(organisation, of: taken.id),
        try tx.load(organisation, taken.id)
      )
    }
    guard let batch, batch.state != .reading else { return false }
    let end: DroppedFile.End = batch.state == .done ? .done : .refused
    try await folders.finish(
      file, as: end, report: DropReport.text(file, batch, rows, load, wasReadBefore: taken.wasRead))
    known.withLock { $0[file] = nil }
    logger.info("a dropped file was finished", metadata: ["import": "\(taken.id)", "state": "\(end.rawValue)"])
    return true
  }
}

extension Engine {
  /// Files that other systems put down.
  var dropping: Part {
    {
      guard let drop, let fence = node.fence else { return 0 }
      return try await drop.round(at: clock.now(), fence)
    }
  }
}
