import Domain
import Testing

struct CreditorReferenceTests {
  @Test(arguments: ["RF18539007547034", "rf18 5390 0754 7034", "RF27121242602", "RF185390075470Y"])
  func `right references are read`(typed: String) throws {
    let reference = try CreditorReference(typed)
    #expect(try CreditorReference(reference.formatted) == reference)
  }

  @Test(arguments: [
    ("RF17539007547034", CreditorReferenceProblem.wrongCheckDigits), ("RF00", .wrongLength),
    ("", .wrongLength),
    ("XX18539007547034", .noPrefix), ("RF18-539007547034", .strangeCharacter("-")),
    ("RF18" + String(repeating: "1", count: 22), .wrongLength),
  ])
  func `wrong references say what is wrong`(typed: String, problem: CreditorReferenceProblem) {
    #expect(throws: problem) { try CreditorReference(typed) }
  }

  @Test(arguments: [("539007547034", "RF18539007547034"), ("121242602", "RF27121242602")])
  func `check digits are made`(content: String, text: String) {
    #expect(CreditorReference.making(content)?.text == text)
  }

  @Test func `no reference is made of nothing, of too much or of other characters`() {
    #expect(CreditorReference.making("") == nil)
    #expect(CreditorReference.making(String(repeating: "1", count: 22)) == nil)
    #expect(CreditorReference.making("12-34") == nil)
  }

  // Sample data not beside the checkout: skipped.
  @Test(.enabled(if: PaymentVectors.folder != nil, "sample data not beside the checkout"))
  func `the vectors of others agree`() throws {
    for vector in try PaymentVectors.decode(PaymentVectors.Numbers.self, from: "iban_rf_stdnum.json").rf {
      #expect(((try? CreditorReference(vector.in)) != nil) == vector.valid, "\(vector.in)")
    }
  }
}
