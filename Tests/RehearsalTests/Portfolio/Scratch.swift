import Foundation
import Rehearsal
import Testing
@Suite struct Scratch {
  @Test func scratch() throws {
    for (seed, n) in [(UInt64(2026), 200), (2026, 20000)] {
    let p = FictionalPortfolio(.init(seed: seed, start: TestHouse.start, count: n))
    var codes: [String: Int] = [:]; var pay: [String: Int] = [:]
    for c in p.contacts { codes[c.debt.comeback?.code ?? "-", default: 0] += 1; pay["\(c.habit.paying)".prefix(14).description, default: 0] += 1 }
    FileHandle.standardError.write(Data("\(codes)\n\(pay)\n".utf8))
    }
    let names = try FictionalPortfolio(.init(seed: 7, start: TestHouse.start, count: 12)).writeFiles(into: Checkout.root.appendingPathComponent("examples/de-horizon/bestanden").resolvingSymlinksInPath().path)
    FileHandle.standardError.write(Data("\(names)\n".utf8))
  }
}
