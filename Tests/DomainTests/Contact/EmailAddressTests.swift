import Domain
import TestSupport
import Testing

@Suite struct `E-mail addresses` {
  @Test(arguments: [
    "jan@example.nl", "j@xn--caf-dma.nl", "jan.de-vries+huur@mail.example.co.uk", "o'brien@example.ie",
    "a!#$%&'*+-/=?^_`{|}~z@example.nl", "1@1.nl", "x@3com.com", "info@sub.sub.sub.example.amsterdam",
  ])
  func `an ordinary address is kept as it is`(text: String) throws {
    #expect(try EmailAddress(text).text == text)
  }

  @Test func `the domain is lowered, the part before it is not`() throws {
    let address = try EmailAddress("Jan.Jansen@Example.NL")
    #expect(address.localPart == "Jan.Jansen")
    #expect(address.domain == "example.nl")
    #expect(try address == EmailAddress("Jan.Jansen@EXAMPLE.nl"))
    #expect(try address != EmailAddress("jan.jansen@example.nl"))
  }

  @Test(arguments: [
    ("", EmailAddressError.empty), ("jan", .atSigns(count: 0)), ("jan@huis@example.nl", .atSigns(count: 2)),
    ("jan@example.nl,piet@example.nl", .atSigns(count: 2)), ("@example.nl", .localPart(.empty)),
    ("jan@", .domain(.empty)), ("@", .localPart(.empty)), (".jan@example.nl", .localPart(.dots)),
    ("jan.@example.nl", .localPart(.dots)), ("jan..jansen@example.nl", .localPart(.dots)),
    ("jan jansen@example.nl", .localPart(.character(" "))), (" jan@example.nl", .localPart(.character(" "))),
    ("jan@example.nl ", .domain(.character(" "))), ("jan@example", .domain(.noDot)),
    ("jan@localhost", .domain(.noDot)), ("jan@.nl", .domain(.dots)), ("jan@example..nl", .domain(.dots)),
    ("jan@example.nl.", .domain(.dots)), ("jan@-example.nl", .domain(.hyphen)),
    ("jan@example-.nl", .domain(.hyphen)), ("jan@exa_mple.nl", .domain(.character("_"))),
    ("jan@example,nl", .domain(.noDot)), ("jan@1.2.3.4", .domain(.topLevel("4"))),
    ("jan@10.0.0.25", .domain(.topLevel("25"))), ("jan@[10.0.0.1]", .domain(.character("["))),
    ("jan@example.n", .domain(.topLevel("n"))), ("\"jan\"@example.nl", .localPart(.character("\""))),
    ("Jan <jan@example.nl>", .localPart(.character(" "))),
    ("mailto:jan@example.nl", .localPart(.character(":"))),
    ("jan(huis)@example.nl", .localPart(.character("("))),
    ("jan;piet@example.nl", .localPart(.character(";"))),
    ("josé@example.nl", .notASCII("é", column: 4)), ("jan@café.nl", .notASCII("é", column: 8)),
    ("jan@example.nl\u{200B}", .notASCII("\u{200B}", column: 15)),
  ])
  func `what is no address is refused with its reason`(text: String, expected: EmailAddressError) {
    #expect(throws: expected) { try EmailAddress(text) }
  }

  @Test func `no invisible character reaches a header`() {
    for value in (0x00...0x1F).map(UInt32.init) + [0x7F, 0x80, 0x85, 0x9F, 0x2028, 0x2029, 0xFEFF] {
      guard let scalar = Unicode.Scalar(value) else { continue }
      for template in [
        "jan@example.nl\(scalar)Bcc: x@example.org", "\(scalar)jan@example.nl", "jan@example.nl\(scalar)",
      ] {
        #expect(throws: EmailAddressError.self, "U+\(String(value, radix: 16))") {
          try EmailAddress(template)
        }
      }
    }
    #expect(throws: EmailAddressError.controlCharacter(column: 15)) {
      try EmailAddress("jan@example.nl\r\nBcc: a")
    }
  }

  @Test func `lengths are counted in bytes, up to the limit`() throws {
    let local = String(repeating: "a", count: EmailAddress.longestLocalPart)
    let label = String(repeating: "b", count: EmailAddress.longestLabel)
    #expect(try EmailAddress("\(local)@\(label).nl").localPart == local)
    #expect(throws: EmailAddressError.localPart(.tooLong)) { try EmailAddress("a\(local)@example.nl") }
    #expect(throws: EmailAddressError.domain(.tooLong)) { try EmailAddress("a@b\(label).nl") }
    let longest = "a@" + String(repeating: "b.", count: (EmailAddress.longest - 4) / 2) + "nl"
    #expect(longest.utf8.count == EmailAddress.longest)
    #expect(try EmailAddress(longest).text == longest)
    #expect(throws: EmailAddressError.tooLong(bytes: 255)) { try EmailAddress("a" + longest) }
    #expect(throws: EmailAddressError.tooLong(bytes: 9_000_000)) {
      try EmailAddress(String(repeating: "a@", count: 4_500_000))
    }
  }

  @Test func `logs show who it may be, not who it is`() throws {
    let address = try EmailAddress("jan.jansen@example.nl")
    #expect("\(address)" == "j•••@example.nl")
    #expect(String(reflecting: address) == "j•••@example.nl")
    #expect(try "\(EmailAddress("j@example.nl"))" == "•••@example.nl")
  }

  @Test(arguments: [51, 52] as [UInt64])
  func `what is accepted is always safe in a header and reads back the same`(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let alphabet = Array("ab.@-_ <>\"\\\r\n\té:;,[]()xn1".unicodeScalars)
    for _ in 0..<20_000 {
      var text = String.UnicodeScalarView()
      for _ in 0..<Int.random(in: 0...14, using: &random) {
        if let scalar = alphabet.randomElement(using: &random) { text.append(scalar) }
      }
      guard let address = try? EmailAddress(String(text)) else { continue }
      #expect((try? EmailAddress(address.text)) == address)
      #expect(
        address.text.unicodeScalars.allSatisfy {
          $0.value > 0x20 && $0.value < 0x7F && !"<>\"\\,;:".unicodeScalars.contains($0)
        })
    }
  }

  @Test func `a reason reads as a sentence in both languages`() {
    #expect(EmailAddressError.domain(.noDot).description == "after the @ there is no dot; is '.nl' missing?")
    #expect(EmailAddressError.domain(.noDot).dutch == "na de @ staat geen punt; is '.nl' vergeten?")
    #expect(EmailAddressError.atSigns(count: 0).description == "the e-mail address has no @")
  }
}
