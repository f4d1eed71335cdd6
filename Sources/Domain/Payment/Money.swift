/// An amount of euros in whole cents. Never a floating-point number: € 0,10 has no exact binary form.
///
/// Other currencies do not occur in rent; an import that meets one reports the row.
public struct Money: Hashable, Comparable, Sendable {
  /// Whole cents; negative is a credit.
  public let cents: Int64

  public init(cents: Int64) { self.cents = cents }

  public static let zero = Money(cents: 0)

  public static func < (left: Money, right: Money) -> Bool { left.cents < right.cents }
  public static func + (left: Money, right: Money) -> Money { Money(cents: left.cents + right.cents) }
  public static func - (left: Money, right: Money) -> Money { Money(cents: left.cents - right.cents) }
  public static prefix func - (amount: Money) -> Money { Money(cents: -amount.cents) }
  public static func += (left: inout Money, right: Money) { left = left + right }
  public static func -= (left: inout Money, right: Money) { left = left - right }
}

extension Money: CustomStringConvertible {
  /// Plain decimal with a point and two decimals, `620.79`: for logs, JSON and tests.
  public var description: String {
    let magnitude = cents.magnitude
    return "\(cents < 0 ? "-" : "")\(magnitude / 100).\(CalendarDay.padded(Int(magnitude % 100), 2))"
  }

  /// As people in the Netherlands read it: `€ 1.620,79`, with a no-break space after the sign.
  public var dutch: String {
    let magnitude = cents.magnitude
    var whole = String(magnitude / 100)
    var grouped = ""
    while whole.count > 3 {
      grouped = "." + whole.suffix(3) + grouped
      whole.removeLast(3)
    }
    return "€\u{A0}\(cents < 0 ? "-" : "")\(whole)\(grouped),\(CalendarDay.padded(Int(magnitude % 100), 2))"
  }
}
