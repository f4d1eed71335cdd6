public import Domain

/// What those ask who look after the house.
public protocol UpkeepStore {
  /// What would happen at once if nothing held it.
  func workload(at now: Instant) throws -> Workload

  /// Makes room for the months that come, and gives up those whose rows nobody needs any more, in a database that keeps
  /// months apart. Nothing happens in another. Alone in its transaction; idempotent.
  ///
  /// - Parameter now: business time.
  /// - Throws: an error that is transient when somebody was in the way: it is done another time.
  func keepMonths(at now: Instant) throws -> MonthsKept
}

/// What became of the months of tables, by the names of their parts.
public struct MonthsKept: Hashable, Sendable {
  public let made: [String]
  public let dropped: [String]

  public init(made: [String] = [], dropped: [String] = []) {
    self.made = made
    self.dropped = dropped
  }
}

/// Work that is due, over all organisations.
public struct Workload: Hashable, Sendable {
  /// Counting stops here: more is as telling.
  public static let limit = 1_000_000

  /// Messages whose moment has come, and all that wait.
  public let messagesDue: Int
  public let messagesWaiting: Int
  /// Messages that were handed over and whose outcome is not known: they may have arrived.
  public let messagesUnderWay: Int
  public let timersDue: Int

  public init(messagesDue: Int, messagesWaiting: Int, messagesUnderWay: Int, timersDue: Int) {
    self.messagesDue = messagesDue
    self.messagesWaiting = messagesWaiting
    self.messagesUnderWay = messagesUnderWay
    self.timersDue = timersDue
  }

  public var isDue: Bool { messagesDue > 0 || timersDue > 0 }
}
