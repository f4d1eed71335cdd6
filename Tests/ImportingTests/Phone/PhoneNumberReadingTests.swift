import Domain
import Importing
import Testing

@Suite struct `Reading phone numbers` {
  @Test(arguments: [
    "06-12345678", "0612345678", "06 12 34 56 78", "06.12.34.56.78", "6 12345678", "31612345678",
    "0031612345678",
    "+31612345678", "+31 (0)6 12345678", "0031 (0)6-12345678", "+310612345678", "tel:+31612345678",
    "06-12345678 tst 12", "06-12345678 toestel 4", "06-12345678 tst.4", "06-12345678 ext. 3",
    " 06-12345678\t", "(06) 12345678", "０６１２３４５６７８", "06–12345678",
  ])
  func `a mobile number is the same however it is written`(text: String) throws {
    let number = try PhoneNumber(reading: text)
    #expect(number.e164 == "+31612345678")
    #expect(number.kind == .mobile)
  }

  @Test(arguments: [
    ("020 - 123 45 67", "+31201234567", PhoneKind.fixed), ("0111-123456", "+31111123456", .fixed),
    ("085 1234567", "+31851234567", .fixed), ("088 - 24 23 000", "+31882423000", .other),
    ("0900-1234", "+319001234", .other), ("0800 1234", "+318001234", .other), ("14020", "+3114020", .other),
    ("0662345678", "+31662345678", .other), ("097012345678", "+3197012345678", .mobile),
    ("+32 470 12 34 56", "+32470123456", .mobile), ("0032 470 12 34 56", "+32470123456", .mobile),
    ("+49 151 23456789", "+4915123456789", .mobile), ("+1 415 867 5309", "+14158675309", .mobileOrFixed),
    ("+44 20 7946 0958", "+442079460958", .fixed), ("+90 532 123 45 67", "+905321234567", .mobile),
  ])
  func `a number has the kind that its range says`(text: String, e164: String, kind: PhoneKind) throws {
    let number = try PhoneNumber(reading: text)
    #expect(number.e164 == e164)
    #expect(number.kind == kind)
  }

  @Test func `a number without a country code is of the country it is dialled from`() throws {
    #expect(try PhoneNumber(reading: "0470 12 34 56", from: "BE").e164 == "+32470123456")
    #expect(try PhoneNumber(reading: "+31 6 12345678", from: "BE").e164 == "+31612345678")
  }

  @Test(arguments: [
    ("", PhoneNumberError.empty), ("   \t", .empty), ("-", .notANumber), ("1", .notANumber),
    ("geen", .letter("g")), ("06-1234 abcd", .letter("a")), ("06-12345678 (buurvrouw)", .letter("b")),
    ("0612345", .notInUse), ("061234567890", .notInUse), ("06", .tooShort), ("112", .tooShort),
    ("0612345678 / 0201234567", .tooLong), ("0612345678, 0687654321", .notANumber),
    ("+999 123456789", .unknownCountry),
    ("0690123456", .notInUse), ("0000000000", .notInUse), ("jan@example.nl", .letter("j")),
    ("NULL", .letter("N")),
    (String(repeating: "0", count: 81), .tooMuchText(bytes: 81)),
    (String(repeating: "9", count: 5_000_000), .tooMuchText(bytes: 5_000_000)),
  ])
  func `what is no number is refused with its reason`(text: String, expected: PhoneNumberError) {
    #expect(throws: expected) { try PhoneNumber(reading: text) }
  }

  @Test func `a zero byte ends nothing and hides nothing`() {
    #expect(throws: PhoneNumberError.self) { try PhoneNumber(reading: "0612345678\u{0}9999") }
  }

  @Test func `a region that does not exist reads only numbers with a country code`() throws {
    #expect(try PhoneNumber(reading: "+31612345678", from: "??").e164 == "+31612345678")
    #expect(throws: PhoneNumberError.unknownCountry) { try PhoneNumber(reading: "0612345678", from: "??") }
  }

  @Test(arguments: [61, 62] as [UInt64])
  func `any text either is refused or gives a number that reads back as itself`(seed: UInt64) throws {
    var random = Lehmer(state: seed)
    let alphabet = Array("0123456789+-() ./x;=#*\u{0}\n٣６")
    for _ in 0..<2_000 {
      let length = Int(random.next() % 18)
      let text = String((0..<length).map { _ in alphabet[Int(random.next() % UInt64(alphabet.count))] })
      guard let number = try? PhoneNumber(reading: text) else { continue }
      #expect(try PhoneNumber(reading: number.e164) == number)
    }
  }

  @Test func `many threads read at once`() async {
    await withTaskGroup(of: Bool.self) { group in
      for index in 0..<64 {
        group.addTask {
          (try? PhoneNumber(reading: "06-123456\(index + 10)"))?.e164 == "+316123456\(index + 10)"
        }
      }
      for await isRight in group { #expect(isRight) }
    }
  }
}

/// Random numbers that are the same in every run.
private struct Lehmer {
  var state: UInt64

  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state >> 33
  }
}
