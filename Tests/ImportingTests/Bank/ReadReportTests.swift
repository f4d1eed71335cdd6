import Foundation
import Importing
import Testing

struct ReadReportTests {
  typealias Samples = BankSamples

  @Test func `a return is one flat line of JSON`() throws {
    let file = ReadFile(Samples.statement(Samples.entry("620.79", details: Samples.returned())))
    let report = ReadReport(try #require(file.entries.first))
    #expect(
      report.json == """
        {"kind":"returned","line":10,"amountCents":62079,"day":"2027-01-05","endToEndId":"E1",\
        "mandateId":"M1",\
        "accountServicerReference":"BANK1","partyName":"A. Balogun","partyAccount":"NL91ABNA0417164300",\
        "ownAccount":"NL77ABNA0574908765","reason":"AM04","actions":["pay","retry"]}
        """)
    #expect(report.plain.contains("€\u{A0}620,79"))
  }

  @Test(arguments: ["\"quoted\" \\ back", "tab\tnew\nline\r", "\u{1}\u{7F}\u{2028}", "é€😀", "</script>"])
  func `any name survives JSON`(name: String) throws {
    let parties = Samples.party("Dbtr", "NAME", Samples.contactIBAN)
    let file = ReadFile(Samples.statement(Samples.entry("1.00", details: Samples.returned(parties: parties))))
    var report = ReadReport(try #require(file.entries.first))
    report.partyName = name
    let object = try JSONSerialization.jsonObject(with: Data(report.json.utf8)) as? [String: Any]
    #expect(object?["partyName"] as? String == name)
    #expect(!report.json.contains("\n"))
  }

  @Test func `what only a person can decide is marked`() throws {
    let dead = ReadFile(
      Samples.statement(Samples.entry("620.79", details: Samples.returned(reason: "<Cd>MD07</Cd>"))))
    #expect(ReadReport(try #require(dead.entries.first)).needsPerson)
    let report = ReadReport(
      try #require(ReadFile(Samples.statusReport("", file: "<GrpSts>RJCT</GrpSts>")).entries.first))
    #expect(report.kind == "rejected-batch" && report.needsPerson && report.amount == nil)
  }
}
