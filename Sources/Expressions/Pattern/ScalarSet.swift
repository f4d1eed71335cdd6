/// The characters that one place of a pattern accepts.
struct ScalarSet: Hashable, Sendable {
  /// A part of the set that is not a range.
  struct Class: Hashable, Sendable {
    let categories: Set<Unicode.GeneralCategory>
    let isNegated: Bool
  }

  var ranges: [ClosedRange<UInt32>] = []
  var classes: [Class] = []
  /// Whether the set is everything but its parts.
  var isNegated = false
  /// Whether upper and lower case count as the same.
  var foldsCase = false

  static let everyScalar: ClosedRange<UInt32> = 0...0x10FFFF

  /// Just `scalar`.
  init(_ scalar: Unicode.Scalar, foldsCase: Bool = false) {
    ranges = [scalar.value...scalar.value]
    self.foldsCase = foldsCase
  }

  init(ranges: [ClosedRange<UInt32>] = [], isNegated: Bool = false) {
    self.ranges = ranges
    self.isNegated = isNegated
  }

  func contains(_ scalar: Unicode.Scalar) -> Bool {
    var isInside = holds(scalar)
    if !isInside, foldsCase {
      isInside = Self.single(scalar.properties.lowercaseMapping).map(holds) ?? false
      if !isInside { isInside = Self.single(scalar.properties.uppercaseMapping).map(holds) ?? false }
    }
    return isInside != isNegated
  }

  private func holds(_ scalar: Unicode.Scalar) -> Bool {
    if ranges.contains(where: { $0.contains(scalar.value) }) { return true }
    guard !classes.isEmpty else { return false }
    let category = scalar.properties.generalCategory
    return classes.contains { $0.categories.contains(category) != $0.isNegated }
  }

  private static func single(_ mapping: String) -> Unicode.Scalar? {
    mapping.unicodeScalars.count == 1 ? mapping.unicodeScalars.first : nil
  }

  /// Everything outside `ranges`, as ranges.
  static func complement(of ranges: [ClosedRange<UInt32>]) -> [ClosedRange<UInt32>] {
    var result: [ClosedRange<UInt32>] = []
    var next: UInt32 = 0
    for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if range.lowerBound > next { result.append(next...(range.lowerBound - 1)) }
      next = max(next, range.upperBound + 1)
    }
    if next <= everyScalar.upperBound { result.append(next...everyScalar.upperBound) }
    return result
  }
}
