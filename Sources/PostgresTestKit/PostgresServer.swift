import ChildProcesses
public import Foundation
import Synchronization

/// A PostgreSQL server of the test's own, in a temporary folder, on a Unix socket and on a port of the loopback
/// address.
///
/// It ends with the process that made it, however that ends: a small shell beside it waits for the end of its input.
/// Servers of PostgreSQL refuse to run as root, so that as root everything is done as user `postgres`.
public final class PostgresServer: Sendable {
  /// Where the programs of PostgreSQL are, the newest first.
  private static let homes = ["17", "16", "15"].map { "/usr/lib/postgresql/\($0)/bin" }

  /// How settings are chosen.
  public enum Settings: Hashable, Sendable {
    /// Fast and careless: for tests in which nothing crashes.
    case fast
    /// What a production server has: for tests of crashes, of standbys, of speed.
    case durable
  }

  /// Why a server cannot be had; nil when it can. Tests are skipped with this reason where they may be.
  public static var absence: String? {
    home == nil ? "PostgreSQL 15 or later is not installed: scripts/setup test" : nil
  }

  static var home: String? { homes.first { FileManager.default.isExecutableFile(atPath: $0 + "/postgres") } }

  /// Its own folder, with `data` and the socket.
  public let folder: String
  /// On 127.0.0.1; its own until it goes.
  public var port: Int { lease.port }
  private let lease: PortLease
  private let program: String
  private let keeper = Mutex<(process: ChildProcess, input: Pipe)?>(nil)

  public var data: String { folder + "/data" }
  public var log: String { folder + "/log" }

  /// A new, empty server, not started.
  ///
  /// - Parameter extra: lines for `postgresql.conf`, after all others.
  /// - Throws: ``PostgresServerError``.
  public init(_ settings: Settings = .fast, extra: [String] = []) throws {
    self.program = try Self.program()
    folder = try Self.makeFolder()
    lease = try PortLease()
    try Self.run([
      program + "/initdb", "--pgdata", folder + "/data", "--username", "bode", "--auth", "trust", "--encoding", "UTF8",
      "--locale", "C.UTF-8", "--no-sync", "--no-instructions",
    ])
    try configure(settings, extra: extra)
  }

  /// A standby of `primary`, copied from it while it runs, not started.
  ///
  /// - Parameter name: under which `synchronous_standby_names` of the primary knows it.
  public init(standbyOf primary: PostgresServer, named name: String, extra: [String] = []) throws {
    self.program = try Self.program()
    folder = try Self.makeFolder()
    lease = try PortLease()
    try Self.run([
      program + "/pg_basebackup", "--pgdata", folder + "/data", "--host", "127.0.0.1", "--port", "\(primary.port)",
      "--username", "bode", "--checkpoint", "fast", "--wal-method", "stream", "--no-sync",
    ])
    try append(
      [
        "port = \(port)", "unix_socket_directories = '\(folder)'", "hot_standby = on",
        "primary_conninfo = 'host=127.0.0.1 port=\(primary.port) user=bode application_name=\(name)'",
      ] + extra)
    try "".write(toFile: data + "/standby.signal", atomically: false, encoding: .utf8)
    try Self.giveAway(data + "/standby.signal")
  }

  deinit {
    stop(.immediate)
    try? FileManager.default.removeItem(atPath: folder)
  }

  // MARK: Starting and ending

  /// Starts it and waits until it takes connections (a standby: connections that read).
  public func start() throws {
    let input = Pipe()
    // It holds no stream of ours: who runs the tests would wait for it after they died.
    let process = try ChildProcess(
      "/bin/sh", ["-c", Self.keeping, folder] + Self.asServerUser([program + "/postgres", "-D", data]),
      input: .pipe(input), output: .nothing, errors: .nothing)
    keeper.withLock { $0 = (process, input) }
    var last: (any Error)?
    for _ in 0..<Self.startAttempts {
      do {
        try Self.run([
          program + "/pg_isready", "--quiet", "--host", "127.0.0.1", "--port", "\(port)", "--timeout", "5",
        ])
        return
      } catch {
        last = error
        Self.rest()
      }
    }
    throw PostgresServerError("the server did not start: \(String(describing: last))\n\(tail())")
  }

  public enum Stop: Hashable, Sendable {
    /// Ends sessions and writes everything: `SIGINT`.
    case fast
    /// As when the machine is switched off, but orderly: `SIGQUIT`.
    case immediate
    /// `SIGKILL` to the server and all its processes.
    case kill
  }

  /// Ends it and waits for its end. Nothing happens when it does not run.
  public func stop(_ way: Stop = .fast) {
    guard let main = mainProcess else { return }
    let all = processes
    switch way {
    case .fast: signal(SIGINT, [main])
    case .immediate: signal(SIGQUIT, [main])
    case .kill: signal(SIGKILL, [main] + all)
    }
    while kill(main, 0) == 0, !Self.isDead(main) { Self.rest() }
    let keeper = self.keeper.withLock { keeper in
      defer { keeper = nil }
      return keeper
    }
    if let keeper {
      let input = keeper.input.fileHandleForWriting
      try? input.write(contentsOf: Data("stay".utf8))
      try? input.close()
      keeper.process.ending()
    }
  }

  /// Ends it and starts it again.
  public func restart(_ way: Stop = .fast) throws {
    stop(way)
    try start()
  }

  /// All its processes stand still: the machine hangs.
  public func freeze() { signal(SIGSTOP, [mainProcess].compactMap { $0 } + processes) }

  public func thaw() { signal(SIGCONT, processes + [mainProcess].compactMap { $0 }) }

  /// Makes a standby the server that writes, and waits until it does.
  public func promote() throws {
    try Self.run(Self.asServerUser([program + "/pg_ctl", "promote", "--pgdata", data, "--wait"]))
  }

  /// Adds lines to `postgresql.conf` and has them read, where they need no start.
  public func change(_ lines: [String]) throws {
    try append(lines)
    if let main = mainProcess { signal(SIGHUP, [main]) }
  }

  // MARK: Using

  /// Makes an empty database.
  public func createDatabase(_ name: String) throws { try query("CREATE DATABASE \(name)") }

  public func dropDatabase(_ name: String) throws { try query("DROP DATABASE IF EXISTS \(name) WITH (FORCE)") }

  /// `postgres://…` of a database; by TCP when a proxy or a second host has to stand in between.
  public func url(_ database: String = "postgres", overTCP: Bool = false) -> String {
    overTCP
      ? "postgres://bode@127.0.0.1:\(port)/\(database)"
      : "postgres://bode@/\(database)?host=\(folder)&port=\(port)"
  }

  /// Runs one statement by `psql`; the rows as lines, columns separated by `|`.
  @discardableResult
  public func query(_ sql: String, database: String = "postgres") throws -> String {
    try Self.run([
      program + "/psql", "--no-psqlrc", "--quiet", "--tuples-only", "--no-align", "--host", folder, "--port", "\(port)",
      "--username", "bode", "--dbname", database, "--set", "ON_ERROR_STOP=1", "--command", sql,
    ])
  }

  // MARK: Its processes

  /// The process that all others come from.
  public var mainProcess: pid_t? {
    let text = try? String(contentsOfFile: data + "/postmaster.pid", encoding: .utf8)
    guard let line = text?.split(separator: "\n").first, let process = pid_t(line),
      kill(process, 0) == 0 || errno == EPERM
    else { return nil }
    return process
  }

  /// Its other processes, one per connection and some of its own.
  public var processes: [pid_t] {
    guard let main = mainProcess else { return [] }
    let text = try? String(contentsOfFile: "/proc/\(main)/task/\(main)/children", encoding: .utf8)
    return (text ?? "").split(separator: " ").compactMap { pid_t($0) }
  }

  private func signal(_ signal: CInt, _ processes: [pid_t]) { for process in processes { kill(process, signal) } }

  /// Whether it ended and only waits to be asked how.
  private static func isDead(_ process: pid_t) -> Bool {
    let text = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8)
    return text.map { $0.contains(") Z ") } ?? true
  }

  /// Between two looks at a process.
  private static func rest() { poll(nil, 0, 20) }

  // MARK: Making it

  private func configure(_ settings: Settings, extra: [String]) throws {
    let common = [
      "port = \(port)", "listen_addresses = '127.0.0.1'", "unix_socket_directories = '\(folder)'",
      "max_connections = 800", "shared_buffers = 128MB", "wal_level = replica", "max_wal_senders = 10",
      "logging_collector = off", "log_min_messages = warning", "jit = off", "max_wal_size = 2GB",
    ]
    let fast =
      settings == .fast ? ["fsync = off", "full_page_writes = off", "synchronous_commit = on", "autovacuum = off"] : []
    try append(common + fast + extra)
  }

  private func append(_ lines: [String]) throws {
    let path = data + "/postgresql.conf"
    let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
    defer { try? handle.close() }
    try handle.seekToEnd()
    try handle.write(contentsOf: Data((lines.joined(separator: "\n") + "\n").utf8))
  }

  private func tail() -> String {
    let text = (try? String(contentsOfFile: log, encoding: .utf8)) ?? ""
    return text.split(separator: "\n").suffix(20).joined(separator: "\n")
  }

  /// Runs the server beside a shell. When the shell's input ends without a word, the process that made it is gone: then
  /// the server goes too, also one that stands still, and its folder.
  private static let keeping = """
    folder=$0
    "$@" </dev/null >>"$folder/log" 2>&1 &
    server=$!
    [ "$(cat)" = stay ] && exit
    kill -KILL $server $(cat /proc/$server/task/$server/children)
    rm -rf "$folder" || rm -rf "$folder"
    """

  private static let startAttempts = 600

  private static func program() throws -> String {
    guard let home else { throw PostgresServerError(absence ?? "") }
    return home
  }

  /// Whether this process has removed what others left behind.
  private static let isSwept = Mutex(false)

  private static func makeFolder() throws -> String {
    var template = Array((NSTemporaryDirectory() + PostgresLeftovers.prefix + "XXXXXX").utf8CString)
    guard let made = mkdtemp(&template) else {
      throw PostgresServerError("no temporary folder: \(String(cString: strerror(errno)))")
    }
    let folder = String(cString: made)
    try PostgresLeftovers.sign(folder)
    let isFirst = isSwept.withLock { isSwept in
      defer { isSwept = true }
      return !isSwept
    }
    if isFirst { PostgresLeftovers.sweep(in: NSTemporaryDirectory(), asOf: folder) }
    try giveAway(folder)
    return folder
  }

  /// To the user that servers run as.
  private static func giveAway(_ path: String) throws {
    guard geteuid() == 0 else { return }
    try run(["/bin/chown", "-R", "postgres:", path])
  }

  static func asServerUser(_ command: [String]) -> [String] {
    geteuid() == 0
      ? ["/usr/bin/setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"] + command : command
  }

  /// Runs a program of PostgreSQL as the user of servers, and gives what it wrote.
  @discardableResult
  static func run(_ command: [String]) throws -> String {
    let isOurs = command[0].hasPrefix("/usr/lib/postgresql")
    let whole = isOurs ? asServerUser(command) : command
    let (output, errors) = (Pipe(), Pipe())
    let process = try ChildProcess(
      whole[0], Array(whole.dropFirst()), output: .pipe(output), errors: .pipe(errors))
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    let complaint = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    let ending = process.ending()
    guard ending.isSuccess else {
      throw PostgresServerError("\(command[0]) ended with \(ending): \(complaint)")
    }
    return text.trimmingCharacters(in: .newlines)
  }
}
