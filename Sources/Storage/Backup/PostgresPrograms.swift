import ChildProcesses
import Foundation

/// Runs the client programs of PostgreSQL against one database.
struct PostgresPrograms: Sendable {
  /// The name of the database, for people; never holds a password.
  let name: String
  private let environment: [String: String]

  /// Bytes that are handed from one program to the next at once.
  private static let piece = 65_536
  /// Characters of what a program says when it fails.
  private static let shownError = 600
  /// What libpq calls a setting, and the variable that says the same.
  private static let variables = [
    "host": "PGHOST", "hostaddr": "PGHOSTADDR", "port": "PGPORT", "dbname": "PGDATABASE", "user": "PGUSER",
    "password": "PGPASSWORD", "passfile": "PGPASSFILE", "service": "PGSERVICE", "options": "PGOPTIONS",
    "sslmode": "PGSSLMODE", "sslrootcert": "PGSSLROOTCERT", "sslcert": "PGSSLCERT", "sslkey": "PGSSLKEY",
    "connect_timeout": "PGCONNECT_TIMEOUT", "target_session_attrs": "PGTARGETSESSIONATTRS",
  ]

  init(_ address: PostgresAddress) {
    var environment = ProcessInfo.processInfo.environment
    for (setting, value) in address.settings {
      if let variable = Self.variables[setting] { environment[variable] = value }
    }
    name = "\(address)"
    self.environment = environment
  }

  /// The answer to a statement, a line for each row and `|` between columns.
  func query(_ sql: String) throws -> String {
    try run("psql", ["--no-psqlrc", "--quiet", "--tuples-only", "--no-align", "--command=\(sql)"])
  }

  /// Runs a program to its end.
  ///
  /// - Returns: what it wrote on standard output.
  /// - Throws: ``BackupError/program(_:reason:)`` when it is not there or fails.
  @discardableResult
  func run(_ program: String, _ arguments: [String]) throws -> String {
    let errors = try ErrorFile()
    let output = Pipe()
    let process = try start(program, arguments, output: .pipe(output), errors)
    let data = try output.fileHandleForReading.readToEnd() ?? Data()
    try finish(process, program, errors)
    return String(decoding: data, as: UTF8.self)
  }

  /// Restores a dump and runs what follows, all in one transaction.
  func restore(_ dump: String, then sql: String) throws {
    let (readErrors, writeErrors) = (try ErrorFile(), try ErrorFile())
    let (script, input) = (Pipe(), Pipe())
    let reading = try start(
      "pg_restore", ["--no-owner", "--no-privileges", "--file=-", dump], output: .pipe(script), readErrors)
    let writing = try start(
      "psql", ["--no-psqlrc", "--quiet", "--single-transaction", "--set=ON_ERROR_STOP=1", "--output=/dev/null"],
      input: .pipe(input), writeErrors)
    do {
      while let piece = try script.fileHandleForReading.read(upToCount: Self.piece), !piece.isEmpty {
        try input.fileHandleForWriting.write(contentsOf: piece)
      }
      try finish(reading, "pg_restore", readErrors)
      try input.fileHandleForWriting.write(contentsOf: Data(sql.utf8))
      try input.fileHandleForWriting.close()
    } catch {
      // Without its end the transaction never commits.
      writing.terminate()
      reading.terminate()
      writing.ending()
      if let said = writeErrors.text { throw BackupError.program("psql", reason: said) }
      throw error
    }
    try finish(writing, "psql", writeErrors)
  }

  private func start(
    _ program: String, _ arguments: [String], input: ChildProcess.Stream = .nothing,
    output: ChildProcess.Stream = .inherited, _ errors: ErrorFile
  ) throws -> ChildProcess {
    let path = try find(program)
    do {
      return try ChildProcess(
        path, arguments, environment: environment, input: input, output: output, errors: .file(errors.handle))
    } catch {
      throw BackupError.program(program, reason: "it cannot be started: \(error.reason)")
    }
  }

  private func find(_ program: String) throws -> String {
    let folders = (environment["PATH"] ?? "").split(separator: ":").map(String.init)
    guard let found = folders.map({ "\($0)/\(program)" }).first(where: FileManager.default.isExecutableFile) else {
      throw BackupError.program(
        program,
        reason: "it is not on PATH. Install the client of PostgreSQL, at least as new as the server: "
          + "apt install postgresql-client")
    }
    return found
  }

  private func finish(_ process: ChildProcess, _ program: String, _ errors: ErrorFile) throws {
    let ending = process.ending()
    guard ending.isSuccess else {
      throw BackupError.program(
        program, reason: errors.text ?? "it ended with \(ending) and said nothing")
    }
  }

  /// What a program says on standard error, in a file without a name: a pipe that nobody reads would stop it.
  private struct ErrorFile {
    let handle: FileHandle

    init() throws {
      guard let file = tmpfile() else {
        throw BackupError.disk(operation: "making a file in", path: NSTemporaryDirectory(), reason: "\(errno)")
      }
      handle = FileHandle(fileDescriptor: dup(fileno(file)), closeOnDealloc: true)
      fclose(file)
    }

    var text: String? {
      try? handle.seek(toOffset: 0)
      let data = (try? handle.readToEnd()) ?? Data()
      let text = String(decoding: data, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
      return text.isEmpty ? nil : String(text.prefix(PostgresPrograms.shownError))
    }
  }
}
