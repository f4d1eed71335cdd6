public import Domain

/// What flows brought, counted as it happens, so that a year of it is read in a moment.
///
/// What becomes of messages is counted by the store itself, whenever ``MessageStore`` writes one whose run is there.
public protocol ResultStore {
  /// Adds to what is counted, with everything else of this transaction.
  func count(_ counts: [ResultCount]) throws
  /// Everything that is counted for runs that began in these months, each key once, in no order. What came to zero may
  /// be left out.
  func results(
    _ organisation: OrganisationID, from first: CalendarMonth, through last: CalendarMonth
  ) throws -> [ResultCount]
}
