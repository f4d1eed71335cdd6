/// The promises I1 to I10, checked on records. Pure: nothing is asked of the house that made them, and every
/// rule is computed another way than the house does where there is one.
public enum InvariantChecks {
  /// Every promise, in order, over all organisations together.
  public static func all(_ houses: [(records: HouseRecords, rules: HouseRules)]) -> [InvariantResult] {
    Invariant.allCases.map { invariant in
      if invariant == .organisationsApart { return organisationsApart(houses.map(\.records)) }
      return houses.reduce(InvariantResult(invariant)) { result, house in
        result.joined(with: check(invariant, house.records, house.rules))
      }
    }
  }

  /// One promise for one organisation.
  public static func check(
    _ invariant: Invariant, _ records: HouseRecords, _ rules: HouseRules
  ) -> InvariantResult {
    switch invariant {
    case .noDemandAfterPayment: noDemandAfterPayment(records)
    case .sentOnce: sentOnce(records)
    case .oneRequestPerCase: oneRequestPerCase(records)
    case .runsEndOrWait: runsEndOrWait(records)
    case .contactHours: contactHours(records, rules.hours)
    case .contactCaps: contactCaps(records, rules.norms)
    case .replay: replay(records, rules)
    case .exactArchive: exactArchive(records)
    case .organisationsApart: organisationsApart([records])
    case .nothingUnaccounted: nothingUnaccounted(records)
    }
  }
}
