import Domain
import Logging
import Synchronization

/// What a house does for itself now and then: looks at its clock, writes down outside how far it is, makes room for
/// the months that come, and reconciles the days that have passed.
final class Upkeep: Sendable {
  /// Machine time between two looks.
  static let interval = Span.seconds(5)
  /// Machine time between two marks: a database that is put back is noticed when it lacks more than this.
  static let markInterval = Span.seconds(60)
  /// How far the wall clock may be behind the last instant on record: more than clocks that are kept by NTP differ.
  static let tolerance = Span.seconds(5)
  /// Machine time between two looks at what was told to others.
  static let webhookInterval = Span.seconds(60)
  private static let clockSubject = "clock"

  private struct State: Sendable {
    /// Monotonic milliseconds.
    var lookedAt: Int64?
    var markedAt: Int64?
    /// The last day that is known to have been reconciled.
    var day: CalendarDay?
    /// The last day on which there was room for the months that come.
    var roomDay: CalendarDay?
    /// The last day on which events for others were looked through.
    var eventsDay: CalendarDay?
    /// Monotonic milliseconds of the last look at webhooks.
    var webhooksAt: Int64?
    /// Nil until the clock was looked at.
    var wasBehind: Bool?
  }

  private let store: any Store
  private let keys: KeyDestroying
  private let business: any BusinessClock
  /// The clock of this machine, as it is.
  private let own: any MachineClock
  private let house: any MachineClock
  private let isAccelerated: Bool
  private let epochs: (any EpochKeeping)?
  private let logger: Logger
  private let state = Mutex(State())

  init(
    store: any Store, keys: KeyDestroying, business: any BusinessClock, own: any MachineClock, house: any MachineClock,
    isAccelerated: Bool, epochs: (any EpochKeeping)?, logger: Logger
  ) {
    self.store = store
    self.keys = keys
    self.business = business
    self.own = own
    self.house = house
    self.isAccelerated = isAccelerated
    self.epochs = epochs
    self.logger = logger
  }

  /// Whether the wall clock is so far behind the last instant on record that nothing may be sent.
  var isClockBehind: Bool { behind > Self.tolerance }

  private var behind: Span { isAccelerated ? .seconds(0) : own.now().distance(to: business.now()) }

  /// Does what is due of it. Cheap when nothing is.
  func round(_ fence: Fence) async throws {
    let now = own.monotonic()
    let isDue = state.withLock { state in
      if let last = state.lookedAt, now - last < Self.interval.milliseconds { return false }
      state.lookedAt = now
      return true
    }
    guard isDue else { return }
    if !isAccelerated { try await watchClock() }
    try await mark(fence, at: now)
    guard fence.isFirst else { return }
    // A database that refuses new tables must not keep the days from being compared.
    var parts = Engine.Parts()
    await parts.add {
      try await keepMonths()
      return 0
    }
    await parts.add {
      try await removeEvents()
      return 0
    }
    await parts.add {
      try await reconcile()
      return 0
    }
    await parts.add {
      try await watchWebhooks(at: now)
      return 0
    }
    // What the one who erased somebody could not finish.
    await parts.add { try await keys.finish() }
    if let trouble = parts.trouble { throw trouble }
  }

  /// Business time is not before what is on record; a wall clock that is behind it is somebody's to mend.
  private func watchClock() async throws {
    if let recorded = try await store.read({ tx in try tx.lastBusinessInstant() }) { business.raise(to: recorded) }
    let behind = behind
    let isBehind = behind > Self.tolerance
    let was = state.withLock { state in
      defer { state.wasBehind = isBehind }
      return state.wasBehind
    }
    let now = house.now()
    if isBehind {
      let seconds = Int(behind.milliseconds / 1_000)
      if was != true {
        logger.critical(
          "the wall clock went back: nothing is sent until it has caught up", metadata: ["seconds": "\(seconds)"])
      }
      _ = try await store.write { tx in
        try tx.raise(
          AlarmRecord(
            kind: .clockBehind, subject: Self.clockSubject, since: now,
            detail: "the wall clock is \(seconds) s behind the last instant on record; set it right (NTP)",
            number: seconds))
      }
    } else if was != false {
      try await store.write { tx in try tx.clearAlarm(.clockBehind, subject: Self.clockSubject) }
    }
  }

  private func mark(_ fence: Fence, at monotonic: Int64) async throws {
    guard let epochs else { return }
    let isDue = state.withLock { state in
      if let last = state.markedAt, monotonic - last < Self.markInterval.milliseconds { return false }
      state.markedAt = monotonic
      return true
    }
    guard isDue else { return }
    // An idle house is on record too: a start after a long rest is then seen for what it is.
    let now = business.now()
    if fence.isFirst { try await store.write { tx in try tx.raiseBusinessInstant(to: now) } }
    try await Quarantine.mark(store, epochs: epochs)
  }

  /// Once a day. While somebody is in the way, it is tried again at the next look: there is room for months ahead.
  private func keepMonths() async throws {
    let now = business.now()
    let today = DutchTime.day(of: now)
    guard state.withLock({ $0.roomDay }) != today else { return }
    do {
      let kept = try await store.write { tx in try tx.keepMonths(at: now) }
      state.withLock { $0.roomDay = today }
      guard !kept.made.isEmpty || !kept.dropped.isEmpty else { return }
      logger.info(
        "months of the database were made and dropped",
        metadata: ["made": "\(kept.made.joined(separator: " "))", "dropped": "\(kept.dropped.joined(separator: " "))"])
    } catch let error as any TransientFailure where error.isTransient {
      logger.debug("months of the database are made later", metadata: ["reason": "\(error)"])
    }
  }

  /// Once a day: what was told to others is kept for ``WebhookDesk/daysKept`` days, bulk jobs for
  /// ``BulkDesk/daysKept``.
  private func removeEvents() async throws {
    let now = business.now()
    let today = DutchTime.day(of: now)
    guard state.withLock({ $0.eventsDay }) != today else { return }
    let events = now.advanced(by: .hours(-24 * WebhookDesk.daysKept))
    try await removing(1_000) { try $0.removeEvents(before: events, limit: $1) }
    let jobs = now.advanced(by: .hours(-24 * BulkDesk.daysKept))
    // A job has up to ``BulkDesk/mostMessages`` rows.
    try await removing(5) { try $0.removeBulkJobs(endedBefore: jobs, limit: $1) }
    state.withLock { $0.eventsDay = today }
  }

  /// Until nothing is left, in transactions that hold nobody up.
  private func removing(
    _ limit: Int, _ body: @escaping @Sendable (any StoreTransaction, Int) throws -> Int
  ) async throws {
    while try await store.write({ try body($0, limit) }) >= limit {}
  }

  private func watchWebhooks(at monotonic: Int64) async throws {
    let isDue = state.withLock { state in
      if let last = state.webhooksAt, monotonic - last < Self.webhookInterval.milliseconds { return false }
      state.webhooksAt = monotonic
      return true
    }
    guard isDue else { return }
    try await WebhookWatch(store: store).look(at: business.now(), machineNow: house.now())
  }

  private func reconcile() async throws {
    let now = business.now()
    let today = DutchTime.day(of: now)
    guard state.withLock({ $0.day }) != today else { return }
    try await Reconciler(store: store, logger: logger).catchUp(at: now, machineNow: house.now())
    state.withLock { $0.day = today }
  }
}

extension Engine {
  /// What the house does for itself; never work in itself.
  var upkeeping: Part {
    {
      if let fence = node.fence { try await upkeep.round(fence) }
      return 0
    }
  }
}
