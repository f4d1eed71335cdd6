/// What became of one seed.
public struct WorldResult: Sendable {
  public let seed: UInt64
  public let steps: Int
  /// Over everything that happened, in its order: the same seed gives the same number.
  public let digest: UInt64
  /// The first promise that was broken, in words; nil when all were kept.
  public let broken: String?
  /// The last things that happened, oldest first.
  public let trace: [String]
  public let figures: WorldFigures
}

/// What happened, in numbers.
public struct WorldFigures: Hashable, Sendable {
  public var worlds = 0
  public var steps = 0
  public var crashes = 0
  public var pauses = 0
  public var restores = 0
  /// How often the house took itself for a copy, which it was not.
  public var quarantines = 0
  /// Contacts that became one with another.
  public var merges = 0
  public var runs = 0
  public var messages = 0
  public var deliveries = 0
  /// Of these by a provider that is not the first of its channel.
  public var failedOver = 0
  /// Arrivals beyond the first.
  public var twice = 0
  /// Arrivals beyond the first after an older database was put back, at a provider that cannot tell what it took: only
  /// an administrator could have known.
  public var twiceAfterRestore = 0
  /// Counted as sent, and never arrived.
  public var lost = 0
  /// Messages of which nobody can say whether they arrived, and that are not sent again.
  public var unknown = 0
  public var payments = 0
  public var parked = 0

  public init() {}

  public mutating func add(_ other: WorldFigures) {
    worlds += other.worlds
    steps += other.steps
    crashes += other.crashes
    pauses += other.pauses
    restores += other.restores
    quarantines += other.quarantines
    merges += other.merges
    runs += other.runs
    messages += other.messages
    deliveries += other.deliveries
    failedOver += other.failedOver
    twice += other.twice
    twiceAfterRestore += other.twiceAfterRestore
    lost += other.lost
    unknown += other.unknown
    payments += other.payments
    parked += other.parked
  }
}
