import Foundation

/// TCP on 127.0.0.1.
enum LoopbackSocket {
  /// A socket that takes connections on a free port.
  static func listen() throws -> (socket: CInt, port: Int) {
    let (socket, port) = try bound()
    guard Foundation.listen(socket, 64) == 0 else {
      let reason = String(cString: strerror(errno))
      close(socket)
      throw PostgresServerError("nobody can connect: \(reason)")
    }
    return (socket, port)
  }

  /// A port that nobody listens on now.
  static func freePort() throws -> Int {
    let (socket, port) = try bound()
    close(socket)
    return port
  }

  static func connect(to port: Int) -> CInt? {
    let socket = Foundation.socket(AF_INET, CInt(SOCK_STREAM.rawValue), 0)
    guard socket >= 0 else { return nil }
    var address = address(port)
    let isConnected = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        Foundation.connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
      }
    }
    guard isConnected else {
      close(socket)
      return nil
    }
    return socket
  }

  /// Sends everything.
  ///
  /// - Returns: false when the other side is gone.
  static func send(_ bytes: ArraySlice<UInt8>, to socket: CInt) -> Bool {
    var rest = bytes
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes {
        Foundation.send(socket, $0.baseAddress, $0.count, CInt(MSG_NOSIGNAL))
      }
      guard count > 0 else { return false }
      rest = rest.dropFirst(count)
    }
    return true
  }

  /// Whether nobody has this port now.
  static func isFree(_ port: Int) -> Bool {
    guard let (socket, _) = try? bound(to: port) else { return false }
    close(socket)
    return true
  }

  /// - Parameter port: 0 for any that is free.
  private static func bound(to port: Int = 0) throws -> (CInt, Int) {
    let socket = Foundation.socket(AF_INET, CInt(SOCK_STREAM.rawValue), 0)
    guard socket >= 0 else { throw PostgresServerError("no socket: \(String(cString: strerror(errno)))") }
    var address = address(port)
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isBound = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
        bind(socket, pointer, length) == 0 && getsockname(socket, pointer, &length) == 0
      }
    }
    guard isBound else {
      let reason = String(cString: strerror(errno))
      close(socket)
      throw PostgresServerError("no port: \(reason)")
    }
    return (socket, Int(UInt16(bigEndian: address.sin_port)))
  }

  private static func address(_ port: Int) -> sockaddr_in {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = UInt16(port).bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    return address
  }
}
