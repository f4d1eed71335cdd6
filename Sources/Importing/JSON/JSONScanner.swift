/// Reads JSON (RFC 8259) while its bytes stream in, strictly: nothing that the standard forbids is guessed at. Keeps
/// one token and the names on the way to it, whatever the size of the document.
struct JSONScanner: Sendable {
  private enum State {
    case value, valueOrEnd, keyOrEnd, key, colon, afterValue, end
    case text(isKey: Bool)
    case number
    case word
  }

  enum Frame: Hashable, Sendable {
    case object(key: String)
    case list(index: Int)
  }

  let limits: JSONLimits
  private var state = State.value
  private(set) var frames: [Frame] = []
  private var reading = JSONTextReading()
  private var token: [UInt8] = []
  private var start = JSONPlace(line: 1, column: 1)
  private var line = 1
  private var column = 0
  /// Bytes of the opening that may be a byte-order mark.
  private var opening: [UInt8] = []
  private var isOpened = false
  private var failure: JSONFault?

  init(limits: JSONLimits = JSONLimits()) { self.limits = limits }

  /// The place of the last byte that was read.
  var place: JSONPlace { JSONPlace(line: line, column: max(column, 1)) }

  /// Of the value that is being read, from the root.
  var path: String { Self.path(frames) }

  static func path(_ frames: some Sequence<Frame>) -> String {
    var path = ""
    for frame in frames {
      switch frame {
      case .object(let key): path += (path.isEmpty || key.isEmpty ? "" : ".") + String(key.prefix(60))
      case .list(let index): path += "[\(index)]"
      }
    }
    return path
  }

  /// Hands every token that the bytes complete to `take`, with the place where it begins.
  ///
  /// - Throws: ``JSONFault``; then on every later call too.
  mutating func feed(
    _ bytes: [UInt8], _ take: (borrowing JSONScanner, JSONToken, JSONPlace) throws(JSONFault) -> Void
  ) throws(JSONFault) {
    if let failure { throw failure }
    do throws(JSONFault) {
      if isOpened { return try scan(bytes[...], take) }
      opening += bytes
      guard opening.count >= 4 else { return }
      try scan(try opened(), take)
    } catch {
      failure = error
      throw error
    }
  }

  /// Tells that the document has ended.
  mutating func finish(
    _ take: (borrowing JSONScanner, JSONToken, JSONPlace) throws(JSONFault) -> Void
  ) throws(JSONFault) {
    if let failure { throw failure }
    do throws(JSONFault) {
      if !isOpened { try scan(try opened(), take) }
      if case .number = state { try endNumber(take) }
      if case .word = state { try endWord(take) }
      guard case .end = state else {
        if case .value = state, frames.isEmpty { throw fault(.empty) }
        throw fault(.ended)
      }
    } catch {
      failure = error
      throw error
    }
  }

  private func fault(_ kind: JSONFault.Kind, at place: JSONPlace? = nil) -> JSONFault {
    JSONFault(kind, path: path, at: place ?? self.place)
  }

  /// Without the mark of UTF-8; other marks and encodings are refused.
  private mutating func opened() throws(JSONFault) -> ArraySlice<UInt8> {
    isOpened = true
    let bytes = opening
    opening = []
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return bytes[3...] }
    // Without a mark, one of the first two bytes of UTF-16 and UTF-32 is 0.
    if bytes.starts(with: [0xFE, 0xFF]) || bytes.starts(with: [0xFF, 0xFE]) || bytes.prefix(2).contains(0) {
      throw fault(.notUTF8)
    }
    return bytes[...]
  }

  private mutating func scan(
    _ bytes: ArraySlice<UInt8>, _ take: (borrowing JSONScanner, JSONToken, JSONPlace) throws(JSONFault) -> Void
  ) throws(JSONFault) {
    var index = bytes.startIndex
    while index < bytes.endIndex {
      if case .text(let isKey) = state {
        // Most bytes of a document are in texts.
        let plain = reading.takePlain(bytes[index...], limit: limits.text)
        index += plain.count
        column += plain.characters
        guard index < bytes.endIndex else { return }
        advance(bytes[index])
        try inText(bytes[index], isKey: isKey, take)
        index += 1
        continue
      }
      let byte = bytes[index]
      switch state {
      case .number where Self.isOfNumber(byte), .word where Self.isLetter(byte):
        advance(byte)
        if token.count >= limits.number { throw fault(.numberTooLong(limit: limits.number), at: start) }
        token.append(byte)
      case .number:
        try endNumber(take)
        continue
      case .word:
        try endWord(take)
        continue
      default:
        advance(byte)
        if byte != 0x20, byte != 0x0A, byte != 0x0D, byte != 0x09 { try outside(byte, take) }
      }
      index += 1
    }
  }

  private mutating func advance(_ byte: UInt8) {
    if byte == 0x0A {
      line += 1
      column = 0
    } else if byte & 0xC0 != 0x80 {
      column += 1
    }
  }

  private static func isOfNumber(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "."),
      UInt8(ascii: "e"), UInt8(ascii: "E"):
      true
    default: false
    }
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
  }
}

// MARK: What may stand where

extension JSONScanner {
  private mutating func outside(
    _ byte: UInt8, _ take: (borrowing JSONScanner, JSONToken, JSONPlace) throws(JSONFault) -> Void
  ) throws(JSONFault) {
    switch (state, byte) {
    case (.end, _): throw fault(.afterTheEnd)
    case (.keyOrEnd, UInt8(ascii: "}")), (.valueOrEnd, UInt8(ascii: "]")): try close(take)
    case (.keyOrEnd, UInt8(ascii: "\"")), (.key, UInt8(ascii: "\"")): beginText(isKey: true)
    case (.keyOrEnd, _): throw fault(.expected(.keyOrEnd, found: byte))
    case (.key, _): throw fault(.expected(.key, found: byte))
    case (.colon, UInt8(ascii: ":")): state = .value
    case (.colon, _): throw fault(.expected(.colon, found: byte))
    case (.afterValue, _): try after(byte, take)
    case (.value, _), (.valueOrEnd, _), (.text, _), (.number, _), (.word, _): try begin(byte, take)
    }
  }

  private mutating func begin(
    _ byte: UInt8, _ take: (borrowing JSONScanner, JSONToken, JSONPlace) throws(JSONFault) -> Void
  ) throws(JSONFault) {
    start = place
    switch byte {
    case UInt8(ascii: "{"), UInt8(ascii: "["):
      guard frames.count < limits.depth else { throw fault(.tooDeep(limit: limits.depth)) }
      let isObject = byte == UInt8(ascii: "{")
      try take(self, isObject ? .beginObject : .beginList, start)
      frames.append(isObject ? .object(key: "") : .list(index: 0))
      state = isObject ? .keyOrEnd : .valueOrEnd
    case UInt8(ascii: "\""): beginText(isKey: false)
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
      token = [byte]
      state = .number
    case UInt8(ascii: "t"), UInt8(ascii: "f"), UInt8(ascii: "n"):
      token = [byte]
      state = .word
    default: throw fault(.expected(.value, found: byte))
    }
  }

  private mutating func after(
    _ byte: UInt8, _ take: (borrowing JSONScanner, JSONToken, JSONPlace) throws(JSONFault) -> Void
  ) throws(JSONFault) {
    switch (frames.last, byte) {
    case (.object, UInt8(ascii: ",")): state = .key
    case (.list(let index), UInt8(ascii: ",")):
      frames[frames.count - 1] = .list(index: index + 1)
      state = .value
    case (.object, UInt8(ascii: "}")), (.list, UInt8(ascii: "]")): try close(take)
    case (.object, _): throw fault(.expected(.commaOrEndOfObject, found: byte))
    case (.list, _): throw fault(.expected(.commaOrEndOfList, found: byte))
    case (nil, _): throw fault(.afterTheEnd)
    }
  }

  private mutating func close(
    _ take: (borrowing JSONScanner, JSONToken, JSONPlace) throws(JSONFault) -> Void
  ) throws(JSONFault) {
    let token: JSONToken = if case .list = frames.last { .endList } else { .endObject }
    frames.removeLast()
    try take(self, token, place)
    state = frames.isEmpty ? .end : .afterValue
  }

  private mutating func beginText(isKey: Bool) {
    start = place
    reading = JSONTextReading()
    state = .text(isKey: isKey)
  }

  private mutating func inText(
    _ byte: UInt8, isKey: Bool,
    _ take: (borrowing JSONScanner, JSONToken, JSONPlace) throws(JSONFault) -> Void
  ) throws(JSONFault) {
    switch reading.take(byte, limit: limits.text) {
    case .goesOn: return
    case .control: throw fault(.controlInText(byte))
    case .badEscape: throw fault(.badEscape)
    case .ended:
      let text = reading.text(limit: limits.text)
      if isKey {
        frames[frames.count - 1] = .object(key: text.text)
        state = .colon
        try take(self, .key(text), start)
      } else {
        try value(.text(text), take)
      }
    }
  }

  private mutating func value(
    _ token: JSONToken, _ take: (borrowing JSONScanner, JSONToken, JSONPlace) throws(JSONFault) -> Void
  ) throws(JSONFault) {
    try take(self, token, start)
    state = frames.isEmpty ? .end : .afterValue
  }

  private mutating func endNumber(
    _ take: (borrowing JSONScanner, JSONToken, JSONPlace) throws(JSONFault) -> Void
  ) throws(JSONFault) {
    let text = String(decoding: token, as: UTF8.self)
    guard JSONNumber.isNumber(token) else { throw fault(.badNumber(text), at: start) }
    try value(.number(text), take)
  }

  private mutating func endWord(
    _ take: (borrowing JSONScanner, JSONToken, JSONPlace) throws(JSONFault) -> Void
  ) throws(JSONFault) {
    switch String(decoding: token, as: UTF8.self) {
    case "true": try value(.flag(true), take)
    case "false": try value(.flag(false), take)
    case "null": try value(.null, take)
    default: throw fault(.expected(.value, found: token[0]), at: start)
    }
  }
}
