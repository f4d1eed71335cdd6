import Importing
import TestSupport
import Testing

struct ImportFileKindTests {
  private static func sniff(_ text: String, _ name: String = "bestand") -> ImportFileKind {
    ImportFileKind.sniff(firstBytes: Array(text.utf8), name: name)
  }

  @Test func `each kind of file is known by its beginning`() {
    #expect(Self.sniff(BankSamples.statement("")) == .bank(.camt053))
    #expect(Self.sniff(BankSamples.statusReport("")) == .bank(.pain002))
    #expect(Self.sniff("\u{FEFF}\n<!-- <html> --><x:Document><x:BkToCstmrDbtCdtNtfctn>") == .bank(.camt054))
    #expect(Self.sniff("<Document><CstmrDrctDbtInitn>") == .otherXML("Document CstmrDrctDbtInitn"))
    #expect(Self.sniff("Huurdernummer;Voorletters;Achternaam\n1;A;B") == .contacts)
    #expect(Self.sniff("huurdernummer,factuurnummer,openstaand bedrag") == .openItems)
    #expect(Self.sniff("kleur;maat") == .otherTable(["kleur", "maat"]))
    #expect(Self.sniff("[{\"id\":1}]") == .vera && Self.sniff("\u{FEFF} {\n") == .vera && Self.sniff("[ ]") == .vera)
    #expect(Self.sniff("[huurdernummer];[naam]\n1;A") == .contacts, "a database writes titles in brackets")
  }

  @Test(arguments: [
    ("", "leeg", ImportFileKind.Unknown.empty), (" \n ", "leeg", .empty),
    ("PK\u{3}\u{4}xxxx", "posten.xlsx", .workbook),
    ("PK\u{3}\u{4}xxxx[Content_Types].xml", "posten.csv", .workbook),
    ("PK\u{3}\u{4}xxxx", "posten.zip", .zip),
    ("%PDF-1.7", "brief.pdf", .pdf), ("<!DOCTYPE html><html>", "export.csv", .html), ("<HTML>", "x", .html),
    (":20:ABC\r\n:25:NL77ABNA0574908765\r\n", "x.940", .mt940),
    ("a\u{0}b\u{1}", "x", .binary),
  ])
  func `what we do not read is named, with what helps`(
    text: String, name: String, kind: ImportFileKind.Unknown
  ) {
    let sniffed = Self.sniff(text, name)
    #expect(sniffed == .unreadable(kind))
    #expect(!sniffed.dutch.isEmpty && !sniffed.english.isEmpty)
  }

  @Test(arguments: 1...50 as ClosedRange<UInt64>)
  func `any bytes get an answer`(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let noise = (0..<300).map { _ in UInt8.random(in: 0...255, using: &random) }
    #expect(!ImportFileKind.sniff(firstBytes: noise, name: "x").dutch.isEmpty)
    #expect(!ImportFileKind.sniff(firstBytes: Array("<!--".utf8) + noise, name: "x").dutch.isEmpty)
  }
}
