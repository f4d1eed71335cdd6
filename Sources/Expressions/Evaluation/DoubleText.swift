/// The shortest text that reads back as the same double, laid out as other CEL implementations do: plain
/// decimals between 1e-4 and 1e21, otherwise with an exponent of at least two digits.
enum DoubleText {
  static func text(of number: Double) -> String {
    guard number.isFinite else { return number.isNaN ? "NaN" : number < 0 ? "-Inf" : "+Inf" }
    let sign = number.sign == .minus ? "-" : ""
    let (digits, exponent) = parts(of: number.magnitude)
    guard digits != "0" else { return sign + "0" }
    if exponent < -4 || exponent >= 21 {
      let fraction = digits.count > 1 ? "." + digits.dropFirst() : ""
      let size = exponent.magnitude < 10 ? "0\(exponent.magnitude)" : "\(exponent.magnitude)"
      return sign + digits.prefix(1) + fraction + "e" + (exponent < 0 ? "-" : "+") + size
    }
    if exponent < 0 { return sign + "0." + String(repeating: "0", count: -exponent - 1) + digits }
    let whole = exponent + 1
    if digits.count <= whole { return sign + digits + String(repeating: "0", count: whole - digits.count) }
    return sign + digits.prefix(whole) + "." + digits.dropFirst(whole)
  }

  /// Significant digits without zeros around them, and the power of ten of the first one.
  private static func parts(of number: Double) -> (digits: String, exponent: Int) {
    let halves = number.description.split(separator: "e")
    let mantissa = halves.first ?? "0"
    let power = halves.count > 1 ? Int(halves[1]) ?? 0 : 0
    let pieces = mantissa.split(separator: ".", omittingEmptySubsequences: false)
    let whole = pieces.first ?? "0"
    let all = pieces.joined()
    let leading = all.prefix { $0 == "0" }.count
    var digits = String(all.dropFirst(leading))
    while digits.hasSuffix("0") { digits.removeLast() }
    return digits.isEmpty ? ("0", 0) : (digits, whole.count - 1 - leading + power)
  }
}
