import Domain
import Testing

struct ReplyWordTests {
  static let table: [(String, ReplyWord?)] = [
    ("STOP", .stop), ("stop!", .stop), (" Stop \n", .stop), ("\"STOP\"", .stop), ("STOP SMS", .stop),
    ("Stop a.u.b.", .stop),
    ("afmelden", .stop), ("START", .start), ("Ja", .yes), ("JA!!", .yes), ("ja hoor", .yes), ("Oké", .yes), ("👍", .yes),
    ("is goed", .yes), ("Nee", .no), ("nee.", .no), ("Nee dank je wel", .no), ("", nil),
    ("Ja maar niet om tien uur", nil),
    ("Stop eens met die herinneringen, ik heb betaald", nil), ("nee ik kan dan niet", nil), ("Jan", nil),
    ("stopcontact", nil),
    ("Ik heb al betaald", nil), (String(repeating: "ja ", count: 100), nil),
  ]

  @Test(arguments: table)
  func `one word means what it says, and nothing else does`(text: String, word: ReplyWord?) {
    #expect(ReplyWord(text) == word)
  }
}
