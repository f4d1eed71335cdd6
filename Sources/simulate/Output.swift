import Foundation
import Simulation
import Synchronization

/// What the command writes to the terminal.
final class Output: Sendable {
  /// Seeds between two lines of progress.
  private static let every: UInt64 = 500

  private let told = Mutex<UInt64>(0)

  func show(_ text: String) { FileHandle.standardOutput.write(Data(text.utf8)) }

  /// One line now and then, which says how to go on when the run is stopped here.
  func tell(_ progress: SeedRun.Progress, of end: UInt64) {
    let isNews = told.withLock { told in
      guard progress.doneBefore / Self.every > told / Self.every else { return false }
      told = progress.doneBefore
      return true
    }
    guard isNews else { return }
    let line =
      "seeds before \(progress.doneBefore) kept every promise (\(progress.figures.steps) steps, "
      + "\(progress.figures.crashes) crashes); go on with --from \(progress.doneBefore)\n"
    FileHandle.standardError.write(Data(line.utf8))
  }
}
