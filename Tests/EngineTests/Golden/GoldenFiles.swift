import Engine
import EngineTestKit
import Foundation

/// Where recordings are kept: beside the tests, in `Recordings`.
enum GoldenFiles {
  static let folder = Checkout.root.appending(path: "Tests/EngineTests/Golden/Recordings")

  static func text(_ name: String) throws -> String {
    guard let data = try? Data(contentsOf: folder.appending(path: name)) else {
      throw WorldError("there is no recording \(name)")
    }
    return String(decoding: data, as: UTF8.self)
  }

  static func write(_ text: String, to name: String) throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try Data(text.utf8).write(to: folder.appending(path: name))
  }

  /// Names of every recording.
  static let recordings: [String] = {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.filter { $0.hasSuffix(".run") }.sorted()
  }()

  // MARK: Published folders, one file each

  private static let mark = "=== "

  static func text(of published: PublishedFolder) -> String {
    published.files.sorted { $0.key < $1.key }
      .map { "\(mark)\($0.key)\n\(String(decoding: $0.value, as: UTF8.self))" }.joined()
  }

  static func published(_ text: String) -> PublishedFolder {
    var files: [String: String] = [:]
    var path = ""
    for line in text.split(separator: "\n", omittingEmptySubsequences: false).dropLast() {
      if line.hasPrefix(mark) {
        path = String(line.dropFirst(mark.count))
        files[path] = ""
      } else {
        files[path, default: ""] += line + "\n"
      }
    }
    return PublishedFolder(files: files.mapValues { Array($0.utf8) })
  }
}
