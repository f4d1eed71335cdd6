import ArgumentParser
import Domain
import Engine
import Storage

struct ParkedCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "parked",
    abstract: "Events that could not be applied: look, try again, or drop.",
    discussion: """
      An event that cannot be applied is put aside with its reason; everything else goes on. Mend the cause (load the
      contacts, publish the flow, install the new version) and try it again, or decide that it is not needed.

        bode parked list --data /var/lib/bode
        bode parked retry 250493879123968 --by anna --data /var/lib/bode
        bode parked drop 250493879123968 --by anna --reason "a receipt of the old system" --data /var/lib/bode

      `list` works while the server runs; the others need it stopped.
      """, subcommands: [List.self, Retry.self, Drop.self])

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "Show what waits, oldest first.")

    @Option(name: .long, help: "At most so many.")
    var limit = 100

    @OptionGroup var data: DataOptions

    func run() async throws {
      let store = try await data.look()
      let records = try await store.read { tx in try tx.parked(nil, limit: max(1, limit)) }
      for record in records {
        let since = "\(DutchTime.day(of: record.at)) \(DutchTime.time(of: record.at))"
        let place = record.row.map { "row \($0.row) of import \($0.batch)" } ?? record.key.externalID
        Output.line("\(record.id)  \(since)  \(record.key.source)  \(place)  \(record.reason)")
      }
      if records.isEmpty { Output.line("Nothing waits.") }
      try await store.close()
    }
  }

  struct Retry: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "retry", abstract: "Apply an event now, with everything as it is now.")

    @Argument(help: "Number of the event; all that wait when left out.")
    var event: Int64?

    @Option(name: .long, help: "Login of who decides, for the audit log.")
    var by: String

    @OptionGroup var data: DataOptions

    func run() async throws {
      let installation = try await data.open()
      let waiting = try await installation.store.read { tx in try tx.parked(nil, limit: 10_000) }.map(\.id)
      var hasFailed = false
      for id in event.map({ [$0] }) ?? waiting {
        switch try await installation.engine.parked.retry(id, by: by, at: installation.clock.now()) {
        case .applied(let word, let detail): Output.line("\(id): applied, \(word) \(detail)")
        case .failed(let reason):
          Output.line("\(id): still waits: \(reason)")
          hasFailed = true
        case .unknown: throw UsageError("there is no event \(id) that waits")
        }
      }
      if hasFailed { throw ExitCode.failure }
    }
  }

  struct Drop: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "drop", abstract: "Decide that an event is not needed; it stays in the database with who and why.")

    @Argument(help: "Number of the event.")
    var event: Int64

    @Option(name: .long, help: "Login of who decides.")
    var by: String

    @Option(name: .long, help: "Why it is not needed.")
    var reason: String

    @OptionGroup var data: DataOptions

    func run() async throws {
      let installation = try await data.open()
      let isDropped = try await installation.engine.parked.drop(
        event, because: reason, by: by, at: installation.clock.now())
      guard isDropped else { throw UsageError("there is no event \(event) that waits") }
      Output.line("\(event): dropped by \(by).")
    }
  }
}
