import Domain
import Engine
import Foundation
import Synchronization
import Testing

@testable import Web

/// The guide names every metric, with its type and labels, and no other.
@Suite struct MetricGuideTests {
  struct Row: Hashable {
    let type: String
    let labels: Set<String>
  }

  /// Rows of the tables of metrics: name, type, labels, meaning, when to worry.
  private func rows() throws -> [String: Row] {
    var folder = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
    while folder.path != "/",
      !FileManager.default.fileExists(atPath: folder.appendingPathComponent("Package.swift").path)
    {
      folder = folder.deletingLastPathComponent()
    }
    let guide = try String(contentsOf: folder.appendingPathComponent("docs/guides/operate.md"), encoding: .utf8)
    var rows: [String: Row] = [:]
    for line in guide.split(separator: "\n") {
      guard let name = line.prefixMatch(of: /\| `((?:bode|process)_[a-z_]+)` \|/)?.1 else { continue }
      let cells = line.split(separator: "|", omittingEmptySubsequences: false).map {
        $0.trimmingCharacters(in: .whitespaces)
      }
      let labels = cells[3].matches(of: /`([a-z]+)`/).map { String($0.1) }
      rows[String(name)] = Row(type: cells[2], labels: Set(labels))
    }
    return rows
  }

  private func described() -> [String: Row] {
    var rows: [String: Row] = [:]
    for metric in MetricCatalogue.counted {
      let type =
        switch metric.kind {
        case .counter: "counter"
        case .gauge: "gauge"
        case .histogram: "histogram"
        }
      rows[metric.name] = Row(type: type, labels: Set(metric.labels))
    }
    return rows
  }

  /// What is shown when everything has a value.
  private func shown() async throws -> [String: Row] {
    let site = OperationsSite()
    site.observer.answer.withLock { seen in
      seen?.outbox = [HouseObservation.Queue(state: .due, lane: "bulk", count: 1)]
      seen?.oldestCommand = ["bulk": site.clock.now()]
      seen?.parked = ["de-horizon": 1]
      seen?.held = ["de-horizon": 1]
      seen?.alarms = ["clock-behind": 1]
    }
    site.pulse.turned("step")
    try await site.watch.look()
    var rows: [String: Row] = [:]
    var type = ""
    for line in site.watch.exposition().split(separator: "\n") {
      if let match = line.wholeMatch(of: /# TYPE ([a-z_]+) ([a-z]+)/) {
        type = String(match.2)
        rows[String(match.1)] = Row(type: type, labels: [])
      } else if let match = line.prefixMatch(of: /([a-z_]+)\{([^}]*)\}/), let row = rows[String(match.1)] {
        let labels = match.2.matches(of: /([a-z]+)="/).map { String($0.1) }
        rows[String(match.1)] = Row(type: row.type, labels: Set(labels))
      }
    }
    return rows
  }

  @Test func `every metric stands in the guide as it is`() async throws {
    let rows = try rows()
    let all = try await shown().merging(described()) { _, described in described }
    for (name, row) in all.sorted(by: { $0.key < $1.key }) { #expect(rows[name] == row, "\(name)") }
    for name in rows.keys.sorted() { #expect(all[name] != nil, "\(name) is in the guide and nowhere else") }
  }
}
