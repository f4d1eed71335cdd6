import Domain

/// Account numbers whose check digits are right and whose bank, `DEMO`, does not exist.
enum Account {
  static let bank = "DEMO"

  /// - Parameter number: at most ten digits count.
  static func iban(_ number: Int) -> String {
    let digits = padded(number % 10_000_000_000, 10)
    let rotated = bank + digits + "NL00"
    // ISO 7064 MOD 97-10, letters counting as A=10 … Z=35.
    let remainder = rotated.utf8.reduce(0) { rest, byte in
      byte < 65 ? (rest * 10 + Int(byte - 48)) % 97 : (rest * 100 + Int(byte - 55)) % 97
    }
    return "NL\(padded(98 - remainder, 2))\(bank)\(digits)"
  }

  static func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}
