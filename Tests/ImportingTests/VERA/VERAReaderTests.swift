import Domain
import Importing
import TestSupport
import Testing

/// Relations, contact details, agreements and open items after VERA 4.3.
@Suite struct `VERA documents` {
  private static let person = """
    {"id": "R1", "bsn": "123456782", "aanhef": "Mevrouw", "voorletters": "A.B.", "tussenvoegsels": "van der",
     "achternaam": "Berg", "geslacht": {"code": "V"}, "voorkeurstaal": {"code": "DUI"},
     "geboortedatum": "1961-04-02", "contactgegevens": [
      {"soort": {"code": "EMA"}, "waarde": "oud@example.nl", "status": {"code": "ONG"}},
      {"soort": {"code": "EMA"}, "waarde": "tweede@example.nl", "voorkeur": {"code": "2"}},
      {"soort": {"code": "EMA"}, "waarde": "a@example.nl", "voorkeur": {"code": "1"}},
      {"soort": {"code": "TEL"}, "detailSoort": {"naam": "Mobiel"}, "waarde": "06 1234 5678"},
      {"soort": {"code": "TEL"}, "waarde": "020-1234567"}],
     "adressen": [{"soort": {"code": "WOO"}, "adres": {"straatnaam": "Dorpsstraat", "huisnummer": "12",
       "huisletter": "a", "postcode": "1234ab", "plaats": {"naam": "Utrecht"}}}],
     "overeenkomsten": [{"id": "H1", "begindatum": "2019-02-01", "einddatum": null}]}
    """

  @Test func `a person comes with the preferred address of each kind, and without a citizen service number`() throws {
    let read = VERASamples.read("{\"natuurlijkePersonen\": [\(Self.person)]}")
    #expect(read.issues == [] && read.fault == nil)
    let row = try #require(read.contacts.first)
    #expect(row.externalID == "R1" && row.infix == "van der" && row.surname == "Berg" && row.gender == .female)
    #expect(row.email == "a@example.nl" && row.mobile == "06 1234 5678" && row.phone == "020-1234567")
    #expect(row.street == "Dorpsstraat" && row.houseNumber == "12" && row.houseNumberAddition == "a")
    #expect(row.postcode == "1234 AB" && row.city == "Utrecht" && row.language == "de")
    #expect(row.birthDay == CalendarDay(year: 1961, month: 4, day: 2))
    #expect(row.contracts == [ContractRow(number: "H1", begin: CalendarDay(year: 2019, month: 2, day: 1))])
    #expect(!"\(row)".contains("123456782"))
  }

  @Test func `lists of their own, in any order, give the same as everything inside the relation`() {
    let apart = """
      {"boekingen": [{"code": "F1", "debiteur": {"id": "D1"}, "bedrag": 650.00, "saldo": 512.4,
         "vervaldatum": "2026-11-01", "overeenkomst": "https://vera.example/huurovereenkomsten/H1"}],
       "contactgegevens": [{"soort": "EMA", "waarde": "a@example.nl", "relatie": {"id": "R1"}},
         {"id": "C9", "soort": {"code": "MOB"}, "waarde": "0612345678"}],
       "natuurlijke-personen": [{"id": "R1", "achternaam": "Berg", "contactgegevens": [{"id": "C9"}]}],
       "Huurovereenkomsten": [{"id": "H1", "begindatum": "2019-02-01T00:00:00Z",
         "relaties": ["https://vera.example/relaties/R1?x=1"]}],
       "debiteuren": [{"id": "D1", "relatie": "/relaties/R1"}]}
      """
    let read = VERASamples.read(apart)
    #expect(read.issues == [] && read.fault == nil && read.numbers == [1, 2])
    #expect(read.contacts.first?.email == "a@example.nl" && read.contacts.first?.mobile == "0612345678")
    #expect(read.contacts.first?.contracts.map(\.number) == ["H1"])
    let item = read.openItems.first
    #expect(item?.contactID == "R1" && item?.contractID == "H1" && item?.invoiceNumber == "F1")
    #expect(item?.openAmount == Money(cents: 51_240) && item?.amount == Money(cents: 65_000))
    #expect(item?.dueDay == CalendarDay(year: 2026, month: 11, day: 1) && item?.asOf == VERASamples.asOf)
  }

  @Test func `a list without a name shows what its elements are`() {
    let read = VERASamples.read(
      """
      [{"id": "R1", "achternaam": "Berg"}, {"id": "B1", "naam": "Bakker BV", "kvkNummer": "1"},
       {"id": "G1", "naam": "Familie Berg", "soort": {"naam": "Relatiegroep"}}, {"kleur": "rood"},
       {"code": "F1", "externFactuurnummer": "F1", "relatie": "/r/R1", "openstaandBedrag": "1", "bedrag": 2}]
      """)
    #expect(read.contacts.map(\.externalID) == ["R1", "B1"] && read.contacts.last?.surname == "Bakker BV")
    #expect(read.skipped == 1 && read.openItems.map(\.openAmount) == [Money(cents: 100)])
    #expect(read.issues.count == 1 && read.issues[0].contains("in ‘[3]’"))
    #expect(read.numbers == [1, 2, 3, 4, 5])
  }

  @Test func `an invoice of a supplier is nothing for us`() {
    let read = VERASamples.read(
      "{\"facturen\":[{\"code\":\"I1\",\"soort\":{\"code\":\"INK\"},\"openstaandBedrag\":5,\"relatie\":\"/r/1\"}]}")
    #expect(read.skipped == 1 && read.openItems.isEmpty && read.issues.isEmpty)
  }

  @Test(arguments: [
    ("{\"relaties\":[{\"id\":\"R1\",\"achternaam\":7}]}", "in ‘relaties[0].achternaam’: a text is expected here"),
    ("{\"relaties\":[{\"achternaam\":\"Berg\"}]}", "in ‘relaties[0].id’: is empty, but needed"),
    ("{\"relaties\":[\n 5]}", "Line 2, character 2, in ‘relaties[0]’: an object is expected here"),
    ("{\"relaties\":[{\"id\":\"R1\",\n\"id\":\"R2\"}]}", "Line 2, character 1, in ‘relaties[0].id’: ‘id’ stands"),
    ("{\"relaties\":[{\"id\":\"R1\",\"naam\":\"\\ud83d\"}]}", "‘relaties[0].naam’: holds half a character"),
    ("{\"relaties\":[{\"id\":\"R1\",\"naam\":\"\\u0000\"}]}", "‘relaties[0].naam’: holds a character that is no text"),
    ("{\"boekingen\":[{\"code\":\"F\",\"debiteur\":\"1\",\"saldo\":1e400}]}", "‘1e400’ is no amount"),
    ("{\"boekingen\":[{\"code\":\"F\",\"debiteur\":\"1\",\"saldo\":12.345}]}", "more than two decimals"),
    ("{\"boekingen\":[{\"code\":\"F\",\"debiteur\":\"1\",\"saldo\":[1]}]}", "a number is expected here and a list"),
    ("{\"boekingen\":[{\"code\":\"F\",\"debiteur\":\"1\"}]}", "in ‘boekingen[0].saldo’: is empty, but needed"),
    ("{\"boekingen\":[{\"code\":\"F\",\"saldo\":1}]}", "in ‘boekingen[0].debiteur’: is empty, but needed"),
    ("{\"contactgegevens\":[{\"waarde\":\"a@b.nl\"}]}", "in ‘contactgegevens[0]’: cannot be placed"),
    ("{\"overeenkomsten\":[{\"id\":\"H\",\"begindatum\":\"gisteren\"}]}", "‘gisteren’ is no date"),
    ("{\"overeenkomsten\":[{\"id\":\"H\",\"einddatum\":20260101}]}", "in ‘overeenkomsten[0].einddatum’: a text"),
  ])
  func `a value that cannot be used says where it stands, what was expected and how to mend it`(
    text: String, part: String
  ) {
    let read = VERASamples.read(text)
    #expect(read.contacts.isEmpty && read.openItems.isEmpty && read.fault == nil)
    #expect(read.issues.contains { $0.contains(part) }, "\(read.issues)")
  }

  @Test(arguments: [
    ("{}", "without a list that we know"), ("{\"kleuren\":[1]}", "found: kleuren"), ("5", "without a list"),
    ("{\"relaties\":[],\"relaties\":[]}", "stands there twice"),
    ("{\"relaties\":[{\"id\":\"R1\"},{\"id\":", "Line 1, character 31, in ‘relaties[1].id’: the file ends here"),
    ("{\"relaties\":[{\"id\":\"R1\" \"naam\":1}]}", "in ‘relaties[0].id’: expected ‘,’ or ‘}’"),
  ])
  func `a document that cannot be read to its end hands out nothing`(text: String, part: String) {
    let read = VERASamples.read(text)
    #expect(read.contacts.isEmpty && read.fault?.english.contains(part) == true, "\(String(describing: read.fault))")
  }

  @Test func `an entity over its bounds is refused alone`() {
    let many = (0..<20_000).map { "\"n\($0)\":1" }.joined(separator: ",")
    let large = String(repeating: "[\"\(String(repeating: "x", count: 30_000))\"],", count: 50)
    let read = VERASamples.read(
      "{\"relaties\":[{\"id\":\"R1\",\(many)},{\"id\":\"R2\",\"x\":[\(large)1]},{\"id\":\"R3\",\"naam\":\"A\"}]}",
      piece: 65_536)
    #expect(read.contacts.map(\.externalID) == ["R3"])
    #expect(read.issues.contains { $0.contains("more than 10000 values") })
    #expect(read.issues.contains { $0.contains("larger than 1048576 bytes") })
  }

  @Test func `what is in no list of ours is passed over, however large`() {
    let noise = String(repeating: "{\"a\":[[\"x\"],{}]},", count: 5_000)
    let read = VERASamples.read("{\"meta\":{\"x\":[1]},\"kleuren\":[\(noise)0],\"relaties\":[{\"id\":\"R1\"}]}")
    #expect(read.contacts.map(\.externalID) == ["R1"] && read.issues.isEmpty && read.fault == nil)
  }

  @Test(arguments: 1...60 as ClosedRange<UInt64>)
  func `the order of lists, and what stands inside a relation or apart, makes no difference`(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let count = Int.random(in: 1...12, using: &random)
    var relations: [String] = []
    var details: [String] = []
    var agreements: [String] = []
    var expected: [ContactRow] = []
    for number in 1...count {
      let (email, contract) = ("h\(number)@example.nl", "H\(number)")
      var fields = ["\"id\":\"R\(number)\"", "\"achternaam\":\"Huurder\(number)\""]
      let detail = "\"soort\":{\"code\":\"EMA\"},\"waarde\":\"\(email)\""
      switch Int.random(in: 0...2, using: &random) {
      case 0: fields.append("\"contactgegevens\":[{\(detail)}]")
      case 1: details.append("{\(detail),\"relatie\":{\"id\":\"R\(number)\"}}")
      default:
        fields.append("\"contactgegevens\":[{\"id\":\"C\(number)\"}]")
        details.append("{\"id\":\"C\(number)\",\(detail)}")
      }
      if Bool.random(using: &random) {
        fields.append("\"overeenkomsten\":[{\"id\":\"\(contract)\",\"begindatum\":\"2020-01-01\"}]")
      } else {
        agreements.append("{\"id\":\"\(contract)\",\"begindatum\":\"2020-01-01\",\"relaties\":[\"/r/R\(number)\"]}")
      }
      relations.append("{\(fields.shuffled(using: &random).joined(separator: ","))}")
      expected.append(
        ContactRow(
          externalID: "R\(number)", surname: "Huurder\(number)", email: email,
          contracts: [ContractRow(number: contract, begin: CalendarDay(year: 2020, month: 1, day: 1))]))
    }
    let lists = [
      "\"natuurlijkePersonen\":[\(relations.joined(separator: ","))]",
      "\"contactgegevens\":[\(details.shuffled(using: &random).joined(separator: ","))]",
      "\"huurovereenkomsten\":[\(agreements.joined(separator: ","))]",
    ]
    let text = "{\(lists.shuffled(using: &random).joined(separator: ","))}"
    let read = VERASamples.read(text, piece: Int.random(in: 1...80, using: &random))
    #expect(read.contacts == expected && read.issues == [], "seed \(seed)")
    // Cut anywhere it is refused, never half taken and never a crash.
    let cut = String(
      decoding: Array(text.utf8).prefix(Int.random(in: 1..<text.utf8.count, using: &random)), as: UTF8.self)
    #expect(VERASamples.read(cut).fault != nil && VERASamples.read(cut).contacts.isEmpty, "seed \(seed)")
  }
}
