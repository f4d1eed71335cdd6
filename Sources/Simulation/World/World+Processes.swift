import Domain
import Engine
import Logging
import Rehearsal
import Storage

extension World {
  private static let logger = Logger(label: "simulation") { _ in SwiftLogNoOpLogHandler() }
  /// The account under which people of the house work.
  static let user = Reading.UserID(1)
  /// As in production, but for one call at a time: what goes on side by side is decided by the scheduler. Worlds are
  /// small: providers are given up sooner.
  var dispatch: DispatchSettings {
    var settings = DispatchSettings.standard
    settings.atOnce = 1
    settings.breaker.failuresInRow = plan.failuresInRow
    settings.breaker.patience = .seconds(3)
    settings.breaker.probes = plan.failuresInRow
    settings.breaker.firstPause = plan.breakerPause
    settings.breaker.longestPause = .hours(2)
    return settings
  }

  /// Starts a process on a node.
  func start(_ number: Int) {
    let place = number - 1
    guard nodes[place].life == nil else { return }
    nodes[place].lives += 1
    let life = Life(node: number, count: nodes[place].lives)
    let gate = Gate(scheduler: scheduler, life: life)
    guard let door = door(gate, life) else { return truth.report("the engine refused to start") }
    nodes[place].life = life
    nodes[place].door = door
    let home = Quarantine.Place(machine: machine, path: "/var/lib/bode")
    let (scheduler, epochs) = (scheduler, SimulatedEpochs(file: marks[number - 1], gate: gate))
    scheduler.start("\(life.name) start") {
      while !life.isDead {
        do {
          let reason = try await Quarantine.enter(door.store, at: home, epochs: epochs, now: scheduler.now)
          if let reason { scheduler.note("in quarantine: \(reason)") }
          break
        } catch { try? await gate.rest(until: scheduler.now.advanced(by: .seconds(1))) }
      }
      for loop in door.engine.loops { Self.turn(loop, of: life, through: gate, scheduler) }
    }
  }

  /// One loop of a process, as ``EngineLoop`` turns it.
  private static func turn(
    _ loop: (name: String, part: Engine.Part), of life: Life, through gate: Gate, _ scheduler: Scheduler
  ) {
    scheduler.start("\(life.name) \(loop.name)") {
      while !life.isDead {
        do {
          if try await loop.part() > 0 { continue }
          if loop.name == Engine.beatName { try await gate.pauseBetweenBeats() } else { try await gate.idle() }
        } catch is Died {
          return
        } catch {
          try? await gate.rest(until: scheduler.now.advanced(by: .seconds(5)))
        }
      }
    }
  }

  private func door(_ gate: Gate, _ life: Life) -> House.Door? {
    let isAlone = plan.nodes == 1
    let lastLook = LastLook()
    let clock = SimulatedClock(scheduler: scheduler)
    let store = SimulatedStore(
      base: SQLStore(database, clock: isAlone ? nil : DatabaseClock(scheduler: scheduler)), gate: gate,
      isExclusive: isAlone, lastLook: lastLook)
    let shared = SharedPublications(house: house)
    let publications: any PublicationSource =
      broken == .stopRecheck ? BlindPublications(base: shared, lastLook: lastLook) : shared
    let parts = EngineParts(
      store: store, publications: publications,
      archive: SimulatedArchive(base: archive, truth: truth, gate: gate, lastLook: lastLook),
      files: SimulatedFiles(base: files, gate: gate),
      providers: houses.map { SimulatedProvider(house: $0, gate: gate, isBlind: broken == .blindFailOver) },
      bank: SimulatedBank(bank: bank, gate: gate),
      sandbox: SimulatedPost(post: post, gate: gate), businessClock: clock, isAccelerated: true,
      machineClock: SimulatedMachineClock(scheduler: scheduler, life: life), identifiers: identifiers,
      random: random, links: House.links, mark: nil, owner: life.name, logger: Self.logger,
      epochs: SimulatedEpochs(file: marks[life.node - 1], gate: gate), dispatch: dispatch)
    guard let engine = try? Engine(parts) else { return nil }
    let desk = TenantDesk(
      store: store, publications: publications, clerk: engine.clerk, clock: clock, links: House.links, isTest: true,
      hosts: [:])
    let console = ConsoleDesk(engine: engine, store: store, environment: .production) { _ in "employee" }
    return House.Door(
      engine: engine, desk: desk, console: console,
      publisher: Publisher(store: store, identifiers: identifiers, channels: House.channels), store: store,
      gate: gate, clock: clock)
  }
}
