import ArgumentParser
import Domain
import Engine
import Foundation
import Logging
import Storage

struct GenerateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "generate",
    abstract: "Fill an empty installation with invented data, to any size.",
    discussion: """
      A village of some hundred contacts lives through real flows first; then the database copies it, with other names
      and numbers. Nobody in it exists. Stopped at any moment, the same command goes on where it was. An installation
      that holds anything else is refused, and an installation of invented data sends to the sandbox only.

        bode generate --data /tmp/groot --contacts 1000000 --periods 12
        bode generate --data /tmp/twee --contacts 50000 --twin

      A period is four weeks. A million contacts over twelve periods are some millions of cases and messages: tens of
      gigabytes.
      """)

  @Option(name: .long, help: "Contacts of each organisation; made by whole villages.")
  var contacts = 10_000

  @Option(name: .long, help: "Periods of four weeks, 1 to \(GenerationSettings.mostPeriods).")
  var periods = 1

  @Option(name: .long, help: "The same seed, day and size give the same people and cases.")
  var seed: UInt64 = 1

  @Flag(name: .long, help: "Make a second organisation, in which everything has the same numbers.")
  var twin = false

  @Option(name: .long, help: "Last day, such as 2026-11-20. Default: yesterday.")
  var until: String?

  @Option(name: .long, help: "The organisation's folder. Default: examples/de-horizon beside or above this place.")
  var folder: String?

  @OptionGroup var data: DataOptions

  /// Contacts that live through real flows: enough for every kind of case, and few seconds.
  private static let village = 400

  func run() async throws {
    let settings = try GenerationSettings(
      seed: seed, contacts: contacts, village: Self.village, periods: periods, hasTwin: twin)
    let server = try await data.settings()
    let started = SystemClock().monotonic()
    var logger = Logger(label: "bode")
    logger.logLevel = .critical
    let database: any SQLDatabase
    switch try await state(of: server, settings) {
    case .finished: return Output.line("\(server.data): everything is there already.")
    case .empty:
      let folder = try FolderOnDisk.read(try folder ?? DemoHouse.findExample(), library: nil)
      let house = VillageHouse(settings, until: try lastDay())
      database = try await house.build(server, folder, logger: logger).database
    case .unfinished:
      Output.note("going on where it was stopped")
      database = try open(server)
    }
    try await Generation(database).run(inventing: VillageHouse.inventor(seed: seed)) { progress in
      // A note for each hundredth part.
      let share = progress.done * 100 / progress.total
      guard progress.done == 0 || share != (progress.done - 1) * 100 / progress.total else { return }
      Output.note("\(share)% \(progress.work.rawValue)")
    }
    try await database.close()
    let seconds = (SystemClock().monotonic() - started) / 1_000
    Output.line("\(server.data): \(contacts) contacts in each organisation, invented in \(seconds) s.")
    Output.line("Make a user with 'bode user add', and look at it with 'bode serve'.")
  }

  private func lastDay() throws -> CalendarDay {
    let today = DutchTime.day(of: SystemClock().now())
    guard let until else { return today.advanced(by: -1) }
    guard let day = CalendarDay(until), day < today else {
      throw UsageError("--until must be a day before today, such as \(today.advanced(by: -1))")
    }
    return day
  }

  private func open(_ server: ServerSettings) throws -> any SQLDatabase {
    if let address = server.database { return PostgresDatabase(try PostgresAddress(address)) }
    return try SQLiteDatabase(path: server.data + "/bode.sqlite")
  }

  /// Looks before anything is written.
  private func state(
    of server: ServerSettings, _ settings: GenerationSettings
  ) async throws -> Generation.State {
    if server.database == nil, !FileManager.default.fileExists(atPath: server.data + "/bode.sqlite") { return .empty }
    let database = try open(server)
    let missing = try await Schema.missing(in: database)
    let state: Generation.State
    if missing.count == Schema.migrations.count {
      state = .empty
    } else if missing.isEmpty {
      state = try await Generation(database).state(for: settings)
    } else {
      throw UsageError("the database is of an older version of this program; run 'bode migrate' first")
    }
    try await database.close()
    return state
  }
}
