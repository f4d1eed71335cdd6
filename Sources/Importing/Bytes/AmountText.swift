import Domain

/// Reads amounts digit by digit into whole cents. No floating point: € 0,10 has no exact binary form.
enum AmountText {
  enum Failure: Error, Hashable, Sendable {
    case empty
    /// Not a number in any notation we know.
    case notAnAmount
    /// More than two decimals that are not zero.
    case partOfACent
    case tooLarge
    /// `1.234`: a thousand and more, or one and a bit? Both are written.
    case ambiguous
  }

  /// An amount as XML writes it: digits, a point, digits. A comma for the point is read too.
  static func xml(_ bytes: some Collection<UInt8>) throws(Failure) -> (cents: Int64, hasComma: Bool) {
    var cents: Int64 = 0
    var decimals = -1
    var digits = 0
    var hasComma = false
    for byte in bytes {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        digits += 1
        if decimals >= 2 {
          guard byte == UInt8(ascii: "0") else { throw .partOfACent }
        } else {
          cents = try appending(byte, to: cents)
          if decimals >= 0 { decimals += 1 }
        }
      case UInt8(ascii: "."), UInt8(ascii: ","):
        guard decimals < 0 else { throw .notAnAmount }
        decimals = 0
        hasComma = byte == UInt8(ascii: ",")
      case UInt8(ascii: "+") where digits == 0 && decimals < 0: continue
      default: throw .notAnAmount
      }
    }
    guard digits > 0 else { throw bytes.isEmpty ? .empty : .notAnAmount }
    for _ in max(0, decimals)..<2 { cents = try appending(UInt8(ascii: "0"), to: cents) }
    return (cents, hasComma)
  }

  /// An amount as people and spreadsheets in the Netherlands write it: `1.234,56`, `1234,56`, `€ 12,50`,
  /// `-3,00`, `3,00-`, `(3,00)`, `12,-`, `1234.56`, `EUR 12`.
  ///
  /// One separator followed by exactly three digits (`1.234`) means a thousand with a point and is refused
  /// with a comma or without knowledge of the notation: see ``Failure/ambiguous``.
  static func dutch(_ text: String) throws(Failure) -> Money {
    var scanner = try Scanner(text)
    return Money(cents: try scanner.cents())
  }

  static func appending(_ digit: UInt8, to cents: Int64) throws(Failure) -> Int64 {
    let (product, overflow) = cents.multipliedReportingOverflow(by: 10)
    let (sum, carried) = product.addingReportingOverflow(Int64(digit - UInt8(ascii: "0")))
    guard !overflow, !carried else { throw .tooLarge }
    return sum
  }

  /// Strips what stands around the number, then decides which separator is the decimal one.
  private struct Scanner {
    var isNegative = false
    var number: [UInt8] = []

    init(_ text: String) throws(Failure) {
      var rest = text.unicodeScalars.filter { !$0.properties.isWhitespace && $0 != "\u{200B}" }.map {
        scalar in
        // Typographic minus signs and dashes.
        ["\u{2212}", "\u{2013}", "\u{2011}"].contains(scalar) ? "-" : scalar
      }[...]
      if rest.first == "(", rest.last == ")" {
        isNegative = true
        rest = rest.dropFirst().dropLast()
      }
      // Sign and currency come in either order, before or after the number.
      for _ in 0..<2 {
        if rest.first == "-" || rest.first == "+" {
          if rest.first == "-" { isNegative.toggle() }
          rest.removeFirst()
        }
        if rest.first == "€" { rest.removeFirst() }
        if rest.starts(with: "EUR".unicodeScalars) { rest.removeFirst(3) }
      }
      if rest.last == "€" { rest.removeLast() }
      if rest.suffix(3).elementsEqual("EUR".unicodeScalars) { rest.removeLast(3) }
      for dash in [",--", ",-", ".--", ".-"]
      where rest.suffix(dash.unicodeScalars.count).elementsEqual(dash.unicodeScalars) {
        rest.removeLast(dash.unicodeScalars.count)
      }
      if rest.last == "-" {
        isNegative.toggle()
        rest.removeLast()
      }
      guard !rest.isEmpty else { throw .empty }
      for scalar in rest {
        // An apostrophe groups thousands in some exports.
        if scalar == "'" || scalar == "’" { continue }
        guard scalar.isASCII, (48...57).contains(scalar.value) || scalar == "," || scalar == "." else {
          throw .notAnAmount
        }
        number.append(UInt8(scalar.value))
      }
    }

    mutating func cents() throws(Failure) -> Int64 {
      let points = number.indices.filter { number[$0] == UInt8(ascii: ".") }
      let commas = number.indices.filter { number[$0] == UInt8(ascii: ",") }
      var decimal: Int?
      var groups: [Int] = []
      switch (points.count, commas.count) {
      case (0, 0): break
      case (_, 1) where points.allSatisfy { $0 < commas[0] }:
        (decimal, groups) = (commas[0], points)
        if points.isEmpty, number.count - commas[0] - 1 == 3, commas[0] <= 3 { throw .ambiguous }
      case (1, _) where !commas.isEmpty && commas.allSatisfy { $0 < points[0] }:
        (decimal, groups) = (points[0], commas)
      case (1, 0):
        // A point before three digits groups thousands, as the Dutch write; before one or two it is a decimal
        // point.
        if number.count - points[0] - 1 == 3 { groups = points } else { decimal = points[0] }
      case (_, 0): groups = points
      case (0, _): groups = commas
      default: throw .notAnAmount
      }
      try checkGroups(groups, end: decimal ?? number.count)
      var cents: Int64 = 0
      var digits = 0
      for (index, byte) in number.enumerated() where byte != UInt8(ascii: ".") && byte != UInt8(ascii: ",") {
        if let decimal, index > decimal + 2 {
          guard byte == UInt8(ascii: "0") else { throw .partOfACent }
          continue
        }
        digits += 1
        cents = try AmountText.appending(byte, to: cents)
      }
      guard digits > 0 else { throw .notAnAmount }
      let decimals = decimal.map { min(2, number.count - $0 - 1) } ?? 0
      for _ in decimals..<2 { cents = try AmountText.appending(UInt8(ascii: "0"), to: cents) }
      return isNegative ? -cents : cents
    }

    /// Grouped digits come in threes, with one to three in front.
    private func checkGroups(_ groups: [Int], end: Int) throws(Failure) {
      guard let first = groups.first else { return }
      guard (1...3).contains(first) else { throw .notAnAmount }
      for (index, place) in groups.enumerated() {
        let next = index + 1 < groups.count ? groups[index + 1] : end
        guard next - place == 4 else { throw .notAnAmount }
      }
    }
  }
}
