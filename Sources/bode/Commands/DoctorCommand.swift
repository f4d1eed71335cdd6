import ArgumentParser
import Foundation

struct DoctorCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract: "Say what is wrong with an installation, and how to mend it.",
    discussion: """
      Looks at settings, folders and their rights, disk, keys, database, clock, programs, ports, mail server, identity
      provider and certificates. Changes nothing, sends nothing, and may be asked while the server runs. Ask it as the user of the
      server, with the environment that the server has.

        sudo -u bode bode doctor --data /var/lib/bode
        bode doctor --data /var/lib/bode --json

      The exit code is 0 when nothing is wrong (warnings are not), 1 when something is.
      """)

  @Flag(name: .long, help: "Print JSON.")
  var json = false

  @Flag(name: .long, help: "Only what is not good.")
  var brief = false

  @OptionGroup var data: DataOptions

  func run() async throws {
    let findings: [Finding]
    do {
      findings = await Doctor(settings: try await data.settings()).examine()
    } catch {
      findings = [
        .fault(
          "settings", "\(error)", mend: "correct it in \(data.data)/bode.yaml or in the environment, and ask again")
      ]
    }
    let report = DoctorReport(findings)
    Output.line(json ? try report.json() : report.text(isBrief: brief))
    if !report.isHealthy { throw ExitCode.failure }
  }
}
