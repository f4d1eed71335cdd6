import Foundation

/// Sample files written by others, used where they are: in `../shared/data` beside the checkout, or where
/// `BODE_SAMPLE_DATA` says.
enum OtherData {
  static let reason = "sample data not beside the checkout"

  static let folder: URL? = {
    let named = ProcessInfo.processInfo.environment["BODE_SAMPLE_DATA"].map { URL(fileURLWithPath: $0) }
    let beside = (1...3).reduce(URL(fileURLWithPath: #filePath)) { url, _ in url.deletingLastPathComponent() }
      .appendingPathComponent("../shared/data").standardizedFileURL
    return [named, beside].compactMap(\.self).first { FileManager.default.fileExists(atPath: $0.path) }
  }()

  /// Nil where it is not there.
  static func file(_ path: String) -> URL? {
    guard let file = folder?.appendingPathComponent(path), FileManager.default.fileExists(atPath: file.path) else {
      return nil
    }
    return file
  }
}
