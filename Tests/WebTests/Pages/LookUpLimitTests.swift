import Testing

@testable import Web

@Suite struct LookUpLimitTests {
  @Test func `a mailing to thousands behind one address gets through at a steady pace`() {
    let limit = LookUpLimit()
    let allowed = (0..<4_000).count { limit.allowsLookUp(by: "192.0.2.1", at: Int64($0) * 250) }
    #expect(allowed == 4_000)
  }

  @Test func `guessing stops after some twenty misses and goes on slowly`() {
    let limit = LookUpLimit()
    var misses = 0
    for _ in 0..<1_000 where limit.allowsLookUp(by: "192.0.2.1", at: 0) {
      limit.recordMiss(by: "192.0.2.1", at: 0)
      misses += 1
    }
    #expect(misses == 20)
    #expect(limit.allowsLookUp(by: "192.0.2.2", at: 0), "another address has its own bucket")
    #expect(limit.allowsLookUp(by: "192.0.2.1", at: 250))
  }

  @Test(arguments: [
    ("192.0.2.1", "192.0.2.1"), ("::ffff:192.0.2.1", "192.0.2.1"),
    ("2001:db8:1:2:3:4:5:6", "20:1:d:b8:0:1:0:2"), ("2001:db8:1:2::9", "20:1:d:b8:0:1:0:2"), ("", ""),
    ("not:an:address", "not:an:address"),
  ])
  func `one subscriber is one bucket`(address: String, network: String) {
    #expect(LookUpLimit.network(of: address) == network)
  }

  @Test func `a flood from many addresses does not grow without end`() {
    let limit = LookUpLimit()
    for number in 0..<50_000 { _ = limit.allowsLookUp(by: "a\(number)", at: 0) }
    #expect(limit.addressCount <= LookUpLimit.maximumAddresses)
  }

  @Test func `a clock that goes back gives nothing and breaks nothing`() {
    let limit = LookUpLimit()
    #expect(limit.allowsLookUp(by: "a", at: 1_000))
    #expect(limit.allowsLookUp(by: "a", at: 0))
  }
}
