import Foundation
import Glibc

/// A connection over a socket in the file system, with blocking calls: who uses it has a thread of its own.
///
/// A frame is its length in four bytes, the largest first, and JSON.
final class WireSocket: Sendable {
  /// Largest frame, in bytes: a message with pictures fits many times.
  private static let frameLimit = 16 * 1_024 * 1_024

  private let descriptor: Int32

  private init(_ descriptor: Int32) { self.descriptor = descriptor }

  deinit { close(descriptor) }

  /// - Parameter patience: milliseconds after which a read gives up; 0 waits for ever.
  static func connecting(to path: String, patience: Int) throws -> WireSocket {
    let wire = WireSocket(try make())
    wire.giveUp(after: patience)
    guard try at(path, { connect(wire.descriptor, $0, $1) }) == 0 else { throw WireError.failed("connecting", errno) }
    return wire
  }

  /// Takes the place of whatever stood at `path`.
  static func listening(at path: String) throws -> WireSocket {
    unlink(path)
    let wire = WireSocket(try make())
    guard try at(path, { bind(wire.descriptor, $0, $1) }) == 0, listen(wire.descriptor, SOMAXCONN) == 0 else {
      throw WireError.failed("listening", errno)
    }
    return wire
  }

  func accepting() throws -> WireSocket {
    let next = accept(descriptor, nil, nil)
    guard next >= 0 else { throw WireError.failed("accepting", errno) }
    return WireSocket(next)
  }

  /// Reads give up after so many milliseconds of nothing; 0 never.
  func giveUp(after milliseconds: Int) {
    var limit = timeval(tv_sec: milliseconds / 1_000, tv_usec: milliseconds % 1_000 * 1_000)
    setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
  }

  /// Returns when the other side closed.
  func awaitEnd() {
    giveUp(after: 0)
    _ = try? bytes(1)
  }

  func write(_ value: some Encodable) throws {
    let body = try JSONEncoder().encode(value)
    let length = (0..<4).reversed().map { UInt8(truncatingIfNeeded: body.count >> ($0 * 8)) }
    let frame = length + [UInt8](body)
    var sent = 0
    while sent < frame.count {
      let count = frame[sent...].withUnsafeBytes { send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
      guard count > 0 else { throw WireError.failed("writing", errno) }
      sent += count
    }
  }

  /// - Throws: ``WireError/ended`` when the other side closed, `failed` when patience is over.
  func read<Value: Decodable>(_ type: Value.Type) throws -> Value {
    let length = try bytes(4).reduce(0) { $0 << 8 | Int($1) }
    guard length <= Self.frameLimit else { throw WireError.tooLarge(length) }
    return try JSONDecoder().decode(type, from: Data(try bytes(length)))
  }

  private func bytes(_ count: Int) throws -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    var have = 0
    while have < count {
      let read = bytes[have...].withUnsafeMutableBytes { recv(descriptor, $0.baseAddress, $0.count, 0) }
      if read == 0 { throw WireError.ended }
      if read < 0 && errno == EINTR { continue }
      guard read > 0 else { throw WireError.failed("reading", errno) }
      have += read
    }
    return bytes
  }

  private static func make() throws -> Int32 {
    let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    guard descriptor >= 0 else { throw WireError.failed("making a socket", errno) }
    return descriptor
  }

  private static func at(
    _ path: String, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Int32
  ) throws -> Int32 {
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    let room = MemoryLayout.size(ofValue: address.sun_path)
    guard path.utf8.count < room else { throw WireError.longPath(path) }
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
    return withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { body($0, socklen_t(MemoryLayout<sockaddr_un>.size)) }
    }
  }
}

/// A connection that did not do what was asked.
enum WireError: Error, CustomStringConvertible {
  /// The other side closed it.
  case ended
  case tooLarge(Int)
  case longPath(String)
  case failed(String, Int32)

  var description: String {
    switch self {
    case .ended: "the connection was closed by the other side"
    case .tooLarge(let length): "a frame of \(length) bytes is too large"
    case .longPath(let path): "\(path) is too long for a socket; use a folder with a short name"
    case .failed(let what, let code): "\(what): \(String(cString: strerror(code)))"
    }
  }
}
