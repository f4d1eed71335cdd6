/// A source of chance that gives the same numbers for the same seed, on every machine (SplitMix64).
///
/// For fiction only: whoever knows one number knows all that follow.
/// Source: Steele, Lea and Flood, *Fast splittable pseudorandom number generators*, OOPSLA 2014.
public struct SeededGenerator: RandomNumberGenerator, Hashable, Sendable {
  private var state: UInt64

  public init(seed: UInt64) { state = seed }

  /// A generator of its own for one purpose, so that a draw more in one place does not change all others.
  public init(seed: UInt64, purpose: String) {
    // FNV-1a, 64 bits.
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in purpose.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
    self.init(seed: seed ^ hash)
    _ = next()
  }

  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// A whole number in a range, every one as likely up to 1 in 2^40.
  public mutating func number(in range: ClosedRange<Int>) -> Int {
    let count = UInt64(range.upperBound - range.lowerBound + 1)
    return range.lowerBound + Int(next() % count)
  }

  /// True `percent` times in a hundred.
  public mutating func chance(_ percent: Int) -> Bool { number(in: 1...100) <= percent }

  /// One of several; `fallback` when there is none.
  public mutating func pick<Element>(_ elements: [Element], else fallback: Element) -> Element {
    elements.isEmpty ? fallback : elements[number(in: 0...(elements.count - 1))]
  }

  /// One of several, each with how often it occurs.
  public mutating func pick<Element>(_ weighted: [(weight: Int, element: Element)], else fallback: Element)
    -> Element
  {
    let total = weighted.reduce(0) { $0 + $1.weight }
    guard total > 0 else { return fallback }
    var place = number(in: 1...total)
    for (weight, element) in weighted {
      place -= weight
      if place <= 0 { return element }
    }
    return fallback
  }
}
