public import Domain

/// What organisations are told of one another: of one flow and one month, all who take part together, or nothing.
///
/// Nobody can be found back in it, by these rules:
/// - no figure with fewer than three organisations behind it, each with at least ten contacts;
/// - no figure when one organisation is so large that the figure is its own;
/// - one set of organisations behind all figures of a month, which never changes afterwards: who joins or leaves does
///   so from a month that has not been told of, so that two looks at the same month differ in nothing;
/// - whole months only, when everybody who began in it has had ``ResultPeriod/days`` days: then the figures are final;
/// - whole per cent, and never a count.
public enum Benchmark {
  public static let fewestOrganisations = 3
  public static let fewestContacts = 10
  /// Per cent of all cases that may be of one organisation.
  public static let largestPart = 80

  /// Nil when nothing may be told.
  ///
  /// - Parameter parts: of who takes part in this month, each organisation once.
  public static func figures(of parts: [Part]) -> Figures? {
    let counted = parts.filter { $0.contacts >= fewestContacts && $0.result.begun >= $0.contacts }
    let begun = counted.map(\.result.begun).reduce(0, +)
    let largest = counted.map(\.result.begun).max() ?? 0
    guard Set(counted.map(\.organisation)).count >= fewestOrganisations,
      counted.count == Set(counted.map(\.organisation)).count,
      largest * 100 <= begun * largestPart
    else { return nil }
    func percent(within days: Int) -> Int {
      Share(counted.map { $0.result.settled(within: days).part }.reduce(0, +), of: begun).percent ?? 0
    }
    let half = (0...ResultPeriod.days).first { days in
      2 * counted.map { $0.result.settled(within: days).part }.reduce(0, +) >= begun
    }
    return Figures(withinWeek: percent(within: 7), within: percent(within: ResultPeriod.days), half: half)
  }

  /// What one organisation brings.
  public struct Part: Hashable, Sendable {
    public let organisation: OrganisationID
    /// Different contacts behind the result; counting may stop at any number above ``Benchmark/fewestContacts``.
    public let contacts: Int
    /// Of one flow, of runs that began in one month.
    public let result: FlowResult

    public init(organisation: OrganisationID, contacts: Int, result: FlowResult) {
      self.organisation = organisation
      self.contacts = contacts
      self.result = result
    }
  }

  /// What everybody together did.
  public struct Figures: Hashable, Sendable {
    /// Per cent of cases with nothing open within seven days.
    public let withinWeek: Int
    /// The same within ``ResultPeriod/days`` days.
    public let within: Int
    /// Days after which nothing was open in half of all cases; nil when that took longer than ``ResultPeriod/days``.
    public let half: Int?

    public init(withinWeek: Int, within: Int, half: Int?) {
      self.withinWeek = withinWeek
      self.within = within
      self.half = half
    }
  }
}
