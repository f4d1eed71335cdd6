import ArgumentParser
import Domain
import Engine
import Foundation
import Storage

struct QuarantineCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "quarantine",
    abstract: "Whether this installation may send, and letting it.",
    discussion: """
      A restored or copied installation sends nothing until an administrator has looked: two copies would send
      everything twice.

        bode quarantine show --data /var/lib/bode
        bode quarantine release --data /var/lib/bode --by anna --reason "the old server is switched off"

      `show` works while the server runs; `release` needs it stopped (or use the button in the console).
      """, subcommands: [Show.self, Release.self])

  struct Show: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "show", abstract: "Show why nothing is sent, and what would go out.")

    @OptionGroup var data: DataOptions

    func run() async throws {
      let store = try await data.look()
      let now = SystemClock().now()
      let record = try await store.read { tx in try tx.installation() }
      if let reason = record?.quarantine {
        Output.line("In quarantine: \(reason).")
      } else {
        Output.line("Not in quarantine.")
      }
      try await QuarantineWords.workload(of: store, at: now)
      try await store.close()
    }
  }

  struct Release: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "release", abstract: "Let the installation send again; shows first what would go out.")

    @Option(name: .long, help: "Login of the administrator who looked.")
    var by: String

    @Option(name: .long, help: "What makes it safe; kept in the audit log.")
    var reason: String

    @Flag(name: .long, help: "Do not ask.")
    var yes = false

    @OptionGroup var data: DataOptions

    func run() async throws {
      guard !reason.trimmingCharacters(in: .whitespaces).isEmpty else { throw UsageError("give a --reason") }
      let installation = try await data.open()
      try await requireAdministrator(installation)
      let record = try await installation.store.read { tx in try tx.installation() }
      guard let quarantine = record?.quarantine else {
        Output.line("Not in quarantine; nothing was changed.")
        return
      }
      Output.line("In quarantine: \(quarantine).")
      let now = installation.clock.now()
      try await QuarantineWords.workload(of: installation.store, at: now)
      try confirm()
      try await Quarantine.release(installation.store, by: by, because: reason, at: now)
      Output.line("Released by \(by). The next start sends what is due.")
    }

    private func requireAdministrator(_ installation: Installation) async throws {
      let users = try await installation.sessions.users().filter { $0.role == .administrator && !$0.isBlocked }
      guard !users.contains(where: { $0.login == by.lowercased() }) else { return }
      let names = users.map(\.login).joined(separator: ", ")
      throw UsageError(
        "--by must be the login of an administrator: \(names.isEmpty ? "there is none; see bode user add" : names)")
    }

    private func confirm() throws {
      guard !yes else { return }
      guard isatty(STDIN_FILENO) == 1 else {
        throw UsageError("nothing was changed. Look at what would go out, and say --yes to release it")
      }
      Output.line("Type 'release' to let it go out:")
      guard readLine() == "release" else { throw UsageError("nothing was changed") }
    }
  }
}

/// What would happen at once.
enum QuarantineWords {
  static func workload(of store: any Store, at now: Instant) async throws {
    let work = try await store.read { tx in try tx.workload(at: now) }
    Output.line("Due now: \(work.messagesDue) messages and \(work.timersDue) timers, which may lead to more messages.")
    Output.line("Waiting for their moment: \(work.messagesWaiting - work.messagesDue) messages.")
    if work.messagesUnderWay > 0 {
      Output.line(
        "Handed over without a known outcome: \(work.messagesUnderWay) messages. They may have arrived; those whose "
          + "provider knows our key are offered again under the same key, the others are not sent again.")
    }
  }
}
