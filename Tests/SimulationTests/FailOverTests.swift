import Engine
import Simulation
import Testing

@Suite struct `A first provider that answers nothing` {
  private static let plans = [RepeatSafety.takesKey, .canBeAsked, .neither].flatMap { safety in
    [false, true].map { FailOverTrial.Plan(safety: safety, takes: $0, seed: 7) }
  }

  @Test(arguments: plans)
  func `has its traffic on the second within fifteen seconds, nothing twice, and gets it back`(
    plan: FailOverTrial.Plan
  ) throws {
    let result = try FailOverTrial(plan).run()
    #expect(result.shareOfSecond(result.before) == 0, "\(result.text)")
    #expect(result.shareOfSecond(result.over) >= FailOverTrial.leastShare, "\(result.text)")
    #expect(result.rate(result.over) >= 80, "\(result.text)")
    #expect(result.shareOfSecond(result.after) <= 5 && result.sum(result.after).first > 0, "\(result.text)")
    #expect(result.twice == 0 && result.offered == plan.messages, "\(result.text)")
    // Without a key and without anybody to ask, what the silent one was offered may be lost, and nothing else.
    let uncertain = plan.safety == .neither && !plan.takes ? 20 : 0
    #expect(result.arrived >= plan.messages - uncertain, "\(result.text)")
  }
}
