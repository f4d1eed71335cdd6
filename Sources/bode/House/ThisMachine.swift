import Foundation

/// The machine that this program runs on.
enum ThisMachine {
  /// `/etc/machine-id`: another one after a copy of a disk, if the machine was made as it should be.
  static var identifier: String {
    let text = try? String(contentsOfFile: "/etc/machine-id", encoding: .utf8)
    return text?.trimmingCharacters(in: .whitespacesAndNewlines) ?? "unknown"
  }

  static var host: String { ProcessInfo.processInfo.hostName }
}
