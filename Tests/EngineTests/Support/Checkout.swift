import Engine
import Foundation

/// Folders that stand in the checkout beside the tests.
enum Checkout {
  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// The example organisation with the library that it extends, as `publish` reads them; nil when they are not there.
  static let horizon: PublishedFolder? = {
    guard let library = files(under: "library", as: "library/"), let own = files(under: "examples/de-horizon", as: ""),
      own["organisation.yaml"] != nil
    else { return nil }
    return PublishedFolder(files: library.merging(own) { _, own in own })
  }()

  private static func files(under folder: String, as prefix: String) -> [String: [UInt8]]? {
    let url = root.appending(path: folder, directoryHint: .isDirectory).resolvingSymlinksInPath()
    guard let paths = try? FileManager.default.subpathsOfDirectory(atPath: url.path) else { return nil }
    var files: [String: [UInt8]] = [:]
    for path in paths {
      let parts = path.split(separator: "/")
      guard path == "organisation.yaml" || ["flows", "templates", "house-style"].contains(parts.first),
        let data = try? Data(contentsOf: url.appending(path: path))
      else { continue }
      files[prefix + path] = Array(data)
    }
    return files
  }
}
