import Domain
import TestSupport
import Testing

@Suite struct PaymentTokenTests {
  @Test func `a token has fifteen small letters and digits`() throws {
    var random = SeededGenerator(seed: 1)
    for _ in 0..<1_000 {
      let token = try #require(PaymentToken(randomBytes: Self.bytes(PaymentToken.randomByteCount, &random)))
      #expect(token.value.utf8.count == 15)
      #expect(PaymentToken(token.value) == token)
    }
  }

  @Test func `every character is equally likely`() throws {
    var random = SeededGenerator(seed: 2)
    var counts: [Character: Int] = [:]
    for _ in 0..<24_000 {
      let token = try #require(PaymentToken(randomBytes: Self.bytes(PaymentToken.randomByteCount, &random)))
      for character in token.value { counts[character, default: 0] += 1 }
    }
    // 360,000 characters over 36: 10,000 each, standard deviation 99. Taking bytes modulo 36 would give the
    // first four characters 11,250 each.
    #expect(counts.count == 36)
    #expect(counts.values.allSatisfy { (9_500...10_500).contains($0) })
  }

  @Test func `bytes that would make some characters likelier are skipped`() {
    let skipped = Array(repeating: 255 as UInt8, count: 10) + Array(repeating: 252, count: 10)
    #expect(PaymentToken(randomBytes: skipped + Array(0..<15))?.value == "abcdefghijklmno")
    #expect(PaymentToken(randomBytes: (21..<36).map { UInt8($0) })?.value == "vwxyz0123456789")
    #expect(PaymentToken(randomBytes: Array(repeating: 251 as UInt8, count: 15))?.value == "999999999999999")
  }

  @Test func `too few usable bytes make no token`() {
    #expect(PaymentToken(randomBytes: []) == nil)
    #expect(PaymentToken(randomBytes: Array(repeating: 0 as UInt8, count: 14)) == nil)
    #expect(PaymentToken(randomBytes: Array(repeating: 255 as UInt8, count: 1_000)) == nil)
  }

  @Test(arguments: [
    "", "a", "k7m2x9q4t1w8z3", "k7m2x9q4t1w8z3pp", "K7m2x9q4t1w8z3p", "k7m2x9q4t1w8z3-", "k7m2x9q4t1w8z3 ",
    "k7m2x9q4t1w8zé", "k7m2x9q4t1w8z3\0", "k7m2x9q4t1w8z3\n", "ａbcdefghijklm", "١٢٣٤٥٦٧",
  ])
  func `anything else is no token`(text: String) {
    #expect(PaymentToken(text) == nil)
  }

  @Test func `two tokens are equal only when every character is`() throws {
    let token = try #require(PaymentToken("k7m2x9q4t1w8z3p"))
    for index in 0..<15 {
      var characters = Array("k7m2x9q4t1w8z3p")
      characters[index] = "5"
      #expect(PaymentToken(String(characters)) != token)
    }
    #expect(PaymentToken("k7m2x9q4t1w8z3p") == token)
  }

  @Test func `printing a token shows nothing of it`() throws {
    let token = try #require(PaymentToken("k7m2x9q4t1w8z3p"))
    var dumped = ""
    dump(token, to: &dumped)
    for text in [
      "\(token)", String(reflecting: token), String(describing: Optional(token)), "\([token])", dumped,
    ] {
      #expect(!text.contains("k7m2"))
    }
  }

  private static func bytes(_ count: Int, _ random: inout SeededGenerator) -> [UInt8] {
    (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }
  }
}
