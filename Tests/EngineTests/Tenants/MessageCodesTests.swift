import Domain
import Engine
import Testing

@Suite struct MessageCodesTests {
  private let codes = MessageCodes(secret: Array(repeating: 1, count: 32))

  private func key(_ number: Int) -> IdempotencyKey {
    let digits = String(number, radix: 16)
    return IdempotencyKey(String(repeating: "0", count: 32 - digits.count) + digits + String(repeating: "f", count: 32))
  }

  @Test func `a code leads back to the hash of its key, and to no other`() {
    for number in 0..<2_000 {
      let code = codes.code(of: key(number))
      let hashes = codes.hashes(of: code)
      #expect(hashes.contains(MessageKeys.hash(key(number))))
      #expect(!hashes.contains(MessageKeys.hash(key(number + 1))))
      #expect(UInt64(bitPattern: hashes.upperBound &- hashes.lowerBound) == 0xFF_FFFF)
    }
  }

  @Test func `every code is of some hash`() {
    for value: UInt64 in [0, 1, 0xFF_FFFF_FFFF, 0x3C_C544_DFA4] {
      let code = MessageCode(value: value)
      #expect(codes.hashes(of: code).lowerBound <= codes.hashes(of: code).upperBound)
    }
    let ends = (0..<500).map { codes.hashes(of: MessageCode(value: $0)).lowerBound }
    #expect(Set(ends).count == 500)
    #expect(ends.contains { $0 < 0 } && ends.contains { $0 > 0 }, "on both sides of nought")
  }

  @Test func `another secret gives other codes`() {
    let others = MessageCodes(secret: Array(repeating: 2, count: 32))
    #expect(codes.code(of: key(1)) != others.code(of: key(1)))
    #expect(codes.code(of: key(1)) == MessageCodes(secret: Array(repeating: 1, count: 32)).code(of: key(1)))
  }

  @Test func `what a code is made of never changes`() {
    #expect(MessageKeys.hash(key(1)) == 8_935_916_118_950_687_730)
    #expect(codes.code(of: key(1)).description == "68P8-MX9B")
  }
}
