/// A map of a condition. Keys are bool, int, uint or string, each at most once; entries keep the order in
/// which they were given, so that `map()` and `filter()` over a map give the same list every time.
public struct ValueMap: Sendable {
  /// One key with its value.
  public struct Entry: Sendable {
    public let key: Value
    public let value: Value

    public init(key: Value, value: Value) {
      self.key = key
      self.value = value
    }
  }

  /// Why a list of entries is not a map.
  enum Refusal: Error, Hashable {
    case unusableKey(TypeName)
    case repeatedKey(Value)
  }

  /// Up to this many entries a walk is faster than hashing the key.
  private static let unindexedCount = 8

  /// All entries in the order given.
  public private(set) var entries: [Entry]
  private var places: [MapKey: Int]

  /// The map without entries.
  public init() {
    entries = []
    places = [:]
  }

  /// A map of `entries`, or `nil` when a key is repeated (`1` and `1u` are one key) or not a bool, int,
  /// uint or string.
  public init?(_ entries: [Entry]) {
    do throws(Refusal) { try self.init(checking: entries) } catch { return nil }
  }

  /// A map with text keys, in ascending order of their keys.
  public init(_ fields: [String: Value]) {
    let sorted = fields.sorted { $0.key.precedesByScalars($1.key) }
    self.init(trusting: sorted.map { Entry(key: .string($0.key), value: $0.value) })
  }

  init(checking entries: [Entry]) throws(Refusal) {
    var seen: Set<MapKey> = []
    for entry in entries {
      if case .double = entry.key { throw .unusableKey(.double) }
      guard let key = MapKey(entry.key) else { throw .unusableKey(entry.key.typeName) }
      guard seen.insert(key).inserted else { throw .repeatedKey(entry.key) }
    }
    self.init(trusting: entries)
  }

  private init(trusting entries: [Entry]) {
    self.entries = entries
    places = [:]
    guard entries.count > Self.unindexedCount else { return }
    for (place, entry) in entries.enumerated() {
      if let key = MapKey(entry.key) { places[key] = place }
    }
  }

  /// How many entries the map has.
  public var count: Int { entries.count }

  /// The value for `key`, compared as CEL compares keys: `1`, `1u` and `1.0` find the same entry.
  public subscript(key: Value) -> Value? {
    guard let key = MapKey(key) else { return nil }
    return self[key]
  }

  /// The value for the text key `name`.
  public subscript(name: String) -> Value? {
    self[MapKey.string(name)]
  }

  private subscript(key: MapKey) -> Value? {
    if entries.count > Self.unindexedCount { return places[key].map { entries[$0].value } }
    return entries.first { MapKey($0.key) == key }?.value
  }
}

extension ValueMap: Hashable {
  public static func == (left: ValueMap, right: ValueMap) -> Bool {
    left.count == right.count && left.entries.allSatisfy { right[$0.key] == $0.value }
  }

  public func hash(into hasher: inout Hasher) {
    var combined = count
    for entry in entries {
      var own = Hasher()
      own.combine(MapKey(entry.key))
      own.combine(entry.value)
      combined ^= own.finalize()
    }
    hasher.combine(combined)
  }
}
