import Foundation

/// The one place that writes to the terminal or to the process that started this one.
enum Output {
  /// To the process that started this one.
  static func say(_ message: PartMessage) {
    guard let data = try? JSONEncoder().encode(message) else { return }
    FileHandle.standardOutput.write(data + Data("\n".utf8))
  }

  static func show(_ text: String) { FileHandle.standardOutput.write(Data((text + "\n").utf8)) }

  /// What happens now; not part of the result.
  static func note(_ text: String) { FileHandle.standardError.write(Data((text + "\n").utf8)) }
}
