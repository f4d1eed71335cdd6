/// Numbers as people read them: `12,345`, `0.042`.
enum Number {
  /// - Parameter digits: behind the point.
  static func text(_ value: Double, digits: Int = 0) -> String {
    let factor = (0..<digits).reduce(1.0) { product, _ in product * 10 }
    let whole = Int((abs(value) * factor).rounded())
    let integer = whole / Int(factor)
    var text = ""
    for (place, digit) in String(integer).reversed().enumerated() {
      if place > 0, place.isMultiple(of: 3) { text = "," + text }
      text = String(digit) + text
    }
    let sign = value < 0 && whole > 0 ? "-" : ""
    guard digits > 0 else { return sign + text }
    let rest = String(whole % Int(factor))
    return sign + text + "." + String(repeating: "0", count: digits - rest.count) + rest
  }

  static func text(_ value: Double, unit: Figure.Unit) -> String {
    switch unit {
    case .perSecond: text(value, digits: value < 100 ? 1 : 0) + "/s"
    case .seconds: text(value, digits: 2) + " s"
    case .milliseconds: text(value, digits: 1) + " ms"
    case .percent: text(value, digits: 2) + " %"
    case .mebibytes: text(value) + " MiB"
    }
  }
}
