import ArgumentParser
import Domain
import Engine
import Storage

struct ContactCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "contact", abstract: "The people we write to.", subcommands: [Merge.self])

  struct Merge: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "merge",
      abstract: "Make one contact of two that are the same person.",
      discussion: """
        Both are named by the number of the source system. The second one stays; everything of the first goes to it,
        and files that still use the first number find the second. This cannot be undone.

          bode contact merge R-1042 R-0007 --by anna --data /var/lib/bode
        """)

    @Argument(help: "Number of the contact that goes.")
    var former: String

    @Argument(help: "Number of the contact that stays.")
    var survivor: String

    @Option(name: .long, help: "Who says so; kept on the timeline.")
    var by: String

    @Option(name: .long, help: "Short name of the organisation; may be left out when there is one.")
    var organisation: String?

    @OptionGroup var data: DataOptions

    func run() async throws {
      let installation = try await data.open()
      let organisation = try await installation.organisation(organisation).id
      let (former, survivor) = (former, survivor)
      let (gone, kept) = try await installation.store.read { tx in
        (
          try tx.contact(organisation, externalID: former), try tx.contact(organisation, externalID: survivor)
        )
      }
      guard let gone else { throw UsageError("there is no contact with number \(former)") }
      guard let kept else { throw UsageError("there is no contact with number \(survivor)") }
      if gone.id == kept.id, gone.externalID != former {
        return Output.line("\(former) is \(kept.externalID) already. Nothing was changed.")
      }
      let now = installation.clock.now()
      let results = try await installation.engine.intake.accept(
        [
          IntakeItem(
            key: InboxKey(
              organisation: organisation, source: "command-line",
              externalID: "merge/\(gone.id)/\(kept.id)/\(now.milliseconds)"),
            event: .merged(from: gone.id, into: kept.id, by: by))
        ], at: now)
      switch results.first {
      case .applied("merged", let detail): Output.line(detail)
      case .applied(_, let detail): throw UsageError(detail)
      case .parked(let reason): throw UsageError(reason)
      case .duplicate, nil: Output.line("Nothing was changed.")
      }
    }
  }
}
