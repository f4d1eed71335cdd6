/// ISO 7064 MOD 97-10, the check of IBANs and of structured creditor references.
enum Mod97 {
  /// The remainder of a number whose first four characters stand at its end, letters counting as A=10 … Z=35.
  ///
  /// - Parameter bytes: at least four ASCII capitals and digits.
  static func remainder(ofRotated bytes: [UInt8]) -> Int {
    var remainder = 0
    for index in bytes.indices {
      let byte = bytes[(index + 4) % bytes.count]
      if byte.isASCIIDigit {
        remainder = (remainder * 10 + Int(byte - 48)) % 97
      } else {
        remainder = (remainder * 100 + Int(byte - 55)) % 97
      }
    }
    return remainder
  }
}

extension UInt8 {
  /// ASCII 0–9.
  var isASCIIDigit: Bool { (48...57).contains(self) }

  /// ASCII A–Z.
  var isASCIICapital: Bool { (65...90).contains(self) }
}
