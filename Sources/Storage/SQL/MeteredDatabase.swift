public import Engine
import Synchronization

/// A database whose transactions are measured: how long they wait for a connection, and how long a commit takes.
public struct MeteredDatabase: SQLDatabase {
  private let base: any SQLDatabase
  private let metrics: HouseMetrics

  public var dialect: SQLDialect { base.dialect }

  public init(_ base: any SQLDatabase, metrics: HouseMetrics) {
    self.base = base
    self.metrics = metrics
  }

  public func read<Result: Sendable>(
    _ body: @escaping @Sendable (any SQLTransaction) throws -> Result
  ) async throws -> Result {
    let passage = Passage("read", metrics)
    return try await passage.end { try await base.read { try passage.run(body, $0) } }
  }

  public func write<Result: Sendable>(
    _ body: @escaping @Sendable (any SQLTransaction) throws -> Result
  ) async throws -> Result {
    let passage = Passage("write", metrics)
    let result = try await passage.end { try await base.write { try passage.run(body, $0) } }
    passage.recordCommit()
    return result
  }

  public func close() async throws { try await base.close() }

  /// One transaction on its way. Its closure may run several times; the first beginning and the last end count.
  private final class Passage: Sendable {
    private struct Marks: Sendable {
      var began: HouseMetrics.Mark?
      var ended: HouseMetrics.Mark?
    }

    private let kind: String
    private let metrics: HouseMetrics
    private let asked: HouseMetrics.Mark
    private let marks = Mutex(Marks())

    init(_ kind: String, _ metrics: HouseMetrics) {
      self.kind = kind
      self.metrics = metrics
      asked = metrics.mark()
      metrics.move(MetricCatalogue.waiting, by: 1, kind)
    }

    func run<Result>(
      _ body: (any SQLTransaction) throws -> Result, _ transaction: any SQLTransaction
    ) throws -> Result {
      begin()
      defer { marks.withLock { $0.ended = metrics.mark() } }
      return try body(transaction)
    }

    private func begin() {
      let now = metrics.mark()
      let isFirst = marks.withLock { marks in
        defer { marks.began = marks.began ?? now }
        return marks.began == nil
      }
      guard isFirst else { return }
      metrics.move(MetricCatalogue.waiting, by: -1, kind)
      metrics.record(metrics.seconds(from: asked, to: now), in: MetricCatalogue.waitSeconds, kind)
    }

    func end<Result>(_ work: () async throws -> Result) async throws -> Result {
      do {
        let result = try await work()
        metrics.add(to: MetricCatalogue.transactions, kind, "done")
        return result
      } catch {
        // No connection was had: nobody waits any more.
        if marks.withLock({ $0.began == nil }) { metrics.move(MetricCatalogue.waiting, by: -1, kind) }
        metrics.add(to: MetricCatalogue.transactions, kind, "failed")
        throw error
      }
    }

    func recordCommit() {
      guard let ended = marks.withLock(\.ended) else { return }
      metrics.record(metrics.seconds(since: ended), in: MetricCatalogue.commitSeconds)
    }
  }
}
