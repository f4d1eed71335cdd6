import Engine
import Foundation

/// Folders and names, made durable.
enum DiskFolder {
  /// Makes a folder for this user only. Its parent must be there, and it must not.
  static func make(_ path: String) throws {
    guard mkdir(path, 0o700) == 0 else { throw OpenFile.failure("making the folder", path) }
  }

  /// Makes the names in a folder durable.
  static func sync(_ path: String) throws {
    let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw OpenFile.failure("opening the folder", path) }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else { throw OpenFile.failure("flushing the folder", path) }
  }

  /// Gives a file or folder its last name, durably. An empty folder of that name is replaced.
  static func move(_ from: String, to path: String) throws {
    guard rename(from, path) == 0 else { throw OpenFile.failure("renaming to", path) }
    try sync(parent(of: path))
  }

  static func parent(of path: String) -> String { URL(fileURLWithPath: path).deletingLastPathComponent().path }

  static func exists(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0
  }

  static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  /// Names of the plain files in a folder, sorted; empty when there is no such folder.
  static func files(in path: String) throws -> [String] {
    guard exists(path) else { return [] }
    return try FileManager.default.contentsOfDirectory(atPath: path).sorted().filter { name in
      var status = stat()
      return lstat("\(path)/\(name)", &status) == 0 && status.st_mode & S_IFMT == S_IFREG
    }
  }
}
