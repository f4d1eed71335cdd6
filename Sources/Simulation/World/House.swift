import Domain
import Engine
import EngineTestKit
import Logging
import Rehearsal
import Rendering
import Storage
import Synchronization

/// What every world begins with: two organisations that published, with contacts and their open items. Made once; a
/// world works on a copy.
final class House: Sendable {
  /// A Tuesday, 08:30 in the Netherlands.
  static let start = DutchTime.instant(of: CalendarDay(number: 20_823), at: LocalTime(hour: 8, minute: 30))
  static let links = TenantLinks(base: "https://betalen.example", secret: Array(repeating: 5, count: 32))
  static let channels: Set<Channel> = [.email, .sms]

  private let template: SQLiteMemory
  /// Databases that no world uses now.
  private let free = Mutex<[SQLiteMemory]>([])
  let organisations: [OrganisationID]
  let rules: [OrganisationID: HouseRules]
  /// Both publications of every organisation, compiled, in their order.
  private let publications: [OrganisationID: [Publication]]
  /// Contacts by organisation.
  let contacts: [OrganisationID: [WorldContact]]
  let folders: [OrganisationID: [PublishedFolder]]
  /// Identifiers up to here are taken.
  let lastIdentifier: Int64

  /// - Throws: what the engine throws when it cannot take in its own folder and files.
  init() throws {
    let scheduler = Scheduler(at: Self.start.advanced(by: .hours(-14)), keepsTrace: false)
    let memory = try SQLiteMemory()
    let filled = Filled()
    scheduler.start("house") {
      do {
        let made = try await Self.fill(memory, scheduler)
        filled.result.withLock { $0 = .success(made) }
      } catch { filled.result.withLock { $0 = .failure(error) } }
    }
    while let task = scheduler.settle().first { scheduler.resume(task, .go) }
    guard let made = try filled.result.withLock({ try $0?.get() }) else { throw Unfinished() }
    template = memory
    organisations = made.organisations
    contacts = made.contacts
    folders = made.folders
    lastIdentifier = made.lastIdentifier
    var rules: [OrganisationID: HouseRules] = [:]
    var publications: [OrganisationID: [Publication]] = [:]
    for (organisation, folders) in made.folders {
      var plans: [HouseRules.PlanKey: FlowPlan] = [:]
      for (place, folder) in folders.enumerated() {
        let publication = try FolderCompiler.compile(folder, version: place + 1, channels: Self.channels)
        for (flow, plan) in publication.plans { plans[HouseRules.PlanKey(version: place + 1, flow: flow)] = plan }
        publications[organisation, default: []].append(publication)
        rules[organisation] = HouseRules(
          hours: publication.settings.contactHours, norms: publication.settings.norms,
          calendar: publication.settings.calendar, plans: plans)
      }
    }
    self.rules = rules
    self.publications = publications
  }

  /// A database as the house begins with it.
  func takeDatabase() throws -> SQLiteMemory {
    if let used = free.withLock({ $0.popLast() }) {
      try used.reset()
      return used
    }
    let fresh = try template.copy()
    try fresh.remember()
    return fresh
  }

  /// A world needs this one no more.
  func giveBack(_ database: SQLiteMemory) { free.withLock { $0.append(database) } }

  func publication(_ organisation: OrganisationID, version: Int) -> Publication? {
    let all = publications[organisation] ?? []
    return all.indices.contains(version - 1) ? all[version - 1] : nil
  }

  /// The steps of one publication with the stop rules of another.
  func plan(_ organisation: OrganisationID, flow: String, pinned: Int, newest: Int) -> FlowPlan? {
    let plans = rules[organisation]?.plans
    guard let own = plans?[HouseRules.PlanKey(version: pinned, flow: flow)],
      let live = plans?[HouseRules.PlanKey(version: newest, flow: flow)]
    else { return nil }
    var definition = own.definition
    definition.stops = live.definition.stops
    return try? FlowPlan(definition)
  }

  /// What filling a house gives.
  private struct Made: Sendable {
    var organisations: [OrganisationID] = []
    var contacts: [OrganisationID: [WorldContact]] = [:]
    var folders: [OrganisationID: [PublishedFolder]] = [:]
    var lastIdentifier: Int64 = 0
  }

  private final class Filled: Sendable {
    let result = Mutex<Result<Made, any Error>?>(nil)
  }

  /// The house waits for something that never comes.
  struct Unfinished: Error {}

  private static func fill(_ memory: SQLiteMemory, _ scheduler: Scheduler) async throws -> Made {
    var made = Made()
    let store = try await SQLStore.opening(memory, at: scheduler.now)
    let identifiers = CountingIdentifiers()
    let files = MemoryImportFiles()
    let logger = Logger(label: "house") { _ in SwiftLogNoOpLogHandler() }
    let random = SeededRandomSource(seed: 1)
    let runner = FlowRunner(publications: CompiledPublications(), identifiers: identifiers, random: random)
    let intake = Intake(store: store, runner: runner, identifiers: identifiers, logger: logger)
    let desk = ImportDesk(store: store, intake: intake, files: files, identifiers: identifiers, logger: logger)
    let publisher = Publisher(store: store, identifiers: identifiers, channels: channels)
    for (place, folders) in Folders.all.enumerated() {
      let published = try await publisher.publish(folders[0], at: scheduler.now, by: "house")
      let organisation = published.organisation
      let contacts = Folders.contacts[place]
      let everything = contacts + contacts.map { $0.invoice(1) }
      let asOf = WorldFiles.text(of: start.advanced(by: .hours(-12)))
      for text in [WorldFiles.contacts(contacts), WorldFiles.openItems(everything, asOf: asOf)] {
        _ = try await desk.take(
          organisation, name: "bestand.csv", path: files.put(Array(text.utf8)), environment: .production,
          at: scheduler.now, by: "house")
      }
      _ = try await desk.work(at: SimulatedClock(scheduler: scheduler))
      made.organisations.append(organisation)
      made.contacts[organisation] = contacts
      made.folders[organisation] = folders
    }
    // The house has not lived yet.
    _ = try await memory.write { try $0.run("DELETE FROM business_time", []) }
    made.lastIdentifier = identifiers.next()
    return made
  }
}
