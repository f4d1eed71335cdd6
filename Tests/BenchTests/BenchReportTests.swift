import Foundation
import Testing

@testable import bench

@Suite struct BenchReportTests {
  static var sample: BenchReport {
    var report = BenchReport(
      machine: Machine(
        processor: "EPYC", cores: 2, memoryGiB: 23, kernel: "6.1", disk: "/dev/vda (ext4)", loadBefore: 0.1),
      command: "make bench", at: "2027-01-05T09:30Z")
    report.note(ceiling: 100_000, of: .sqlite)
    report.note(ceiling: 140_000, of: .sqlite)
    for (waiting, rate, processor) in [(10_000, 20_000.0, 0.03), (1_000_000, 16_000, 0.036)] {
      report.figures.append(
        Figure(
          workload: .events, database: .sqlite, waiting: waiting, unit: .perSecond, values: [rate, rate * 1.1, rate],
          count: 40_000, processor: [processor], fsyncs: [200, 400, 200],
          goal: waiting == 1_000_000 ? .atLeast(15_000) : nil))
    }
    report.figures.append(
      Figure(
        workload: .journeys, part: "event to done", database: .sqlite, waiting: 1_000_000, unit: .perSecond,
        values: [2_000]))
    for (style, rate) in [("async", 110.0), ("threads", 90)] {
      report.peers.append(
        PeerFigure(
          peer: "DBOS 3.4.0", database: .sqlite, style: style, processes: 1, flows: 100, eventsPerSecond: rate,
          flowsPerSecond: 20, processorPerThousand: 20, bytesPerWaiting: 14_000))
    }
    return report
  }

  @Test func `figures come back from their file as they were`() throws {
    let path = NSTemporaryDirectory() + "bench-\(getpid()).json"
    defer { try? FileManager.default.removeItem(atPath: path) }
    try Self.sample.save(to: path)
    #expect(try BenchReport.load(from: path) == Self.sample)
  }

  @Test func `a row shows the median beside the disk, the ceiling and the goal`() throws {
    let row = Self.sample.row(try #require(Self.sample.figures.dropFirst().first))
    #expect(
      row == ["SQLite", "1,000,000", "events", "16,000/s", "5 %", "0.036", "80.0", "13.3 %", "≥ 15,000/s ✓"])
  }

  @Test func `a goal that is missed is marked`() {
    #expect(!Goal.atLeast(15_000).isMet(by: 14_999))
    #expect(Goal.atMost(5).isMet(by: 5))
    #expect(!Goal.atMost(5).isMet(by: 5.1))
  }

  @Test func `the cost with many waiting is compared with that of few`() {
    #expect(Self.sample.growthLines.count == 1)
    #expect(Self.sample.growthLines[0].contains("1.20 × the processor, 1.25 × the time"))
  }

  @Test func `the best configuration of a peer is the one that counts`() {
    #expect(Self.sample.peers.best(on: .sqlite)?.style == "async")
    #expect(Self.sample.peers.best(on: .postgres) == nil)
  }

  @Test func `an event is compared with the best of a peer, by itself and with its message`() {
    #expect(Self.sample.peerLines.count == 1)
    #expect(Self.sample.peerLines.allSatisfy { $0.contains("SQLite, 1,000,000 waiting") })
    #expect(Self.sample.peerLines.allSatisfy { $0.contains("an event 145 ×") && $0.hasSuffix("a message: 18 ×") })
  }

  @Test func `the measured part of a page is replaced and the rest stays`() throws {
    let page = "# Title\n\nbefore\n\n\(BenchReport.pageStart)\nold\n\(BenchReport.pageEnd)\n\nafter\n"
    let once = try Self.sample.written(into: page)
    #expect(once.hasPrefix("# Title\n\nbefore\n\n"))
    #expect(once.hasSuffix("\n\nafter\n"))
    #expect(!once.contains("old"))
    #expect(once.contains("| SQLite | 1,000,000 | events |"))
    #expect(try Self.sample.written(into: once) == once)
  }

  @Test func `a page without a place for figures is refused`() {
    #expect(throws: BenchError.self) { try Self.sample.written(into: "# Title") }
  }

  @Test func `every figure that is shown has its chart`() {
    #expect(Self.sample.charts.map(\.name) == ["rates", "sizes", "peer"])
  }

  @Test func `a busy machine is said to have been busy`() {
    var report = Self.sample
    #expect(report.markdown.contains("The machine was quiet"))
    report.machine.loadBefore = 7
    #expect(report.markdown.contains("busy"))
  }

  @Test func `columns of a table stand under one another`() {
    let lines = TextTable.lines([["a", "b", "c", "number"], ["long", "x", "y", "5"]])
    #expect(lines == ["a     b  c  number", "----  -  -  ------", "long  x  y       5"])
    #expect(MarkdownTable.lines([["a", "b", "c", "n"], ["1", "2", "3", "4"]])[1] == "| --- | --- | --- | ---: |")
  }
}
