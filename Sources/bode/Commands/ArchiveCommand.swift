import ArgumentParser
import Domain
import Engine
import Foundation
import Storage

struct ArchiveCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "archive", abstract: "What was sent, exactly as it left.", subcommands: [Show.self])

  struct Show: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "show",
      abstract: "Write the exact bytes of a message to standard output.",
      discussion: """
        A message is named by the number that the console shows; a case by its reference, which lists its messages.

          bode archive show Z-2026-000017 --data /var/lib/bode
          bode archive show 250493879123968 --data /var/lib/bode > bericht.eml
        """)

    @Argument(help: "Number of a message, or reference of a case.")
    var subject: String

    @Option(name: .long, help: "Short name of the organisation; may be left out when there is one.")
    var organisation: String?

    @OptionGroup var data: DataOptions

    func run() async throws {
      let installation = try await data.open()
      let organisation = try await installation.organisation(organisation)
      if let number = Int64(subject) {
        try await show(MessageID(number), organisation.id, installation)
      } else {
        try await list(subject, organisation.id, installation)
      }
    }

    private func show(_ id: MessageID, _ organisation: OrganisationID, _ installation: Installation) async throws {
      let message = try await installation.store.read { tx in try tx.message(organisation, id) }
      guard let message else { throw UsageError("there is no message \(id)") }
      guard let output = message.archive else { throw UsageError("message \(id) was never made") }
      let bytes = try await installation.archive.read(output.address, for: organisation)
      FileHandle.standardOutput.write(Data(bytes))
    }

    private func list(_ reference: String, _ organisation: OrganisationID, _ installation: Installation) async throws {
      let messages = try await installation.store.read { tx -> [MessageRecord]? in
        guard let matter = try tx.case(organisation, reference: reference) else { return nil }
        return try tx.messages(organisation, of: matter.id)
      }
      guard let messages else { throw UsageError("there is no case \(reference)") }
      for message in messages {
        let made = "\(DutchTime.day(of: message.createdAt)) \(DutchTime.time(of: message.createdAt))"
        let status = "\(message.channel.rawValue)  \(message.progress.status.rawValue)"
        Output.line("\(message.id)  \(made)  \(status)  \(message.subject)")
      }
    }
  }
}
