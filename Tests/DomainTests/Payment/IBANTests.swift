import Domain
import Foundation
import Testing

struct IBANTests {
  @Test(arguments: [
    "NL91ABNA0417164300", "NL91 ABNA 0417 1643 00", "nl91abna0417164300", "IBAN NL91 ABNA 0417 1643 00",
    "iban: NL91.ABNA.0417.1643.00", "NL91-ABNA-0417-1643-00", "NL91\u{A0}ABNA\u{A0}0417\u{A0}1643\u{A0}00",
  ])
  func `one number is read in every way people write it`(typed: String) throws {
    let iban = try IBAN(typed)
    #expect(iban.text == "NL91ABNA0417164300")
    #expect(iban.formatted == "NL91 ABNA 0417 1643 00")
    #expect(iban.dutchBank == "ABNA")
    #expect(iban.masked == "NL•• •••• •••• ••43 00")
  }

  @Test(arguments: [
    ("", IBANProblem.empty), ("NL9", .tooShort), ("9191ABNA0417164300", .noCountry),
    ("NLX1ABNA0417164300", .noCheckDigits),
    ("XX91ABNA0417164300", .unknownCountry("XX")),
    ("NL91ABNA041716430", .wrongLength(country: "NL", expected: 18, found: 17)),
    ("NL91AB4A0417164300", .wrongLayout),
    ("NL91ABNA04171643OO", .wrongLayout), ("NL92ABNA0417164300", .wrongCheckDigits),
    ("NL00ABNA0417164300", .wrongCheckDigits), ("NL91ABNA0417164300?", .strangeCharacter("?")),
    ("NL91ABNА0417164300", .strangeCharacter("А")),
  ])
  func `a wrong number says what is wrong`(typed: String, problem: IBANProblem) {
    #expect(throws: problem) { try IBAN(typed) }
    #expect(!problem.dutch.isEmpty && !problem.english.isEmpty)
  }

  @Test func `every swap of two different neighbours is caught`() throws {
    let right = Array("NL91ABNA0417164300")
    for place in 8..<17 where right[place] != right[place + 1] {
      var wrong = right
      wrong.swapAt(place, place + 1)
      #expect(throws: IBANProblem.wrongCheckDigits) { try IBAN(String(wrong)) }
    }
  }

  @Test func `a text without end is refused and not kept`() {
    #expect(throws: IBANProblem.tooLong) { try IBAN(String(repeating: "9", count: 100_000)) }
  }

  // Sample data not beside the checkout: skipped.
  @Test(.enabled(if: PaymentVectors.folder != nil, "sample data not beside the checkout"))
  func `the vectors of others agree`() throws {
    for vector in try PaymentVectors.decode(PaymentVectors.Numbers.self, from: "iban_rf_stdnum.json").iban {
      #expect(((try? IBAN(vector.in)) != nil) == vector.valid, "\(vector.in)")
    }
  }

  // Sample data not beside the checkout: skipped.
  @Test(.enabled(if: PaymentVectors.folder != nil, "sample data not beside the checkout"))
  func `lengths agree with the registry`() throws {
    let folder = try #require(PaymentVectors.folder)
    let table = try String(
      contentsOf: folder.appending(path: "identifiers/python-stdnum/stdnum/iban.dat"), encoding: .utf8)
    var checked = 0
    for line in table.split(separator: "\n") where !line.hasPrefix("#") {
      let bban = try #require(line.split(separator: "bban=\"").last).dropLast()
      let length = bban.split(separator: "!").reduce(4) { sum, part in
        sum + (Int(part.drop { $0.isLetter }) ?? 0)
      }
      let country = String(line.prefix(2))
      // A number of one character too few is refused with the length we expect.
      #expect(throws: IBANProblem.wrongLength(country: country, expected: length, found: length - 1)) {
        try IBAN(country + "99" + String(repeating: "0", count: length - 5))
      }
      checked += 1
    }
    #expect(checked > 80)
  }
}
