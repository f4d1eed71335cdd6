import Domain
import Testing

struct SMSSenderTests {
  static let table: [(String, SMSSender?)] = [
    ("DeHorizon", .name("DeHorizon")), ("De Horizon", .name("De Horizon")), ("Wonen & co.", .name("Wonen & co.")),
    ("elf tekens!", nil), ("twaalftekens", nil), ("12345678901", nil), ("A1", .name("A1")), ("é", nil), ("", nil),
    (" Horizon", nil), ("Horizon ", nil), ("   ", nil), ("&.+", nil), ("A\nB", nil),
    ("+31612345678", .number("+31612345678")),
    ("+0612345678", nil), ("+316", nil), ("++31612345678", nil), ("31612345678", nil), ("+3161234567890123", nil),
    ("4411", .short("4411")), ("12", nil), ("1234567", nil), ("+A", .name("+A")),
  ]

  @Test(arguments: table)
  func `a sender is a name, a number or a short number`(text: String, sender: SMSSender?) {
    #expect(SMSSender(text) == sender)
    if let sender { #expect(sender.text == text) }
  }

  @Test func `a name cannot be answered`() {
    #expect(SMSSender("DeHorizon")?.canBeAnswered == false)
    #expect(SMSSender("+31612345678")?.canBeAnswered == true)
    #expect(SMSSender("4411")?.canBeAnswered == true)
  }
}
