import Foundation

/// A port of the loopback that is one server's for as long as this lives, also while the server is down: of all tests
/// of this machine. A port that is merely free now may be another server's by the time that this one comes back.
public final class PortLease: Sendable {
  /// Below those that Linux gives to connections by itself (`ip_local_port_range`, from 32768).
  private static let ports = 20_000..<30_000

  public let port: Int
  /// Open and locked.
  private let file: CInt

  /// - Throws: ``PostgresServerError`` when all are taken.
  public init() throws {
    // Other processes begin elsewhere, so that few ports are tried.
    let start = Int(getpid()) * 97
    let folder = FileManager.default.temporaryDirectory.path
    for step in 0..<Self.ports.count {
      let port = Self.ports.lowerBound + (start + step) % Self.ports.count
      let file = open(folder + "/loopback-port-\(port)", O_CREAT | O_RDWR | O_CLOEXEC, 0o600)
      guard file >= 0 else { continue }
      if flock(file, LOCK_EX | LOCK_NB) == 0, LoopbackSocket.isFree(port) {
        self.port = port
        self.file = file
        return
      }
      close(file)
    }
    throw PostgresServerError("every port from \(Self.ports.lowerBound) to \(Self.ports.upperBound - 1) is taken")
  }

  /// Whether somebody takes connections on it now.
  public var isAnswered: Bool {
    guard let socket = LoopbackSocket.connect(to: port) else { return false }
    close(socket)
    return true
  }

  deinit { close(file) }
}
