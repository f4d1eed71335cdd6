/// Somebody who does not exist, one of millions: a name, an e-mail address that no mail server has, and a mobile
/// number of a block that was given to nobody.
///
/// Pure: the same seed, series and number give the same person.
public struct FictionalPerson: Hashable, Sendable {
  public let name: FictionalName
  public let email: String
  /// E.164. Dutch numbers have no block for fiction; of those that begin with 06-80 none were given out, as far as is
  /// known. There are a million of them: of more persons some share one.
  public let mobile: String
  public let home: FictionalHome
  /// In a town that is not on the map.
  public let town: String

  private static let mobileNumbers = 1_000_000

  /// - Parameters:
  ///   - series: tells populations apart that have the same numbers.
  ///   - number: from 0.
  public init(seed: UInt64, series: Int, number: Int, gender: FictionalContact.Gender) {
    // A multiplier that spreads neighbours over all 64 bits (L'Ecuyer, 1999).
    let place = UInt64(truncatingIfNeeded: number) &* 0xD134_2543_DE82_EF95
    var chance = SeededGenerator(seed: seed ^ place ^ UInt64(truncatingIfNeeded: series) << 56, purpose: "land")
    name = Self.name(gender, &chance)
    let digits = Account.padded(number, 7)
    email = "\(NameBook.plain(name.given)).\(NameBook.plain(name.infix + name.surname))\(digits)@postbus.example"
    mobile = "+31680\(Account.padded(number % Self.mobileNumbers, 6))"
    let letters = ["AB", "KL", "XZ", "VD", "RT", "GH", "ES", "PN"]
    home = FictionalHome(
      street: chance.pick(NameBook.landStreets, else: "Havenplein"), number: chance.number(in: 1...298),
      addition: chance.chance(20) ? chance.pick(["a", "bis", "3-hoog", "B"], else: "a") : "",
      postcode: "\(chance.number(in: 1_000...9_999)) \(chance.pick(letters, else: "AB"))")
    town = chance.pick(NameBook.towns, else: FictionalHome.town)
  }

  private static func name(
    _ gender: FictionalContact.Gender, _ chance: inout SeededGenerator
  ) -> FictionalName {
    let given =
      switch gender {
      case .female: chance.pick(NameBook.landFemale, else: "Gerda")
      case .male: chance.pick(NameBook.landMale, else: "Timo")
      case .other: chance.pick(NameBook.other, else: "Robin")
      }
    let last = NameBook.landSurnames.count - 1
    // The lesser of two: names at the front are frequent, those at the end are rare.
    let place = min(chance.number(in: 0...last), chance.number(in: 0...last))
    let (infix, surname) = NameBook.landSurnames[place]
    return FictionalName(given: given, infix: infix, surname: surname)
  }
}
