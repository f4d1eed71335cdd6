/// Durations of conditions as whole nanoseconds in 64 bits, and the texts they are written in.
enum Nanoseconds {
  /// The nanoseconds of `duration`, rounded toward zero, or `nil` beyond ±2⁶³ ns.
  static func count(of duration: Duration) -> Int64? {
    let (seconds, attoseconds) = duration.components
    let (whole, overflow) = seconds.multipliedReportingOverflow(by: Timestamp.nanosecondsPerSecond)
    if overflow { return nil }
    let (sum, sumOverflow) = whole.addingReportingOverflow(attoseconds / 1_000_000_000)
    return sumOverflow ? nil : sum
  }

  /// Seconds with as many decimals as are needed: `90s`, `-0.25s`. This is what `string(duration)` gives.
  static func text(of duration: Duration) -> String {
    guard let count = count(of: duration) else { return duration.description }
    let sign = count < 0 ? "-" : ""
    let magnitude = count.magnitude
    let seconds = magnitude / UInt64(Timestamp.nanosecondsPerSecond)
    let rest = magnitude % UInt64(Timestamp.nanosecondsPerSecond)
    return sign + String(seconds) + fraction(of: Int64(rest)) + "s"
  }

  /// `.5` for 500,000,000; empty for 0.
  static func fraction(of nanoseconds: Int64) -> String {
    guard nanoseconds > 0 else { return "" }
    var digits = String(nanoseconds)
    digits = String(repeating: "0", count: 9 - digits.count) + digits
    while digits.hasSuffix("0") { digits.removeLast() }
    return "." + digits
  }

  /// Nanoseconds per unit name.
  private static func length(of unit: Substring) -> Int64? {
    switch unit {
    case "h": 3_600_000_000_000
    case "m": 60_000_000_000
    case "s": 1_000_000_000
    case "ms": 1_000_000
    case "us", "µs", "μs": 1000
    case "ns": 1
    default: nil
    }
  }

  /// Reads `1h30m`, `-1.5s`, `250ms`; units h, m, s, ms, us, ns, each number with at most nine decimals
  /// that count. `nil` for any other text and beyond ±2⁶³ ns.
  static func parsing(_ text: String) -> Int64? {
    var rest = text[...]
    var isNegative = false
    if let first = rest.first, first == "-" || first == "+" {
      isNegative = first == "-"
      rest.removeFirst()
    }
    if rest == "0" { return 0 }
    guard !rest.isEmpty else { return nil }
    var total: Int64 = 0
    while !rest.isEmpty {
      guard let part = nextPart(&rest) else { return nil }
      let (sum, overflow) = total.addingReportingOverflow(isNegative ? -part : part)
      if overflow { return nil }
      total = sum
    }
    return total
  }

  /// One number with its unit, taken off the front of `rest`.
  private static func nextPart(_ rest: inout Substring) -> Int64? {
    let whole = takingDigits(&rest)
    var decimals: Substring = ""
    if rest.first == "." {
      rest.removeFirst()
      decimals = takingDigits(&rest)
    }
    guard !(whole.isEmpty && decimals.isEmpty) else { return nil }
    let unit = rest.prefix { !isDigit($0) && $0 != "." }
    rest = rest.dropFirst(unit.count)
    guard let length = length(of: unit), let number = whole.isEmpty ? 0 : Int64(whole) else { return nil }
    let (base, overflow) = number.multipliedReportingOverflow(by: length)
    if overflow { return nil }
    // Each decimal is worth a tenth of the one before it; what is below a nanosecond is dropped.
    var share: Int64 = 0
    var worth = length
    for decimal in decimals {
      guard let digit = decimal.wholeNumberValue else { return nil }
      share += worth / 10 * Int64(digit)
      if worth % 10 != 0 { share += worth % 10 * Int64(digit) / 10 }
      worth /= 10
    }
    let (sum, sumOverflow) = base.addingReportingOverflow(share)
    return sumOverflow ? nil : sum
  }

  private static func takingDigits(_ rest: inout Substring) -> Substring {
    let digits = rest.prefix(while: isDigit)
    rest = rest.dropFirst(digits.count)
    return digits
  }

  private static func isDigit(_ character: Character) -> Bool {
    ("0"..."9").contains(character) && character.isASCII
  }
}
