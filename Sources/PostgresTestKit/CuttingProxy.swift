import Foundation
import Synchronization

/// Stands between a program and a PostgreSQL server, on a port of its own, and breaks connections at the worst moment.
public final class CuttingProxy: Sendable {
  /// What happens at a `COMMIT` that a client sends.
  public enum Plan: Hashable, Sendable {
    case pass
    /// The server never sees it; both sides are cut off.
    case cutBefore
    /// The server gets it and answers; the answer is swallowed and both sides are cut off.
    case cutAfter
    /// The server never sees it, and is not told that the client is gone: it keeps the transaction.
    case abandon
  }

  private struct State: Sendable {
    var plan = Plan.pass
    var met = 0
    var isRefusing = false
    var links: [ObjectIdentifier: ProxyLink] = [:]
  }

  public let port: Int
  private let target: Int
  private let listener: CInt
  private let state = Mutex(State())

  /// - Parameter target: port of the server, on 127.0.0.1.
  /// - Throws: ``PostgresServerError``.
  public init(to target: Int) throws {
    self.target = target
    (listener, port) = try LoopbackSocket.listen()
    Thread { [listener] in
      while true {
        let client = accept(listener, nil, nil)
        guard client >= 0 else { return }
        self.take(client)
      }
    }.start()
  }

  /// The next commit meets `plan`, and those after it pass.
  public func plan(_ plan: Plan) { state.withLock { $0.plan = plan } }

  /// How many commits met a plan.
  public var cuts: Int { state.withLock { $0.met } }

  /// Nobody gets through any more, and connections that stand are cut; or they get through again.
  public func refuse(_ isRefusing: Bool) {
    let links = state.withLock { state in
      state.isRefusing = isRefusing
      return isRefusing ? Array(state.links.values) : []
    }
    for link in links { link.cut() }
  }

  /// Ends all connections and listens no more. Idempotent.
  public func end() {
    refuse(true)
    shutdown(listener, CInt(SHUT_RDWR))
  }

  deinit { close(listener) }

  private func take(_ client: CInt) {
    guard !state.withLock({ $0.isRefusing }), let server = LoopbackSocket.connect(to: target) else {
      close(client)
      return
    }
    let link = ProxyLink(client: client, server: server) { self.nextPlan() }
    state.withLock { $0.links[ObjectIdentifier(link)] = link }
    link.start { link in self.state.withLock { $0.links[ObjectIdentifier(link)] = nil } }
  }

  private func nextPlan() -> Plan {
    state.withLock { state in
      defer { state.plan = .pass }
      if state.plan != .pass { state.met += 1 }
      return state.plan
    }
  }
}
