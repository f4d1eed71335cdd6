import Foundation
import Synchronization

/// One connection through a ``CuttingProxy``: a thread for each direction.
final class ProxyLink: Sendable {
  private struct State: Sendable {
    var isSwallowing = false
    var isAbandoned = false
    var running = 2
  }

  private let client: CInt
  private let server: CInt
  private let plan: @Sendable () -> CuttingProxy.Plan
  private let state = Mutex(State())

  /// - Parameter plan: asked at every commit.
  init(client: CInt, server: CInt, plan: @escaping @Sendable () -> CuttingProxy.Plan) {
    self.client = client
    self.server = server
    self.plan = plan
  }

  /// Calls `ended` when both directions have come to their end.
  func start(_ ended: @escaping @Sendable (ProxyLink) -> Void) {
    for direction in [forward, answer] {
      Thread {
        direction()
        let isLast = self.state.withLock { state in
          state.running -= 1
          return state.running == 0
        }
        guard isLast else { return }
        close(self.client)
        close(self.server)
        ended(self)
      }.start()
    }
  }

  /// Ends both sides, an abandoned one too.
  func cut() {
    shutdown(client, CInt(SHUT_RDWR))
    shutdown(server, CInt(SHUT_RDWR))
  }

  /// From the client to the server. Messages of a commit are short, and libpq sends each at once: it comes in one
  /// piece.
  @Sendable private func forward() {
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = recv(client, &buffer, buffer.count, 0)
      guard count > 0 else { break }
      switch Self.isCommit(buffer[..<count]) ? plan() : .pass {
      case .pass: break
      case .cutBefore: return cut()
      case .cutAfter: state.withLock { $0.isSwallowing = true }
      case .abandon:
        state.withLock { $0.isAbandoned = true }
        shutdown(client, CInt(SHUT_RDWR))
        return
      }
      guard LoopbackSocket.send(buffer[..<count], to: server) else { break }
    }
    if !state.withLock({ $0.isAbandoned }) { cut() }
  }

  /// From the server to the client.
  @Sendable private func answer() {
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = recv(server, &buffer, buffer.count, 0)
      guard count > 0, !state.withLock({ $0.isSwallowing }) else { break }
      guard LoopbackSocket.send(buffer[..<count], to: client) || state.withLock({ $0.isAbandoned }) else { break }
    }
    cut()
  }

  /// A simple query `COMMIT`: its letter, its length, its text.
  private static func isCommit(_ bytes: ArraySlice<UInt8>) -> Bool {
    bytes.elementsEqual([UInt8(ascii: "Q"), 0, 0, 0, 11] + Array("COMMIT".utf8) + [0])
  }
}
