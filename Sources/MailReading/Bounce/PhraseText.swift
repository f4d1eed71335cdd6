/// A text as it is compared: ASCII letters small, any white space one space, so that the line breaks of a server and
/// those of the one who quotes it do not matter.
struct PhraseText: Hashable, Sendable {
  let bytes: [UInt8]

  init(_ text: some StringProtocol) {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(min(text.utf8.count, MailLimits.diagnosticBytes))
    for byte in text.utf8.prefix(MailLimits.diagnosticBytes) {
      switch byte {
      case 9...13, 32: if bytes.last != 32 { bytes.append(32) }
      case 65...90: bytes.append(byte + 32)
      default: bytes.append(byte)
      }
    }
    self.bytes = bytes
  }

  /// What a server said, for looking for words: without addresses and links, whose words mean nothing. The code at the
  /// end of a link to the help of Google says why, and stays (https://support.google.com/a/answer/3726730).
  init(saying text: String) {
    let words = text.utf8.prefix(MailLimits.diagnosticBytes).split(whereSeparator: { (9...13).contains($0) || $0 == 32 }
    )
    var kept: [UInt8] = []
    var codes: Set<[UInt8]> = []
    for word in words {
      let lower = word.map { (65...90).contains($0) ? $0 + 32 : $0 }
      // `550-5.7.1 one line` and `550 5.7.1 the next`: the codes stand once.
      if Self.isCode(lower) {
        let parts = lower.split(separator: UInt8(ascii: "-")).map(Array.init).filter { !codes.contains($0) }
        codes.formUnion(parts)
        kept += parts.flatMap { [32] + $0 }
        continue
      }
      kept.append(32)
      if let link = Self.start(of: Array("http".utf8), in: lower), lower.count > link + 6, lower.contains(58) {
        kept += lower[..<link]
        let code = Self.start(of: Array("?p=".utf8), in: lower)
        if let code { kept += lower[code...] }
      } else {
        kept += Self.withoutAddresses(lower)
      }
    }
    self.init(String(decoding: kept, as: UTF8.self))
  }

  /// `550`, `5.7.1`, `550-5.7.1` or `550-`.
  private static func isCode(_ word: [UInt8]) -> Bool {
    guard let first = word.first, first == 52 || first == 53, word.count <= 12, word.count >= 3 else { return false }
    return word.allSatisfy { (48...57).contains($0) || $0 == 46 || $0 == 45 }
  }

  private static func start(of words: [UInt8], in bytes: [UInt8]) -> Int? {
    guard bytes.count >= words.count else { return nil }
    return (0...(bytes.count - words.count)).first { bytes[$0...].starts(with: words) }
  }

  private static func withoutAddresses(_ word: [UInt8]) -> [UInt8] {
    var kept: [UInt8] = []
    var from = 0
    for place in MailAddress.places(in: word) {
      kept += word[from..<place.range.lowerBound] + [UInt8(ascii: "@")]
      from = place.range.upperBound
    }
    return kept + word[from...]
  }

  var isEmpty: Bool { bytes.allSatisfy { $0 == 32 } }

  /// From the first reply code on; nil where there is none.
  var fromReply: PhraseText? {
    let scanner = StatusScanner(bytes)
    return bytes.indices.first { scanner.replyCode(at: $0) != nil }.map { PhraseText(bytes: Array(bytes[$0...])) }
  }

  private init(bytes: [UInt8]) { self.bytes = bytes }

  /// Whether the words of the phrase are here, in their order.
  func has(_ phrase: Phrase) -> Bool {
    var from = 0
    for (position, words) in phrase.words.enumerated() {
      let limit = position == 0 ? bytes.count : min(bytes.count, from + Phrase.gap + words.count)
      guard let found = index(of: words, from: from, to: limit) else { return false }
      from = found + words.count
    }
    return true
  }

  private static func isWord(_ byte: UInt8) -> Bool { (97...122).contains(byte) || (48...57).contains(byte) }

  private func index(of words: [UInt8], from: Int, to end: Int) -> Int? {
    guard let first = words.first, end - from >= words.count else { return nil }
    return bytes.withUnsafeBufferPointer { bytes in
      for start in from...(end - words.count) where bytes[start] == first {
        if Self.isWord(first), start > 0, Self.isWord(bytes[start - 1]) { continue }
        var offset = 1
        while offset < words.count, bytes[start + offset] == words[offset] { offset += 1 }
        if offset == words.count { return start }
      }
      return nil
    }
  }
}

extension PhraseText {
  /// Whether it ends with these words, white space and quotation marks apart.
  func ends(with words: String) -> Bool {
    let trimmed = bytes.reversed().drop { $0 == 32 || $0 == 34 || $0 == 39 }
    guard trimmed.starts(with: words.utf8.reversed()) else { return false }
    guard let next = trimmed.dropFirst(words.utf8.count).first, let first = words.utf8.first,
      (97...122).contains(first)
    else { return true }
    return !(97...122).contains(next) && next != 45
  }

  func ends(with phrase: Phrase) -> Bool {
    ends(with: phrase.words.map { String(decoding: $0, as: UTF8.self) }.joined(separator: " "))
  }

  /// Whether it says this and no more.
  func isExactly(_ words: String) -> Bool { bytes.filter { $0 != 32 } == words.utf8.filter { $0 != 32 } }

  /// Whether it has no other signs than these.
  func isOnly(_ signs: [UInt8]) -> Bool { bytes.allSatisfy(signs.contains) }
}

/// Words to look for, from the beginning of a word on: `block` is found in `blocked`, not in `unblock`. Small letters;
/// ` * ` stands for anything of at most ``gap`` bytes.
struct Phrase: Hashable, Sendable, ExpressibleByStringLiteral {
  static let gap = 120

  let words: [[UInt8]]

  init(stringLiteral text: String) {
    var words: [[UInt8]] = []
    var word: [UInt8] = []
    for byte in text.utf8 {
      if byte == UInt8(ascii: "*") {
        words.append(word)
        word = []
      } else {
        word.append(byte)
      }
    }
    words.append(word)
    self.words = words.map(Self.trimmed).filter { !$0.isEmpty }
  }

  private static func trimmed(_ word: [UInt8]) -> [UInt8] {
    Array(word.drop { $0 == 32 }.reversed().drop { $0 == 32 }.reversed())
  }
}
