import ChildProcesses
import Foundation
import Synchronization

/// Children that live until ``end()``.
final class Kept: Sendable {
  private let children = Mutex<[(Process, Pipe)]>([])

  func add() throws {
    let input = Process.pipe()
    let child = Process()
    child.executableURL = URL(fileURLWithPath: "/bin/cat")
    child.standardInput = input
    child.standardOutput = FileHandle.nullDevice
    try child.start()
    children.withLock { $0.append((child, input)) }
  }

  /// Ends them.
  ///
  /// - Returns: how many ended well.
  func end() -> Int {
    let all = children.withLock { $0 }
    for (_, input) in all { try? input.fileHandleForWriting.close() }
    return all.count { $0.0.ending().isSuccess }
  }
}
