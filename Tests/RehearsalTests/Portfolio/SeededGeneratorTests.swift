import Rehearsal
import Testing

@Suite struct SeededGeneratorTests {
  /// From the reference implementation of SplitMix64 (Vigna, 2015) with state 1234567.
  @Test func `the numbers are those of SplitMix64`() {
    var generator = SeededGenerator(seed: 1_234_567)
    let numbers = (0..<3).map { _ in generator.next() }
    #expect(numbers == [6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423])
  }

  @Test func `purposes do not share their numbers`() {
    var people = SeededGenerator(seed: 1, purpose: "people")
    var casting = SeededGenerator(seed: 1, purpose: "casting")
    #expect(people.next() != casting.next())
  }
}
