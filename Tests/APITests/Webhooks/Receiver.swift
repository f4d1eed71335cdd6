import Crypto
import Domain
import Engine
import EngineTestKit
import Foundation
import Glibc
import Synchronization

@testable import Web

/// A system of others on a socket of this machine, that may do everything a receiver does wrong.
final class Receiver: Sendable {
  enum Act: Hashable, Sendable {
    case answer(Int)
    /// Reads everything and says nothing until it is stopped.
    case silence
    /// Ends the connection in the middle of its answer.
    case die
  }

  struct Request: Sendable {
    /// By their names in small letters.
    let fields: [String: String]
    let body: JSONValue
    let bytes: [UInt8]
    /// Whether it was answered with 2xx.
    let wasTaken: Bool

    var name: String { fields["webhook-id"] ?? "" }
    var kind: String { body["type"]?.string ?? "" }
    var sequence: String { body["sequence"]?.string ?? "" }
  }

  let port: UInt16
  private let listener: Int32
  private let requests = Mutex<[Request]>([])
  private let held = Mutex<[Int32]>([])
  private let act: @Sendable (_ number: Int, JSONValue) -> Act

  /// - Parameter act: what to do with a request, by how many came before and its body.
  init(_ act: @escaping @Sendable (_ number: Int, JSONValue) -> Act = { _, _ in .answer(204) }) throws {
    self.act = act
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    listener = descriptor
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isBound = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
        bind(descriptor, address, length) == 0 && listen(descriptor, 64) == 0
          && getsockname(descriptor, address, &length) == 0
      }
    }
    guard isBound else { throw WorldError("the receiver has no port") }
    port = UInt16(bigEndian: address.sin_port)
    let thread = Thread { [self] in
      while true {
        let connection = accept(descriptor, nil, nil)
        guard connection >= 0 else { return }
        let worker = Thread { [self] in serve(connection) }
        worker.start()
      }
    }
    thread.start()
  }

  var url: String { "http://127.0.0.1:\(port)/hook?of=bode" }

  /// Everything that came, in the order in which it was read.
  var all: [Request] { requests.withLock { $0 } }
  var taken: [Request] { all.filter(\.wasTaken) }

  /// Lets go of the port and of whoever waits for an answer.
  func stop() {
    shutdown(listener, Int32(SHUT_RDWR))
    close(listener)
    for connection in held.withLock({ $0 }) { close(connection) }
  }

  private func serve(_ connection: Int32) {
    guard let (fields, bytes) = Self.read(connection) else {
      close(connection)
      return
    }
    let body = (try? JSONValue(reading: bytes)) ?? .null
    let act = requests.withLock { requests in
      let act = self.act(requests.count, body)
      let wasTaken = if case .answer(let status) = act { (200..<300).contains(status) } else { false }
      requests.append(Request(fields: fields, body: body, bytes: bytes, wasTaken: wasTaken))
      return act
    }
    switch act {
    case .answer(let status):
      Self.write("HTTP/1.1 \(status) X\r\nContent-Length: 0\r\nConnection: close\r\n\r\n", connection)
    case .die: Self.write("HTTP/1.1 20", connection)
    case .silence:
      held.withLock { $0.append(connection) }
      return
    }
    close(connection)
  }

  private static func write(_ text: String, _ connection: Int32) {
    _ = Array(text.utf8).withUnsafeBytes { send(connection, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
  }

  /// Head and body of one request; nil when the connection ended before.
  private static func read(_ connection: Int32) -> ([String: String], [UInt8])? {
    var bytes: [UInt8] = []
    var room = [UInt8](repeating: 0, count: 4_096)
    while true {
      if let (fields, start) = head(bytes), let length = fields["content-length"].flatMap({ Int($0) }),
        bytes.count >= start + length
      {
        return (fields, Array(bytes[start..<start + length]))
      }
      let count = recv(connection, &room, room.count, 0)
      guard count > 0 else { return nil }
      bytes += room[..<count]
    }
  }

  private static func head(_ bytes: [UInt8]) -> ([String: String], Int)? {
    let end = Array("\r\n\r\n".utf8)
    guard bytes.count >= 4,
      let place = (0...(bytes.count - 4)).first(where: { Array(bytes[$0..<$0 + 4]) == end })
    else { return nil }
    var fields: [String: String] = [:]
    for line in String(decoding: bytes[..<place], as: UTF8.self).split(separator: "\r\n").dropFirst() {
      let parts = line.split(separator: ":", maxSplits: 1)
      guard parts.count == 2 else { continue }
      fields[parts[0].lowercased()] = parts[1].trimmingCharacters(in: .whitespaces)
    }
    return (fields, place + 4)
  }
}

extension Receiver.Request {
  /// Whether one of its signatures is that of this secret, as Standard Webhooks says to check it.
  func isSigned(by secret: String) -> Bool {
    guard let key = Data(base64Encoded: String(secret.dropFirst("whsec_".count))) else { return false }
    let signed = Array("\(name).\(fields["webhook-timestamp"] ?? "").".utf8) + bytes
    let code = Data(HMAC<SHA256>.authenticationCode(for: signed, using: SymmetricKey(data: key))).base64EncodedString()
    return (fields["webhook-signature"] ?? "").split(separator: " ").contains { $0 == "v1,\(code)" }
  }
}
