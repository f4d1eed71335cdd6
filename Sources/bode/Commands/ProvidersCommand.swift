import ArgumentParser
import Foundation
import Storage
import Web

struct ProvidersCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "providers",
    abstract: "Say which providers carry text messages and WhatsApp, and what to tell them.",
    discussion: """
      Prints each provider in order of preference, with the address at which it brings its receipts and what people
      write. For CM.com and Kannel that address holds a secret: whoever has it can say what became of messages.

        sudo -u bode bode providers --data /var/lib/bode
      """)

  @OptionGroup var data: DataOptions

  func run() async throws {
    let settings = try await data.settings()
    guard !settings.providers.all.isEmpty else {
      return Output.line("Text messages go to the sandbox: sms.providers is not set.")
    }
    let base = settings.providers.base ?? "https://ADDRESS-OF-THIS-SERVER"
    let secrets = NoticeSecrets(try ArchiveMasterKey(file: settings.keys + "/master.key"))
    for provider in settings.providers.all {
      Output.line(provider.name)
      switch provider {
      case .cm:
        Output.line("  receipts and texts: \(base)\(secrets.path(of: provider.name)) (JSON, by POST)")
      case .twilio:
        Output.line("  receipts: by themselves; texts: \(base)\(ProviderRoutes.prefix)/\(provider.name) (by POST)")
      case .kannel(_, let receiptsBase):
        let receipts = (receiptsBase ?? base) + secrets.path(of: provider.name)
        Output.line(
          "  receipts: \(receiptsBase == nil ? "none: set http.base or kannel.receipts-base" : "by themselves")")
        Output.line(
          "  texts, in the group sms-service: get-url = \"\(receipts)?from=%p&to=%P&text=%b&charset=UTF-8&id=%I&at=%T\""
        )
        Output.line("  and max-messages = 0, or Kannel answers who wrote")
      case .whatsapp:
        Output.line("  callback URL: \(base)\(ProviderRoutes.prefix)/\(provider.name), field messages")
        Output.line("  verify token: \(secrets.text(of: provider.name))")
      }
    }
    if settings.providers.base == nil { Output.line("Set http.base to the address by which others reach this server.") }
  }
}
