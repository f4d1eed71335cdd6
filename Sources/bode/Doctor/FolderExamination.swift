import Domain
import Foundation
import Glibc
import Storage

/// The folders of an installation: whose they are, who may read them, and how much room there is.
struct FolderExamination {
  /// Below this nothing is written for long.
  private static let leastRoom: Int64 = 1_000_000_000
  /// Below this somebody should know.
  private static let comfortableRoom: Int64 = 10_000_000_000

  let settings: ServerSettings

  func findings() -> [Finding] {
    guard let data = Self.status(of: settings.data) else {
      return [
        .warning(
          "folder", "\(settings.data) is not there yet",
          mend: "publish an organisation, which makes it: bode publish DIR --data \(settings.data)")
      ]
    }
    var findings = owner() + folder("folder", settings.data, data) + room()
    if exists("\(settings.data)/\(Restore.partName)") {
      findings.append(
        .fault(
          "restore", "a restore into \(settings.data) broke off, or is still going on",
          mend: "if none is going on: remove the folder and run 'bode restore' again"))
    }
    return findings + keys(data)
  }

  // MARK: Owner and rights

  private func owner() -> [Finding] {
    guard geteuid() == 0 else { return [] }
    return [
      .warning(
        "user", "this runs as root: files that a command makes now, the server may not be able to read later",
        mend: "run it as the user of the server: sudo -u bode bode doctor …")
    ]
  }

  private func folder(_ subject: String, _ path: String, _ status: stat) -> [Finding] {
    guard status.st_mode & S_IFMT == S_IFDIR else {
      return [.fault(subject, "\(path) is no folder", mend: "move it away; a folder is made in its place")]
    }
    if geteuid() != 0, status.st_uid != geteuid() {
      return [
        .fault(
          subject, "\(path) belongs to user \(status.st_uid), and this runs as user \(geteuid())",
          mend: "run it as that user, or give the folder to this one: chown -R \(geteuid()) \(path)")
      ]
    }
    guard access(path, R_OK | W_OK | X_OK) == 0 else {
      return [.fault(subject, "\(path) cannot be written", mend: "chmod u+rwx \(path); is the disk mounted read-only?")]
    }
    guard status.st_mode & 0o077 == 0 else {
      return [
        .warning(
          subject, "\(path) can be read by other users of this machine; it is full of personal data",
          mend: "chmod 700 \(path)")
      ]
    }
    return [.good(subject, "\(path), of this user alone")]
  }

  private func room() -> [Finding] {
    var system = statvfs()
    guard statvfs(settings.data, &system) == 0 else { return [] }
    let free = Int64(system.f_bavail) * Int64(system.f_frsize)
    let text = "\(ProgressNotes.size(Int(free))) free for \(settings.data)"
    if free < Self.leastRoom {
      return [.fault("disk", text, mend: "make room now: without it nothing is taken in and nothing leaves")]
    }
    if free < Self.comfortableRoom {
      return [.warning("disk", text, mend: "a case with its messages takes about 11 kB; make room, or watch it")]
    }
    return [.good("disk", text)]
  }

  // MARK: Keys

  private func keys(_ data: stat) -> [Finding] {
    let hasLived = exists(settings.data + "/archive")
    let master = settings.keys + "/master.key"
    guard let status = Self.status(of: settings.keys), let file = Self.status(of: master) else {
      guard hasLived else { return [.good("keys", "made in \(settings.keys) at the first start")] }
      return [
        .fault(
          "keys", "\(master) is not there: nobody can read what is in the archive",
          mend:
            "put the keys folder back from where you keep it. Do not start the server before: it would make new keys")
      ]
    }
    var findings = folder("keys", settings.keys, status)
    if file.st_mode & 0o077 != 0 {
      findings.append(.warning("keys", "\(master) can be read by others", mend: "chmod 600 \(master)"))
    }
    if settings.environment == .production, settings.smtp != nil, status.st_dev == data.st_dev {
      findings.append(
        .warning(
          "keys", "they are on the same disk as the data: who has that disk reads everything that was sent",
          mend: "move \(settings.keys) to another disk, and say so in keys.folder"))
    }
    if hasLived, !exists(settings.epochFile) {
      findings.append(
        .warning(
          "epoch file", "\(settings.epochFile) is not there: a database that is put back in place is not noticed",
          mend: "nothing, if this installation was just restored or never served; the server writes it at its start"))
    }
    return findings
  }

  private func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }

  private static func status(of path: String) -> stat? {
    var status = stat()
    return stat(path, &status) == 0 ? status : nil
  }
}
