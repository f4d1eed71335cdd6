import Domain
import Importing
import Testing

struct ContactTableTests {
  static func read(_ text: String) throws -> [TableItem<ContactRow>] {
    var reader = ContactTableReader()
    return try reader.feed(Array(text.utf8)) + reader.finish()
  }

  static func row(_ text: String) throws -> (row: ContactRow, notes: [RowIssue]) {
    guard case .row(let row, _, _, let notes) = try #require(try read(text).first) else {
      throw TableError.empty
    }
    return (row, notes)
  }

  @Test func `a Dutch table is read whole`() throws {
    let (row, notes) = try Self.row(
      """
      Huurdernummer;Aanhef;Voorletters;Voornaam;Tussenvoegsel;Achternaam;\
      E-mailadres;Mobiel;Telefoonnummer;Straat;Huisnummer;Toevoeging;\
      Postcode;Plaats;Taal;Aanspreekvorm;Geboortedatum;Risico;Profiel;Wijk
      100233;De heer;A.B.;Ade;van der;Balogun;\
      a.balogun@example.nl;06 12345678;070-1234567;Lijsterlaan;12;a;\
      2511ab;Den Haag;Nederlands;u;3-4-1980;laag;digitaal;Noord
      """)
    #expect(row.externalID == "100233" && row.gender == .male && row.salutation == "De heer")
    #expect(
      row.initials == "A.B." && row.firstName == "Ade" && row.infix == "van der" && row.surname == "Balogun")
    #expect(row.email == "a.balogun@example.nl" && row.mobile == "06 12345678" && row.phone == "070-1234567")
    #expect(row.street == "Lijsterlaan" && row.houseNumber == "12" && row.houseNumberAddition == "a")
    #expect(
      row.postcode == "2511 AB" && row.city == "Den Haag" && row.language == "nl" && row.addressForm == .u)
    #expect(row.birthDay == CalendarDay(year: 1980, month: 4, day: 3))
    #expect(row.risk == "laag" && row.profile == "digitaal" && row.others == ["Wijk": "Noord"])
    #expect(notes.isEmpty)
  }

  @Test func `English names and other separators do as well`() throws {
    let (row, _) = try Self.row(
      "customer_id,first_name,last_name,email,mobile,language\n7,Zoë,de Vries,z@example.org,+31612345678,en-GB"
    )
    #expect(
      row
        == ContactRow(
          externalID: "7", firstName: "Zoë", surname: "de Vries", email: "z@example.org",
          mobile: "+31612345678", language: "en"))
  }

  @Test(arguments: [
    ("12a", "12", "a"), ("12 bis", "12", "bis"), ("12-III", "12", "III"), ("12", "12", nil),
    ("ng", "ng", nil),
  ])
  func `a house number in one column comes apart`(text: String, number: String, addition: String?) throws {
    let (row, _) = try Self.row("id;huisnummer\n1;\(text)")
    #expect(row.houseNumber == number && row.houseNumberAddition == addition)
  }

  @Test(arguments: [
    "geen", "a@b", "a@@b.nl", "a b@c.nl", "a@b..nl", "@b.nl", "a@.nl", "a@b.nl; c@d.nl", "<a@b.nl>",
  ])
  func `what is no e-mail address is left out with a note`(email: String) throws {
    let (row, notes) = try Self.row("id;email\n1;\"\(email)\"")
    #expect(row.email == nil)
    #expect(notes.map(\.problem) == [.invalidEmail(email)])
    #expect(notes.first?.severity == .noted)
  }

  @Test func `unknown words are noted and the contact goes on`() throws {
    let (row, notes) = try Self.row(
      "id;geslacht;taal;aanspreekvorm;geboortedatum\n1;kat;Klingon;amice;31-2-1980")
    #expect(row.gender == nil && row.language == nil && row.addressForm == nil && row.birthDay == nil)
    #expect(notes.map(\.column) == ["geslacht", "taal", "aanspreekvorm", "geboortedatum"])
  }

  @Test func `a contact without a number is handed back`() throws {
    guard case .rejected(let row) = try #require(try Self.read("relatienummer;achternaam\n;Jansen").first)
    else { return }
    #expect(row.issues.map(\.problem) == [.missing])
    #expect(
      RejectedRow.header(["relatienummer", "achternaam"]) == "\u{FEFF}relatienummer;achternaam;Reden\r\n")
  }

  @Test func `thirty columns too many are a clear error of that row`() throws {
    let wide = "1;Jansen;" + String(repeating: "x;", count: 30)
    let items = try Self.read("relatienummer;achternaam\n\(wide)\n2;Pietersen")
    guard case .rejected(let row) = try #require(items.first) else { return }
    #expect(row.issues.first?.problem == .wrongWidth(expected: 2, found: 33))
    #expect(items.count == 2)
  }

  @Test func `chunks of any size give the same contacts`() throws {
    let bytes = Array("\u{FEFF}relatienummer;achternaam\r\n1;\"Van \"\"der\"\"\r\nBerg\"\r\n2;Zoë\r\n".utf8)
    var whole = ContactTableReader()
    let expected = try whole.feed(bytes) + whole.finish()
    for chunk in 1...9 {
      var reader = ContactTableReader()
      var items: [TableItem<ContactRow>] = []
      for start in stride(from: 0, to: bytes.count, by: chunk) {
        items += try reader.feed(Array(bytes[start..<min(start + chunk, bytes.count)]))
      }
      items += try reader.finish()
      #expect(items == expected)
    }
  }
}
