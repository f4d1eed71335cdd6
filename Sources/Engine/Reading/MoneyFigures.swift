public import Domain

/// What the pages about money count.
public struct MoneyFigures: Hashable, Sendable {
  /// Payments that wait for somebody who knows what they are for, and how much they are together.
  public let waiting: Int
  public let waitingAmount: Money
  /// Links that can still be paid.
  public let openRequests: Int
  /// Tries at a bank that have not ended.
  public let openAttempts: Int

  public init(waiting: Int, waitingAmount: Money, openRequests: Int, openAttempts: Int) {
    self.waiting = waiting
    self.waitingAmount = waitingAmount
    self.openRequests = openRequests
    self.openAttempts = openAttempts
  }
}
