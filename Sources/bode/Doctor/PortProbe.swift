import Foundation
import Glibc

/// Tries ports, with sockets of its own.
enum PortProbe {
  enum Outcome: Hashable, Sendable {
    case free
    case taken
    case forbidden
    case unknownHost(String)
  }

  /// Seconds for a server to answer.
  private static let patience = 5

  /// Whether a server could listen here; gives the port up at once.
  static func listen(on host: String, _ port: Int) async -> Outcome {
    await blocking {
      let found = addresses(of: host, port, isServer: true)
      guard case .success(let list) = found, let address = list.first else { return .unknownHost(found.reason) }
      let socket = makeSocket(address)
      defer { close(socket) }
      var one: CInt = 1
      setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &one, socklen_t(MemoryLayout<CInt>.size))
      let answer = address.withPointer { bind(socket, $0, $1) }
      // Two may bind with the option above; only one may listen.
      if answer == 0, Glibc.listen(socket, 1) == 0 { return .free }
      switch errno {
      case EADDRINUSE: return .taken
      case EACCES: return .forbidden
      default: return .unknownHost(String(cString: strerror(errno)))
      }
    }
  }

  /// Why a server cannot be reached; nil when it can.
  static func trouble(reaching host: String, _ port: Int) async -> String? {
    await blocking {
      let found = addresses(of: host, port, isServer: false)
      guard case .success(let list) = found else { return found.reason }
      var reason = "the name has no address"
      for address in list {
        let socket = makeSocket(address)
        defer { close(socket) }
        if address.withPointer({ connect(socket, $0, $1) }) == 0 { return nil }
        reason = String(cString: strerror(errno))
      }
      return reason
    }
  }

  /// Whether what listens here says what only this program says.
  static func isBode(at host: String, _ port: Int) async -> Bool {
    let here = host == "0.0.0.0" || host == "::" ? "127.0.0.1" : host
    let question = "GET /health/live HTTP/1.1\r\nHost: \(here)\r\nConnection: close\r\n\r\n"
    guard let answer = await ask(question, at: here, port) else { return false }
    return String(decoding: answer.prefix(mostOfHead), as: UTF8.self).contains("bode")
  }

  /// Bytes in which the head of an answer ends.
  private static let mostOfHead = 16_384

  /// Says something and reads until the other side closes; nil when it cannot be reached.
  static func ask(_ question: String, at host: String, _ port: Int) async -> [UInt8]? {
    await blocking {
      guard case .success(let list) = addresses(of: host, port, isServer: false), let address = list.first else {
        return nil
      }
      let socket = makeSocket(address)
      defer { close(socket) }
      guard address.withPointer({ connect(socket, $0, $1) }) == 0 else { return nil }
      let bytes = Array(question.utf8)
      guard send(socket, bytes, bytes.count, CInt(MSG_NOSIGNAL)) == bytes.count else { return nil }
      var answer: [UInt8] = []
      var piece = [UInt8](repeating: 0, count: 65_536)
      while true {
        let count = recv(socket, &piece, piece.count, 0)
        guard count > 0 else { return answer }
        answer += piece.prefix(count)
      }
    }
  }

  // MARK: Sockets

  private struct Address {
    let family: CInt
    let bytes: [UInt8]

    func withPointer(_ body: (UnsafePointer<sockaddr>, socklen_t) -> CInt) -> CInt {
      bytes.withUnsafeBytes { raw in
        guard let base = raw.baseAddress else { return -1 }
        return body(base.assumingMemoryBound(to: sockaddr.self), socklen_t(raw.count))
      }
    }
  }

  private enum Found {
    case success([Address])
    case failure(String)

    var reason: String {
      switch self {
      case .success: "the name has no address"
      case .failure(let reason): reason
      }
    }
  }

  private static func addresses(of host: String, _ port: Int, isServer: Bool) -> Found {
    var hints = addrinfo()
    hints.ai_socktype = CInt(SOCK_STREAM.rawValue)
    if isServer { hints.ai_flags = AI_PASSIVE }
    var first: UnsafeMutablePointer<addrinfo>?
    let answer = getaddrinfo(host, String(port), &hints, &first)
    guard answer == 0 else { return .failure(String(cString: gai_strerror(answer))) }
    defer { freeaddrinfo(first) }
    var list: [Address] = []
    var next = first
    while let info = next {
      if let address = info.pointee.ai_addr {
        let bytes = UnsafeRawBufferPointer(start: address, count: Int(info.pointee.ai_addrlen))
        list.append(Address(family: info.pointee.ai_family, bytes: Array(bytes)))
      }
      next = info.pointee.ai_next
    }
    return .success(list)
  }

  private static func makeSocket(_ address: Address) -> CInt {
    let socket = Glibc.socket(address.family, CInt(SOCK_STREAM.rawValue), 0)
    var limit = timeval(tv_sec: patience, tv_usec: 0)
    let size = socklen_t(MemoryLayout<timeval>.size)
    setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &limit, size)
    setsockopt(socket, SOL_SOCKET, SO_SNDTIMEO, &limit, size)
    return socket
  }

  /// Away from the threads of Swift concurrency.
  private static func blocking<Result: Sendable>(_ body: @escaping @Sendable () -> Result) async -> Result {
    await withCheckedContinuation { continuation in
      DispatchQueue.global().async { continuation.resume(returning: body()) }
    }
  }
}
