import Domain
import Testing

@testable import bench

@Suite struct PopulationTests {
  private static func population(half: Int) -> Population {
    let original = Population.Original(ids: 1_001...1_010, at: 0, run: 1_005)
    var population = Population(organisation: 1, reader: original, payer: original, newcomer: original)
    population.half = half
    return population
  }

  @Test(arguments: [500, 5_000, 777, 1])
  func `the jumping order visits every payer once a round`(_ half: Int) {
    let population = Self.population(half: half)
    #expect(Set((0..<half).map(population.payer)) == Set(1...half))
    #expect(population.payer(half) == population.payer(0))
  }

  @Test func `neighbours in the order are no neighbours in the table`() {
    let population = Self.population(half: 5_000)
    #expect((0..<1_000).allSatisfy { abs(population.payer($0) - population.payer($0 + 1)) > 100 })
  }

  @Test func `a copy has identifiers of its own`() {
    let population = Self.population(half: 10)
    #expect(population.run(population.payer, copy: 0).value == 1_005)
    #expect(population.run(population.payer, copy: 3).value == 1_005 + 3 * Population.stride)
  }

  @Test(arguments: [10_000, 100_000, 1_000_000], [1, 5])
  func `no workload uses more readers or payers than there are`(_ waiting: Int, _ divisor: Int) {
    let size = WorkSize(waiting: waiting, repeats: 3, divisor: divisor)
    #expect(size.receipts * size.repeats + size.burst <= waiting / 2)
    #expect(size.events <= waiting / 2)
    #expect(WorkSize.nodes * size.share <= waiting / 2)
  }

  @Test func `goals are for a million`() {
    #expect(WorkSize(waiting: 999_999, repeats: 1).goal(.atLeast(1)) == nil)
    #expect(WorkSize(waiting: 1_000_000, repeats: 1).goal(.atLeast(1)) == .atLeast(1))
  }
}
