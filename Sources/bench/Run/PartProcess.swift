import ChildProcesses
import Foundation
import Glibc

/// A process of a bench, as the one that started it sees it.
final class PartProcess {
  /// What `docs/guides/operate.md` asks of whoever runs the server: two pools of freed memory instead of sixteen.
  private static let environment = ["MALLOC_ARENA_MAX": "2"]

  private let process: ChildProcess
  private let pipe = Pipe()
  private let input = Pipe()
  private let order: PartOrder
  private var unread = Data()

  /// Starts it.
  init(_ order: PartOrder) throws {
    self.order = order
    let program = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    let text = String(decoding: try JSONEncoder().encode(order), as: UTF8.self)
    let environment = ProcessInfo.processInfo.environment.merging(Self.environment) { _, ours in ours }
    process = try ChildProcess(
      program, ["part", "--order", text], environment: environment, input: .pipe(input), output: .pipe(pipe))
  }

  /// The next thing it says; nil when it ended.
  ///
  /// - Throws: ``BenchError`` when it ended badly; what was the matter is on the standard error.
  func next() throws -> PartMessage? {
    while true {
      if let end = unread.firstIndex(of: 10) {
        let line = Data(unread[unread.startIndex..<end])
        unread = Data(unread[unread.index(after: end)...])
        return try JSONDecoder().decode(PartMessage.self, from: line)
      }
      let data = pipe.fileHandleForReading.availableData
      guard data.isEmpty else {
        unread += data
        continue
      }
      let ending = process.ending()
      guard ending.isSuccess else {
        throw BenchError("a part of the bench ended with \(ending): \(order.task)")
      }
      return nil
    }
  }

  /// Lets it begin what it said to be ready for.
  func begin() { input.fileHandleForWriting.write(Data("\n".utf8)) }

  /// As if the power of the machine went, for this process.
  func kill() {
    Glibc.kill(process.processIdentifier, SIGKILL)
    process.ending()
  }
}
