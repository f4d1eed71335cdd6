import Foundation

/// The checkout that these tests stand in, read once.
enum Project {
  /// Folders that are made, fetched or kept outside the project: the same as in `.gitignore`.
  private static let skipped: Set<String> = [
    ".build", ".git", ".swiftpm", ".venv", "__pycache__", "data", "node_modules", "out",
  ]
  private static let textEndings: Set<String> = [
    "c", "cc", "css", "csv", "h", "html", "js", "json", "jsonl", "md", "mk", "modulemap", "py", "sh", "sql", "svg",
    "swift", "swift-format", "txt", "xml", "xsd", "yaml", "yml", "editorconfig", "gitignore", "typ", "dot", "toml",
  ]
  /// The largest text file that is read whole, in bytes.
  private static let sizeLimit = 4_194_304

  /// The folder of `Package.swift`. Links are followed, so that a package that borrows this folder checks the real one.
  static let root: URL = {
    var folder = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
    while folder.path != "/", !exists(folder.appendingPathComponent("Package.swift")) {
      folder = folder.deletingLastPathComponent()
    }
    return folder
  }()

  static func exists(_ path: String) -> Bool { exists(root.appendingPathComponent(path)) }

  private static func exists(_ url: URL) -> Bool { FileManager.default.fileExists(atPath: url.path) }

  /// Every file of the project, in order, from its root.
  static let files: [String] = {
    var found: [String] = []
    var folders = [""]
    while let folder = folders.popLast() {
      let url = folder.isEmpty ? root : root.appendingPathComponent(folder)
      for name in (try? FileManager.default.contentsOfDirectory(atPath: url.path)) ?? [] {
        let path = folder.isEmpty ? name : "\(folder)/\(name)"
        var isFolder: ObjCBool = false
        guard !skipped.contains(name),
          FileManager.default.fileExists(atPath: root.appendingPathComponent(path).path, isDirectory: &isFolder)
        else { continue }
        if isFolder.boolValue { folders.append(path) } else { found.append(path) }
      }
    }
    return found.sorted()
  }()

  /// Files that people write, without those that hold bytes.
  static let textFiles: [String] = files.filter { path in
    let name = path.split(separator: "/").last.map(String.init) ?? path
    let ending = name.split(separator: ".").last.map(String.init) ?? ""
    return !name.contains(".") || textEndings.contains(ending)
  }

  /// - Throws: when the file is not there, is too large or is not UTF-8.
  static func text(_ path: String) throws -> String {
    let data = try Data(contentsOf: root.appendingPathComponent(path))
    guard data.count <= sizeLimit, let text = String(data: data, encoding: .utf8) else {
      throw CocoaError(.fileReadInapplicableStringEncoding)
    }
    return text
  }

  /// Every Swift file below a folder.
  static func swift(in folder: String) -> [SwiftSource] {
    files.filter { $0.hasPrefix("\(folder)/") && $0.hasSuffix(".swift") }
      .compactMap { path in (try? text(path)).map { SwiftSource(path: path, text: $0) } }
  }

  static let sources: [SwiftSource] = swift(in: "Sources")
  static let tests: [SwiftSource] = swift(in: "Tests")
}
