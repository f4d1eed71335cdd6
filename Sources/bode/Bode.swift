import ArgumentParser

/// The program: one binary for the server, the demonstration and everything an administrator does.
@main
struct Bode: AsyncParsableCommand {
  static let version = "0.1.0"

  static let configuration = CommandConfiguration(
    commandName: "bode",
    abstract: "Output street and communication flows for housing corporations.",
    discussion: """
      Start with a demonstration, which needs nothing but this program:

        bode demo

      An installation is a folder. Publish an organisation into it, make a user, and serve:

        bode publish examples/de-horizon --data /var/lib/bode
        bode user add --login anna --name "Anna de Wit" --role administrator --data /var/lib/bode
        bode serve --data /var/lib/bode
      """,
    version: version,
    subcommands: [
      ServeCommand.self, DemoCommand.self, ImportCommand.self, PublishCommand.self, CheckCommand.self,
      UserCommand.self, ContactCommand.self, ArchiveCommand.self, BackupCommand.self, RestoreCommand.self,
      QuarantineCommand.self, ParkedCommand.self, MigrateCommand.self, CopyDatabaseCommand.self, ReplayCommand.self,
      ReadCommand.self, ExpressionCommand.self, DoctorCommand.self, ProvidersCommand.self, GenerateCommand.self,
      MeasureCommand.self,
    ])
}
