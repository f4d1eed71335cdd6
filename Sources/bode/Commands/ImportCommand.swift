import ArgumentParser
import Domain
import Engine
import Foundation
import Storage

struct ImportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Read files into an installation: contacts, open items, bank files.",
    discussion: """
      Order matters: contacts, then open items, then bank files. Files are copied; a file that was read before is
      not read again. A name such as huurders.full.2026-11-22.csv or huurders.delta.2026-11-22.2.json says that the
      file is a whole list, or what changed since. Rows that cannot be used are kept with their reason and shown in
      the console.

        bode import contacten.csv openstaande-posten.csv camt054.xml --data /var/lib/bode
        bode import huurders.full.2026-11-22.csv --data /var/lib/bode
        bode import proef.xml --environment test --data /var/lib/bode

      While the server runs, give files to it in the console instead.
      """)

  @Argument(help: "Files, in the order in which they must be read.", completion: .file())
  var files: [String]

  @Option(name: .long, help: "Short name of the organisation; may be left out when there is one.")
  var organisation: String?

  @Option(name: .long, help: "production, or test: nobody is enrolled from a test file. Default: the installation's.")
  var environment: String?

  @OptionGroup var data: DataOptions

  func run() async throws {
    if let environment, SourceEnvironment(rawValue: environment) == nil {
      throw UsageError("--environment must be production or test")
    }
    let installation = try await data.open()
    let source = environment.flatMap(SourceEnvironment.init(rawValue:)) ?? installation.settings.environment
    let organisation = try await installation.organisation(organisation)
    for file in files {
      let copy = try temporaryCopy(of: file)
      // Taken over or not: no copy stays behind.
      defer { try? FileManager.default.removeItem(atPath: copy) }
      let taken = try await installation.engine.imports.take(
        organisation.id, name: URL(fileURLWithPath: file).lastPathComponent, path: copy, environment: source,
        at: installation.clock.now(), by: "command line")
      guard taken.isNew else {
        Output.line("\(file): read before, as import \(taken.id). Nothing was changed.")
        continue
      }
      _ = try await installation.engine.imports.work(at: installation.clock)
      try await report(file, organisation.id, taken.id, installation)
    }
  }

  private func temporaryCopy(of file: String) throws -> String {
    let copy = data.data + "/imports/.incoming-\(UUID().uuidString)"
    do {
      try FileManager.default.copyItem(atPath: file, toPath: copy)
    } catch {
      throw UsageError("\(file) cannot be read: \(error.localizedDescription)")
    }
    return copy
  }

  private func report(
    _ file: String, _ organisation: OrganisationID, _ id: Reading.ImportID, _ installation: Installation
  ) async throws {
    let (batch, rows, load) = try await installation.store.read { tx in
      (try tx.batch(organisation, id), try tx.rows(organisation, of: id), try tx.load(organisation, id))
    }
    guard let batch else { return }
    let counts = batch.counts.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }.joined(separator: ", ")
    Output.line("\(file): \(batch.state.rawValue), \(batch.kind), \(batch.rowsRead) rows: \(counts)")
    if let load {
      Output.line(
        "  \(load.declaration.mode.rawValue) load of \(load.declaration.source): \(load.state.rawValue), "
          + "\(load.figures.missing) of \(load.figures.before) gone")
      if load.state == .held {
        Output.line("  Nobody was ended: more are gone than goes without saying. Decide in the console: /imports/\(id)")
      }
    }
    if !batch.remark.isEmpty { Output.line("  \(batch.remark)") }
    for row in rows.prefix(20) { Output.line("  row \(row.row), line \(row.line): \(row.outcome) \(row.reason)") }
    if rows.count > 20 { Output.line("  … and \(rows.count - 20) more; see the console") }
  }
}
