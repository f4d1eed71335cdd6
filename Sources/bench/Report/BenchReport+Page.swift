import Foundation

extension BenchReport {
  static let pageStart = "<!-- figures: written by 'bench report', not by hand -->"
  static let pageEnd = "<!-- end of figures -->"

  /// The measured part of `docs/benchmarks.md`.
  var markdown: String {
    var lines = [Self.pageStart, ""]
    lines.append(
      "Measured \(at) on \(machine.processor), \(machine.cores) cores, \(machine.memoryGiB) GiB, \(machine.disk), "
        + "Linux \(machine.kernel). \(busyness)")
    lines += ["", "```sh", command, "```", ""]
    for (name, chart) in charts { lines.append("![\(chart.title)](benchmarks/\(name).svg)\n") }
    lines += MarkdownTable.lines([Self.header] + figures.map { row($0) })
    lines += ["", "What the workloads do:", ""]
    let measured = Set(figures.map(\.workload))
    lines += Workload.allCases.filter(measured.contains).map { "- **\($0.rawValue)**: \($0.title)" }
    lines += ["", "Bare ceilings and how the cost grows:", ""] + (ceilingLines + growthLines).map { "- \($0)" }
    if !peers.isEmpty {
      lines += ["", "The peer, every configuration (the best counts):", ""] + MarkdownTable.lines(peerRows)
      lines += [""] + peerLines.map { "- \($0)" }
    }
    return (lines + ["", Self.pageEnd]).joined(separator: "\n")
  }

  private var busyness: String {
    machine.loadBefore < 0.5
      ? "The machine was quiet (load \(Number.text(machine.loadBefore, digits: 2)))."
      : "**The machine was busy with other work (load \(Number.text(machine.loadBefore, digits: 1)) on "
        + "\(machine.cores) cores): rates are far below what a quiet one gives, processor times are not.**"
  }

  var ceilingLines: [String] {
    DatabaseKind.allCases.compactMap { kind in
      ceiling(of: kind).map {
        "\(kind.title), bare rows in batches of \(BulkProbe.batch): \(Number.text($0))/s"
      }
    }
  }

  /// What an event costs with the most runs waiting beside the fewest.
  var growthLines: [String] {
    let sizes = Set(figures.filter { $0.workload == .events }.map(\.waiting)).sorted()
    guard let fewest = sizes.first, let most = sizes.last, fewest < most else { return [] }
    return DatabaseKind.allCases.compactMap { kind in
      guard let small = figure(.events, on: kind, waiting: fewest),
        let large = figure(.events, on: kind, waiting: most),
        let slow = large.spread?.median, let quick = small.spread?.median, slow > 0,
        let dear = Spread(large.processor)?.median, let cheap = Spread(small.processor)?.median, cheap > 0
      else { return nil }
      return "\(kind.title), an event with \(Number.text(Double(most))) waiting beside one with "
        + "\(Number.text(Double(fewest))): \(Number.text(dear / cheap, digits: 2)) × the processor, "
        + "\(Number.text(quick / slow, digits: 2)) × the time (goal ≤ 3)"
    }
  }

  var peerRows: [[String]] {
    [["database", "peer", "workflows", "processes", "events → done", "whole flows", "CPU s/1,000", "KB/waiting"]]
      + peers.map { peer in
        [
          peer.database.title, peer.peer, peer.style, "\(peer.processes)",
          Number.text(peer.eventsPerSecond, unit: .perSecond), Number.text(peer.flowsPerSecond, unit: .perSecond),
          Number.text(peer.processorPerThousand, digits: 1), Number.text(peer.bytesPerWaiting / 1_000),
        ]
      }
  }

  /// How many times as fast as the peer's best an event of ours goes, and one that ends in a message that was sent.
  var peerLines: [String] {
    DatabaseKind.allCases.compactMap { kind in
      guard let best = peers.best(on: kind)?.eventsPerSecond, best > 0,
        let events = figure(.events, on: kind, waiting: largest)?.spread
      else { return nil }
      let sent = figure(.journeys, "event to done", on: kind, waiting: largest)?.spread.map {
        "; an event that also renders, archives and sends a message: \(Number.text($0.median / best)) ×"
      }
      return "\(kind.title), \(Number.text(Double(largest))) waiting, beside the peer's best with none: an event "
        + "\(Number.text(events.median / best)) × (goal ≥ 50)\(sent ?? "")"
    }
  }

  /// Puts the measured part into a page, between its marks; what people wrote stays.
  ///
  /// - Throws: ``BenchError`` when the marks are not there.
  func written(into page: String) throws -> String {
    guard let start = page.range(of: Self.pageStart), let end = page.range(of: Self.pageEnd),
      start.lowerBound < end.lowerBound
    else {
      throw BenchError("the page has no place for figures: it needs the lines \(Self.pageStart) and \(Self.pageEnd)")
    }
    return page.replacingCharacters(in: start.lowerBound..<end.upperBound, with: markdown)
  }

  /// Writes the JSON, the charts and the page of the documentation.
  func publish(in documentation: String) throws {
    let folder = documentation + "/benchmarks"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try save(to: folder + "/latest.json")
    for (name, chart) in charts {
      try Data(chart.svg.utf8).write(to: URL(filePath: "\(folder)/\(name).svg"), options: .atomic)
    }
    let path = documentation + "/benchmarks.md"
    let page = try written(into: String(contentsOfFile: path, encoding: .utf8))
    try Data(page.utf8).write(to: URL(filePath: path), options: .atomic)
  }
}
