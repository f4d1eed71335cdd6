/// One text of a document, while it comes in.
struct JSONTextReading: Sendable {
  enum Step {
    case goesOn, ended, control, badEscape
  }

  private enum State {
    case plain
    case escape
    /// Hexadecimal digits of `\u` so far.
    case unicode(count: Int, value: UInt32)
  }

  private var bytes: [UInt8] = []
  private var state = State.plain
  private var flaw: JSONFlaw?
  /// The first half of a pair, waiting for the second.
  private var high: UInt32?

  /// Takes the bytes in front that mean themselves; the one behind them goes to ``take(_:limit:)``.
  mutating func takePlain(_ input: ArraySlice<UInt8>, limit: Int) -> (count: Int, characters: Int) {
    guard case .plain = state else { return (0, 0) }
    var characters = 0
    var index = input.startIndex
    while index < input.endIndex {
      let byte = input[index]
      guard byte >= 0x20, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\") else { break }
      if byte & 0xC0 != 0x80 { characters += 1 }
      index += 1
    }
    if index > input.startIndex {
      alone()
      append(input[input.startIndex..<index], limit: limit)
    }
    return (index - input.startIndex, characters)
  }

  mutating func take(_ byte: UInt8, limit: Int) -> Step {
    switch state {
    case .plain:
      switch byte {
      case UInt8(ascii: "\""):
        alone()
        return .ended
      case UInt8(ascii: "\\"): state = .escape
      default: return .control
      }
    case .escape:
      state = .plain
      switch byte {
      case UInt8(ascii: "u"): state = .unicode(count: 0, value: 0)
      case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): escaped(UInt32(byte), limit)
      case UInt8(ascii: "b"): escaped(0x08, limit)
      case UInt8(ascii: "f"): escaped(0x0C, limit)
      case UInt8(ascii: "n"): escaped(0x0A, limit)
      case UInt8(ascii: "r"): escaped(0x0D, limit)
      case UInt8(ascii: "t"): escaped(0x09, limit)
      default: return .badEscape
      }
    case .unicode(let count, let value):
      guard let digit = Self.digit(byte) else { return .badEscape }
      let value = value << 4 | digit
      if count < 3 {
        state = .unicode(count: count + 1, value: value)
      } else {
        state = .plain
        unit(value, limit)
      }
    }
    return .goesOn
  }

  func text(limit: Int) -> JSONText {
    if let flaw { return JSONText(text: "", flaw: flaw) }
    guard let text = String(validating: bytes, as: UTF8.self) else { return JSONText(text: "", flaw: .notUTF8) }
    return JSONText(text: text, flaw: nil)
  }

  private static func digit(_ byte: UInt8) -> UInt32? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte - UInt8(ascii: "0"))
    case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt32(byte - UInt8(ascii: "a")) + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt32(byte - UInt8(ascii: "A")) + 10
    default: nil
    }
  }

  /// A unit of UTF-16.
  private mutating func unit(_ value: UInt32, _ limit: Int) {
    switch value {
    case 0xD800...0xDBFF:
      alone()
      high = value
    case 0xDC00...0xDFFF:
      guard let first = high else {
        flaw = flaw ?? .loneSurrogate
        return
      }
      high = nil
      escaped(0x10000 + (first - 0xD800) << 10 + (value - 0xDC00), limit)
    default: escaped(value, limit)
    }
  }

  private mutating func escaped(_ value: UInt32, _ limit: Int) {
    alone()
    let isText = value >= 0x20 && value != 0x7F || value == 0x09 || value == 0x0A || value == 0x0D
    guard isText, let scalar = UnicodeScalar(value) else {
      flaw = flaw ?? .control(UInt8(truncatingIfNeeded: value))
      return
    }
    append(Array(String(scalar).utf8)[...], limit: limit)
  }

  /// A first half that is not followed by a second.
  private mutating func alone() {
    if high != nil { flaw = flaw ?? .loneSurrogate }
    high = nil
  }

  private mutating func append(_ more: ArraySlice<UInt8>, limit: Int) {
    guard bytes.count + more.count <= limit else {
      flaw = flaw ?? .tooLong(limit: limit)
      return
    }
    bytes += more
  }
}
