import TestSupport
import Testing

@testable import Importing

@Suite struct `What a VERA document says of a relation elsewhere` {
  @Test(arguments: 1...20 as ClosedRange<UInt64>)
  func `is found as it was put in, also over several blocks`(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    var join = VERAJoin()
    var expected: [String: [VERAJoin.Entry]] = [:]
    for _ in 0..<6_000 {
      let name = "r:\(Int.random(in: 0...500, using: &random))"
      let fields = (0..<Int.random(in: 1...5, using: &random)).map { _ in
        String(repeating: "é", count: Int.random(in: 0...100, using: &random))
      }
      let fact = VERAJoin.Fact(rawValue: UInt8.random(in: 0...5, using: &random)) ?? .email
      let rank = UInt8.random(in: 0...255, using: &random)
      let isKept = join.add(fact, rank: rank, fields, of: name)
      #expect(isKept)
      expected[name, default: []].append(VERAJoin.Entry(fact: fact, rank: rank, fields: fields))
    }
    for (name, entries) in expected { #expect(join.entries(of: name) == entries) }
    #expect(join.entries(of: "r:weg") == [])
  }

  @Test func `has a bound, and a document over it is refused with what to do`() {
    var join = VERAJoin(limit: 1_000)
    var count = 0
    while join.add(.email, ["huurder\(count)@example.nl"], of: "r:\(count)"), count < 1_000 { count += 1 }
    #expect(count > 5 && count < 30)
    var survey = VERASurvey(keeping: 500)
    let details = (0..<100).map { "{\"soort\":\"EMA\",\"waarde\":\"a\($0)@b.nl\",\"relatie\":\"\($0)\"}" }
    let text = "{\"contactgegevens\":[\(details.joined(separator: ","))]}"
    #expect(throws: JSONFault.self) { try survey.feed(Array(text.utf8)) }
  }
}
