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
        bode quarantine waiting --data /var/lib/bode
        bode quarantine left 250493879123968 250493879123969 --data /var/lib/bode --by anna
        bode quarantine release --data /var/lib/bode --by anna --reason "the old server is switched off"

      `show` and `waiting` work while the server runs; `left` and `release` need it stopped (or release with the
      button in the console).
      """, subcommands: [Show.self, Waiting.self, Left.self, Release.self])

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

  struct Waiting: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "waiting", abstract: "List the messages that would leave, to compare with a provider's own list.",
      discussion: """
        Separated by tabs: number, since, channel, template, contact, name, where the channel may reach the contact.
        """)

    @OptionGroup var data: DataOptions

    func run() async throws {
      let store = try await data.look()
      var last: QuarantineDesk.Waiting?
      repeat {
        let page = try await QuarantineDesk.waiting(in: store, after: last)
        for message in page { Output.line(QuarantineWords.line(of: message)) }
        last = page.count == QuarantineDesk.limit ? page.last : nil
      } while last != nil
      try await store.close()
    }
  }

  struct Left: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "left", abstract: "Say of messages that they left before the restore: they are not sent again.")

    @Argument(help: "Numbers of messages, as `waiting` shows them.")
    var messages: [Int64]

    @Option(name: .long, help: "Login of the administrator who compared.")
    var by: String

    @OptionGroup var data: DataOptions

    func run() async throws {
      let installation = try await data.open()
      try await QuarantineWords.requireAdministrator(by, installation)
      var hasFailed = false
      for number in messages {
        let message = MessageID(number)
        let desk = installation.engine.quarantineDesk
        switch try await desk.noteLeft(message, by: by, at: installation.clock.now()) {
        case .noted: Output.line("\(number): noted, it is not sent again")
        case .nothingWaits:
          Output.line("\(number): no message of this number waits")
          hasFailed = true
        case .isNotQuarantined: throw UsageError("not in quarantine: a message may be leaving now. Nothing was changed")
        case .failed(let reason):
          Output.line("\(number): \(reason); it is kept among the parked events")
          hasFailed = true
        }
      }
      try await installation.store.close()
      if hasFailed { throw ExitCode.failure }
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
      try await QuarantineWords.requireAdministrator(by, installation)
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

/// What would happen at once, and who may let it.
enum QuarantineWords {
  static func requireAdministrator(_ login: String, _ installation: Installation) async throws {
    let users = try await installation.users.users().filter { $0.role == .administrator && !$0.isBlocked }
    guard !users.contains(where: { $0.login == login.lowercased() }) else { return }
    let names = users.map(\.login).joined(separator: ", ")
    throw UsageError(
      "--by must be the login of an administrator: \(names.isEmpty ? "there is none; see bode user add" : names)")
  }

  static func line(of message: QuarantineDesk.Waiting) -> String {
    [
      "\(message.message)", "\(DutchTime.day(of: message.since)) \(DutchTime.time(of: message.since))",
      message.channel.rawValue, message.template,
      message.contact?.externalID ?? "", message.contact?.name.displayName ?? "",
      message.addresses.map(\.value).joined(separator: ", "),
    ].joined(separator: "\t")
  }

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
