import Foundation
import Glibc

/// Processor time and memory as `/proc` tells them.
enum ProcessUsage {
  /// Clock ticks of a second in `/proc/<pid>/stat`.
  private static let ticks = Double(sysconf(Int32(_SC_CLK_TCK)))

  /// Processor seconds of this process, in user and kernel mode.
  static func own() -> Double {
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    return seconds(usage.ru_utime) + seconds(usage.ru_stime)
  }

  private static func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) / 1_000_000 }

  /// Processor seconds of a process and its children, those that have ended too.
  static func tree(of root: Int32) -> Double {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
    let all = names.filter { $0.allSatisfy(\.isNumber) }
      .compactMap { name in
        (try? String(contentsOfFile: "/proc/\(name)/stat", encoding: .utf8)).flatMap(ProcessStat.init)
      }
    return all.reduce(0) { sum, stat in
      if stat.id == root { return sum + Double(stat.ownTicks + stat.endedChildrenTicks) / ticks }
      return stat.parent == root ? sum + Double(stat.ownTicks) / ticks : sum
    }
  }

  /// Resident memory of this process in bytes: now, and the most it ever was.
  static func memory() -> (now: Int, most: Int) {
    let text = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
    return (memory("VmRSS", in: text), memory("VmHWM", in: text))
  }

  /// A line such as `VmRSS:     1234 kB` in bytes; 0 when it is not there.
  static func memory(_ name: String, in status: String) -> Int {
    let line = status.split(separator: "\n").first { $0.hasPrefix(name + ":") }
    return (line?.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0) * 1_024
  }
}

/// One line of `/proc/<pid>/stat`: https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html
struct ProcessStat: Hashable, Sendable {
  let id: Int32
  let parent: Int32
  let ownTicks: Int
  let endedChildrenTicks: Int

  /// Nil when the line is none. The name of the program stands in parentheses and may hold any character.
  init?(_ line: String) {
    guard let open = line.firstIndex(of: "("), let close = line.lastIndex(of: ")"), open < close else { return nil }
    let fields = line[line.index(after: close)...].split(separator: " ")
    guard let id = Int32(line[..<open].trimmingCharacters(in: .whitespaces)), fields.count > 14,
      let parent = Int32(fields[1]), let user = Int(fields[11]), let system = Int(fields[12]),
      let childUser = Int(fields[13]), let childSystem = Int(fields[14])
    else { return nil }
    self.id = id
    self.parent = parent
    ownTicks = user + system
    endedChildrenTicks = childUser + childSystem
  }
}
