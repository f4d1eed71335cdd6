import Foundation
import Providers

/// The machine: its clock, the programs and files that are needed beside this one.
struct MachineExamination {
  /// Connections, files and pages at the same time.
  private static let leastFiles = 4_096

  let settings: ServerSettings

  func findings() async -> [Finding] {
    [await clock(), zones(), await programs(), authorities(), files()].flatMap(\.self)
  }

  /// Contact hours, deadlines and leases go by the clock.
  private func clock() async -> [Finding] {
    guard
      let answer = await ToolProcess.run("timedatectl", ["show", "--property=NTPSynchronized", "--value"]),
      answer.status == 0
    else {
      return [
        .warning(
          "clock", "whether it is kept by time servers cannot be asked (timedatectl)",
          mend: "make sure that NTP or chrony keeps the clock of this machine, or of the one that it runs on")
      ]
    }
    guard answer.text.contains("yes") else {
      return [
        .warning(
          "clock", "no time server keeps it",
          mend: "timedatectl set-ntp true, or install chrony: contact hours and deadlines go by it")
      ]
    }
    return [.good("clock", "kept by time servers")]
  }

  private func zones() -> [Finding] {
    guard FileManager.default.fileExists(atPath: "/usr/share/zoneinfo/Europe/Amsterdam") else {
      return [.fault("time zones", "there are none", mend: "apt install tzdata")]
    }
    return [.good("time zones", "are there")]
  }

  private func programs() async -> [Finding] {
    var needed = [("dot", "graphviz", "flows are shown as a list, not drawn")]
    if settings.database != nil {
      needed += ["pg_dump", "pg_restore", "psql"].map {
        ($0, "postgresql-client", "no backup of the database can be made or put back")
      }
    }
    var missing: [Finding] = []
    for (program, package, without) in needed where ToolProcess.path(of: program) == nil {
      missing.append(.warning(program, "is not on PATH: \(without)", mend: "apt install \(package)"))
    }
    return missing.isEmpty ? [.good("programs", needed.map(\.0).joined(separator: ", "))] : missing
  }

  private func authorities() -> [Finding] {
    guard let smtp = settings.smtp, smtp.security != .unencrypted else { return [] }
    let file = smtp.authorities ?? "/etc/ssl/certs/ca-certificates.crt"
    guard FileManager.default.isReadableFile(atPath: file) else {
      return [
        .fault(
          "authorities", "\(file) cannot be read: no mail server would be trusted",
          mend: smtp.authorities == nil ? "apt install ca-certificates" : "put the file there, or change smtp.ca-file")
      ]
    }
    return [.good("authorities", file)]
  }

  private func files() -> [Finding] {
    guard let limit = Self.openFiles(), limit < Self.leastFiles else { return [] }
    return [
      .warning(
        "open files", "at most \(limit) here",
        mend: "LimitNOFILE=16384 in the unit of the server (deploy/bode.service has it)")
    ]
  }

  /// `Max open files            1024                 1048576              files`
  private static func openFiles() -> Int? {
    let text = try? String(contentsOfFile: "/proc/self/limits", encoding: .utf8)
    let line = text?.split(separator: "\n").first { $0.hasPrefix("Max open files") }
    return line.flatMap { $0.split(separator: " ").dropFirst(3).first }.flatMap { Int($0) }
  }
}
