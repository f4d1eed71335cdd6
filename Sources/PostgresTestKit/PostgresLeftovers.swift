import Foundation

/// Folders of servers whose test process was killed before it could clean up.
///
/// Each folder names the process that made it. One whose maker is gone, and in which no server runs, is removed when
/// the next process makes its first server.
enum PostgresLeftovers {
  /// Names of folders begin with it.
  static let prefix = "bode-postgres-"
  private static let signature = "owner"
  /// Seconds after which a folder that names no process is nobody's: making one takes less.
  static let patience: TimeInterval = 86_400

  /// Writes down that this process made a folder.
  static func sign(_ folder: String) throws { try sign(folder, as: getpid()) }

  static func sign(_ folder: String, as process: pid_t) throws {
    try "\(process) \(beginning(of: process) ?? "")\n"
      .write(toFile: "\(folder)/\(signature)", atomically: false, encoding: .utf8)
  }

  /// Removes what nobody needs. What cannot be looked at, or removed, is somebody else's and stays.
  ///
  /// - Parameter folder: one that was made just now: its time is that of the file system, as that of the others is.
  static func sweep(in place: String, asOf folder: String) {
    if let now = changed(folder) { sweep(in: place, now: now) }
  }

  static func sweep(in place: String, now: Date) {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: place)) ?? []
    for name in names where name.hasPrefix(prefix) {
      let folder = URL(fileURLWithPath: place).appendingPathComponent(name).path
      if isAbandoned(folder, now: now), !hasServer(folder) { try? FileManager.default.removeItem(atPath: folder) }
    }
  }

  private static func isAbandoned(_ folder: String, now: Date) -> Bool {
    guard let text = try? String(contentsOfFile: "\(folder)/\(signature)", encoding: .utf8) else {
      return changed(folder).map { now.timeIntervalSince($0) > patience } ?? false
    }
    let parts = text.split(whereSeparator: \.isWhitespace)
    // Signed and cut off: its maker died while it signed.
    guard parts.count == 2, let process = pid_t(parts[0]) else { return true }
    return beginning(of: process) != String(parts[1])
  }

  private static func changed(_ folder: String) -> Date? {
    (try? FileManager.default.attributesOfItem(atPath: folder))?[.modificationDate] as? Date
  }

  private static func hasServer(_ folder: String) -> Bool {
    guard let text = try? String(contentsOfFile: "\(folder)/data/postmaster.pid", encoding: .utf8),
      let process = text.split(separator: "\n").first.flatMap({ pid_t($0) }),
      let command = try? String(contentsOfFile: "/proc/\(process)/cmdline", encoding: .utf8)
    else { return false }
    // Another process may have the number by now.
    return command.contains(folder)
  }

  /// When a process began, in ticks since the machine did; nil when it is gone. Tells two of one number apart.
  private static func beginning(of process: pid_t) -> String? {
    guard let text = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8),
      // The second field, in parentheses, may hold anything. https://man7.org/linux/man-pages/man5/proc.5.html
      let end = text.lastIndex(of: ")")
    else { return nil }
    let fields = text[text.index(after: end)...].split(separator: " ")
    let place = 19
    guard fields.count > place, fields[0] != "Z" else { return nil }
    return String(fields[place])
  }
}
