/// A status code of RFC 3463: `5.1.1`.
public struct EnhancedStatus: Hashable, Sendable {
  /// 2 delivered, 4 may succeed later, 5 failed.
  public let major: Int
  public let subject: Int
  public let detail: Int

  public init?(major: Int, subject: Int, detail: Int) {
    guard [2, 4, 5].contains(major), (0...999).contains(subject), (0...999).contains(detail) else { return nil }
    self.major = major
    self.subject = subject
    self.detail = detail
  }

  /// Reads `5.1.1` at the beginning of a text; what follows may be anything but a digit or `.` and a digit.
  public init?(_ text: some StringProtocol) {
    var scanner = StatusScanner(Array(text.utf8.prefix(16)))
    guard let status = scanner.status(at: 0) else { return nil }
    self = status
  }

  /// `5.0.0` and the like: the server did not say more than that it went wrong.
  public var isUnspecific: Bool { subject == 0 && detail == 0 }

  /// How much it says: nothing, only about what, or exactly what.
  var precision: Int { subject == 0 && detail == 0 ? 0 : detail == 0 ? 1 : 2 }
}

extension EnhancedStatus: CustomStringConvertible {
  public var description: String { "\(major).\(subject).\(detail)" }
}

/// Finds reply codes and status codes in bytes, each byte looked at a few times at most.
struct StatusScanner {
  let bytes: [UInt8]

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  mutating func status(at start: Int) -> EnhancedStatus? { statusAndEnd(at: start)?.status }

  func statusAndEnd(at start: Int) -> (status: EnhancedStatus, end: Int)? {
    guard start < bytes.count, [50, 52, 53].contains(bytes[start]), !isDigitOrDot(start - 1) else { return nil }
    var numbers: [Int] = []
    var index = start
    while numbers.count < 3 {
      guard let (number, end) = number(at: index) else { return nil }
      numbers.append(number)
      index = end
      guard numbers.count < 3 else { break }
      guard index < bytes.count, bytes[index] == UInt8(ascii: ".") else { return nil }
      index += 1
    }
    if index + 1 < bytes.count, bytes[index] == UInt8(ascii: "."), isDigit(index + 1) { return nil }
    guard numbers[0] < 10, let status = EnhancedStatus(major: numbers[0], subject: numbers[1], detail: numbers[2])
    else { return nil }
    return (status, index)
  }

  /// A reply code of SMTP, `421` or `550`, that stands by itself: not in a number, an address or a word.
  func replyCode(at start: Int) -> Int? {
    guard start + 2 < bytes.count, bytes[start] == 52 || bytes[start] == 53, (48...53).contains(bytes[start + 1]),
      isDigit(start + 2)
    else { return nil }
    if start > 0, isWord(start - 1) || [45, 46, 58, 47, 61].contains(bytes[start - 1]) { return nil }
    let next = start + 3
    guard next < bytes.count else { return code(at: start) }
    if isWord(next) || [46, 58, 47, 64].contains(bytes[next]) { return nil }
    if bytes[next] == UInt8(ascii: "-"), next + 1 < bytes.count, isLetter(next + 1) || isDigit(next + 1),
      statusAndEnd(at: next + 1) == nil, !isLetter(next + 1)
    {
      return nil
    }
    return code(at: start)
  }

  private func code(at start: Int) -> Int {
    bytes[start..<(start + 3)].reduce(0) { $0 * 10 + Int($1 - 48) }
  }

  private func number(at start: Int) -> (Int, Int)? {
    var end = start
    var value = 0
    while end < bytes.count, isDigit(end), end - start < 4 {
      value = value * 10 + Int(bytes[end] - 48)
      end += 1
    }
    return end == start || end - start > 3 ? nil : (value, end)
  }

  private func isDigit(_ index: Int) -> Bool { bytes.indices.contains(index) && (48...57).contains(bytes[index]) }

  private func isDigitOrDot(_ index: Int) -> Bool { isDigit(index) || (index >= 0 && bytes[index] == 46) }

  private func isLetter(_ index: Int) -> Bool {
    bytes.indices.contains(index) && (65...90).contains(bytes[index] & 0xDF)
  }

  private func isWord(_ index: Int) -> Bool { isDigit(index) || isLetter(index) || bytes[index] == 95 }
}
