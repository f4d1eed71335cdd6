import Domain

/// Draws contacts one after the other.
struct ContactMaker {
  private let settings: FictionalPortfolio.Settings
  private var people: SeededGenerator
  private var casting: SeededGenerator

  init(_ settings: FictionalPortfolio.Settings) {
    self.settings = settings
    people = SeededGenerator(seed: settings.seed, purpose: "people")
    casting = SeededGenerator(seed: settings.seed, purpose: "casting")
  }

  mutating func contact(_ index: Int) -> FictionalContact {
    let role = Casting.role(index, &casting)
    let gender: FictionalContact.Gender = people.pick(
      [(48, .female), (47, .male), (5, .other)], else: .other)
    let name = name(gender)
    let age = people.number(in: 21...88)
    let number = "\(settings.series)" + Account.padded(index, 5)
    let profile = age >= 70 ? "gerda" : (25...35).contains(age) && people.chance(60) ? "timo" : ""
    let form: AddressForm = profile == "timo" || (age < 40 && people.chance(30)) ? .informal : .formal
    let address = "\(NameBook.plain(name.given)).\(NameBook.plain(name.infix + name.surname))\(number)"
    return FictionalContact(
      number: number, name: name, gender: gender, form: form, language: people.chance(8) ? .english : .dutch,
      email: role.reach == .noEmail || role.reach == .neither ? nil : "\(address)@postbus.example",
      mobile: role.reach == .noMobile || role.reach == .neither ? nil : mobile(number),
      home: home(), birthDay: birthDay(age),
      risk: people.pick([(15, "laag"), (72, "normaal"), (13, "hoog")], else: "normaal"),
      profile: profile, debt: debt(role, number), habit: ContactHabit(mail: role.mail, paying: role.paying))
  }

  private mutating func name(_ gender: FictionalContact.Gender) -> FictionalName {
    let given =
      switch gender {
      case .female: people.pick(NameBook.female, else: "Gerda")
      case .male: people.pick(NameBook.male, else: "Timo")
      case .other: people.pick(NameBook.other, else: "Robin")
      }
    let (infix, surname) = people.pick(NameBook.surnames, else: ("", "Jansen"))
    return FictionalName(given: given, infix: infix, surname: surname)
  }

  /// Dutch numbers have no block for fiction. These begin with 06-8, of which as far as known no numbers were
  /// given out; and no sandbox ever dials.
  private func mobile(_ number: String) -> String { "06 80\(number)" }

  private mutating func home() -> FictionalHome {
    FictionalHome(
      street: people.pick(NameBook.streets, else: "Havenplein"), number: people.number(in: 1...298),
      addition: people.chance(20) ? people.pick(["a", "bis", "3-hoog", "B"], else: "a") : "",
      postcode: "\(people.number(in: 1_000...9_999)) \(people.pick(["AB", "KL", "XZ", "VD"], else: "AB"))")
  }

  private mutating func birthDay(_ age: Int) -> CalendarDay {
    let year = settings.start.parts.year - age
    return CalendarDay(year: year, month: people.number(in: 1...12), day: people.number(in: 1...28))
      ?? CalendarDay(number: 0)
  }

  private mutating func debt(_ role: Role, _ number: String) -> FictionalDebt {
    let amount = Money(cents: Int64(people.number(in: 38_000...98_999)))
    let (invoice, reference) = references(number, needsZero: role.needsZero)
    return FictionalDebt(
      contract: "H\(number)", mandate: "MND-\(number)-01",
      iban: Account.iban(
        settings.series * 100_000_000 + people.number(in: 1...99) * 1_000_000 + (Int(number) ?? 0)),
      invoice: invoice, reference: reference, amount: amount, open: role.isPaidAlready ? .zero : amount,
      comeback: role.comeback)
  }

  /// Nine digits of an invoice, and the reference made of contact and invoice.
  private func references(_ number: String, needsZero: Bool) -> (invoice: String, reference: String) {
    let year = Account.padded(settings.start.parts.year % 100, 2)
    let usual = (Int(number) ?? 0) % 100_000 * 7
    // About one reference in eleven begins with a zero; the serials above the usual ones are there to find
    // one.
    let serials = needsZero ? Array(Self.spareSerials) : [usual]
    var found = (invoice: "", reference: "")
    for serial in serials {
      let invoice = "\(settings.series)\(year)\(Account.padded(serial, 6))"
      guard let reference = PaymentReference.making(payload: number + invoice) else { continue }
      found = (invoice, reference.digits)
      if reference.digits.hasPrefix("0") { break }
    }
    return found
  }

  private static let spareSerials = 900_000..<900_200
}
