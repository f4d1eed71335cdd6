public import Logging

/// Turns the engine for as long as the process lives.
public struct EngineLoop: Sendable {
  /// How long nothing is looked at when nothing was due, machine time: short enough that a person who waits does not
  /// notice, long enough that an idle house costs nothing.
  static let pause = Duration.milliseconds(200)
  /// After a failure (a full disk, a lost database) the next try comes later.
  static let pauseAfterFailure = Duration.seconds(5)

  let engine: Engine
  let logger: Logger

  public init(_ engine: Engine, logger: Logger) {
    self.engine = engine
    self.logger = logger
  }

  /// Runs until the task is cancelled. Imports are read beside the rest: a large file holds up no message.
  public func run() async {
    await withTaskGroup(of: Void.self) { group in
      group.addTask { await repeating { try await engine.turn() } }
      group.addTask { await repeating { try await engine.imports.work(at: engine.clock) > 0 } }
    }
  }

  private func repeating(_ body: () async throws -> Bool) async {
    while !Task.isCancelled {
      do {
        let worked = try await body()
        if !worked { try await Task.sleep(for: Self.pause) }
      } catch is CancellationError {
        return
      } catch {
        logger.error("the engine stumbled and goes on", metadata: ["reason": "\(error)"])
        try? await Task.sleep(for: Self.pauseAfterFailure)
      }
    }
  }
}
