import Domain

/// The text of one element, still in the parser's memory: valid only during the call that passes it.
struct XMLText {
  /// UTF-8 without surrounding blanks.
  let bytes: Slice<UnsafeBufferPointer<UInt8>>
  /// Value of the currency attribute; nil when the element has none.
  let currency: String?
  let isCut: Bool
  let line: Int

  init(_ buffer: UnsafeBufferPointer<UInt8>, currency: String?, isCut: Bool, line: Int) {
    var start = buffer.startIndex
    var end = buffer.endIndex
    while start < end, buffer[start] <= 0x20 { start += 1 }
    while end > start, buffer[end - 1] <= 0x20 { end -= 1 }
    bytes = buffer[start..<end]
    self.currency = currency
    self.isCut = isCut
    self.line = line
  }

  /// Repaired where a cut fell within a character.
  var string: String { String(decoding: bytes, as: UTF8.self) }

  /// The reference; nil when empty or a filler such as NOTPROVIDED.
  var reference: String? { CollectionKey.meaningful(string) }

  func `is`(_ word: StaticString) -> Bool {
    bytes.count == word.utf8CodeUnitCount
      && word.withUTF8Buffer { word in zip(word, bytes).allSatisfy { $0 == $1 } }
  }

  /// `true`, `false`, `1`, `0`; nil for anything else.
  var flag: Bool? {
    if `is`("true") || `is`("1") { return true }
    if `is`("false") || `is`("0") { return false }
    return nil
  }

  /// A count; nil when it is none or beyond nine digits.
  var count: Int? {
    guard (1...9).contains(bytes.count) else { return nil }
    var value = 0
    for byte in bytes {
      guard (48...57).contains(byte) else { return nil }
      value = value * 10 + Int(byte - 48)
    }
    return value
  }
}

/// An amount as the file states it.
enum StatedAmount: Hashable {
  case euros(Money, hasComma: Bool)
  case foreign(currency: String, text: String)
  case unreadable(String)

  init(_ text: XMLText) {
    let currency = text.currency ?? "EUR"
    if currency != "EUR", currency.uppercased() != "EUR" {
      self = .foreign(currency: String(currency.prefix(8)), text: String(text.string.prefix(40)))
      return
    }
    do throws(AmountText.Failure) {
      let (cents, hasComma) = try AmountText.xml(text.bytes)
      self = .euros(Money(cents: cents), hasComma: hasComma)
    } catch {
      self = .unreadable(String(text.string.prefix(40)))
    }
  }

  var money: Money? {
    if case .euros(let money, _) = self { money } else { nil }
  }

  var text: String {
    switch self {
    case .euros(let money, _): "\(money) EUR"
    case .foreign(let currency, let text): "\(text) \(currency)"
    case .unreadable(let text): text
    }
  }
}
