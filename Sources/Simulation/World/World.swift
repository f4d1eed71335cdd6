import Domain
import Engine
import EngineTestKit
import Logging
import Rehearsal
import Rendering
import Storage

/// One seed: the whole house with everything around it, from its first day to its rest, one step at a time.
///
/// Not shared: ``run()`` happens on one thread, and every task of the world on that same thread.
final class World {
  /// Steps after which a world is taken to go in a circle.
  static let stepLimit = 60_000
  /// How long things go wrong, business time. After it everything works again and the house comes to rest.
  static let storm = Span.hours(7 * 24)
  /// How long the house may take to come to rest after the storm.
  static let calm = Span.hours(80 * 24)

  /// Tables in which the house writes about itself: nobody gets work by that.
  private static let ownTables: Set<String> = [
    "nodes", "business_time", "alarms", "reconciliations", "reconciliation_days", "installation",
  ]

  let seed: UInt64
  let house: House
  let plan: WorldPlan
  let broken: Break?
  let scheduler: Scheduler
  let truth: Truth
  let memory: SQLiteMemory
  let database: WatchedDatabase
  let checks: CommitChecks
  let post: Post
  let bank: Bank
  let houses: [MessageHouse]
  let archive = MemoryArchive()
  /// Far behind the files of the house.
  let files = MemoryImportFiles(after: 1_000)
  let identifiers: CountingIdentifiers
  let random: SeededRandomSource
  /// The mark outside the database, by machine.
  let marks: [SimulatedEpochs.File]
  let inbox = Inbox()
  let ledger = Ledger()

  var nodes: [Node]
  var agenda = Agenda()
  var chance: SeededGenerator
  var story: SeededGenerator
  var steps = 0
  var isStorm = true
  /// The task that went on last.
  var lastStrand = 0
  /// A task that goes before all others: something that comes in between the steps of a dispatch.
  var urgent: Int?
  /// The step after which nothing is urgent any more.
  var urgentUntil = 0
  /// Time passed, and those who had nothing to do have not looked yet.
  var mustLook = false
  /// When the house last did what it does for itself.
  var upkeptAt: Instant?
  /// How often in a row nothing that was due could be done.
  var futile = 0
  var figures = WorldFigures()
  var backup: Backup?
  /// Messages that arrived and that a restored house knows nothing of.
  var forgotten: [Truth.Delivery] = []
  /// Whether the house was restored from a backup.
  var hasForgotten = false
  /// Whether an administrator is going to look at the quarantine.
  var isReleasePlanned = false
  /// Files that were given, with when.
  var given: [(at: Instant, errand: Errand)] = []
  /// Which installation the database thinks it is.
  var machine = "machine-1"

  init(seed: UInt64, house: House, broken: Break?, keepsTrace: Bool) throws {
    self.seed = seed
    self.house = house
    self.broken = broken
    plan = WorldPlan(seed: seed)
    scheduler = Scheduler(at: House.start, keepsTrace: keepsTrace)
    truth = Truth(rules: house.rules.mapValues { ($0.hours, $0.norms) })
    memory = try house.takeDatabase()
    checks = CommitChecks(house: house, truth: truth, scheduler: scheduler)
    let scheduler = scheduler
    let (checks, inbox) = (checks, inbox)
    database = WatchedDatabase(memory, isFenced: broken != .fencing) { changes, sql in
      let committed = try checks.look(changes, sql)
      let (names, isBeat) = (changes.names, changes.tables.isSubset(of: Self.ownTables))
      return {
        committed()
        scheduler.note("  committed: \(names)")
        if !isBeat { inbox.noteChange() }
      }
    }
    post = Post(scheduler: scheduler, seed: seed)
    bank = Bank(scheduler: scheduler, post: post)
    let (truth, post, plan, memory) = (truth, post, plan, memory)
    let objection: @Sendable (MessageID) -> String? = { message in
      let rows = (try? memory.readNow { try OutboxRow.all($0) }) ?? []
      guard let row = rows.first(where: { $0.message == message }) else { return "its outcome was recorded" }
      return row.objection
    }
    houses = plan.providers.map { provider in
      MessageHouse(
        provider.channel, provider.safety, place: provider.place, silences: provider.silences, manners: plan.manners,
        scheduler: scheduler, truth: truth, post: post, seed: seed, objection: objection)
    }
    identifiers = CountingIdentifiers(after: house.lastIdentifier)
    random = SeededRandomSource(seed: seed)
    marks = (1...plan.nodes).map { _ in SimulatedEpochs.File() }
    nodes = (1...plan.nodes).map { Node(number: $0) }
    chance = SeededGenerator(seed: seed, purpose: "schedule")
    story = SeededGenerator(seed: seed, purpose: "story")
  }

  /// Lets everything happen, and says what became of it.
  func run() -> WorldResult {
    let providers = plan.providers.map { "\($0.channel) \($0.safety)" }.joined(separator: ", ")
    scheduler.note("seed \(seed): \(plan.nodes) nodes, \(providers)")
    for node in nodes { start(node.number) }
    writeStory()
    while truth.broken == nil {
      let waiting = scheduler.settle()
      for (moment, what) in inbox.takeAll() { agenda.add(what, at: moment) }
      if isStorm, scheduler.now >= House.start.advanced(by: Self.storm) { endStorm() }
      if let what = agenda.take(at: scheduler.now) {
        happen(what)
        continue
      }
      guard steps < Self.stepLimit else {
        truth.report("liveness: \(steps) steps, and still no rest")
        break
      }
      let hasChanged = inbox.takeChange()
      if hasChanged { futile = 0 }
      if hasChanged || mustLook && !hasBeats(waiting) {
        wakeWhoIsNeeded()
        continue
      }
      let ready = waiting.filter { isReady($0) }
      if ready.isEmpty {
        guard leap(waiting) else { break }
        continue
      }
      step(ready)
    }
    if truth.broken == nil { checkAtRest() }
    let result = WorldResult(
      seed: seed, steps: steps, digest: scheduler.trace.digest, broken: truth.broken, trace: scheduler.trace.lines,
      figures: counted())
    for node in nodes { if let life = node.life { scheduler.end(life) } }
    _ = scheduler.settle()
    house.giveBack(memory)
    return result
  }

  private func isReady(_ task: Scheduler.Waiting) -> Bool {
    guard task.readyAt <= scheduler.now else { return false }
    return !(task.life?.isPaused(at: scheduler.now) ?? false)
  }

  func node(of life: Life) -> Int? { nodes.firstIndex { $0.life === life } }

  /// One task goes on, well or badly.
  private func step(_ ready: [Scheduler.Waiting]) {
    steps += 1
    let task = choose(ready)
    lastStrand = task.strand
    // Every step takes a little while, so that no two things happen at one moment.
    scheduler.pass(.milliseconds(Int64(chance.number(in: 1...20))))
    if isStorm, urgent == nil, intrude(before: task) { return }
    let verdict = isStorm && task.point.canFail ? fate(of: task) : .go
    guard let verdict else { return }
    scheduler.note(
      "#\(steps) \(scheduler.name(of: task.strand)) \(task.point.rawValue)\(verdict == .go ? "" : " \(verdict)")")
    switch verdict {
    case .go, .refused, .full, .unheard: scheduler.resume(task, verdict)
    case .deadBefore, .deadAfter: crash(task, verdict)
    }
  }

  private func choose(_ ready: [Scheduler.Waiting]) -> Scheduler.Waiting {
    if let urgent {
      if let first = ready.first(where: { $0.strand == urgent }) { return first }
      if let reader = ready.first(where: { scheduler.name(of: $0.strand).hasSuffix(" files") }), hasUnreadFile() {
        return reader
      }
      if !scheduler.isRunning(urgent) || steps > urgentUntil { self.urgent = nil }
    }
    if let last = ready.first(where: { $0.strand == lastStrand }), chance.chance(plan.stickiness) { return last }
    return chance.pick(ready, else: ready[0])
  }

  /// What happens to a task at its point; nil when its machine stands still first.
  private func fate(of task: Scheduler.Waiting) -> Verdict? {
    guard let life = task.life, let node = node(of: life) else { return .go }
    if chance.number(in: 1...1_000) <= plan.faults.wall {
      life.wall = .seconds(Int64(chance.number(in: -7_200...7_200)))
    }
    switch Weather(plan.faults).turn(at: task.point, &chance) {
    case .happens(let verdict): return verdict
    case .standsStill(let span):
      pause(node, for: span)
      return nil
    }
  }

  private func pause(_ node: Int, for span: Span) {
    let end = scheduler.now.advanced(by: span)
    nodes[node].life?.pausedUntil = end
    agenda.add(.look, at: end)
    // The others notice when its lease is over.
    let noticed = scheduler.now.advanced(by: .seconds(16))
    if noticed < end { agenda.add(.look, at: noticed) }
    figures.pauses += 1
    scheduler.note("n\(node + 1) stands still for \(span.milliseconds / 1_000) s")
  }

  private func crash(_ task: Scheduler.Waiting, _ verdict: Verdict) {
    guard let life = task.life, let node = node(of: life) else { return scheduler.resume(task, .go) }
    figures.crashes += 1
    scheduler.resume(task, verdict)
    // What the dying call still does happens before everything else of this process ends.
    _ = scheduler.settle()
    end(node)
  }

  /// Ends the process of a node, and starts another one later.
  func end(_ node: Int) {
    guard let life = nodes[node].life else { return }
    scheduler.end(life)
    nodes[node].life = nil
    nodes[node].door = nil
    agenda.add(.start(node: node + 1), at: scheduler.now.advanced(by: Weather.returning(&chance)))
    agenda.add(.look, at: scheduler.now.advanced(by: .seconds(16)))
  }

  /// Everything works again.
  private func endStorm() {
    isStorm = false
    scheduler.note("the storm is over")
    for node in nodes.indices {
      nodes[node].life?.pausedUntil = nil
      nodes[node].life?.wall = .seconds(0)
    }
    calmDown()
    inbox.noteChange()
  }
}
