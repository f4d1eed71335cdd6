import Domain
import TestSupport
import Testing

struct PaymentReferenceTests {
  @Test(arguments: [
    "5000056789012345", "12234534622567", "6767676767676766", "271234567", "4812345678", "09123456789",
    "701234567890", "8112345678901", "42123456789012", "0152809121242602", "1234567",
  ])
  func `references of every length are right`(digits: String) throws {
    #expect(PaymentReference.isValid(digits))
    #expect(try PaymentReference(digits).digits == digits)
  }

  @Test func `fifteen digits get back the zero they lost`() throws {
    let reference = try PaymentReference("152809121242602")
    #expect(reference.digits == "0152809121242602")
    #expect(reference.formatted == "0152 8091 2124 2602")
    #expect(!PaymentReference.isValid("152809121242602"))
    #expect(PaymentReference.matches("152809121242602", reference.digits))
  }

  @Test(arguments: [
    ("4420043232693268", PaymentReferenceProblem.wrongCheckDigit), ("12345678", .wrongLength(8)),
    ("123456789012346", .wrongLength(15)), ("", .wrongLength(0)), ("12345678901234567", .wrongLength(17)),
    ("152809121242602E", .strangeCharacter("E")), ("٠١٢٣٤٥٦", .strangeCharacter("٠")),
  ])
  func `a wrong reference says what is wrong`(typed: String, problem: PaymentReferenceProblem) {
    #expect(throws: problem) { try PaymentReference(typed) }
  }

  @Test(arguments: [
    ("152809121242602", "0152809121242602"), ("1234567", "271234567"), ("12345678", "4812345678"),
    ("123456789", "09123456789"), ("1234567890", "701234567890"), ("12345678901", "8112345678901"),
    ("123456789012", "42123456789012"),
  ])
  func `a payload gets its length and check digit`(payload: String, digits: String) {
    #expect(PaymentReference.making(payload: payload)?.digits == digits)
  }

  @Test(arguments: ["123456", "1234567890123", "12345678901234", "1234567890123456", "12345A7", ""])
  func `other payloads make no reference`(payload: String) {
    #expect(PaymentReference.making(payload: payload) == nil)
  }

  @Test func `what is made is always right, and spaces and dots do not matter`() throws {
    var random = SeededGenerator(seed: 20_270_427)
    for _ in 0..<2_000 {
      let length = [7, 8, 9, 10, 11, 12, 15].randomElement(using: &random) ?? 7
      let payload = String((0..<length).map { _ in Character(String(Int.random(in: 0...9, using: &random))) })
      let made = try #require(PaymentReference.making(payload: payload))
      #expect(PaymentReference.isValid(made.digits))
      #expect(try PaymentReference(made.formatted) == made)
      #expect(made.digits.hasSuffix(payload))
    }
  }

  // Sample data not beside the checkout: skipped.
  @Test(.enabled(if: PaymentVectors.folder != nil, "sample data not beside the checkout"))
  func `the vectors of others agree`() throws {
    let vectors = try PaymentVectors.decode([PaymentVectors.References].self, from: "betalingskenmerk.json")
    #expect(vectors.count == 88)
    for vector in vectors { #expect(PaymentReference.isValid(vector.ref) == vector.valid, "\(vector.ref)") }
  }
}
