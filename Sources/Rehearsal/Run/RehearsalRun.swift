public import Domain
import Engine

/// Lets business time pass over a whole house: files arrive, messages leave, people read and pay, employees
/// call.
///
/// One run at a time turns the engine; nothing else should.
public actor RehearsalRun {
  /// Rounds in which one moment must come to rest.
  static let roundLimit = 10_000
  /// How often the next moment may be the same one again.
  static let stuckLimit = 100
  /// Messages of one look.
  static let mailLimit = 1_000
  /// The longest a live run sleeps, real time: somebody may have pressed a button meanwhile.
  static let livePause = 200

  let parts: RehearsalParts
  public let organisations: [RehearsedOrganisation]
  public let population: Population

  private var files: [(organisation: OrganisationID, file: FictionalFile)]
  private var employees: Employees
  private var nextMorning: Instant
  private var nextStatement: Instant
  private var seen: Set<MessageID> = []
  private var lookedUntil: Instant
  private var hasBegun = false
  private var isBusy = false
  private var waiting: [CheckedContinuation<Void, Never>] = []
  /// Messages that left since the beginning.
  public var messageCount: Int { seen.count }
  /// Rows of every file that was given to an organisation, by import.
  private(set) var given: [Reading.ImportID: Int] = [:]

  /// - Parameter seed: of what employees do.
  public init(_ parts: RehearsalParts, organisations: [RehearsedOrganisation], seed: UInt64) {
    self.parts = parts
    self.organisations = organisations
    population = Population(world: parts.world, desk: parts.desk, host: parts.host)
    files = organisations.flatMap { organisation in
      organisation.portfolio.files().map { (organisation.id, $0) }
    }.sorted { ($0.1.at, $0.1.name) < ($1.1.at, $1.1.name) }
    let now = parts.clock.now()
    employees = Employees(seed: seed, calendar: .legal)
    nextMorning = employees.next(after: now)
    nextStatement = StatementDays.next(after: now)
    // After a restart people act on what they received before it: what they did already finds nothing due.
    let starts = organisations.map {
      DutchTime.instant(of: $0.portfolio.settings.start, at: LocalTime(hour: 0))
    }
    lookedUntil = min(now, starts.min() ?? now)
  }

  /// Moves business time to `end` from one due moment to the next, and does at each what is due.
  ///
  /// - Throws: ``RehearsalError``, and what the house throws.
  public func advance(to end: Instant) async throws {
    try await exclusively { try await pass(until: end) }
  }

  /// Runs beside the pages of a demonstration until the task is cancelled: business time is the clock's own,
  /// and its buttons go through this run. It takes the place of ``EngineLoop``: files that people upload are
  /// read here too.
  ///
  /// - Parameter note: hears what went wrong; the run goes on.
  public func live(on clock: ScaledClock, note: @Sendable (any Error) -> Void) async {
    clock.setDriver { [weak self] target in try await self?.advance(to: target) }
    defer { clock.setDriver(nil) }
    while !Task.isCancelled {
      do {
        try await exclusively {
          _ = try await parts.engine.imports.work(at: clock)
          try await pass(until: clock.now())
        }
        let next = try await nextMoment()
        let pause =
          next.flatMap { clock.wait(until: $0) }.map { min(Int($0), Self.livePause) } ?? Self.livePause
        try await Task.sleep(for: .milliseconds(max(pause, 5)))
      } catch is CancellationError {
        return
      } catch {
        note(error)
        try? await Task.sleep(for: .seconds(1))
      }
    }
  }

  private func exclusively<Result: Sendable>(_ body: () async throws -> Result) async rethrows -> Result {
    if isBusy {
      await withCheckedContinuation { waiting.append($0) }
    } else {
      isBusy = true
    }
    defer { if waiting.isEmpty { isBusy = false } else { waiting.removeFirst().resume() } }
    return try await body()
  }

  private func pass(until end: Instant) async throws {
    if !hasBegun {
      hasBegun = true
      for organisation in organisations {
        try await population.move(organisation.portfolio.contacts, into: organisation.id)
      }
    }
    var last: (moment: Instant, count: Int)?
    while let next = try await nextMoment(), next <= end {
      let count = last?.moment == next ? (last?.count ?? 0) + 1 : 1
      guard count <= Self.stuckLimit else { throw RehearsalError.stuck(at: next) }
      last = (next, count)
      parts.clock.advance(to: next)
      try await happen()
    }
    parts.clock.advance(to: end)
    try await settle()
  }

  private func nextMoment() async throws -> Instant? {
    let house = try await parts.engine.nextDue()
    let people = await population.nextAct
    return [house, people, files.first?.file.at, nextMorning, nextStatement].compactMap(\.self).min()
  }

  /// Everything that happens at this moment: first the world outside, then the house.
  private func happen() async throws {
    let now = parts.clock.now()
    while let next = files.first, next.file.at <= now {
      files.removeFirst()
      try await give(next.file, to: next.organisation)
    }
    if nextStatement <= now {
      try await reportTransfers(at: now)
      nextStatement = StatementDays.next(after: now)
    }
    if nextMorning <= now {
      try await work(at: now)
      nextMorning = employees.next(after: now)
    }
    try await population.act(at: now)
    try await settle()
  }

  private func settle() async throws {
    for _ in 0..<Self.roundLimit {
      let worked = try await parts.engine.turn()
      let delivered = try await deliver()
      if !worked, !delivered { return }
    }
    throw RehearsalError.neverSettles(at: parts.clock.now())
  }

  /// Tells the population what was handed over since the last look.
  private func deliver() async throws -> Bool {
    let from = lookedUntil
    lookedUntil = parts.clock.now()
    var isNew = false
    for organisation in organisations.map(\.id) {
      var start = from
      while true {
        let page = try await parts.store.inspect { [start] tx in
          try tx.messages(organisation, handedOverFrom: start, limit: Self.mailLimit)
        }
        for message in page where seen.insert(message.id).inserted {
          isNew = true
          await population.received(message, at: message.handedOverAt ?? from)
        }
        guard page.count == Self.mailLimit, let last = page.last?.handedOverAt, last > start else { break }
        start = last
      }
    }
    return isNew
  }

  private func give(_ file: FictionalFile, to organisation: OrganisationID) async throws {
    let path = try DropFolder.put(file.bytes, named: file.name, in: parts.folder)
    let taken = try await parts.engine.imports.take(
      organisation, name: file.name, path: path, environment: .production, at: parts.clock.now(), by: "demo")
    given[taken.id] = file.rows
    _ = try await parts.engine.imports.work(at: parts.clock)
  }

  private func reportTransfers(at now: Instant) async throws {
    let midnight = DutchTime.instant(of: DutchTime.day(of: now), at: LocalTime(hour: 0))
    for organisation in organisations {
      let transfers = await population.takeTransfers(of: organisation.id, before: midnight)
      guard !transfers.isEmpty else { continue }
      try await give(
        organisation.portfolio.statement(of: transfers, at: now), to: organisation.id)
    }
  }

  private func work(at now: Instant) async throws {
    for organisation in organisations.map(\.id) {
      let tasks = try await parts.store.inspect { tx in
        try tx.openTasks(organisation, madeUntil: now.advanced(by: .hours(-20)), limit: Employees.limit)
      }
      _ = try await parts.engine.intake.accept(employees.finish(tasks, in: organisation), at: now)
    }
  }
}
