import Domain
import Testing

struct SalutationTests {
  struct Row: Sendable {
    let name: PersonName
    let form: AddressForm
    let language: Language
    let tone: Salutation.Tone
    let expected: String
  }

  private static func row(
    _ expected: String, _ name: PersonName, _ form: AddressForm = .formal, _ language: Language = .dutch,
    _ tone: Salutation.Tone = .warm
  ) -> Row {
    Row(name: name, form: form, language: language, tone: tone, expected: expected)
  }

  private static let deVries = PersonName(initials: "J.", prefix: "de", surname: "Vries", gender: .male)
  private static let timo = PersonName(givenName: "Timo", initials: "T.", surname: "Balogun", gender: .male)
  private static let unknown = PersonName(initials: "A.", surname: "Jansen")

  static let rows: [Row] = [
    row("Beste heer De Vries", deVries),
    row(
      "Geachte mevrouw Van den Berg", PersonName(prefix: "van den", surname: "Berg", gender: .female),
      .formal, .dutch,
      .formal),
    row("Beste heer Balogun", timo),
    row("Beste Timo", timo, .informal),
    row("Beste Timo", timo, .informal, .dutch, .formal),
    row("Beste heer De Vries", deVries, .informal),
    row("Dear Timo", timo, .informal, .english),
    row("Dear Mr Balogun", timo, .formal, .english),
    row("Dear Ms Van Dijk", PersonName(prefix: "van", surname: "Dijk", gender: .female), .formal, .english),
    row("Beste A. Jansen", unknown),
    row("Geachte heer of mevrouw Jansen", unknown, .formal, .dutch, .formal),
    row("Beste heer of mevrouw De Wit", PersonName(prefix: "de", surname: "Wit")),
    row("Beste A. de Wit", PersonName(initials: "A.", prefix: "de", surname: "Wit")),
    row("Dear Mr or Ms Jansen", unknown, .formal, .english, .formal),
    row("Geachte heer of mevrouw", PersonName(surname: ""), .formal, .dutch, .formal),
    row("Dear Sir or Madam", PersonName(surname: " "), .formal, .english),
    // Double names: the first part only, unless it cannot stand alone.
    row("Beste mevrouw Jansen", PersonName(surname: "Jansen-de Jong", gender: .female)),
    row("Beste mevrouw Jansen", PersonName(surname: "Jansen - de Jong", gender: .female)),
    row("Beste heer De Vries", PersonName(prefix: "de", surname: "Vries-van den Berg", gender: .male)),
    row("Beste heer El-Amrani", PersonName(surname: "El-Amrani", gender: .male)),
    row("Beste heer Ben-Ali", PersonName(surname: "Ben-Ali", gender: .male)),
    // Letters that trap.
    row("Beste heer 't Hart", PersonName(prefix: "'t", surname: "Hart", gender: .male)),
    row("Beste heer Van 't Hof", PersonName(prefix: "van 't", surname: "Hof", gender: .male)),
    row("Beste heer In 't Veld", PersonName(prefix: "in 't", surname: "Veld", gender: .male)),
    row("Beste mevrouw D'Ancona", PersonName(prefix: "d'", surname: "Ancona", gender: .female)),
    row("Beste heer IJzerman", PersonName(surname: "ijzerman", gender: .male)),
    row("Beste heer Ijaz", PersonName(surname: "Ijaz", gender: .male)),
    row("Beste heer Van den Berg", PersonName(surname: "van den Berg", gender: .male)),
    row("Beste heer Ñandú", PersonName(surname: "Ñandú", gender: .male)),
    // What the source keeps goes first, without a second comma; in the je-form a given name does.
    row("Geachte familie Smit", PersonName(surname: "Smit", storedSalutation: "Geachte familie Smit,")),
    row(
      "Beste Ria", PersonName(givenName: "Ria", surname: "Smit", storedSalutation: "Geachte mevrouw Smit"),
      .informal),
    row(
      "Geachte mevrouw Smit",
      PersonName(surname: "Smit", gender: .female, storedSalutation: "Geachte mevrouw Smit"),
      .informal),
    row(
      "Dear Ms Smit", PersonName(surname: "Smit", gender: .female, storedSalutation: "Geachte mevrouw Smit"),
      .formal,
      .english),
  ]

  @Test(arguments: rows)
  func `a contact is greeted as the rules of the language say`(row: Row) {
    let salutation = Salutation(to: row.name, form: row.form, language: row.language, tone: row.tone)
    #expect(salutation.text == row.expected)
  }

  @Test(arguments: [
    ("De heer J. de Vries", deVries),
    (
      "Mevrouw A. van den Berg",
      PersonName(initials: "A.", prefix: "van den", surname: "Berg", gender: .female)
    ),
    ("Mevrouw M. Jansen-de Jong", PersonName(initials: "M.", surname: "Jansen-de Jong", gender: .female)),
    ("A. Jansen", unknown),
    ("De heer De Vries", PersonName(prefix: "de", surname: "Vries", gender: .male)),
    ("Bewind & Zo B.V.", PersonName(surname: "Zo", storedAddressName: "Bewind & Zo B.V.")),
  ])
  func `the envelope has the whole name`(expected: String, name: PersonName) {
    #expect(name.addressName == expected)
  }

  @Test
  func `spaces around the parts of a name do not count`() {
    let name = PersonName(
      givenName: "  ", initials: " J. ", prefix: " van  den ", surname: " Berg ", gender: .male)
    #expect(name.givenName == nil)
    #expect(name.addressName == "De heer J. van den Berg")
    #expect(name.displayName == name.addressName)
  }
}
