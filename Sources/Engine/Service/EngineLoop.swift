public import Logging

/// Turns the engine for as long as the process lives.
public struct EngineLoop: Sendable {
  let engine: Engine
  let logger: Logger
  let settings: LoopSettings

  public init(_ engine: Engine, logger: Logger, settings: LoopSettings = .standard) {
    self.engine = engine
    self.logger = logger
    self.settings = settings
  }

  /// Runs until the task is cancelled, then lets the other nodes take over. Everything goes side by side: a large file
  /// holds up no message, and a slow provider no other channel.
  public func run() async {
    await withTaskGroup(of: Void.self) { group in
      let parts = [engine.upkeeping, engine.stepping] + engine.dispatching + [engine.settling]
      for part in parts { group.addTask { await repeating { try await part() > 0 } } }
      group.addTask { await repeating { try await engine.readImports() } }
      group.addTask {
        await repeating {
          try await engine.node.beatIfDue()
          return false
        }
      }
    }
    do { try await engine.leave() } catch {
      logger.warning("the node could not give up its shards", metadata: ["reason": "\(error)"])
    }
  }

  private func repeating(_ body: () async throws -> Bool) async {
    while !Task.isCancelled {
      do {
        let worked = try await body()
        if !worked { try await Task.sleep(for: settings.pause) }
      } catch is CancellationError {
        return
      } catch let error as StoreError where error.isFenced {
        // Nothing is wrong: another node does it now.
        logger.notice("the engine lost shards and goes on", metadata: ["reason": "\(error)"])
      } catch {
        logger.error("the engine stumbled and goes on", metadata: ["reason": "\(error)"])
        try? await Task.sleep(for: settings.pauseAfterFailure)
      }
    }
  }
}
