/// An address as it stands in a text of a machine. Not the whole grammar of RFC 5321: quoted local parts and comments
/// are not in use where bounces are read.
struct MailAddress: Hashable, Sendable {
  /// As written.
  let text: String
  /// Compared without regard to capitals, although a local part may have them.
  var key: String { text.lowercased() }

  /// The part before the `@`, in small letters.
  var local: String { String(key.prefix { $0 != "@" }) }

  /// Whether it is that of a machine that reports, never that of somebody whom mail did not reach.
  var isMachine: Bool { Self.machines.contains(local.filter { $0.isLetter }) }

  /// Letters only.
  private static let machines: Set<String> = [
    "mailerdaemon", "postmaster", "maildaemon", "mailer", "mdaemon", "abuse", "mailadministrator", "maildeamon",
    "maildeliverysystem", "smtpmailservice",
  ]

  struct Place: Hashable {
    let address: MailAddress
    /// Offsets of its bytes in the line.
    let range: Range<Int>
  }

  /// The addresses of a line, in order; each byte is looked at a few times at most.
  static func places(in line: [UInt8]) -> [Place] {
    var found: [Place] = []
    var after = 0
    for index in line.indices where line[index] == UInt8(ascii: "@") && index >= after {
      var start = index
      while start > after, isLocal(line[start - 1]), index - start < 128 { start -= 1 }
      // `dda:SMTP=user@example.net` of X.400.
      if let mark = xMark(in: line[start..<index]) { start = mark }
      while start < index, line[start] == UInt8(ascii: ".") || line[start] == UInt8(ascii: "'") { start += 1 }
      var end = index + 1
      while end < line.count, isDomain(line[end]), end - index < 256 { end += 1 }
      while end > index + 1, line[end - 1] == 46 || line[end - 1] == 45 { end -= 1 }
      guard start < index, isHost(line[(index + 1)..<end]), !hasGap(line[start..<end]) else { continue }
      found.append(
        Place(address: MailAddress(text: String(decoding: line[start..<end], as: UTF8.self)), range: start..<end))
      after = end
    }
    return found
  }

  /// The first address of a text.
  static func first(in text: String) -> MailAddress? {
    places(in: Array(text.utf8.prefix(MailLimits.lineBytes))).first?.address
  }

  static func all(in texts: [String]) -> [MailAddress] {
    texts.flatMap { places(in: Array($0.utf8.prefix(MailLimits.lineBytes))).map(\.address) }
  }

  private static func isHost(_ bytes: ArraySlice<UInt8>) -> Bool {
    guard let dot = bytes.lastIndex(of: 46), dot > bytes.startIndex, bytes.endIndex - dot > 2 else { return false }
    // A top level domain has letters: `user@10.0.0.1` is no address.
    return bytes[(dot + 1)...].contains { (65...90).contains($0 & 0xDF) || $0 > 127 }
  }

  private static func xMark(in bytes: ArraySlice<UInt8>) -> Int? {
    guard let mark = bytes.firstIndex(of: UInt8(ascii: "=")) else { return nil }
    return bytes[..<mark].suffix(4).map { $0 | 0x20 }.elementsEqual("smtp".utf8) ? mark + 1 : nil
  }

  /// Two dots side by side, as in an address that somebody has made unreadable.
  private static func hasGap(_ bytes: ArraySlice<UInt8>) -> Bool {
    zip(bytes, bytes.dropFirst()).contains { $0 == 46 && $1 == 46 }
  }

  private static func isLocal(_ byte: UInt8) -> Bool {
    isDomain(byte) || "!#$%&'*+/=?^_`{|}~".utf8.contains(byte)
  }

  private static func isDomain(_ byte: UInt8) -> Bool {
    (48...57).contains(byte) || (65...90).contains(byte & 0xDF) || byte == 45 || byte == 46 || byte == 95 || byte > 127
  }
}
