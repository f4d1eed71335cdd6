import Domain

/// What goes round in an engine.
extension Engine {
  /// What came of several parts that must not hold one another up.
  struct Parts {
    var done = 0
    var trouble: (any Error)?

    mutating func add(_ body: () async throws -> Int) async {
      do { done += try await body() } catch { trouble = trouble ?? error }
    }
  }

  /// One part of the work; answers how much it did.
  public typealias Part = @Sendable () async throws -> Int

  /// Everything that goes on side by side for as long as the process lives, by name, each repeated for ever: a large
  /// file holds up no message, and a slow provider no other channel. The last one lets hear of this node.
  public var loops: [(name: String, part: Part)] {
    let channels = zip(dispatcher.outlets.all, dispatching).map { (name: $0.loop, part: $1) }
    let files: Part = { try await readImports() ? 1 : 0 }
    let beats: Part = {
      try await node.beatIfDue()
      return 0
    }
    let others =
      (webhooks == nil ? [] : [(name: Self.tellName, part: telling)])
      + (bulkEnvironment == nil ? [] : [(name: Self.bulkName, part: bulkWorking)])
      + (drop == nil ? [] : [(name: Self.dropName, part: dropping)])
      + (mail == nil ? [] : [(name: Self.mailName, part: mailing)])
    return [(name: Self.upkeepName, part: upkeeping), (name: Self.stepName, part: stepping)] + channels
      + [
        (name: Self.settleName, part: settling), (name: Self.filesName, part: files),
        (name: Self.beatName, part: beats),
      ] + others
  }

  /// Names the loop that must not rest for longer than ``NodeSettings/beat``.
  public static let beatName = "beat"
  /// Names the loop of receipts and timers.
  public static let stepName = "step"
  private static let upkeepName = "upkeep"
  private static let settleName = "settle"
  private static let filesName = "files"
  private static let tellName = "webhooks"
  private static let bulkName = "bulk"
  private static let dropName = "drop"
  private static let mailName = "mail"

  /// What ends the rest of a loop; nil when only time does.
  func work(of loop: String) -> WorkBell.Work? {
    if loop == Self.filesName { return .files }
    return dispatcher.outlets.all.contains { $0.loop == loop } ? .messages : nil
  }

  /// Whether nobody waits by the second for what a loop does.
  static func isPatient(_ loop: String) -> Bool {
    [upkeepName, settleName, filesName, dropName, mailName].contains(loop)
  }

  /// The parts of a turn, in their order: what changes runs before what leaves.
  var allParts: [Part] {
    [upkeeping] + (mail == nil ? [] : [mailing]) + [stepping] + (bulkEnvironment == nil ? [] : [bulkWorking])
      + dispatching + [settling]
      + (webhooks == nil ? [] : [telling])
  }

  /// Receipts that are fetched, and timers.
  var stepping: Part {
    {
      guard let fence = node.fence else { return 0 }
      let now = clock.now()
      var parts = Parts()
      if fence.isFirst { await parts.add { try await takeReceipts(at: now) } }
      await parts.add { try await timers.round(at: now, fence) }
      if let trouble = parts.trouble { throw trouble }
      return parts.done
    }
  }

  /// Messages, one part for each provider: a slow one holds up nobody else.
  var dispatching: [Part] {
    dispatcher.outlets.all.map { outlet in
      {
        guard let fence = node.fence, !upkeep.isClockBehind else { return 0 }
        return try await dispatcher.round(outlet, at: clock.now(), fence)
      }
    }
  }

  /// Messages without an outcome, and payments to cancel at the bank.
  var settling: Part {
    {
      guard let fence = node.fence, try await mayDispatch() else { return 0 }
      let now = clock.now()
      var parts = Parts()
      await parts.add { try await dispatcher.recover(at: now, fence) }
      if fence.isFirst {
        await parts.add { try await clerk.cancelWithdrawn(at: now) }
        await parts.add { try await parked.retryDue(at: now) }
      }
      if let trouble = parts.trouble { throw trouble }
      return parts.done
    }
  }

  /// Files that are not finished, of the shards of this node. Returns whether any was.
  func readImports() async throws -> Bool {
    guard let fence = node.fence else { return false }
    return try await imports.work(at: clock, fence) > 0
  }
}
