import Engine
import Logging

extension Workbench {
  /// Seconds in which what earlier work left behind is done: a checkpoint, a beat.
  private static let calming = 3.0

  /// Lets the loop of the product turn while nothing is due.
  func idle() async throws {
    try await settle()
    let loop = EngineLoop(bed.engine, logger: Logger(label: "bench") { _ in SwiftLogNoOpLogHandler() })
    let measured = try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { await loop.run() }
      try await Task.sleep(for: .seconds(Self.calming))
      defer { group.cancelAll() }
      return try await bed.meter.measure {
        try await Task.sleep(for: .seconds(size.idleSeconds))
        return 1
      }
    }
    let share = (measured.ownSeconds + measured.databaseSeconds) / measured.seconds * 100
    report(figure(.idle, .percent, [share], goal: size.goal(.atMost(1))))
  }

  func memory() {
    let most = Double(ProcessUsage.memory().most) / 1_048_576
    report(figure(.memory, .mebibytes, [most], goal: size.goal(.atMost(300))))
  }
}

extension Workbench {
  /// Events for the payers of one process among several that work at the same time. Who started them moves the
  /// population on.
  mutating func share(_ index: Int) throws -> [IntakeItem] {
    population.payersUsed += index * size.share
    population.keysUsed += index * size.share
    return try answers(size.share)
  }

  /// A little of everything: events and, as far as this process holds their shards, timers and messages.
  mutating func oneRound() async throws {
    try await bed.feed(try answers(Intake.batchLimit))
    _ = try await bed.engine.timerRound()
    _ = try await bed.engine.dispatchRound()
  }
}
