public import Domain

/// The tenants of a fictional organisation, made from a seed: who they are, what they owe, and the files in
/// which the source system and the bank would tell about them.
///
/// Pure: the same seed, day and size give the same contacts and the same bytes.
public struct FictionalPortfolio: Hashable, Sendable {
  /// What makes one portfolio differ from another.
  public struct Settings: Hashable, Sendable {
    public var seed: UInt64
    /// The first day: contacts and open items arrive on it. A Monday reads best.
    public var start: CalendarDay
    /// How many contacts, 1 to 100,000. The first ``leads`` have a fixed part each.
    public var count: Int
    /// Name and account of the organisation, as its bank writes them.
    public var creditor: String
    public var creditorIBAN: String
    /// Put before numbers of contacts, so that two organisations have none in common; 1 to 8.
    public var series: Int

    public init(
      seed: UInt64, start: CalendarDay, count: Int = 200, creditor: String = "Woonstichting De Horizon",
      creditorIBAN: String = "NL02DEMO0000482700", series: Int = 1
    ) {
      self.seed = seed
      self.start = start
      self.count = min(max(count, 1), 100_000)
      self.creditor = creditor
      self.creditorIBAN = creditorIBAN
      self.series = min(max(series, 1), 8)
    }
  }

  /// How many contacts at the front play a fixed part, one for each row of what the failed-debit flow
  /// promises.
  public static var leads: Int { Casting.leads.count }

  public let settings: Settings
  public let contacts: [FictionalContact]

  public init(_ settings: Settings) {
    self.settings = settings
    var maker = ContactMaker(settings)
    contacts = (0..<settings.count).map { maker.contact($0) }
  }

  /// Every file that arrives by itself, in order of arrival. Transfers that follow from messages are not in
  /// them: the bank of the rehearsal writes those down as they happen.
  public func files() -> [FictionalFile] {
    let tables = SourceTables(portfolio: self)
    let bank = BankFiles(portfolio: self)
    return ([tables.contacts(), tables.openItems(), tables.laterLoad()] + bank.files())
      .compactMap(\.self)
      .sorted { ($0.at, $0.name) < ($1.at, $1.name) }
  }

  /// The debits of this portfolio were collected on the last working day before the first day.
  var collectionDay: CalendarDay {
    let before = (1...7).map { settings.start.advanced(by: -$0) }
    return before.first(where: WorkCalendar.legal.isWorkingDay) ?? settings.start.advanced(by: -1)
  }

  func instant(day: Int, _ hour: Int, _ minute: Int = 0) -> Instant {
    DutchTime.instant(of: settings.start.advanced(by: day), at: LocalTime(hour: hour, minute: minute))
  }
}
