import Domain
import Synchronization

/// Keeps the last checks: a page asks for the same two folders again and again, and a check reads every text of them.
final class CheckMemory: Sendable {
  /// Folders that are kept.
  private static let mostFolders = 8
  /// Bytes of one folder that is kept; a larger one is checked every time.
  private static let largestFolder = 4 * 1_024 * 1_024

  /// The latest first.
  private let known = Mutex<[(folder: PublishedFolder, check: DraftCheck)]>([])

  func check(_ folder: PublishedFolder, _ make: () -> DraftCheck) -> DraftCheck {
    if let check = known.withLock({ known in known.first { $0.folder == folder }?.check }) { return check }
    let check = make()
    guard folder.files.values.reduce(0, { $0 + $1.count }) <= Self.largestFolder else { return check }
    known.withLock { known in
      known = [(folder: folder, check: check)] + Array(known.prefix(Self.mostFolders - 1))
    }
    return check
  }
}
