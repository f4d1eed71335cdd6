/// Reads `multipart/form-data` as it comes in: small fields are collected, file bytes are passed on at once.
///
/// A value: bytes in, events out. Knows only what browsers send (RFC 7578); anything else is an error.
struct MultipartReader {
  enum Event: Hashable {
    case field(name: String, value: String)
    case fileStarted(name: String, fileName: String)
    case fileBytes([UInt8])
    case fileEnded
    case finished
  }

  enum Problem: Error, Hashable {
    case headTooLong, fieldTooLong, tooManyParts, malformed
  }

  /// Head lines of one part together, in bytes.
  static let longestHead = 4_096
  static let longestField = 16 * 1_024
  static let mostParts = 50

  private enum Stage: Hashable {
    case preamble
    case head
    case field(String)
    case file
    case afterBoundary
    case done
  }

  private let delimiter: [UInt8]
  private var stage = Stage.preamble
  private var buffer: [UInt8] = Array("\r\n".utf8)
  private var parts = 0

  /// - Parameter contentType: the request's content type; nil is returned when it is not multipart with a
  ///   boundary of 1 to 70 characters.
  init?(contentType: String) {
    let pieces = contentType.split(separator: ";").map { $0.drop(while: \.isWhitespace) }
    guard pieces.first?.lowercased() == "multipart/form-data",
      let piece = pieces.first(where: { $0.lowercased().hasPrefix("boundary=") })
    else { return nil }
    let boundary = piece.dropFirst("boundary=".count).filter { $0 != "\"" }
    guard (1...70).contains(boundary.utf8.count) else { return nil }
    delimiter = Array("\r\n--\(boundary)".utf8)
  }

  /// Takes the next bytes of the body.
  mutating func read(_ bytes: some Sequence<UInt8>) throws(Problem) -> [Event] {
    buffer.append(contentsOf: bytes)
    var events: [Event] = []
    while try step(&events) {}
    return events
  }

  /// One turn; false when more bytes are needed.
  private mutating func step(_ events: inout [Event]) throws(Problem) -> Bool {
    switch stage {
    case .preamble:
      guard let found = position(of: delimiter) else { return false }
      buffer.removeFirst(found + delimiter.count)
      stage = .afterBoundary
    case .afterBoundary:
      guard buffer.count >= 2 else { return false }
      let mark = Array(buffer.prefix(2))
      buffer.removeFirst(2)
      if mark == Array("--".utf8) {
        stage = .done
        events.append(.finished)
        return false
      }
      guard mark == Array("\r\n".utf8) else { throw .malformed }
      parts += 1
      guard parts <= Self.mostParts else { throw .tooManyParts }
      stage = .head
    case .head:
      return try readHead(&events)
    case .field(let name):
      guard let found = position(of: delimiter) else {
        guard buffer.count <= Self.longestField + delimiter.count else { throw .fieldTooLong }
        return false
      }
      guard found <= Self.longestField else { throw .fieldTooLong }
      guard let value = String(validating: buffer.prefix(found), as: UTF8.self) else { throw .malformed }
      events.append(.field(name: name, value: value))
      buffer.removeFirst(found + delimiter.count)
      stage = .afterBoundary
    case .file:
      return readFile(&events)
    case .done:
      buffer.removeAll()
      return false
    }
    return true
  }

  private mutating func readFile(_ events: inout [Event]) -> Bool {
    if let found = position(of: delimiter) {
      if found > 0 { events.append(.fileBytes(Array(buffer.prefix(found)))) }
      events.append(.fileEnded)
      buffer.removeFirst(found + delimiter.count)
      stage = .afterBoundary
      return true
    }
    // The last bytes may be the start of the delimiter: they wait.
    let safe = buffer.count - delimiter.count
    if safe > 0 {
      events.append(.fileBytes(Array(buffer.prefix(safe))))
      buffer.removeFirst(safe)
    }
    return false
  }

  private mutating func readHead(_ events: inout [Event]) throws(Problem) -> Bool {
    let end = Array("\r\n\r\n".utf8)
    guard let found = position(of: end) else {
      guard buffer.count <= Self.longestHead else { throw .headTooLong }
      return false
    }
    guard found <= Self.longestHead else { throw .headTooLong }
    let head = String(decoding: buffer.prefix(found), as: UTF8.self)
    // The blank line's last CRLF stays: an empty part ends right there.
    buffer.removeFirst(found + 4)
    guard
      let line = head.split(separator: "\r\n").first(where: {
        $0.lowercased().hasPrefix("content-disposition:")
      }),
      let name = Self.parameter("name", in: line)
    else { throw .malformed }
    if let fileName = Self.parameter("filename", in: line) {
      events.append(.fileStarted(name: name, fileName: fileName))
      stage = .file
    } else {
      stage = .field(name)
    }
    return true
  }

  private static func parameter(_ name: String, in line: Substring) -> String? {
    guard let start = line.range(of: "; \(name)=\"")?.upperBound,
      let end = line[start...].firstIndex(of: "\"")
    else { return nil }
    return String(line[start..<end]).replacing("%22", with: "\"")
  }

  private func position(of pattern: [UInt8]) -> Int? {
    guard buffer.count >= pattern.count, let first = pattern.first else { return nil }
    var index = buffer.startIndex
    let last = buffer.count - pattern.count
    while index <= last {
      guard let candidate = buffer[index...last].firstIndex(of: first) else { return nil }
      if buffer[candidate..<(candidate + pattern.count)].elementsEqual(pattern) { return candidate }
      index = candidate + 1
    }
    return nil
  }
}

extension Substring {
  fileprivate func range(of text: String) -> Range<Index>? { ranges(of: text).first }
}
