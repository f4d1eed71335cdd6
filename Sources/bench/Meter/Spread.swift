/// What several repeats gave: the middle one, and how far they lie apart.
struct Spread: Hashable, Sendable {
  let median: Double
  let lowest: Double
  let highest: Double

  /// Nil without values. With an even number of them the median is the mean of the two in the middle.
  init?(_ values: [Double]) {
    let sorted = values.sorted()
    guard let first = sorted.first, let last = sorted.last else { return nil }
    let middle = sorted.count / 2
    median = sorted.count.isMultiple(of: 2) ? (sorted[middle - 1] + sorted[middle]) / 2 : sorted[middle]
    lowest = first
    highest = last
  }

  /// Half the distance between the outermost repeats, as a share of the median: 0.1 is ± 10 %.
  var deviation: Double { median == 0 ? 0 : (highest - lowest) / 2 / median }

  /// The value below which `share` of the values lie, by the nearest rank.
  static func percentile(_ share: Double, of values: [Double]) -> Double? {
    guard !values.isEmpty else { return nil }
    let rank = Int((share * Double(values.count)).rounded(.up))
    return values.sorted()[min(max(rank, 1), values.count) - 1]
  }
}
