import Domain
public import Engine
import EngineTestKit
import Logging
import Rehearsal
import Storage
import Synchronization

/// A mailing by two providers, in virtual time: the first one answers nothing for a while and comes back. Nothing else
/// goes wrong.
public struct FailOverTrial: Sendable {
  /// What is tried.
  public struct Plan: Hashable, Sendable {
    /// Of the first provider; the second can do neither, so that nothing is mended behind it.
    public var safety: RepeatSafety
    /// Whether the first provider takes what it does not answer.
    public var takes: Bool
    public var seed: UInt64
    /// Messages that are all due at the beginning: some ten a second leave.
    public var messages = 1_800
    /// Seconds after the beginning at which the first provider falls silent.
    public var silentAfter: Int64 = 15
    /// For how many seconds.
    public var silentFor: Int64 = 45

    /// Nil when there is no such ability.
    public init?(safetyNamed name: String, takes: Bool, seed: UInt64) {
      guard let safety = RepeatSafety(rawValue: name) else { return nil }
      self.init(safety: safety, takes: takes, seed: seed)
    }

    public init(safety: RepeatSafety, takes: Bool, seed: UInt64) {
      self.safety = safety
      self.takes = takes
      self.seed = seed
    }
  }

  /// How long a provider takes for a message.
  static let callTime = Span.milliseconds(1_500)
  /// How long a call waits for an answer that does not come.
  static let patience = Span.seconds(40)
  /// Seconds within which traffic must have gone over to the other provider.
  public static let goal = 15
  /// How much of it, in a hundred.
  public static let leastShare = 95
  /// A Tuesday, 09:00 in the Netherlands.
  private static let start = House.start.advanced(by: .minutes(30))
  /// After which even what is asked again and again is settled.
  private static let end = start.advanced(by: .hours(6))

  private let plan: Plan

  public init(_ plan: Plan) { self.plan = plan }

  /// The trial was not set up: an error of the trial, not of what is tried.
  struct Unfinished: Error {}

  /// Some seconds of the machine.
  public func run() throws -> FailOverResult {
    let scheduler = Scheduler(at: Self.start.advanced(by: .hours(-1)), keepsTrace: false)
    let arrivals = FailOverArrivals(start: Self.start)
    let engine = Mutex<Engine?>(nil)
    scheduler.start("set up") {
      let made = try? await makeEngine(scheduler, arrivals)
      engine.withLock { $0 = made }
    }
    while let task = scheduler.settle().first { scheduler.resume(task, .go) }
    guard let engine = engine.withLock({ $0 }) else { throw Unfinished() }
    scheduler.pass(to: Self.start)
    let life = Life(node: 1, count: 1)
    for loop in engine.loops { turn(loop, life, scheduler) }
    var chance = SeededGenerator(seed: plan.seed, purpose: "fail-over")
    while scheduler.now < Self.end {
      let waiting = scheduler.settle()
      let ready = waiting.filter { $0.readyAt <= scheduler.now }
      guard let first = ready.first else {
        guard let next = waiting.map(\.readyAt).min() else { break }
        scheduler.pass(to: next)
        continue
      }
      scheduler.resume(chance.pick(ready, else: first), .go)
    }
    scheduler.end(life)
    _ = scheduler.settle()
    return arrivals.result(plan)
  }

  /// One loop, resting as in production.
  private func turn(_ loop: (name: String, part: Engine.Part), _ life: Life, _ scheduler: Scheduler) {
    scheduler.start(loop.name) {
      let gate = Gate(scheduler: scheduler, life: life)
      var pause: Int64 = 200
      while !life.isDead {
        let worked = (try? await loop.part()) ?? 0
        pause = worked > 0 ? 200 : min(1_000, pause * 2)
        // Also when there was work: in a world without a machine nothing takes time by itself.
        try? await gate.rest(until: scheduler.now.advanced(by: .milliseconds(worked > 0 ? 1 : pause)))
      }
    }
  }

  private func makeEngine(_ scheduler: Scheduler, _ arrivals: FailOverArrivals) async throws -> Engine {
    let clock = SimulatedClock(scheduler: scheduler)
    let life = Life(node: 1, count: 1)
    let store = try await SQLStore.opening(try SQLiteMemory(), at: scheduler.now)
    let identifiers = CountingIdentifiers()
    let files = MemoryImportFiles()
    let publications = CompiledPublications()
    let publisher = Publisher(store: store, identifiers: identifiers, channels: House.channels)
    let organisation = try await publisher.publish(
      WorldFolder.horizon.published, at: scheduler.now, by: "trial"
    ).organisation
    let silence =
      Self.start.advanced(
        by: .seconds(plan.silentAfter))..<Self.start.advanced(by: .seconds(plan.silentAfter + plan.silentFor))
    let providers = [
      FailOverProvider(
        name: FailOverArrivals.first, repeatSafety: plan.safety, silence: silence, takes: plan.takes,
        arrivals: arrivals, scheduler: scheduler),
      FailOverProvider(
        name: FailOverArrivals.second, repeatSafety: .neither, silence: nil, takes: false, arrivals: arrivals,
        scheduler: scheduler),
    ]
    let post = Post(scheduler: scheduler, seed: plan.seed)
    let gate = Gate(scheduler: scheduler, life: life)
    let engine = try Engine(
      EngineParts(
        store: store, publications: publications, archive: MemoryArchive(), files: files, providers: providers,
        bank: SimulatedBank(bank: Bank(scheduler: scheduler, post: post), gate: gate),
        sandbox: nil, businessClock: clock, isAccelerated: true,
        machineClock: SimulatedMachineClock(scheduler: scheduler, life: life), identifiers: identifiers,
        random: SeededRandomSource(seed: plan.seed), links: House.links, mark: nil, owner: life.name,
        logger: Logger(label: "trial") { _ in SwiftLogNoOpLogHandler() }))
    let contacts = (1...plan.messages).map { WorldContact($0, mobile: false) }
    let entries = contacts.map { WorldFiles.entry(WorldFiles.Returned($0, reason: "AM04")) }
    let asOf = WorldFiles.text(of: scheduler.now.advanced(by: .hours(-12)))
    for text in [
      WorldFiles.contacts(contacts), WorldFiles.openItems(contacts, asOf: asOf),
      WorldFiles.camt053(entries, id: "S1"),
    ] {
      _ = try await engine.imports.take(
        organisation, name: "bestand", path: files.put(Array(text.utf8)), environment: .production,
        at: scheduler.now, by: "trial")
      _ = try await engine.imports.work(at: clock)
    }
    return engine
  }
}
