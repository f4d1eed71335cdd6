import Domain
import Engine
import Testing

@Suite struct PreferenceLinksTests {
  private let links = PreferenceLinks(secret: Array(repeating: 1, count: 32))
  private let day = CalendarDay(number: 20_777)

  private func token() -> String { links.token(of: ContactID(7), in: OrganisationID(3), until: day) }

  @Test(arguments: [Int64(1), .max, -1, 1_795_164_120_000])
  func `a link says whose it is and until when`(number: Int64) throws {
    let token = links.token(of: ContactID(number), in: OrganisationID(number), until: day)
    let found = try #require(links.subject(of: token))
    #expect(found.contact == ContactID(number) && found.organisation == OrganisationID(number) && found.until == day)
    #expect(token.utf8.allSatisfy { (97...122).contains($0) || (50...55).contains($0) })
  }

  @Test func `no letter of it can be changed`() {
    let token = Array(token())
    for place in token.indices {
      var changed = token
      changed[place] = token[place] == "a" ? "b" : "a"
      #expect(links.subject(of: String(changed)) == nil, "\(place)")
    }
    #expect(links.subject(of: String(token.dropLast())) == nil)
    #expect(links.subject(of: String(token) + "a") == nil)
  }

  @Test(arguments: ["", "a", "é", "AAAA", String(repeating: "a", count: 47), String(repeating: "a", count: 10_000)])
  func `what this house did not make leads nowhere`(text: String) {
    #expect(links.subject(of: text) == nil)
  }

  @Test func `another secret, and another purpose of the same secret, prove nothing`() throws {
    let secret: [UInt8] = Array(repeating: 2, count: 32)
    #expect(PreferenceLinks(secret: secret).subject(of: token()) == nil)
    let path = try ReturnPath(domain: "bounces.example.nl", secret: Array(repeating: 1, count: 32))
    let address = path.address(of: MessageID(7), in: OrganisationID(3))
    let other = address.dropFirst(2).prefix { $0 != "@" }
    #expect(links.subject(of: other) == nil)
  }
}
