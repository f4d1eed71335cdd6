import Simulation
import Testing

/// What makes a simulation worth something: it can be repeated, it fails when it should, and it differs from what it is
/// compared with. That the house keeps its promises over thousands of seeds is `make simulate`.
@Suite struct `The simulation` {
  @Test(arguments: [1, 4, 7] as [UInt64]) func `the same seed gives the same steps, in the same order`(
    seed: UInt64
  ) throws {
    let simulation = try Simulation()
    let first = try simulation.run(seed: seed)
    let second = try simulation.run(seed: seed)
    #expect(first.digest == second.digest && first.steps == second.steps && first.broken == second.broken)
    #expect(first.steps > 100)
  }

  @Test func `another seed gives other steps`() throws {
    let simulation = try Simulation()
    #expect(try simulation.run(seed: 1).digest != simulation.run(seed: 4).digest)
  }

  @Test func `known orders send twice or lose messages on these schedules`() throws {
    let simulation = try Simulation()
    var figures: [KnownOrder: OrderFigures] = [:]
    for seed in 1...60 {
      for (order, found) in simulation.measure(seed: UInt64(seed)) {
        figures[order, default: OrderFigures()].add(found)
      }
    }
    #expect((figures[.sendThenCommit]?.twice ?? 0) > 0)
    #expect((figures[.checkpointAtFetch]?.lost ?? 0) > 0)
    #expect((figures[.dropStaleLocks]?.twice ?? 0) > 0)
  }

  @Test func `a broken promise tells its seed, its step and how to see it again`() throws {
    let result = try Simulation().run(seed: 1)
    let words = FailureText.text(of: result, breaking: .fencing)
    #expect(words.contains("seed 1"))
    #expect(result.broken == nil || words.contains("simulate --seed 1 --break fencing"))
  }
}
