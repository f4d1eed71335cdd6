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
      for loop in engine.loops { group.addTask { await repeating(loop.name) { try await loop.part() > 0 } } }
    }
    do { try await engine.leave() } catch {
      logger.warning("the node could not give up its shards", metadata: ["reason": "\(error)"])
    }
  }

  private func repeating(_ name: String, _ body: () async throws -> Bool) async {
    let work = engine.work(of: name)
    let first = Engine.isPatient(name) ? settings.longPause : settings.pause
    // A beat that comes late is a lease that ends early.
    let longest = name == Engine.beatName ? settings.pause : settings.longPause
    var pause = first
    while !Task.isCancelled {
      do {
        let rings = work.map { engine.bell.rings(for: $0) } ?? 0
        let worked = try await body()
        engine.pulse.turned(name)
        guard !worked else {
          pause = first
          continue
        }
        // The longer nothing is due, the less often it is looked: what this process itself brings rings the bell.
        defer { pause = min(pause * 2, longest) }
        if let work {
          try await engine.bell.rest(for: pause, unless: work, since: rings)
        } else {
          try await Task.sleep(for: pause)
        }
      } catch is CancellationError {
        return
      } catch let error as StoreError where error.isFenced {
        // Nothing is wrong: another node does it now.
        engine.metrics.add(to: MetricCatalogue.fenced)
        logger.notice("the engine lost shards and goes on", metadata: ["loop": "\(name)", "reason": "\(error)"])
      } catch {
        engine.pulse.stumbled(name)
        engine.metrics.add(to: MetricCatalogue.failures, name)
        logger.error("the engine stumbled and goes on", metadata: ["loop": "\(name)", "reason": "\(error)"])
        try? await Task.sleep(for: settings.pauseAfterFailure)
      }
    }
  }
}
