import Domain
import Engine
import EngineTestKit
import Synchronization

/// A store that gets into trouble when a test says so.
final class TroubledStore: InspectableStore {
  enum Trouble {
    case none
    /// Nothing is written; for ever, or until somebody mends it.
    case down
    /// The next transaction that hands messages over is committed, and nobody hears of it.
    case deaf
  }

  /// What a house hears of it: asking again may help.
  struct Unheard: TransientFailure {
    let isTransient = true
  }

  private let store: any InspectableStore
  private let organisation: OrganisationID
  private let state: Mutex<Trouble>

  init(_ store: any InspectableStore, of organisation: OrganisationID, _ trouble: Trouble = .none) {
    self.store = store
    self.organisation = organisation
    state = Mutex(trouble)
  }

  var isExclusive: Bool { store.isExclusive }
  var trouble: Trouble { state.withLock { $0 } }

  func set(_ trouble: Trouble) { state.withLock { $0 = trouble } }

  func write<Result: Sendable>(
    _ body: @escaping @Sendable (any StoreTransaction) throws -> Result
  ) async throws -> Result {
    guard trouble != .down else { throw Unheard() }
    let result = try await store.write(body)
    if trouble == .deaf, try await isAnyHandedOver {
      set(.none)
      throw Unheard()
    }
    return result
  }

  private var isAnyHandedOver: Bool {
    get async throws {
      let organisation = organisation
      return try await store.inspect { tx in
        try tx.commands(organisation, after: nil, limit: 1_000).contains { $0.provider != nil }
      }
    }
  }

  func read<Result: Sendable>(
    _ body: @escaping @Sendable (any StoreTransaction) throws -> Result
  ) async throws -> Result {
    try await store.read(body)
  }

  func inspect<Result: Sendable>(
    _ body: @escaping @Sendable (any InspectionStore) throws -> Result
  ) async throws -> Result {
    try await store.inspect(body)
  }
}
