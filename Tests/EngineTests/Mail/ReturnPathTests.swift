import Domain
import Testing

@testable import Engine

struct ReturnPathTests {
  private static let secret = [UInt8](repeating: 7, count: 32)
  private let path: ReturnPath

  init() throws { path = try ReturnPath(domain: "bounces.dehorizon.example", secret: Self.secret) }

  private static let numbers: [Int64] = [0, 1, 255, 4_711, .max, -1, .min]

  @Test(arguments: numbers)
  func `a message is found back by its address`(number: Int64) throws {
    let address = path.address(of: MessageID(number), in: OrganisationID(12))
    let subject = try #require(path.subject(of: address))
    #expect(subject.message == MessageID(number))
    #expect(subject.organisation == OrganisationID(12))
  }

  @Test
  func `an address is short enough, and the same at every offer`() {
    let address = path.address(of: MessageID(.max), in: OrganisationID(.max))
    #expect(address.prefix { $0 != "@" }.utf8.count <= 64)
    #expect(address == path.address(of: MessageID(.max), in: OrganisationID(.max)))
    #expect(address.utf8.allSatisfy { $0 < 128 })
  }

  @Test
  func `capitals do not matter, as servers change them`() {
    let address = path.address(of: MessageID(9), in: OrganisationID(1))
    #expect(path.subject(of: address.uppercased())?.message == MessageID(9))
  }

  @Test
  func `an address with one other letter is nobody's`() throws {
    let address = path.address(of: MessageID(9), in: OrganisationID(1))
    let at = try #require(address.firstIndex(of: "@"))
    for index in address.indices.dropFirst(2) where index < at {
      for letter in "abz27" where letter != address[index] {
        var other = address
        other.replaceSubrange(index...index, with: String(letter))
        #expect(path.subject(of: other) == nil)
      }
    }
  }

  @Test
  func `the proof of another installation opens nothing`() throws {
    let other = try ReturnPath(domain: path.domain, secret: [UInt8](repeating: 8, count: 32))
    #expect(path.subject(of: other.address(of: MessageID(9), in: OrganisationID(1))) == nil)
  }

  static let strangers = [
    "", "@", "b+@bounces.dehorizon.example", "b+abc@bounces.dehorizon.example", "post@bounces.dehorizon.example",
    "b+\(String(repeating: "a", count: 42))@bounces.dehorizon.example",
    "b+\(String(repeating: "a", count: 100_000))@bounces.dehorizon.example", "b+é@bounces.dehorizon.example",
  ]

  @Test(arguments: strangers)
  func `what we did not make is nobody's`(address: String) {
    #expect(path.subject(of: address) == nil)
  }

  @Test
  func `the same token at another domain is nobody's`() {
    let address = path.address(of: MessageID(9), in: OrganisationID(1))
    #expect(path.subject(of: address.replacing("dehorizon", with: "elders")) == nil)
  }

  @Test(arguments: ["", "example", "-a.example", "a b.example", "BOUNCES.example", "a..example", "a.example."])
  func `what is no domain is refused`(domain: String) {
    #expect(throws: ReturnPathError.noDomain(domain)) { try ReturnPath(domain: domain, secret: Self.secret) }
  }
}
