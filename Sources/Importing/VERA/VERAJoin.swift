/// What a VERA document says about its relations in other places than in the relations themselves: contact details,
/// addresses and agreements in lists of their own. Packed, because a document may have a million of them.
struct VERAJoin: Sendable {
  /// Bytes that are kept at most, names included; beyond that a document must be split. 64 MB.
  static let limit = 67_108_864
  private static let blockSize = 1_048_576

  /// One thing that is said of a relation.
  enum Fact: UInt8, Hashable, Sendable {
    case email, mobile, phone, address, agreement
    /// The relation of a debtor.
    case relation
  }

  /// A fact as it was put in; `fields` are separated by ``separator``.
  struct Entry: Hashable, Sendable {
    let fact: Fact
    /// The lowest is preferred.
    let rank: UInt8
    let fields: [String]
  }

  static let separator = UInt8(0x1F)

  /// The newest entry of a name.
  private var heads: [String: UInt32] = [:]
  private var blocks: [[UInt8]] = []
  private var bytes = 0
  private let limit: Int

  /// - Parameter limit: bytes that are kept at most.
  init(limit: Int = VERAJoin.limit) { self.limit = limit }

  /// - Returns: false when it would be more than is kept.
  mutating func add(_ fact: Fact, rank: UInt8 = 128, _ fields: [String], of name: String) -> Bool {
    var value: [UInt8] = []
    for (place, field) in fields.enumerated() {
      if place > 0 { value.append(Self.separator) }
      value += field.utf8.lazy.filter { $0 != Self.separator }.prefix(600)
    }
    let size = 8 + value.count
    bytes += size + (heads[name] == nil ? name.utf8.count + 32 : 0)
    guard bytes <= limit else { return false }
    if blocks.last.map({ $0.count + size > Self.blockSize }) ?? true {
      blocks.append([])
      blocks[blocks.count - 1].reserveCapacity(Self.blockSize)
    }
    let block = blocks.count - 1
    let address = UInt32(block * Self.blockSize + blocks[block].count + 1)
    let previous = heads.updateValue(address, forKey: name) ?? 0
    for shift in [24, 16, 8, 0] as [UInt32] { blocks[block].append(UInt8(truncatingIfNeeded: previous >> shift)) }
    blocks[block].append(fact.rawValue)
    blocks[block].append(rank)
    blocks[block].append(UInt8(truncatingIfNeeded: value.count >> 8))
    blocks[block].append(UInt8(truncatingIfNeeded: value.count))
    blocks[block] += value
    return true
  }

  /// In the order in which they were put in.
  func entries(of name: String) -> [Entry] {
    var entries: [Entry] = []
    var address = Int(heads[name] ?? 0)
    while address > 0 {
      let block = blocks[(address - 1) / Self.blockSize]
      let start = (address - 1) % Self.blockSize
      let count = Int(block[start + 6]) << 8 | Int(block[start + 7])
      let value = block[(start + 8)..<(start + 8 + count)]
      let fields = value.split(separator: Self.separator, omittingEmptySubsequences: false)
      if let fact = Fact(rawValue: block[start + 4]) {
        entries.append(
          Entry(fact: fact, rank: block[start + 5], fields: fields.map { String(decoding: $0, as: UTF8.self) }))
      }
      address = block[start..<(start + 4)].reduce(0) { $0 << 8 | Int($1) }
    }
    return entries.reversed()
  }
}
