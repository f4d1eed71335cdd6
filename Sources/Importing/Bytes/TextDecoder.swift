/// How the bytes of a table stand for characters.
public enum TextEncoding: String, Hashable, Sendable {
  case utf8 = "UTF-8"
  case utf16LittleEndian = "UTF-16LE"
  case utf16BigEndian = "UTF-16BE"
  /// What Excel in the Netherlands writes as “CSV”.
  case windows1252 = "windows-1252"
}

/// Turns bytes into UTF-8 as they stream in.
///
/// A byte-order mark decides. Without one the text is UTF-8 until a byte proves it is not; everything before
/// that byte was ASCII, so reading on as windows-1252 loses nothing. A lone wrong byte in a text that did
/// hold UTF-8 is read as windows-1252 by itself and counted.
public struct TextDecoder: Sendable {
  public private(set) var encoding = TextEncoding.utf8
  /// Bytes or units that fit nowhere and were repaired.
  public private(set) var repaired = 0
  private var pending: [UInt8] = []
  private var isStarted = false
  private var sawMultibyte = false

  public init() {}

  /// Decodes the next bytes.
  ///
  /// - Parameter isLast: no more bytes follow, so that an unfinished character is one that never will be.
  /// - Returns: UTF-8 without a mark.
  public mutating func decode(_ bytes: [UInt8], isLast: Bool) -> [UInt8] {
    var input = pending.isEmpty ? bytes : pending + bytes
    pending = []
    if !isStarted {
      // The longest mark has three bytes.
      if input.count < 3, !isLast {
        pending = input
        return []
      }
      isStarted = true
      input.removeFirst(readMark(input))
    }
    var output: [UInt8] = []
    output.reserveCapacity(input.count + input.count / 8)
    switch encoding {
    case .utf8: decodeUTF8(input, isLast: isLast, into: &output)
    case .utf16LittleEndian, .utf16BigEndian: decodeUTF16(input, isLast: isLast, into: &output)
    case .windows1252: for byte in input { Self.append(windows1252: byte, to: &output) }
    }
    return output
  }

  /// Sets the encoding by the mark and returns its length.
  private mutating func readMark(_ input: [UInt8]) -> Int {
    if input.starts(with: [0xEF, 0xBB, 0xBF]) { return 3 }
    if input.starts(with: [0xFF, 0xFE]) {
      encoding = .utf16LittleEndian
      return 2
    }
    if input.starts(with: [0xFE, 0xFF]) {
      encoding = .utf16BigEndian
      return 2
    }
    return 0
  }

  private mutating func decodeUTF8(_ input: [UInt8], isLast: Bool, into output: inout [UInt8]) {
    var index = 0
    while index < input.count {
      let byte = input[index]
      if byte < 0x80 {
        output.append(byte)
        index += 1
        continue
      }
      switch Self.sequence(in: input, at: index) {
      case .valid(let length):
        output += input[index..<index + length]
        index += length
        sawMultibyte = true
      case .cutOff where !isLast:
        pending = Array(input[index...])
        return
      case .cutOff, .invalid:
        if !sawMultibyte {
          encoding = .windows1252
          for byte in input[index...] { Self.append(windows1252: byte, to: &output) }
          return
        }
        repaired += 1
        Self.append(windows1252: byte, to: &output)
        index += 1
      }
    }
  }

  private enum Sequence {
    case valid(Int)
    case cutOff, invalid
  }

  /// One character of two to four bytes; no overlong forms, no surrogates (RFC 3629).
  private static func sequence(in input: [UInt8], at index: Int) -> Sequence {
    let length: Int
    var second: ClosedRange<UInt8> = 0x80...0xBF
    switch input[index] {
    case 0xC2...0xDF: length = 2
    case 0xE0: (length, second) = (3, 0xA0...0xBF)
    case 0xED: (length, second) = (3, 0x80...0x9F)
    case 0xE1...0xEF: length = 3
    case 0xF0: (length, second) = (4, 0x90...0xBF)
    case 0xF1...0xF3: length = 4
    case 0xF4: (length, second) = (4, 0x80...0x8F)
    default: return .invalid
    }
    for offset in 1..<length {
      guard index + offset < input.count else { return .cutOff }
      let allowed = offset == 1 ? second : 0x80...0xBF
      guard allowed.contains(input[index + offset]) else { return .invalid }
    }
    return .valid(length)
  }

  private mutating func decodeUTF16(_ input: [UInt8], isLast: Bool, into output: inout [UInt8]) {
    let isLittle = encoding == .utf16LittleEndian
    func unit(_ index: Int) -> UInt32 {
      let (first, second) = (UInt32(input[index]), UInt32(input[index + 1]))
      return isLittle ? second << 8 | first : first << 8 | second
    }
    var index = 0
    while index + 1 < input.count {
      let high = unit(index)
      var value = high
      if (0xD800...0xDBFF).contains(high) {
        guard index + 3 < input.count else {
          if !isLast { break }
          value = 0xFFFD
          repaired += 1
          Self.append(value, to: &output)
          index = input.count
          break
        }
        let low = unit(index + 2)
        if (0xDC00...0xDFFF).contains(low) {
          value = 0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00)
          index += 2
        }
      }
      if (0xD800...0xDFFF).contains(value) {
        value = 0xFFFD
        repaired += 1
      }
      Self.append(value, to: &output)
      index += 2
    }
    if index < input.count {
      if isLast { repaired += 1 } else { pending = Array(input[index...]) }
    }
  }

  private static func append(_ value: UInt32, to output: inout [UInt8]) {
    output += Array(String(Character(Unicode.Scalar(value) ?? "\u{FFFD}")).utf8)
  }

  private static func append(windows1252 byte: UInt8, to output: inout [UInt8]) {
    switch byte {
    case 0..<0x80: output.append(byte)
    case 0x80..<0xA0: append(windows1252[Int(byte - 0x80)], to: &output)
    default: output += [0xC0 | byte >> 6, 0x80 | byte & 0x3F]
    }
  }

  /// The characters of 0x80–0x9F; the five that windows-1252 leaves undefined are the control characters.
  private static let windows1252: [UInt32] = [
    0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152,
    0x8D,
    0x017D, 0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161,
    0x203A,
    0x0153, 0x9D, 0x017E, 0x0178,
  ]
}
