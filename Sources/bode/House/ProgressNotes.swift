import Storage

/// How far long work is, for the person who waits for it.
enum ProgressNotes {
  private static let megabyte = 1_048_576

  static let say: BackupListener = { progress in
    // Small parts are done before anybody reads their name.
    guard progress.total > BackupProgress.interval || (progress.done == 0 && progress.total > megabyte) else { return }
    let share = progress.total > 0 ? progress.done * 100 / progress.total : 100
    Output.note("\(progress.work.rawValue) \(progress.part): \(share)% of \(size(progress.total))")
  }

  /// In words: `812 bytes`, `3.4 MB`, `12.0 GB`.
  static func size(_ bytes: Int) -> String {
    switch bytes {
    case ..<10_000: "\(bytes) bytes"
    case ..<1_000_000_000: "\(tenths(bytes, of: 1_000_000)) MB"
    default: "\(tenths(bytes, of: 1_000_000_000)) GB"
    }
  }

  private static func tenths(_ bytes: Int, of unit: Int) -> String { "\(bytes / unit).\(bytes % unit * 10 / unit)" }
}
