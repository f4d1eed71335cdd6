import Synchronization

/// Connections that do the same work. Who comes first is served first.
final class PostgresPool: Sendable {
  typealias Work = @Sendable (PostgresSession) -> Void

  private struct State: Sendable {
    var all: [PostgresSession] = []
    var idle: [PostgresSession] = []
    var waiting: [Work] = []
    /// Works in `waiting` before this one have begun.
    var next = 0
    var isClosed = false
    /// Called when the last work has ended.
    var closing: [@Sendable () -> Void] = []

    mutating func takeWaiting() -> Work? {
      guard next < waiting.count else { return nil }
      defer {
        next += 1
        if next == waiting.count {
          waiting.removeAll(keepingCapacity: true)
          next = 0
        }
      }
      return waiting[next]
    }
  }

  private let size: Int
  private let make: @Sendable () -> PostgresSession
  private let state = Mutex(State())

  init(size: Int, _ make: @escaping @Sendable () -> PostgresSession) {
    self.size = max(1, size)
    self.make = make
  }

  /// Runs `work` on a connection as soon as one is free.
  ///
  /// - Returns: false when the pool was closed; then `work` never runs.
  func submit(_ work: @escaping Work) -> Bool {
    let session: PostgresSession? = state.withLock { state in
      guard !state.isClosed else { return nil }
      // The one that was used last has the warmest memory.
      if let session = state.idle.popLast() { return session }
      if state.all.count < size {
        let session = make()
        state.all.append(session)
        return session
      }
      state.waiting.append(work)
      return nil
    }
    guard let session else { return state.withLock { !$0.isClosed } }
    run(work, on: session)
    return true
  }

  /// Lets what has begun and what waits come to its end, then ends all connections. Idempotent.
  func close() async {
    await withCheckedContinuation { continuation in
      let isDone = state.withLock { state in
        state.isClosed = true
        if state.idle.count == state.all.count { return true }
        state.closing.append { continuation.resume() }
        return false
      }
      if isDone { continuation.resume() }
    }
    for session in state.withLock({ $0.all }) { session.close() }
  }

  private func run(_ work: @escaping Work, on session: PostgresSession) {
    session.perform { session in
      var work = Optional(work)
      while let now = work {
        now(session)
        work = self.state.withLock { state in
          let next = state.takeWaiting()
          if next == nil { state.idle.append(session) }
          return next
        }
      }
      let closing = self.state.withLock { state in
        guard state.isClosed, state.idle.count == state.all.count else { return [@Sendable () -> Void]() }
        defer { state.closing = [] }
        return state.closing
      }
      for close in closing { close() }
    }
  }
}
