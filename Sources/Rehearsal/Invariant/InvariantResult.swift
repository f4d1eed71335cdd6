/// What became of checking one promise.
public struct InvariantResult: Hashable, Sendable {
  /// How many violations are kept in words; ``violationCount`` counts all.
  static let kept = 20

  public let invariant: Invariant
  /// How many things were looked at. Nought proves nothing.
  public private(set) var checked = 0
  public private(set) var violationCount = 0
  /// The first ones, each naming what is wrong and where.
  public private(set) var violations: [String] = []

  public init(_ invariant: Invariant) { self.invariant = invariant }

  public var holds: Bool { violationCount == 0 }

  /// Counts one thing that was looked at, and writes down when it is not as promised.
  mutating func check(_ isRight: Bool, _ words: @autoclosure () -> String) {
    checked += 1
    guard !isRight else { return }
    violationCount += 1
    if violations.count < Self.kept { violations.append(words()) }
  }

  /// Both together, of two organisations.
  func joined(with other: InvariantResult) -> InvariantResult {
    var joined = self
    joined.checked += other.checked
    joined.violationCount += other.violationCount
    joined.violations = Array((violations + other.violations).prefix(Self.kept))
    return joined
  }
}

/// The promises of the house, by their numbers in the design.
public enum Invariant: String, CaseIterable, Hashable, Sendable {
  case noDemandAfterPayment = "I1"
  case sentOnce = "I2"
  case oneRequestPerCase = "I3"
  case runsEndOrWait = "I4"
  case contactHours = "I5"
  case contactCaps = "I6"
  case replay = "I7"
  case exactArchive = "I8"
  case organisationsApart = "I9"
  case nothingUnaccounted = "I10"

  public var dutch: String {
    switch self {
    case .noDemandAfterPayment: "geen betaalverzoek na de betaling"
    case .sentOnce: "elk bericht precies één keer, geen kwijt"
    case .oneRequestPerCase: "hoogstens één betaallink per zaak, met het juiste bedrag"
    case .runsEndOrWait: "elke flow is klaar of wacht aantoonbaar"
    case .contactHours: "niets buiten contacturen"
    case .contactCaps: "nooit meer berichten dan het maximum"
    case .replay: "de geschiedenis geeft opnieuw dezelfde stand"
    case .exactArchive: "het archief heeft de exacte bytes"
    case .organisationsApart: "organisaties zien niets van elkaar"
    case .nothingUnaccounted: "alles wat binnenkwam of wegging is verantwoord"
    }
  }

  public var english: String {
    switch self {
    case .noDemandAfterPayment: "no demand after the payment"
    case .sentOnce: "every message exactly once, none lost"
    case .oneRequestPerCase: "at most one payment link per case, for the right amount"
    case .runsEndOrWait: "every run ended or waits for something that will come"
    case .contactHours: "nothing outside contact hours"
    case .contactCaps: "never more messages than the caps"
    case .replay: "the history gives the same state again"
    case .exactArchive: "the archive has the exact bytes"
    case .organisationsApart: "organisations see nothing of each other"
    case .nothingUnaccounted: "all that came in or left is accounted for"
    }
  }
}
