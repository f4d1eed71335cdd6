import Domain
import Engine
import Rehearsal
import Synchronization

/// What providers and the bank tell, at least once: late, twice, and not in order.
final class Post: Sendable {
  private struct State {
    var entries: [SandboxReceipt] = []
    /// Everything that was ever told.
    var told: [SandboxReceipt] = []
    var last: Int64 = 0
    var chance: SeededGenerator
  }

  private let scheduler: Scheduler
  private let state: Mutex<State>

  init(scheduler: Scheduler, seed: UInt64) {
    self.scheduler = scheduler
    state = Mutex(State(chance: SeededGenerator(seed: seed, purpose: "post")))
  }

  func add(_ content: SandboxReceipt.Content, of organisation: OrganisationID, at due: Instant) {
    state.withLock { state in
      state.last += 1
      let receipt = SandboxReceipt(
        id: SandboxReceiptID(state.last), organisation: organisation, content: content, due: due, acknowledged: false)
      state.entries.append(receipt)
      state.told.append(receipt)
    }
  }

  /// What was told of messages since a moment is told once more.
  func tellAgain(since moment: Instant, at soon: Instant) {
    for receipt in state.withLock({ $0.told }) where receipt.due >= moment && receipt.due < soon {
      guard case .message = receipt.content else { continue }
      add(receipt.content, of: receipt.organisation, at: soon)
    }
  }

  /// Some of what is due, in any order.
  func pending(limit: Int) -> [SandboxReceipt] {
    let now = scheduler.now
    return state.withLock { state in
      let due = state.entries.filter { $0.due <= now }
      guard due.count > 1, state.chance.chance(50) else { return Array(due.prefix(limit)) }
      return Array(due.shuffled(using: &state.chance).prefix(limit))
    }
  }

  func acknowledge(_ receipts: [SandboxReceiptID]) {
    let names = Set(receipts)
    state.withLock { state in state.entries.removeAll { names.contains($0.id) } }
  }

  var nextDue: Instant? { state.withLock { $0.entries.map(\.due).min() } }
}
