import Domain
import Importing
import Testing

struct PaymentReferenceFinderTests {
  private static func payment(
    _ remittance: String?, endToEnd: String? = nil, structured: [String] = [], more: String? = nil
  ) -> IncomingPayment {
    IncomingPayment(
      amount: Money(cents: 100), endToEndID: endToEnd,
      structuredReferences: structured.map { StructuredReference(text: $0) }, remittance: remittance,
      additionalText: more, party: Party(), transactionCode: "", line: 1, oddities: [])
  }

  @Test(arguments: [
    ("Betalingskenmerk 0152809121242602", ["0152809121242602"]),
    ("152809121242602", ["0152809121242602"]),
    ("kenmerk:0152 8091 2124 2602 factuur 121242602", ["0152809121242602"]),
    ("0152.8091.2124.2602", ["0152809121242602"]),
    ("huur271234567jan", ["271234567"]),
    ("27 123 45 67", ["271234567"]),
    ("5000056789012345 en 12234534622567", ["5000056789012345", "12234534622567"]),
    ("12234534622567 en 5000056789012345", ["5000056789012345", "12234534622567"]),
    ("RF18 5390 0754 7034 bedankt", ["RF18539007547034"]),
    ("rf27121242602", ["RF27121242602"]),
    ("4420043232693268", []), ("0612345678 bel mij", []), ("1234567", []), ("", []), ("Huur januari", []),
  ])
  func `references are found in free text`(text: String, found: [String]) {
    #expect(PaymentReferenceFinder.candidates(in: Self.payment(text)) == found)
  }

  @Test func `structured comes first, then end-to-end, then text, each once`() {
    let payment = Self.payment(
      "0152809121242602 271234567", endToEnd: "LINK-ABC", structured: ["152809121242602", "X1"],
      more: "271234567")
    #expect(
      PaymentReferenceFinder.candidates(in: payment) == ["0152809121242602", "X1", "LINK-ABC", "271234567"])
  }

  @Test func `a text full of digits stays harmless`() {
    let text = String(repeating: "5000056789012345 12234534622567 6767676767676766 ", count: 2_000)
    #expect(
      PaymentReferenceFinder.candidates(in: Self.payment(text)).count
        <= PaymentReferenceFinder.maximumCandidates)
    #expect(
      PaymentReferenceFinder.candidates(in: Self.payment(String(repeating: "1 ", count: 5_000))).count <= 32)
    #expect(
      PaymentReferenceFinder.candidates(in: Self.payment(String(repeating: "RF18", count: 5_000))).count <= 32
    )
  }
}
