import Importing
import TestSupport
import Testing

/// Files that want to harm, or were harmed. None may crash, none may make the reader grow, all are explained.
struct HostileBankFileTests {
  static let good = BankSamples.statement(
    BankSamples.entry("620.79", details: BankSamples.returned())
      + BankSamples.entry(
        "1405.31", "CRDT", code: BankSamples.transferCode,
        details:
          #"<TxDtls><Amt Ccy="EUR">1405.31</Amt>"#
          + "<RmtInf><Ustrd>Huur &amp; stookkosten, caf&#233; €</Ustrd></RmtInf></TxDtls>"
      ))

  @Test(arguments: [
    ("", BankFileError.Kind.empty), ("   \r\n ", .empty), ("relatienummer;bedrag\n1;2", .notXML),
    (":20:940S", .notXML),
    ("PK\u{3}\u{4}", .notXML), ("<html><body>Log in</body></html>", .notABankFile("html")),
    ("<Document/>", .notABankFile("Document")), ("<a><b></a>", .malformed("")), ("<a", .truncated),
    ("<", .truncated),
  ])
  func `what is no bank file is said to be none`(text: String, kind: BankFileError.Kind) throws {
    let error = try #require(ReadFile(text).error)
    if case .malformed = kind {
      guard case .malformed = error.kind else { throw error }
    } else {
      #expect(error.kind == kind)
    }
    #expect(!error.dutch.isEmpty && !error.english.isEmpty)
  }

  @Test func `chunks cut anywhere give the same entries`() {
    let bytes = Array(Self.good.utf8)
    let whole = ReadFile(bytes)
    #expect(whole.entries.count == 2 && whole.error == nil)
    #expect(whole.payments.first?.remittance == "Huur & stookkosten, café €")
    #expect(ReadFile(bytes, chunk: 1) == whole)
    for cut in stride(from: 0, to: bytes.count, by: 1) {
      let reader = BankFileReader()
      let items = try? reader.feed(Array(bytes[..<cut])) + reader.feed(Array(bytes[cut...])) + reader.finish()
      let entries = items?.compactMap { item in
        if case .entry(let entry) = item { entry } else { nil }
      }
      #expect(entries == whole.entries, "cut at \(cut)")
    }
  }

  @Test func `a file that ends early keeps what it had and says that it ended`() throws {
    let bytes = Array(Self.good.utf8)
    for length in stride(from: 200, to: bytes.count - 1, by: 37) {
      let file = ReadFile(Array(bytes[..<length]))
      #expect(file.error?.kind == .truncated, "\(length)")
      #expect(file.entries.count <= 2)
    }
    #expect(ReadFile(Array(bytes[..<(bytes.count - 20)])).entries.count == 2)
  }

  @Test func `a billion laughs are refused at the door`() {
    let laughs = """
      <?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;&lol;&lol;">
      <!ENTITY lol3 "&lol2;&lol2;&lol2;&lol2;">]>
      <Document><BkToCstmrStmt>&lol3;</BkToCstmrStmt></Document>
      """
    #expect(ReadFile(laughs).error?.kind == .documentType)
    #expect(ReadFile(laughs, chunk: 1).error?.kind == .documentType)
  }

  @Test(arguments: [
    #"<!DOCTYPE Document SYSTEM "file:///etc/passwd">"#,
    #"<!DOCTYPE Document SYSTEM "http://192.0.2.1/x.dtd">"#,
    #"<!DOCTYPE Document [<!ENTITY x SYSTEM "file:///etc/passwd">]>"#, #"<!DOCTYPE Document PUBLIC "a" "b">"#,
    "<!DOCTYPE Document>",
  ])
  func `nothing is fetched from outside`(type: String) {
    let text = Self.good.replacing("<Document", with: "\(type)<Document")
    #expect(ReadFile(text).error?.kind == .documentType)
  }

  @Test func `an entity that nobody knows is refused, in text and in attributes`() {
    #expect(ReadFile(Self.good.replacing("Huur januari", with: "&huur;")).error?.kind == .entity("huur"))
    #expect(ReadFile(Self.good.replacing(#"Ccy="EUR""#, with: #"Ccy="&eur;""#)).error?.kind == .entity("eur"))
  }

  @Test func `bytes that do not fit the declared encoding are refused`() {
    var bytes = Array(Self.good.utf8)
    let place = bytes.firstIndex(of: UInt8(ascii: "H")) ?? 0
    bytes[place] = 0xE9
    #expect(ReadFile(bytes).error?.kind == .wrongEncoding)
    let unknown = Self.good.replacing("encoding=\"UTF-8\"", with: "encoding=\"KLINGON-1\"")
    #expect(ReadFile(unknown).error?.kind == .wrongEncoding)
  }

  @Test func `other encodings that a file declares rightly are read`() {
    let latin = Self.good.replacing("encoding=\"UTF-8\"", with: "encoding=\"windows-1252\"").replacing(
      "€", with: ""
    )
    .replacing("Huur januari", with: "Huur caf\u{E9}").unicodeScalars.map {
      UInt8(truncatingIfNeeded: $0.value)
    }
    #expect(ReadFile(latin).returns.first?.remittance == "Huur café")
    let text = Self.good.replacing("encoding=\"UTF-8\"", with: "encoding=\"UTF-16\"")
    let units = text.utf16.flatMap { unit -> [UInt8] in [UInt8(truncatingIfNeeded: unit), UInt8(unit >> 8)] }
    let wide: [UInt8] = [0xFF, 0xFE] + units
    #expect(ReadFile(wide).entries == ReadFile(Self.good).entries)
    #expect(ReadFile(wide, chunk: 1).entries == ReadFile(Self.good).entries)
    #expect(ReadFile([0xEF, 0xBB, 0xBF] + Array(Self.good.utf8)) == ReadFile(Self.good))
    #expect(
      ReadFile("\r\n\n" + Self.good).entries.map(\.line) == ReadFile(Self.good).entries.map { $0.line + 2 })
  }

  @Test func `elements within elements have a bound`() {
    let deep = Self.good.replacing("<Stmt>", with: "<Stmt>" + String(repeating: "<a>", count: 10_000))
    #expect(ReadFile(deep).error?.kind == .tooDeep(limit: 64))
  }

  @Test func `a text that is too long is cut, one without end is refused`() throws {
    let long = Self.good.replacing("Huur januari", with: String(repeating: "é", count: 5_000))
    let debit = try #require(ReadFile(long).returns.first)
    #expect((debit.remittance?.utf8.count ?? 0) <= 4_100)
    #expect(debit.oddities.contains(.textCut("unstructured")))
    let endless = Self.good.replacing("Huur januari", with: String(repeating: "A", count: 2_000_000))
    #expect(ReadFile(endless).error?.kind == .textTooLong(limit: 1_048_576))
  }

  @Test func `thousands of pieces, oddities and charges in one transaction stay bounded`() throws {
    let pieces = String(repeating: "<Ustrd>\(String(repeating: "x", count: 140))</Ustrd>", count: 5_000)
    let charges = String(repeating: #"<Chrgs><Amt Ccy="EUR">0.01</Amt></Chrgs>"#, count: 5_000)
    let dates = (0..<5_000).map { "<BookgDt><Dt>x\($0)</Dt></BookgDt>" }.joined()
    let text = Self.good.replacing("<Ustrd>Huur januari</Ustrd>", with: pieces)
      .replacing("</RmtInf>\n<RtrInf>", with: "</RmtInf>\(charges)<RtrInf>").replacing(
        "<AcctSvcrRef>", with: "\(dates)<AcctSvcrRef>")
    let debit = try #require(ReadFile(text).returns.first)
    #expect((debit.remittance?.utf8.count ?? 0) < 10_000)
    #expect(debit.oddities.count < 80)
  }

  @Test func `a document of ever new names does not fill memory`() {
    let names = (0..<60_000).map { "<n\($0)abcdefghijklmnopqrstuvwxyz/>" }.joined()
    #expect(ReadFile(Self.good.replacing("<Stmt>", with: "<Stmt>\(names)")).error?.kind == .outOfMemory)
    #expect(ReadFile("<a>" + String(repeating: "<b/>", count: 5_000)).error?.kind == .notABankFile("a"))
  }

  @Test(arguments: 1...40 as ClosedRange<UInt64>)
  func `random damage never crashes and never changes what came before it`(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let original = Array(Self.good.utf8)
    for _ in 0..<25 {
      var bytes = original
      let place = Int.random(in: 0..<bytes.count, using: &random)
      switch Int.random(in: 0..<4, using: &random) {
      case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
      case 1: bytes.remove(at: place)
      case 2: bytes.insert(contentsOf: bytes[place...].prefix(50), at: place)
      default: bytes.replaceSubrange(place..<min(place + 9, bytes.count), with: [0, 0x3C, 0x26, 0xFF])
      }
      let file = ReadFile(bytes, chunk: Int.random(in: 1...300, using: &random))
      #expect(file.entries.count <= 4)
    }
  }

  @Test(arguments: 1...20 as ClosedRange<UInt64>)
  func `random bytes are no bank file`(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let noise = (0..<4_000).map { _ in UInt8.random(in: 0...255, using: &random) }
    #expect(ReadFile(noise).error != nil)
    #expect(ReadFile(Array("<?xml version='1.0'?><Document>".utf8) + noise).error != nil)
    #expect(ReadFile(Array(Self.good.utf8.prefix(600)) + noise).error != nil)
  }

  @Test func `after a fault the reader keeps saying so`() throws {
    let reader = BankFileReader()
    #expect(throws: BankFileError.self) { try reader.feed(Array(repeating: UInt8(ascii: "x"), count: 2_000)) }
    #expect(throws: BankFileError.self) { try reader.feed(Array(Self.good.utf8)) }
    #expect(throws: BankFileError.self) { try reader.finish() }
  }
}
