import Domain
import Synchronization

/// One provider of a channel as this node uses it, with what the node learned of it. Nothing of this is shared or kept:
/// every node finds out by itself, and a node that is started anew knows nothing bad of anybody.
final class Outlet: Sendable {
  /// What this node may offer it now.
  struct Room: Hashable {
    let count: Int
    /// The one message by which is seen whether it answers again.
    let isProbe: Bool

    static let none = Room(count: 0, isProbe: false)
  }

  private struct State {
    var breaker: CircuitBreaker
    /// What was prepared for it and not handed over yet, in order. Nobody has it: it is leased.
    var prepared: ArraySlice<Dispatcher.Archived> = []
    /// What was handed over for it and not offered yet, in order. Whoever takes something out offers it.
    var waiting: ArraySlice<Dispatcher.Going> = []
    /// What was handed over for it, or may have been, and is to be given back to the outbox instead of being offered.
    var stranded: [Dispatcher.Going] = []
    /// Whether it was told that it does not serve.
    var isToldOf = false
  }

  let provider: any ChannelProvider
  /// Providers of its channel that go before it, the first one first.
  let preferred: [Outlet]
  let pacer = Pacer()
  private let state: Mutex<State>

  init(_ provider: any ChannelProvider, after preferred: [Outlet], breaker: BreakerSettings) {
    self.provider = provider
    self.preferred = preferred
    state = Mutex(State(breaker: CircuitBreaker(breaker)))
  }

  /// Names the loop that serves it.
  var loop: String { preferred.isEmpty ? provider.channel.rawValue : "\(provider.name) \(provider.channel.rawValue)" }

  var breaker: CircuitBreaker { state.withLock { $0.breaker } }

  /// Looks whether it answers at all. A round of it that waits for answers cannot do that itself.
  ///
  /// - Returns: whether messages go to it.
  func isServing(at now: Int64) -> Bool {
    state.withLock { state in
      state.breaker.look(at: now)
      return state.breaker.isClosed
    }
  }

  /// How many of `limit` messages it may be offered: none while one that goes before it serves. A room that is not used
  /// is given back with ``giveBack()``.
  func room(_ limit: Int, at now: Int64) -> Room {
    guard !preferred.contains(where: { $0.breaker.isClosed }) else { return .none }
    return state.withLock { state in
      switch state.breaker.room(at: now) {
      case .any: Room(count: limit, isProbe: false)
      case .one: Room(count: min(1, limit), isProbe: true)
      case .none: .none
      }
    }
  }

  func giveBack() { state.withLock { $0.breaker.giveBack() } }

  /// Whether it serves, when that has changed since this was asked last; otherwise nil.
  func takeNews() -> Bool? {
    state.withLock { state in
      guard state.isToldOf == state.breaker.isClosed else { return nil }
      state.isToldOf.toggle()
      return state.breaker.isClosed
    }
  }

  // MARK: Messages of a round

  /// What a round of it has. Nothing is left of an earlier one but what that one could not give back.
  func prepare(_ archived: [Dispatcher.Archived]) { state.withLock { $0.prepared = archived[...] } }

  /// The next ones to hand over; none when it turned out meanwhile that nothing may go.
  func takePrepared(_ limit: Int, isProbe: Bool) -> [Dispatcher.Archived] {
    state.withLock { state in
      guard isProbe || state.breaker.isClosed else { return [] }
      defer { state.prepared = state.prepared.dropFirst(limit) }
      return Array(state.prepared.prefix(limit))
    }
  }

  func line(up going: [Dispatcher.Going]) { state.withLock { $0.waiting += going } }

  /// The next message to offer; nil when there is none, or when it turned out meanwhile that nothing may go.
  func next(isProbe: Bool) -> Dispatcher.Going? {
    state.withLock { state in isProbe || state.breaker.isClosed ? state.waiting.popFirst() : nil }
  }

  /// They are to be given back to the outbox.
  func keep(_ unoffered: [Dispatcher.Going]) { state.withLock { $0.stranded += unoffered } }

  /// Takes away what was not offered, so that nobody offers it any more. What was handed over is remembered until
  /// ``gaveBack(_:)``: what is forgotten before would pass for something that may have arrived.
  func takeUnoffered() -> (prepared: [Dispatcher.Archived], handedOver: [Dispatcher.Going]) {
    state.withLock { state in
      defer { (state.prepared, state.waiting) = ([], []) }
      state.stranded += state.waiting
      return (Array(state.prepared), state.stranded)
    }
  }

  /// These are back in the outbox, or were somebody else's already.
  func gaveBack(_ unoffered: [Dispatcher.Going]) {
    let offers = Set(unoffered.map(\.offer))
    state.withLock { $0.stranded.removeAll { offers.contains($0.offer) } }
  }

  /// Whether a message was handed over for it and certainly not offered: it goes back to the outbox.
  func isToOffer(_ message: MessageID) -> Bool {
    state.withLock { state in
      state.stranded.contains { $0.command.message == message }
        || state.waiting.contains { $0.command.message == message }
    }
  }

  // MARK: Calls

  func began(at now: Int64) { state.withLock { $0.breaker.began(at: now) } }

  func ended(_ outcome: DispatchOutcome, isProbe: Bool, at now: Int64) {
    state.withLock { $0.breaker.ended(Self.ending(outcome), isProbe: isProbe, at: now) }
  }

  private static func ending(_ outcome: DispatchOutcome) -> CircuitBreaker.Ending {
    switch outcome {
    // Whatever it says of a message: it answers.
    case .accepted, .rejected: .answered
    // At once: its last moment had passed before anything was asked.
    case .retry(let after, _) where after.milliseconds <= 0: .notCalled
    case .retry, .unknown: .failed
    }
  }
}
