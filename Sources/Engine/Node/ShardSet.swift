public import Domain

/// Some of the shards over which nodes divide the work that nobody brings: timers, messages, files.
///
/// What somebody brings (a page, a webhook, a row) is stepped at once by whichever node took it in; row locks and the
/// version of the run guard that. See decision 0015.
public struct ShardSet: Hashable, Sendable {
  /// Shards of an installation. More nodes than this cannot share the work.
  public static let count = 64

  /// One bit per shard.
  public let bits: UInt64

  public init(bits: UInt64) { self.bits = bits }
  public init(_ shards: some Sequence<Int>) {
    bits = shards.reduce(0) { bits, shard in bits | 1 << UInt64(shard) }
  }

  public static let none = ShardSet(bits: 0)
  public static let all = ShardSet(bits: .max)

  public var count: Int { bits.nonzeroBitCount }
  public var isEmpty: Bool { bits == 0 }
  /// In rising order.
  public var shards: [Int] { (0..<Self.count).filter(contains) }

  /// The part of a limit that belongs to who holds these shards: what all nodes may use together is never more than
  /// the limit, because no shard is held twice.
  public func share(of limit: Double) -> Double { limit * Double(count) / Double(Self.count) }

  public func contains(_ shard: Int) -> Bool { bits & 1 << UInt64(shard) != 0 }
  public func union(_ other: ShardSet) -> ShardSet { ShardSet(bits: bits | other.bits) }
  public func subtracting(_ other: ShardSet) -> ShardSet { ShardSet(bits: bits & ~other.bits) }
  /// The first `limit` of them.
  public func prefix(_ limit: Int) -> ShardSet { ShardSet(shards.prefix(limit)) }

  /// The shard of whatever has this identifier. Identifiers count up, so they are spread by multiplication (Fibonacci
  /// hashing); the result never changes, because it is kept with timers and commands.
  public static func shard<Subject>(of id: Identifier<Subject>) -> Int {
    Int((UInt64(bitPattern: id.value) &* 0x9E37_79B9_7F4A_7C15) >> 58)
  }
}
