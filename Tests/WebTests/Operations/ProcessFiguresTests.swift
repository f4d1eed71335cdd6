import Testing

@testable import Web

@Suite struct ProcessFiguresTests {
  @Test func `the figures are found behind a name that holds anything`() {
    let stat =
      "4817 (bode) S (x) R 1 4817 4817 0 -1 4194560 9 0 0 0 250 50 0 0 20 0 8 0 12000 900000 2048 18446744073709551615"
    let figures = ProcessFigures(
      stat: stat, machine: "cpu 1 2\nbtime 1700000000\nprocesses 9", ticks: 100, pageBytes: 4_096)
    #expect(figures.cpuSeconds == 3)
    #expect(figures.residentBytes == 8_388_608)
    #expect(figures.startedAt == 1_700_000_120)
  }

  @Test(arguments: ["", "4817 (bode", "4817 (bode) S", "no bracket"])
  func `what is not there is left out`(_ stat: String) {
    let figures = ProcessFigures(stat: stat, machine: "", ticks: 100, pageBytes: 4_096)
    #expect(figures.families.isEmpty)
  }

  @Test func `this process has figures`() {
    let names = ProcessFigures.read().families.map(\.name)
    #expect(
      names == [
        "process_cpu_seconds_total", "process_resident_memory_bytes", "process_start_time_seconds", "process_open_fds",
      ])
  }
}
