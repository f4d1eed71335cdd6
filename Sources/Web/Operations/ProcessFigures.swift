import Foundation
import Glibc

/// What Linux says of this process, under the names that every exporter uses.
struct ProcessFigures: Hashable, Sendable {
  var cpuSeconds: Double?
  var residentBytes: Double?
  /// Seconds since 1970.
  var startedAt: Double?
  var openFiles: Double?

  /// From the files under `/proc`; what cannot be read is left out.
  static func read() -> ProcessFigures {
    var figures = ProcessFigures()
    if let stat = try? String(contentsOfFile: "/proc/self/stat", encoding: .utf8) {
      figures = ProcessFigures(
        stat: stat, machine: (try? String(contentsOfFile: "/proc/stat", encoding: .utf8)) ?? "",
        ticks: Double(sysconf(Int32(_SC_CLK_TCK))), pageBytes: Double(sysconf(Int32(_SC_PAGESIZE))))
    }
    figures.openFiles = (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd")).map { Double($0.count) }
    return figures
  }

  init() {}

  /// - Parameters:
  ///   - stat: `/proc/self/stat`, see proc(5): the fields behind the name of the program, which is in brackets and may
  ///     hold anything.
  ///   - machine: `/proc/stat`, for the moment at which the machine started.
  init(stat: String, machine: String, ticks: Double, pageBytes: Double) {
    guard let end = stat.lastIndex(of: ")"), ticks > 0 else { return }
    // The first field here is the third of the file.
    let fields = stat[stat.index(after: end)...].split(separator: " ").map { Double($0) }
    func field(_ number: Int) -> Double? { fields.indices.contains(number - 3) ? fields[number - 3] : nil }
    if let user = field(14), let system = field(15) { cpuSeconds = (user + system) / ticks }
    residentBytes = field(24).map { $0 * pageBytes }
    let boot = machine.split(separator: "\n").first { $0.hasPrefix("btime ") }.flatMap { Double($0.dropFirst(6)) }
    if let boot, let start = field(22) { startedAt = boot + start / ticks }
  }

  var families: [MetricFamily] {
    let cpu = cpuSeconds.map {
      MetricFamily(
        name: "process_cpu_seconds_total", kind: .counter, help: "Seconds of processor time, of user and system.",
        samples: [MetricFamily.Sample(value: $0)])
    }
    return [
      cpu,
      residentBytes.map { .gauge("process_resident_memory_bytes", $0, help: "Memory in use.") },
      startedAt.map { .gauge("process_start_time_seconds", $0, help: "When this process started, since 1970.") },
      openFiles.map { .gauge("process_open_fds", $0, help: "Open files and connections.") },
    ].compactMap(\.self)
  }
}
