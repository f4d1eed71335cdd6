import Domain
import Testing

@testable import Web

@Suite struct TimeCodeTests {
  /// Appendix B of RFC 6238, the rows of SHA-1.
  @Test(arguments: [
    (Int64(59), "94287082"), (1_111_111_109, "07081804"), (1_111_111_111, "14050471"), (1_234_567_890, "89005924"),
    (2_000_000_000, "69279037"), (20_000_000_000, "65353130"),
  ])
  func `codes are those of the standard`(_ seconds: Int64, _ code: String) {
    let secret = Array("12345678901234567890".utf8)
    let now = Instant(milliseconds: seconds * 1_000)
    #expect(TimeCode.code(secret, step: TimeCode.step(at: now), digits: 8) == code)
    #expect(TimeCode.code(secret, step: TimeCode.step(at: now)) == code.suffix(6))
  }

  @Test func `a clock may be one step off and no more`() {
    let secret: [UInt8] = Array(1...20)
    let now = Instant(milliseconds: 1_800_000_015_000)
    let step = TimeCode.step(at: now)
    for drift in Int64(-3)...3 {
      let found = TimeCode.step(of: TimeCode.code(secret, step: step + drift), secret, at: now)
      #expect(found == (abs(drift) <= 1 ? step + drift : nil), "\(drift)")
    }
  }

  @Test(arguments: ["", "12345", "1234567", "abcdef", "１２３４５６", "000000 0"])
  func `what is no code fits no step`(_ typed: String) {
    #expect(TimeCode.step(of: typed, Array(1...20), at: Instant(milliseconds: 1_800_000_000_000)) == nil)
  }

  @Test func `a code may be typed with spaces`() {
    let now = Instant(milliseconds: 1_800_000_000_000)
    let code = TimeCode.code(Array(1...20), step: TimeCode.step(at: now))
    #expect(TimeCode.step(of: "\(code.prefix(3)) \(code.suffix(3)) ", Array(1...20), at: now) != nil)
  }

  /// Section 10 of RFC 4648, without padding.
  @Test(arguments: [
    ("", ""), ("f", "MY"), ("fo", "MZXQ"), ("foo", "MZXW6"), ("foob", "MZXW6YQ"), ("fooba", "MZXW6YTB"),
    ("foobar", "MZXW6YTBOI"),
  ])
  func `base 32 is that of the standard`(_ plain: String, _ text: String) {
    #expect(Base32.text(Array(plain.utf8)) == text)
  }

  @Test func `a recovery code fits however it is typed`() {
    let code = RecoveryCode.make((0..<16).map { UInt8($0 * 37 & 0xFF) })
    #expect(code.count == 19 && code.split(separator: "-").count == 4)
    let hash = RecoveryCode.hash(code)
    for typed in [code.uppercased(), code.replacing("-", with: " "), code.replacing("0", with: "O")] {
      #expect(RecoveryCode.hash(typed) == hash)
    }
    #expect(RecoveryCode.hash(String(code.dropLast())) != hash)
  }

  @Test func `secrets as text come back as they were`() {
    for count in 0...40 {
      let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 83 &+ 200) }
      #expect(Secret.bytes(of: Secret.text(bytes)) == bytes)
    }
    for bad in ["a+b", "a/b", "a=", "é", "a b"] { #expect(Secret.bytes(of: bad) == nil, "\(bad)") }
  }
}
