import Foundation

/// The machine that was measured on, so that a figure can be compared with another.
struct Machine: Codable, Hashable, Sendable {
  var processor: String
  var cores: Int
  var memoryGiB: Int
  var kernel: String
  /// Device and file system of the folder of the databases.
  var disk: String
  /// Load of one minute before anything was started: above a few tenths somebody else was at work.
  var loadBefore: Double

  static func this(folder: String) -> Machine {
    let info = text("/proc/cpuinfo")
    let load = text("/proc/loadavg").split(separator: " ").first.flatMap { Double($0) }
    return Machine(
      processor: value("model name", in: info) ?? "unknown",
      cores: ProcessInfo.processInfo.activeProcessorCount,
      memoryGiB: Int(ProcessInfo.processInfo.physicalMemory >> 30),
      kernel: text("/proc/sys/kernel/osrelease").trimmingCharacters(in: .whitespacesAndNewlines),
      disk: disk(of: folder, mounts: text("/proc/self/mounts")) ?? "unknown",
      loadBefore: load ?? 0)
  }

  private static func text(_ path: String) -> String { (try? String(contentsOfFile: path, encoding: .utf8)) ?? "" }

  /// The value of the first `name : value`.
  static func value(_ name: String, in info: String) -> String? {
    info.split(separator: "\n").lazy
      .map { $0.split(separator: ":", maxSplits: 1).map { $0.trimmingCharacters(in: .whitespaces) } }
      .first { $0.count == 2 && $0[0] == name }?[1]
  }

  /// Device and type of the mount with the longest path above `folder`.
  static func disk(of folder: String, mounts: String) -> String? {
    var best: [String] = []
    for line in mounts.split(separator: "\n") {
      let mount = line.split(separator: " ").map(String.init)
      guard mount.count > 2 else { continue }
      let isAbove = mount[1] == "/" || folder == mount[1] || folder.hasPrefix(mount[1] + "/")
      if isAbove, best.isEmpty || mount[1].count >= best[1].count { best = mount }
    }
    return best.isEmpty ? nil : "\(best[0]) (\(best[2]))"
  }
}
