import ArgumentParser
import Domain
import Engine

/// Where an organisation's folder and the library are.
struct FolderOptions: ParsableArguments {
  @Argument(help: "The organisation's folder: organisation.yaml, flows/, templates/, house-style/.")
  var folder: String

  @Option(
    name: .long, help: "The generic street that the folder extends. Default: a folder 'library' beside or above it.")
  var library: String?

  func read() throws -> PublishedFolder { try FolderOnDisk.read(folder, library: library) }
}

struct CheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Prove an organisation's folder without publishing it.",
    discussion: """
      Prints every finding with file, line and column, and how to mend it. Exits with 1 when there is one.

        bode check examples/de-horizon
      """)

  @OptionGroup var folder: FolderOptions

  func run() async throws {
    let files = try folder.read()
    do {
      let publication = try FolderCompiler.compile(files, version: 0, channels: Installation.channels)
      let flows = publication.plans.keys.sorted().joined(separator: ", ")
      Output.line(
        "\(publication.settings.name): no findings. Flows: \(flows). Templates: \(publication.templates.count).")
    } catch let error as FolderFindings {
      for finding in error.findings { Output.line("\(finding)") }
      Output.line("\(error.findings.count) finding(s); nothing was published.")
      throw ExitCode.failure
    }
  }
}

struct PublishCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "publish",
    abstract: "Check an organisation's folder and put it into use.",
    discussion: """
      The same folder twice is one publication. Runs that have started keep the version they started with.

        bode publish examples/de-horizon --data /var/lib/bode
      """)

  @OptionGroup var folder: FolderOptions
  @OptionGroup var data: DataOptions

  func run() async throws {
    let files = try folder.read()
    let installation = try await data.open()
    do {
      let done = try await installation.publisher.publish(files, at: installation.clock.now(), by: "command line")
      Output.line("Published version \(done.version).")
    } catch let error as FolderFindings {
      for finding in error.findings { Output.line("\(finding)") }
      Output.line("\(error.findings.count) finding(s); nothing was published.")
      throw ExitCode.failure
    }
  }
}
