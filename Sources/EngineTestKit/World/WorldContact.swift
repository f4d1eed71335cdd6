public import Domain

/// A contact of a test world with one open invoice, all made from a number: `huurder1@example.nl`, invoice `202700001`,
/// mandate `M1`.
public struct WorldContact: Hashable, Sendable {
  public let number: Int
  public var email: String?
  public var mobile: String?
  /// What is owed, and what was collected.
  public var amount: Money
  /// Tells several invoices of one contact apart: 0 is the first.
  public var invoiceIndex = 0

  /// - Parameter amount: in cents; € 620,79 unless said otherwise.
  public init(_ number: Int, email: Bool = true, mobile: Bool = true, amount: Int64 = 62_079) {
    self.number = number
    self.email = email ? "huurder\(number)@example.nl" : nil
    self.mobile = mobile ? "+3161234\(Self.padded(number, 4))" : nil
    self.amount = Money(cents: amount)
  }

  /// The same contact with another invoice.
  public func invoice(_ index: Int) -> WorldContact {
    var other = self
    other.invoiceIndex = index
    return other
  }

  public var externalID: String { "R\(number)" }
  public var mandate: String { "M\(number)-\(invoiceIndex)" }
  public var endToEnd: String { "E\(number)-\(invoiceIndex)" }
  public var invoice: String { "2027\(invoiceIndex)\(Self.padded(number, 5))" }

  /// Sixteen digits of which the first, the check digit, is a zero: the one that spreadsheets and banks lose.
  public var reference: String {
    let rest = "\(Self.padded(number, 6))\(Self.padded(invoiceIndex, 5))"
    let candidates = (0..<100).lazy.compactMap { PaymentReference.making(payload: "15\(Self.padded($0, 2))\(rest)") }
    return candidates.first { $0.digits.hasPrefix("0") }?.digits ?? ""
  }

  /// An account with right check digits.
  public var iban: String {
    let account = "BODE\(Self.padded(number, 10))"
    let letters = (account + "NL00").unicodeScalars.map { scalar in
      scalar.properties.numericType != nil ? String(scalar) : String(scalar.value - 55)
    }
    let rest = letters.joined().unicodeScalars.reduce(0) { ($0 * 10 + Int($1.value) - 48) % 97 }
    return "NL\(Self.padded(98 - rest, 2))\(account)"
  }

  static func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}
