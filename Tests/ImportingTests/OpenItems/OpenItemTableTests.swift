import Domain
import Importing
import TestSupport
import Testing

struct OpenItemTableTests {
  static let asOf = Instant(milliseconds: 1_799_211_600_000)

  static func read(_ text: String) throws -> [TableItem<OpenItemRow>] {
    var reader = OpenItemTableReader(asOf: asOf)
    return try reader.feed(Array(text.utf8)) + reader.finish()
  }

  static func rows(_ text: String) throws -> [OpenItemRow] {
    try read(text).compactMap { item in
      if case .row(let row, _, _, _) = item { row } else { nil }
    }
  }

  @Test func `a Dutch Excel table is read whole`() throws {
    let text = """
      Huurdernummer;Contractnummer;Machtigingskenmerk;IBAN;Factuurnummer;\
      Betalingskenmerk;Omschrijving;Periode;Vervaldatum;Bedrag;Openstaand bedrag;Wijk\r
      100233;C-9;M1;NL91 ABNA 0417 1643 00;121242602;\
      152809121242602;"Huur; januari";2027-01;1-1-2027;1.234,56;€ 620,79;Noord\r

      """
    let row = try #require(try Self.rows(text).first)
    #expect(row.contactID == "100233" && row.contractID == "C-9" && row.mandateID == "M1")
    #expect(row.iban?.text == "NL91ABNA0417164300")
    // The spreadsheet lost the zero.
    #expect(row.paymentReference == "0152809121242602")
    #expect(row.description == "Huur; januari" && row.period == "2027-01")
    #expect(row.dueDay == CalendarDay(year: 2027, month: 1, day: 1))
    #expect(row.amount == Money(cents: 123_456) && row.openAmount == Money(cents: 62_079))
    #expect(row.asOf == Self.asOf)
    #expect(row.others == ["Wijk": "Noord"])
  }

  @Test func `bad rows come out with their reason and good rows go on`() throws {
    let text = """
      relatienummer;factuurnummer;betalingskenmerk;openstaand;peildatum
      1;F1;;12,50;
      2;F2;;twaalf;
      ;F3;;1,00;
      4;;;1,00;
      5;F5;1,52809E+14;1,00;
      6;F6;;1,234;
      7;F7;;1,00;gisteren
      8;F8;;1,00;6-1-2027;extra
      9;F9;123;1,00;2027-01-06T08:00:00Z
      """
    let items = try Self.read(text)
    let rejected = items.compactMap { item in
      if case .rejected(let row) = item { row } else { nil }
    }
    #expect(try Self.rows(text).map(\.contactID) == ["1", "9"])
    #expect(rejected.map { $0.issues.first?.row } == [3, 4, 5, 6, 7, 8, 9])
    #expect(
      rejected.map { $0.issues.first?.column } == [
        "openstaand", "relatienummer", nil, "betalingskenmerk", "openstaand", "peildatum", nil,
      ])
    #expect(
      rejected[0].issues.first?.dutch
        == "Rij 3, kolom ‘openstaand’: ‘twaalf’ is geen bedrag. Schrijf 1234,56.")
    #expect(rejected[6].issues.first?.problem == .wrongWidth(expected: 5, found: 6))
    #expect(rejected[0].line(width: 5).hasPrefix("2;F2;;twaalf;;"))
    #expect(rejected[0].issues.first?.raw.hasPrefix("2;F2;;twaalf;") == true)
    guard case .row(let last, _, _, let notes) = try #require(items.last) else { return }
    #expect(last.paymentReference == "123" && last.asOf == Instant(milliseconds: 1_799_222_400_000))
    #expect(notes.map(\.column) == ["betalingskenmerk"])
  }

  @Test func `a day without a time is its first moment, so that no payment is demanded twice`() throws {
    let row = try #require(try Self.rows("contact_id,invoice,open,as_of\n1,F1,1.00,06-01-2027").first)
    #expect(row.asOf == Instant(milliseconds: 1_799_190_000_000))
    #expect(row.openAmount == Money(cents: 100))
  }

  @Test func `a table without the columns we need says which`() {
    #expect(
      throws: TableError.missingColumns(
        [["openstaand bedrag"], ["factuurnummer", "betalingskenmerk"]], found: ["huurdernummer", "kleur"])
    ) { try Self.read("huurdernummer;kleur\n1;rood") }
    #expect(throws: TableError.empty) { try Self.read("") }
    #expect(throws: TableError.unreadable(.workbook)) {
      try Self.read("PK\u{3}\u{4}[Content_Types].xml")
    }
  }

  @Test func `a column of citizen service numbers is not kept`() throws {
    let row = try #require(try Self.rows("relatienummer;factuurnummer;open;BSN\n1;F1;1,00;123456782").first)
    #expect(row.others.isEmpty)
  }

  @Test func `a row with a character of number 0 is handed back, and says in which column`() throws {
    let rows = "relatienummer;factuurnummer;open;memo\n1;F1;1,00;x\n2;F\u{0}2;1,00;a\u{0}\n3;F3;1,00;\n"
    // As a spreadsheet saves Unicode text: in plain bytes such a file is taken for no text at all.
    var bytes: [UInt8] = [0xFF, 0xFE]
    for unit in rows.utf16 { bytes += [UInt8(truncatingIfNeeded: unit), UInt8(unit >> 8)] }
    var reader = OpenItemTableReader(asOf: Self.asOf)
    let items = try reader.feed(bytes) + reader.finish()
    #expect(items.count == 3)
    guard case .rejected(let rejected) = items[1] else {
      Issue.record("\(items[1])")
      return
    }
    let issue = try #require(rejected.issues.first)
    #expect(issue.column == "factuurnummer" && issue.row == 3 && issue.line == 3)
    #expect(issue.dutch.hasPrefix("Rij 3, kolom ‘factuurnummer’: Kolom 2 bevat een teken dat geen tekst is."))
    #expect(!issue.raw.utf8.contains(0) && !rejected.line(width: 4).utf8.contains(0))
  }

  @Test func `an export in windows-1252 with CR only is read`() throws {
    let bytes = Array("relatienummer;factuur;saldo;omschrijving\r1;F1;1,00;caf".utf8) + [0xE9, 0x0D]
    var reader = OpenItemTableReader(asOf: Self.asOf)
    let items = try reader.feed(bytes) + reader.finish()
    guard case .row(let row, _, _, _) = try #require(items.first) else { return }
    #expect(row.description == "café" && reader.encoding == .windows1252)
  }

  @Test(arguments: 1...30 as ClosedRange<UInt64>)
  func `random rows are read or explained, never lost`(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let cells = [
      "1", "", "F1", "12,50", "€", "1.234", "x\"y", "-3", "31-2-2027", "NL91ABNA0417164300", "é", "1e9",
    ]
    let lines = (0..<50).map { _ in
      (0..<Int.random(in: 1...7, using: &random)).map { _ in cells.randomElement(using: &random) ?? "" }
        .joined(separator: ";")
    }
    let items = try Self.read(
      "relatienummer;factuurnummer;open;iban;vervaldatum\n" + lines.joined(separator: "\n"))
    let filled = lines.filter { $0.contains { $0 != ";" } }
    #expect(items.count == filled.count)
    for item in items {
      if case .rejected(let row) = item {
        #expect(!row.issues.isEmpty)
        #expect(row.issues.allSatisfy { !$0.dutch.isEmpty && !$0.english.isEmpty })
      }
    }
  }
}
