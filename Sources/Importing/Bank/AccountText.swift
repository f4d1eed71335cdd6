import Domain

/// Account numbers in files.
enum AccountText {
  /// Electronic form of a right IBAN; of anything else the text itself, without spaces.
  static func normalised(_ text: String) -> String {
    // Nearly every number comes in electronic form already; only spaces and small letters need work.
    text.utf8.contains { $0 == 0x20 || ($0 >= 97 && $0 <= 122) || $0 > 127 }
      ? text.filter { !$0.isWhitespace }.uppercased() : text
  }

  /// Flags a number that looks like an IBAN and is none.
  static func oddities(_ account: String?) -> [Oddity] {
    guard let account else { return [] }
    let start = account.utf8.prefix(2)
    guard start.count == 2, start.allSatisfy({ (65...90).contains($0) }) else { return [] }
    return (try? IBAN(account)) == nil ? [.invalidIBAN(String(account.prefix(40)))] : []
  }
}
