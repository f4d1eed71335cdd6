import ChildProcesses
import Foundation
import Synchronization

/// Children that live until ``end()``.
final class Kept: Sendable {
  private let children = Mutex<[(ChildProcess, Pipe)]>([])

  func add() throws {
    let input = Pipe()
    let child = try ChildProcess("/bin/cat", input: .pipe(input), output: .nothing)
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
