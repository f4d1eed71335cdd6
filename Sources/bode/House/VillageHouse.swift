import Domain
import Engine
import Foundation
import Logging
import Rehearsal
import Storage

/// The contacts of which `bode generate` makes copies, living through real flows: in four weeks' time four groups of
/// them had a debit come back, so that there are cases of every age.
struct VillageHouse: Sendable {
  /// Weeks, and groups of contacts.
  private static let groups = 4
  /// The last group is at least this old at the end, in days.
  private static let youngest = 2
  /// In the middle of a working day nothing waits for the morning.
  private static let lastHour = LocalTime(hour: 15)

  let settings: GenerationSettings
  /// Monday of the first group.
  let start: CalendarDay
  let end: Instant

  /// - Parameter until: the last day.
  init(_ settings: GenerationSettings, until: CalendarDay) {
    self.settings = settings
    let monday = (0..<7).map { until.advanced(by: -Self.youngest - $0) }.first { $0.weekday == .monday }
    start = (monday ?? until).advanced(by: -7 * (Self.groups - 1))
    end = DutchTime.instant(of: until, at: Self.lastHour)
  }

  var begin: Instant { DutchTime.instant(of: start, at: LocalTime(hour: 5)) }

  /// Opens the empty installation, lets the village live, and writes down what is copied.
  func build(_ server: ServerSettings, _ folder: PublishedFolder, logger: Logger) async throws -> Installation {
    let clock = VirtualClock(at: begin)
    let first = Generation.firstIdentifier(settings)
    let identifiers = CountedIdentifiers(after: first)
    let installation = try await Installation.open(
      server, time: .accelerated(clock), identifiers: identifiers, logger: logger)
    let generation = Generation(installation.database)
    try await generation.begin(settings)
    var organisations = [try await installation.publisher.publish(folder, at: begin, by: "generate").organisation]
    if settings.hasTwin {
      let twin = DemoHouse.neighbour(of: folder)
      organisations.append(try await installation.publisher.publish(twin, at: begin, by: "generate").organisation)
    }
    try await live(in: organisations[0], of: installation, clock)
    guard identifiers.next() <= first + Generation.slot(settings) else { throw GenerationError.tooManyIdentifiers }
    let midnight = DutchTime.instant(of: DutchTime.day(of: end).advanced(by: 1), at: LocalTime(hour: 0))
    try await generation.settle(organisations, from: begin, to: midnight)
    return installation
  }

  private func live(in organisation: OrganisationID, of installation: Installation, _ clock: VirtualClock) async throws
  {
    let incoming = installation.settings.data + "/incoming"
    let parts = RehearsalParts(
      engine: installation.engine, store: installation.store, world: installation.sandbox,
      desk: installation.tenants, archive: installation.archive, publications: installation.publications,
      clock: clock, host: "localhost", folder: incoming)
    let run = RehearsalRun(parts, organisations: groups(of: organisation), seed: settings.seed)
    let days = start.number...DutchTime.day(of: end).number
    for number in days {
      let midnight = DutchTime.instant(of: CalendarDay(number: number + 1), at: LocalTime(hour: 0))
      try await run.advance(to: min(midnight, end))
      Output.note("the village: day \(number - start.number + 1) of \(days.count)")
    }
    try await installation.engine.leave()
    try? FileManager.default.removeItem(atPath: incoming)
  }

  private func groups(of organisation: OrganisationID) -> [RehearsedOrganisation] {
    (0..<Self.groups).compactMap { group in
      let count = settings.village / Self.groups + (group < settings.village % Self.groups ? 1 : 0)
      guard count > 0 else { return nil }
      return RehearsedOrganisation(
        id: organisation,
        portfolio: FictionalPortfolio(
          FictionalPortfolio.Settings(
            seed: settings.seed &+ UInt64(group), start: start.advanced(by: 7 * group), count: count,
            series: group + 1)))
    }
  }

  /// Who the copies are.
  static func inventor(seed: UInt64) -> Inventor {
    { organisation, number, gender in
      let kind: FictionalContact.Gender =
        switch gender {
        case .male: .male
        case .female: .female
        case .unknown: .other
        }
      let person = FictionalPerson(seed: seed, series: organisation, number: number, gender: kind)
      let (name, home) = (person.name, person.home)
      let house = [String(home.number), home.addition].filter { !$0.isEmpty }.joined(separator: " ")
      return InventedPerson(
        name: PersonName(
          givenName: name.given, initials: name.initials, prefix: name.infix, surname: name.surname, gender: gender),
        email: person.email, mobile: person.mobile,
        residence: "\(home.street) \(house)\n\(home.postcode)  \(person.town)")
    }
  }
}
