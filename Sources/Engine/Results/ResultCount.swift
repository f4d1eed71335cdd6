public import Domain

/// So much of one thing that runs of a flow brought, to be added to what was counted before.
///
/// Everything is counted in the month in which its run began, whenever it happened: whoever was written to in October
/// and paid in November belongs to October. A month therefore says what became of those who began in it, and goes on
/// changing until the last of them has ended.
public struct ResultCount: Hashable, Sendable {
  public let key: ResultKey
  /// Runs, messages or cents. May be below zero: something that was counted turned out to be otherwise.
  public var number: Int64

  public init(_ key: ResultKey, _ number: Int64) {
    self.key = key
    self.number = number
  }

  /// One thing of one run.
  public init(_ figure: ResultFigure, of run: RunRecord, _ number: Int64 = 1) {
    self.init(
      ResultKey(
        organisation: run.organisation, month: CalendarMonth(of: run.startedAt), flow: run.flow,
        publication: run.publication, figure: figure), number)
  }
}

/// What is counted apart.
public struct ResultKey: Hashable, Sendable {
  public let organisation: OrganisationID
  /// In which the run began.
  public let month: CalendarMonth
  public let flow: String
  /// The version with which the run began.
  public let publication: Int
  public let figure: ResultFigure

  public init(
    organisation: OrganisationID, month: CalendarMonth, flow: String, publication: Int, figure: ResultFigure
  ) {
    self.organisation = organisation
    self.month = month
    self.flow = flow
    self.publication = publication
    self.figure = figure
  }
}

/// What can be counted.
public enum ResultFigure: Hashable, Sendable {
  /// Longest time that is told apart, in days: longer counts as this.
  public static let longest = 400

  /// Runs that began.
  case begun
  /// Cents that their cases were about.
  case asked
  /// Runs that ended when nothing was owed any more. `days` is the number of midnights in between, at most
  /// ``longest``: 0 is the same day.
  case settled(outcome: String, days: Int)
  /// Runs that ended while something was still owed, or nobody knew.
  case ended(outcome: String, days: Int)
  /// Cents that came in for their cases after they began; a payment that was taken back counts below zero.
  case received(PaymentRecord.Method)
  /// Messages of which this is known.
  case message(Channel, MessageMark)

  /// How a run ended.
  ///
  /// - Parameter balance: what was owed at that moment; nil when it was not known.
  public static func end(of run: RunRecord, outcome: String, balance: Money?, at now: Instant) -> ResultFigure {
    let between = DutchTime.day(of: now).number - DutchTime.day(of: run.startedAt).number
    let days = min(max(between, 0), longest)
    guard let balance, balance <= .zero else { return .ended(outcome: outcome, days: days) }
    return .settled(outcome: outcome, days: days)
  }
}
