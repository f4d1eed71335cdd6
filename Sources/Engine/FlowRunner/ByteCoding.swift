/// Writes compact binary: variable-length integers (zigzag, 7 bits a byte) and length-prefixed text.
///
/// The engine keeps states and histories this way because JSON costs more than the decision itself.
struct ByteWriter {
  private(set) var bytes: [UInt8] = []

  mutating func write(byte: UInt8) { bytes.append(byte) }

  mutating func write(_ value: Int64) {
    var rest = UInt64(bitPattern: (value << 1) ^ (value >> 63))
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }

  mutating func write(_ value: Int) { write(Int64(value)) }
  mutating func write(_ value: Bool) { bytes.append(value ? 1 : 0) }

  mutating func write(_ text: String) {
    write(text.utf8.count)
    bytes.append(contentsOf: text.utf8)
  }

  /// Eight bytes, the most significant first.
  mutating func write(fixed value: UInt64) {
    for shift in stride(from: 56, through: 0, by: -8) {
      bytes.append(UInt8(truncatingIfNeeded: value >> UInt64(shift)))
    }
  }

  mutating func write(blob: [UInt8]) {
    write(blob.count)
    bytes.append(contentsOf: blob)
  }

  mutating func write<Element>(_ elements: [Element], _ body: (inout ByteWriter, Element) -> Void) {
    write(elements.count)
    for element in elements { body(&self, element) }
  }

  mutating func write<Wrapped>(_ value: Wrapped?, _ body: (inout ByteWriter, Wrapped) -> Void) {
    write(value != nil)
    if let value { body(&self, value) }
  }
}

/// Reads what ``ByteWriter`` wrote. Every read is bounded by the bytes that are there.
struct ByteReader {
  /// The bytes are not what this version of the program, or one before it, wrote.
  struct Damaged: Error {
    let offset: Int
    /// A format that this version does not know yet; nil when the bytes are damaged.
    var newer: (found: UInt8, known: UInt8)?

    /// - Parameter what: what the bytes are of: `state of a run`.
    func error(of what: String) -> StoreError {
      guard let newer else { return .damaged("\(what), byte \(offset)") }
      return .newer(
        "\(what) has format \(newer.found) and this program reads up to \(newer.known): "
          + "use the version of the program that wrote it, or a newer one")
    }
  }

  private let bytes: [UInt8]
  private var offset = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  var isAtEnd: Bool { offset == bytes.count }

  mutating func byte() throws(Damaged) -> UInt8 {
    guard offset < bytes.count else { throw Damaged(offset: offset) }
    defer { offset += 1 }
    return bytes[offset]
  }

  /// The format number that everything kept begins with, from 1. A version reads its own format and all before it.
  ///
  /// - Parameter known: the newest format of this version.
  mutating func format(upTo known: UInt8) throws(Damaged) -> UInt8 {
    let found = try byte()
    guard found <= known else { throw Damaged(offset: 0, newer: (found, known)) }
    guard found > 0 else { throw Damaged(offset: 0) }
    return found
  }

  mutating func fixed() throws(Damaged) -> UInt64 {
    var value: UInt64 = 0
    for _ in 0..<8 { value = value << 8 | UInt64(try byte()) }
    return value
  }

  mutating func int64() throws(Damaged) -> Int64 {
    var value: UInt64 = 0
    var shift: UInt64 = 0
    while true {
      let next = try byte()
      guard shift < 64 else { throw Damaged(offset: offset) }
      value |= UInt64(next & 0x7F) << shift
      if next < 0x80 { break }
      shift += 7
    }
    return Int64(bitPattern: value >> 1) ^ -Int64(bitPattern: value & 1)
  }

  mutating func int() throws(Damaged) -> Int { Int(try int64()) }

  mutating func bool() throws(Damaged) -> Bool {
    switch try byte() {
    case 0: return false
    case 1: return true
    default: throw Damaged(offset: offset - 1)
    }
  }

  mutating func text() throws(Damaged) -> String {
    let start = offset
    guard let text = String(validating: try slice(), as: UTF8.self) else { throw Damaged(offset: start) }
    return text
  }

  mutating func blob() throws(Damaged) -> [UInt8] { Array(try slice()) }

  /// A length and as many bytes. The length is believed only as far as there are bytes.
  private mutating func slice() throws(Damaged) -> ArraySlice<UInt8> {
    let count = try int()
    guard count >= 0, count <= bytes.count - offset else { throw Damaged(offset: offset) }
    defer { offset += count }
    return bytes[offset..<(offset + count)]
  }

  mutating func list<Element>(
    _ element: (inout ByteReader) throws(Damaged) -> Element
  ) throws(Damaged) -> [Element] {
    let count = try int()
    // Every element takes at least one byte.
    guard count >= 0, count <= bytes.count - offset else { throw Damaged(offset: offset) }
    var elements: [Element] = []
    for _ in 0..<count { elements.append(try element(&self)) }
    return elements
  }

  mutating func optional<Wrapped>(
    _ wrapped: (inout ByteReader) throws(Damaged) -> Wrapped
  ) throws(Damaged) -> Wrapped? {
    try bool() ? try wrapped(&self) : nil
  }

  /// The case of an enum whose raw value was written as text.
  mutating func word<Value: RawRepresentable>(
    _ type: Value.Type
  ) throws(Damaged) -> Value where Value.RawValue == String {
    guard let value = Value(rawValue: try text()) else { throw Damaged(offset: offset) }
    return value
  }

  func damaged() -> Damaged { Damaged(offset: offset) }
}
