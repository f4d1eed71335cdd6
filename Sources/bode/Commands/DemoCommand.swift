import ArgumentParser
import Domain
import Engine
import Foundation
import Logging
import Rehearsal
import Storage
import Web

struct DemoCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "demo",
    abstract: "Show the De Horizon organisation living through failed debits in fast time.",
    discussion: """
      Starts a server with about 200 fictional contacts. Everything is sent to a sandbox: nobody gets a message.

        bode demo                          a server on port 8080, two hours a second
        bode demo --speed 600 --port 9000
        bode demo --headless               30 days in virtual time, then the figures and the invariants
        bode demo --headless --json
      """)

  @Flag(name: .long, help: "Run without pages, in virtual time, and print the figures.")
  var headless = false

  @Flag(name: .long, help: "With --headless: print JSON.")
  var json = false

  @Option(name: .long, help: "With --headless: days to run.")
  var days = 30

  @Option(name: .long, help: "The same seed gives the same people and the same behaviour.")
  var seed: UInt64 = 1

  @Option(name: .long, help: "Contacts to make.")
  var contacts = 200

  @Option(name: .long, help: "Business seconds per real second.")
  var speed = 7_200

  @Option(name: .long, help: "Port to listen on.")
  var port: Int?

  @Option(name: .long, help: "Folder to use. Default: a new one in the temporary folder.")
  var data: String?

  @Option(name: .long, help: "The organisation's folder. Default: examples/de-horizon beside or above this place.")
  var folder: String?

  func run() async throws {
    if headless { try await runHeadless() } else { try await runServer() }
  }

  private func runHeadless() async throws {
    var logger = Logger(label: "bode")
    logger.logLevel = .critical
    let clock = VirtualClock(at: DemoHouse.start)
    let house = try await DemoHouse.build(self, clock: clock, logger: logger)
    let report = try await Rehearsal.run(
      house.parts, organisations: house.organisations, days: days, seed: seed
    ) { day in
      Output.note("day \(day.number) of \(day.days), \(day.day): \(day.messages) messages so far")
    }
    Output.line(json ? String(decoding: try report.json(), as: UTF8.self) : report.text(in: .dutch))
    if data == nil { house.remove() }
    if !report.holds { throw ExitCode.failure }
  }

  private func runServer() async throws {
    var logger = Logger(label: "bode")
    logger.logLevel = .warning
    let clock = ScaledClock(at: DemoHouse.start, speed: speed, machine: SystemClock())
    let house = try await DemoHouse.build(self, clock: clock, logger: logger)
    let password = try await house.makeUser()
    let installation = house.installation
    let run = RehearsalRun(house.parts, organisations: house.organisations, seed: seed)
    let address = "http://localhost:\(installation.settings.port)"
    Output.line(
      """

      De Horizon is open:  \(address)/
      Sign in as:          \(DemoHouse.login)
      Password:            \(password)

      What to look at
        \(address)/            Today: what is going on; the clock in the header can be held or moved on
        \(address)/cases       a case: its flow, the path taken, what comes next and why
        \(address)/sandbox     the mailboxes and phones: open a mail, click its link, pay
        \(address)/imports     the files of the bank, and give one of your own:
                                  examples/de-horizon/bestanden has samples
      Nobody gets a message: everything goes to the sandbox. Stop with Ctrl-C.

      """)
    let end = logger
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask {
        await run.live(on: clock) { end.error("the demonstration stumbled", metadata: ["reason": "\($0)"]) }
      }
      group.addTask { try await WebServer(installation: installation, demoClock: clock).run() }
      try await group.next()
      group.cancelAll()
    }
  }
}

/// An installation with De Horizon in it, and the people who rent from it.
struct DemoHouse: Sendable {
  static let login = "anna"
  /// Monday 12 April 2027: King's Day, Liberation Day and Ascension are within the month that follows.
  static let start = DutchTime.instant(of: CalendarDay(number: 20920), at: LocalTime(hour: 8))

  let installation: Installation
  /// De Horizon first; a second one beside it proves that neither sees the other.
  let organisations: [RehearsedOrganisation]
  let parts: RehearsalParts

  static func build(_ command: DemoCommand, clock: any SettableClock, logger: Logger) async throws -> DemoHouse {
    let data = command.data ?? NSTemporaryDirectory() + "bode-demo-\(UUID().uuidString)"
    let settings = try await ServerSettings.load(data: data, port: command.port)
    let installation = try await Installation.open(settings, time: .accelerated(clock), logger: logger)
    // A folder that was used before goes on where it was.
    let last = try await installation.store.read { tx in try tx.lastBusinessInstant() }
    if let last { clock.advance(to: last) }
    let files = try FolderOnDisk.read(try command.folder ?? findExample(), library: nil)
    let start = DutchTime.day(of: start)
    let horizon = try await installation.publisher.publish(files, at: clock.now(), by: "demo")
    let lindehof = try await installation.publisher.publish(neighbour(of: files), at: clock.now(), by: "demo")
    let organisations = [
      RehearsedOrganisation(
        id: horizon.organisation,
        portfolio: FictionalPortfolio(
          FictionalPortfolio.Settings(seed: command.seed, start: start, count: command.contacts))),
      RehearsedOrganisation(
        id: lindehof.organisation,
        portfolio: FictionalPortfolio(
          FictionalPortfolio.Settings(
            seed: command.seed &+ 1, start: start, count: neighbourCount, creditor: "Woonstichting De Lindehof",
            series: 2))),
    ]
    let parts = RehearsalParts(
      engine: installation.engine, store: installation.store, world: installation.sandbox,
      desk: installation.tenants, archive: installation.archive, publications: installation.publications,
      clock: clock, host: "localhost", folder: data + "/incoming")
    return DemoHouse(installation: installation, organisations: organisations, parts: parts)
  }

  /// Contacts of the second organisation.
  private static let neighbourCount = 20

  /// The same folder under another name.
  static func neighbour(of folder: PublishedFolder) -> PublishedFolder {
    PublishedFolder(
      files: folder.files.mapValues { bytes in
        let text = String(decoding: bytes, as: UTF8.self)
        return Array(
          text.replacingOccurrences(of: "De Horizon", with: "De Lindehof")
            .replacingOccurrences(of: "de-horizon", with: "de-lindehof").utf8)
      })
  }

  static func findExample() throws -> String {
    var folder = URL(fileURLWithPath: FileManager.default.currentDirectoryPath)
    var places = [FolderOnDisk.program]
    while folder.path != "/" {
      places.append(folder)
      folder.deleteLastPathComponent()
    }
    // From here upwards first; a program that was installed has its example beside it.
    let candidates = (places.dropFirst() + places.prefix(1)).map {
      $0.appendingPathComponent("examples/de-horizon").path
    }
    if let found = candidates.first(where: { FileManager.default.fileExists(atPath: $0) }) { return found }
    throw UsageError("examples/de-horizon is not here; give the organisation's folder with --folder")
  }

  /// Makes the user of the demonstration, or gives the one that is there a new password.
  func makeUser() async throws -> String {
    let password = FirstPassword.make(installation.random.bytes(FirstPassword.byteCount))
    let stored = UserPassword.own(hash: try await Users.hash(password, installation))
    let users = try await installation.users.users()
    if let anna = users.first(where: { $0.login == Self.login }) {
      try await installation.users.change(
        anna.id, of: anna.organisation, .password(stored), by: "demo", at: installation.clock.now())
    } else {
      try await Users.add(
        login: Self.login, name: "Anna de Wit", role: .administrator, password: stored,
        organisation: organisations[0].id, to: installation)
    }
    return password
  }

  /// Takes the temporary folder away.
  func remove() { try? FileManager.default.removeItem(atPath: installation.settings.data) }
}
