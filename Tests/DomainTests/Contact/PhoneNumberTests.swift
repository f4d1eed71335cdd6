import Domain
import Testing

@Suite struct `Phone numbers as values` {
  @Test(arguments: ["+31612345678", "+3114020", "+123456789012345", "+1234"])
  func `E.164 is kept`(text: String) {
    #expect(PhoneNumber(e164: text, kind: .mobile)?.e164 == text)
  }

  @Test(arguments: [
    "", "+", "31612345678", "+0612345678", "+316 12345678", "+31612345678\n", "+1234567890123456", "+123",
    "++31612345",
    "+3161234567a", "+٣١٦١٢٣٤٥٦٧", "tel:+31612345678", "+31\u{0}612345678",
  ])
  func `anything else is nil`(text: String) {
    #expect(PhoneNumber(e164: text, kind: .mobile) == nil)
  }

  @Test(arguments: [
    ("+31612345678", "+316••••••78"), ("+31201234567", "+312••••••67"), ("+3114020", "+311••20"),
    ("+1234", "+1•34"),
  ])
  func `logs show the start and the end`(e164: String, masked: String) throws {
    let number = try #require(PhoneNumber(e164: e164, kind: .mobile))
    #expect("\(number)" == masked)
    #expect(String(reflecting: number) == masked)
  }

  @Test func `a text goes to what may be a mobile, a call to what costs nothing unexpected`() {
    #expect(PhoneKind.allCases.filter(\.takesText) == [.mobile, .mobileOrFixed])
    #expect(PhoneKind.allCases.filter(\.takesCalls) == [.mobile, .fixed, .mobileOrFixed])
  }
}
