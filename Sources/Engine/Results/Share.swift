/// A part of a whole, with how sure one may be of it.
public struct Share: Hashable, Sendable {
  /// Below this many a share says more about chance than about the flow.
  public static let fewest = 30

  public let part: Int
  public let whole: Int

  /// - Parameter part: 0 to `whole`; what is outside is cut off.
  public init(_ part: Int, of whole: Int) {
    self.whole = max(whole, 0)
    self.part = min(max(part, 0), self.whole)
  }

  /// 0 to 1; 0 of nothing.
  public var value: Double { whole == 0 ? 0 : Double(part) / Double(whole) }
  /// Whole per cent, rounded half up; nil of nothing.
  public var percent: Int? { whole == 0 ? nil : (200 * part + whole) / (2 * whole) }
  public var isSmall: Bool { whole < Self.fewest }

  /// Where the true share lies in 95 of 100 such cases: Wilson's score interval.
  public var interval: ClosedRange<Double> {
    guard whole > 0 else { return 0...1 }
    let (count, z) = (Double(whole), 1.959_963_984_540_054)
    let middle = value + z * z / (2 * count)
    let reach = z * (value * (1 - value) / count + z * z / (4 * count * count)).squareRoot()
    let scale = 1 + z * z / count
    return max(0, (middle - reach) / scale)...min(1, (middle + reach) / scale)
  }

  /// What may be said of this share beside another one.
  public enum Difference: Hashable, Sendable {
    /// One of them is of too few.
    case tooFew
    /// Chance alone gives such a difference more often than once in twenty times.
    case unclear
    case more
    case less
  }

  /// Newcombe's interval for the difference of two shares (his method 10), at 95 per cent.
  public func compared(with other: Share) -> Difference {
    guard !isSmall, !other.isSmall else { return .tooFew }
    let difference = value - other.value
    func reach(_ left: Double, _ right: Double) -> Double { (left * left + right * right).squareRoot() }
    let lowest = difference - reach(value - interval.lowerBound, other.interval.upperBound - other.value)
    let highest = difference + reach(interval.upperBound - value, other.value - other.interval.lowerBound)
    if lowest > 0 { return .more }
    return highest < 0 ? .less : .unclear
  }
}
