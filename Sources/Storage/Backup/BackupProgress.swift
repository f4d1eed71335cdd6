/// How far long work is.
public struct BackupProgress: Hashable, Sendable {
  /// What is being done with a part.
  public enum Work: String, CaseIterable, Hashable, Sendable {
    case copying, verifying, restoring
  }

  public let work: Work
  /// The part it is at.
  public let part: String
  /// Bytes of this part that are done, and of how many.
  public let done: Int
  public let total: Int
}

/// Hears of progress at the beginning and the end of a part, and at every 64 MiB in between.
public typealias BackupListener = @Sendable (BackupProgress) -> Void

extension BackupProgress {
  /// Bytes between two reports of one part.
  public static let interval = 64 * 1_024 * 1_024
}
