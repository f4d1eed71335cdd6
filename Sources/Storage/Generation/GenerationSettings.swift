/// How much invented data somebody asked for. The same settings give the same people, cases and amounts.
public struct GenerationSettings: Codable, Hashable, Sendable {
  /// Of chance.
  public let seed: UInt64
  /// Contacts of each organisation, made by whole villages.
  public let contacts: Int
  /// Contacts that live through real flows first: the village of which everything else is a copy.
  public let village: Int
  /// Periods of four weeks that lie behind; in each of them every contact had its case.
  public let periods: Int
  /// Whether there is a second organisation with the same numbers in it.
  public let hasTwin: Bool

  /// - Throws: ``GenerationError/tooMuch`` outside the limits.
  public init(seed: UInt64, contacts: Int, village: Int, periods: Int, hasTwin: Bool) throws {
    guard (1...Self.mostContacts).contains(contacts), (1...Self.mostPeriods).contains(periods), village > 0 else {
      throw GenerationError.tooMuch
    }
    self.seed = seed
    self.contacts = contacts
    self.village = min(village, contacts)
    self.periods = periods
    self.hasTwin = hasTwin
  }

  /// More than any Dutch corporation has, times a hundred.
  public static let mostContacts = 10_000_000
  /// Two years.
  public static let mostPeriods = 26

  /// Villages, the original among them.
  var villages: Int { (contacts + village - 1) / village }
}
