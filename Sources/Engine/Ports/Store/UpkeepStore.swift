public import Domain

/// What those ask who look after the house.
public protocol UpkeepStore {
  /// What would happen at once if nothing held it.
  func workload(at now: Instant) throws -> Workload
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
