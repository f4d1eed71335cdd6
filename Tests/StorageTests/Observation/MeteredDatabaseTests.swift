import CoreMetrics
import Domain
import Engine
import Synchronization
import Testing

@testable import Storage

/// Keeps what was recorded, as lines.
private final class NotingMetrics: MetricsFactory {
  final class Handler: CounterHandler, MeterHandler, RecorderHandler, TimerHandler {
    let name: String
    let notes: NotingMetrics

    init(_ name: String, _ notes: NotingMetrics) {
      self.name = name
      self.notes = notes
    }

    func increment(by amount: Int64) { notes.note("\(name) +\(amount)") }
    func reset() {}
    func set(_ value: Int64) {}
    func set(_ value: Double) {}
    func increment(by amount: Double) { notes.note("\(name) +\(Int(amount))") }
    func decrement(by amount: Double) { notes.note("\(name) -\(Int(amount))") }
    func record(_ value: Int64) {}
    func record(_ value: Double) { notes.note("\(name) \(value)") }
    func recordNanoseconds(_ duration: Int64) {}
  }

  let lines = Mutex<[String]>([])

  func note(_ line: String) { lines.withLock { $0.append(line) } }
  private func handler(_ label: String, _ dimensions: [(String, String)]) -> Handler {
    Handler(([label] + dimensions.map(\.1)).joined(separator: " "), self)
  }
  func makeCounter(label: String, dimensions: [(String, String)]) -> any CounterHandler { handler(label, dimensions) }
  func makeMeter(label: String, dimensions: [(String, String)]) -> any MeterHandler { handler(label, dimensions) }
  func makeTimer(label: String, dimensions: [(String, String)]) -> any TimerHandler { handler(label, dimensions) }
  func makeRecorder(label: String, dimensions: [(String, String)], aggregate: Bool) -> any RecorderHandler {
    handler(label, dimensions)
  }
  func destroyCounter(_ handler: any CounterHandler) {}
  func destroyMeter(_ handler: any MeterHandler) {}
  func destroyRecorder(_ handler: any RecorderHandler) {}
  func destroyTimer(_ handler: any TimerHandler) {}
}

@Suite struct MeteredDatabaseTests {
  /// Every look at the watch is one second later.
  private func metered(_ notes: NotingMetrics) throws -> MeteredDatabase {
    let seconds = Mutex<Int64>(0)
    let metrics = HouseMetrics(notes) {
      seconds.withLock { seconds in
        seconds += 1
        return seconds * 1_000_000_000
      }
    }
    return MeteredDatabase(try SQLiteDatabase.inMemory(), metrics: metrics)
  }

  @Test func `a write tells how long it waited and how long its commit took`() async throws {
    let notes = NotingMetrics()
    let database = try metered(notes)
    let answer = try await database.write { sql in
      try sql.define("CREATE TABLE a (b INTEGER)")
      return 7
    }
    #expect(answer == 7)
    #expect(
      notes.lines.withLock { $0 } == [
        "bode_database_waiting write +1", "bode_database_waiting write -1", "bode_database_wait_seconds write 1.0",
        "bode_database_transactions_total write done +1", "bode_database_commit_seconds 1.0",
      ])
  }

  @Test func `a read has no commit`() async throws {
    let notes = NotingMetrics()
    let database = try metered(notes)
    _ = try await database.read { try $0.rows("SELECT 1", []) { try $0.int(0) } }
    #expect(
      notes.lines.withLock { $0 } == [
        "bode_database_waiting read +1", "bode_database_waiting read -1", "bode_database_wait_seconds read 1.0",
        "bode_database_transactions_total read done +1",
      ])
  }

  @Test func `a transaction that is taken back is counted as failed, and has no commit`() async throws {
    struct Refused: Error {}
    let notes = NotingMetrics()
    let database = try metered(notes)
    await #expect(throws: Refused.self) { try await database.write { _ in throw Refused() } }
    #expect(
      notes.lines.withLock { $0.suffix(1) } == ["bode_database_transactions_total write failed +1"])
  }

  @Test func `who never got a connection waits no longer`() async throws {
    let notes = NotingMetrics()
    let database = MeteredDatabase(LostDatabase(), metrics: HouseMetrics(notes, nanoseconds: { 0 }))
    await #expect(throws: SQLError.self) { try await database.read { _ in } }
    await #expect(throws: SQLError.self) { try await database.write { _ in } }
    let moves = notes.lines.withLock { $0.filter { $0.hasPrefix("bode_database_waiting") } }
    #expect(
      moves == [
        "bode_database_waiting read +1", "bode_database_waiting read -1", "bode_database_waiting write +1",
        "bode_database_waiting write -1",
      ])
  }
}

/// A database that nobody reaches.
private struct LostDatabase: SQLDatabase {
  var dialect: SQLDialect { .postgres }

  func read<Result: Sendable>(
    _ body: @escaping @Sendable (any SQLTransaction) throws -> Result
  ) async throws -> Result {
    throw SQLError(kind: .closed, message: "lost")
  }

  func write<Result: Sendable>(
    _ body: @escaping @Sendable (any SQLTransaction) throws -> Result
  ) async throws -> Result {
    throw SQLError(kind: .closed, message: "lost")
  }

  func close() async throws {}
}
