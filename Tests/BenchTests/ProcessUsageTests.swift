import Testing

@testable import bench

@Suite struct ProcessUsageTests {
  @Test func `a process whose name holds blanks and parentheses is read`() throws {
    let line = "4711 (postgres: (x) y) S 12 4711 4711 0 -1 4194560 100 200 0 0 31 7 5 2 20 0 1 0 12345 1 2 3"
    let stat = try #require(ProcessStat(line))
    #expect(stat.id == 4711)
    #expect(stat.parent == 12)
    #expect(stat.ownTicks == 38)
    #expect(stat.endedChildrenTicks == 7)
  }

  @Test(arguments: ["", "4711 (x", "4711 (x) S 12", "x (y) S 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15"])
  func `what is no line of a process is nothing`(_ line: String) {
    #expect(ProcessStat(line) == nil)
  }

  @Test func `memory is read in kilobytes`() {
    let status = "Name:\tbench\nVmHWM:\t  131072 kB\nVmRSS:\t    2048 kB\n"
    #expect(ProcessUsage.memory("VmRSS", in: status) == 2_048 * 1_024)
    #expect(ProcessUsage.memory("VmHWM", in: status) == 131_072 * 1_024)
    #expect(ProcessUsage.memory("VmSwap", in: status) == 0)
  }

  @Test func `the time of a measured piece of work is that of this process`() async throws {
    let measured = try await Meter(postmaster: nil).measure { (1...2_000_000).reduce(0) { $0 &+ $1 % 7 } > 0 ? 10 : 0 }
    #expect(measured.count == 10)
    #expect(measured.databaseSeconds == 0)
    #expect(measured.seconds > 0)
  }

  @Test func `rates come from the count, the time and the processors of both`() {
    let measured = Measurement(count: 500, seconds: 2, ownSeconds: 1, databaseSeconds: 0.5)
    #expect(measured.perSecond == 250)
    #expect(measured.processorPerThousand == 3)
  }
}
