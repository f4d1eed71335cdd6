import Engine
import Foundation

/// Reads an organisation's folder from disk, with the library that it extends.
enum FolderOnDisk {
  /// - Parameters:
  ///   - path: the organisation's folder.
  ///   - library: the generic street; nil looks for a folder `library` beside or above the organisation's folder, and
  ///     then beside the program.
  static func read(_ path: String, library: String?) throws -> PublishedFolder {
    var files = try contents(of: path, under: "")
    guard files["organisation.yaml"] != nil else {
      throw UsageError("\(path) is not an organisation's folder: it has no organisation.yaml")
    }
    if let library = try library ?? find(from: path) {
      files.merge(try contents(of: library, under: "library/")) { own, _ in own }
    }
    return PublishedFolder(files: files)
  }

  private static func find(from path: String) throws -> String? {
    var folder = URL(fileURLWithPath: path).standardizedFileURL
    var candidates: [URL] = []
    while folder.path != "/" {
      candidates.append(folder.appendingPathComponent("library"))
      folder.deleteLastPathComponent()
    }
    candidates.append(program.appendingPathComponent("library"))
    return candidates.map(\.path).first { FileManager.default.fileExists(atPath: $0 + "/flows") }
  }

  /// The folder of the program, through links and however it was called.
  static var program: URL {
    URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
  }

  private static func contents(of path: String, under prefix: String) throws -> [String: [UInt8]] {
    guard let walker = FileManager.default.enumerator(atPath: path) else {
      throw UsageError("the folder \(path) cannot be read")
    }
    var files: [String: [UInt8]] = [:]
    var size = 0
    for case let name as String in walker {
      let full = path + "/" + name
      var isFolder: ObjCBool = false
      guard FileManager.default.fileExists(atPath: full, isDirectory: &isFolder), !isFolder.boolValue,
        isPartOfConfiguration(name)
      else { continue }
      let bytes = Array(try Data(contentsOf: URL(fileURLWithPath: full)))
      size += bytes.count
      guard size <= PublishedFolder.sizeLimit else {
        throw UsageError("the folder \(path) holds more than \(PublishedFolder.sizeLimit) bytes of configuration")
      }
      files[prefix + name] = bytes
    }
    return files
  }

  /// Sample files and notes in a folder are not part of what is published.
  private static func isPartOfConfiguration(_ name: String) -> Bool {
    let parts = name.split(separator: "/")
    guard let first = parts.first, !parts.contains(where: { $0.hasPrefix(".") }) else { return false }
    return name == "organisation.yaml" || ["flows", "templates", "house-style", "calendars"].contains(first)
  }
}
