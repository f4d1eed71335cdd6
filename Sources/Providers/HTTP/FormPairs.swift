/// The pairs of a form or a query, in their order, with what is escaped put back.
struct FormPairs: Hashable, Sendable {
  struct Pair: Hashable, Sendable {
    let name: String
    let value: String
  }

  let pairs: [Pair]

  /// More fields than any receipt has.
  static let mostPairs = 200

  /// Nil for what is no form: too many fields, or bytes that are no UTF-8.
  init?(_ bytes: some Sequence<UInt8>) {
    var pairs: [Pair] = []
    for part in Array(bytes).split(separator: UInt8(ascii: "&")) {
      guard pairs.count < Self.mostPairs else { return nil }
      let sides = part.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
      guard let name = Self.decode(sides[0]), let value = sides.count > 1 ? Self.decode(sides[1]) : "" else {
        return nil
      }
      pairs.append(Pair(name: name, value: value))
    }
    self.pairs = pairs
  }

  /// The first value of a name; nil when it is not there.
  subscript(name: String) -> String? { pairs.first { $0.name == name }?.value }

  private static func decode(_ bytes: some Collection<UInt8>) -> String? {
    var decoded: [UInt8] = []
    var rest = bytes.makeIterator()
    while let byte = rest.next() {
      switch byte {
      case UInt8(ascii: "+"): decoded.append(UInt8(ascii: " "))
      case UInt8(ascii: "%"):
        guard let high = rest.next().flatMap(digit), let low = rest.next().flatMap(digit) else { return nil }
        decoded.append(high << 4 | low)
      default: decoded.append(byte)
      }
    }
    return String(validating: decoded, as: UTF8.self)
  }

  private static func digit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 48...57: byte - 48
    case 65...70: byte - 55
    case 97...102: byte - 87
    default: nil
    }
  }
}
