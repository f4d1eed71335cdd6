/// The tables of which PostgreSQL keeps the months apart.
enum MonthlyTable: String, CaseIterable {
  case inbox
  case timers
  case histories

  /// What becomes of a month that has passed.
  enum End: Hashable {
    /// Dropped so many months later.
    case dropped(after: Int)
    /// Dropped when nothing is left in it.
    case droppedWhenEmpty
    case kept
  }

  /// What tells the months apart.
  var column: String {
    switch self {
    case .inbox: "day"
    case .timers: "due_at"
    case .histories: "at"
    }
  }

  /// The first value of ``column`` in a month.
  func start(of month: PartitionMonth) -> Int64 {
    switch self {
    case .inbox: Int64(month.firstDay)
    case .timers, .histories: month.firstMillisecond
    }
  }

  /// An event that comes again after more than a year is taken for a new one. Providers repeat for days; a bank file of
  /// last year is known by its content, and a payment by itself.
  var end: End {
    switch self {
    case .inbox: .dropped(after: 14)
    case .timers: .droppedWhenEmpty
    case .histories: .kept
    }
  }
}
