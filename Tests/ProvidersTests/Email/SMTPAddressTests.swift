import Testing

@testable import Providers

struct SMTPAddressTests {
  @Test(arguments: [
    "timo@mail.example", "t.dijkgraaf+huur@mail.example", "o'brien@mail.example",
    "b+Zq3_-=x@bounces.xn--mnchen-3ya.example",
    "a@b", "TIMO@MAIL.EXAMPLE", String(repeating: "a", count: 64) + "@mail.example",
  ])
  func `a plain address is sent to`(address: String) throws {
    try SMTPAddress.check(address)
  }

  @Test(arguments: [
    "", "@", "timo", "timo@", "@mail.example", "ti mo@mail.example", "timo@mail.example\r\nDATA",
    "timo@mail\u{0}.example",
    "timo@mail.example>", "<timo@mail.example>", "a@b@c d", "timo@mail..example", "timo@.example",
    "timo@mail.example.",
    "timo@mail_box.example", "timo,gerda@mail.example", String(repeating: "a", count: 65) + "@mail.example",
    "a@" + String(repeating: "b", count: 256), "a@b@mail.example",
  ])
  func `what is no address is refused before the wire`(address: String) {
    let problem = #expect(throws: SMTPAddress.Problem.self) { try SMTPAddress.check(address) }
    guard case .impossible = problem else {
      Issue.record("\(address) may exist: \(String(describing: problem))")
      return
    }
  }

  @Test(arguments: [
    "\"ti mo\"@mail.example", "timo@[192.0.2.1]", "tímo@mail.example", "timo@münchen.example",
  ])
  func `what may exist elsewhere is not blamed`(address: String) {
    let problem = #expect(throws: SMTPAddress.Problem.self) { try SMTPAddress.check(address) }
    guard case .unsupported = problem else {
      // A space is impossible even between quotes: no provider of ours writes them.
      #expect(address.contains(" "), "\(String(describing: problem))")
      return
    }
  }
}
