import Domain
import TestSupport
import Testing

@Suite struct MessageCodeTests {
  @Test func `a code is two groups of four and is read back`() {
    #expect(MessageCode(value: 0x3C_C544_DFA4).description == "7K2M-9QX4")
    #expect(MessageCode(value: 0).description == "0000-0000")
    #expect(MessageCode(value: .max).description == "ZZZZ-ZZZZ")
    var random = SeededGenerator(seed: 1)
    for _ in 0..<1_000 {
      let code = MessageCode(value: random.next())
      #expect(MessageCode(code.description) == code)
      #expect(code.value < 1 << 40)
    }
  }

  @Test(arguments: ["7k2m9qx4", " 7K2M 9QX4 ", "7K2M–9QX4", "7-K-2-M-9-Q-X-4", "7K2M-9QX4\n"])
  func `it is read as people type it`(text: String) {
    #expect(MessageCode(text)?.description == "7K2M-9QX4")
  }

  @Test func `what is taken for a digit is one`() {
    #expect(MessageCode("oOiI-lL00") == MessageCode("0011-1100"))
  }

  @Test(arguments: [
    "", "7K2M", "7K2M-9QX", "7K2M-9QX44", "7K2M-9QU4", "7K2M-9QX!", "７K2M-9QX4", "' OR 1=1", "7K2M-9QXé",
    String(repeating: " ", count: 40) + "7K2M-9QX4",
  ])
  func `anything else is no code`(text: String) {
    #expect(MessageCode(text) == nil)
  }
}
