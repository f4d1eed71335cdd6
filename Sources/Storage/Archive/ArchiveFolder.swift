internal import Engine
internal import Glibc

/// A folder of the archive, which several processes may use at the same time.
struct ArchiveFolder {
  let path: String

  /// Makes the folder when it is not there (its parent must be), for this user only.
  ///
  /// - Throws: ``ArchiveError``.
  init(_ path: String) throws {
    if mkdir(path, 0o700) == 0 {
      try Self.sync(Self.parent(of: path))
    } else if errno != EEXIST {
      throw OpenFile.failure("making the folder", path)
    }
    self.path = path
  }

  /// Names of the files in the folder, in no order.
  func names() throws -> [String] {
    guard let directory = opendir(path) else { throw OpenFile.failure("listing", path) }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        names.append(String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self))
      }
    }
    return names
  }

  /// Makes the names in the folder durable: without it a file that was flushed may be gone after a power cut.
  func sync() throws { try Self.sync(path) }

  private static func sync(_ path: String) throws {
    let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw OpenFile.failure("opening the folder", path) }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else { throw OpenFile.failure("flushing the folder", path) }
  }

  private static func parent(of path: String) -> String {
    let parts = path.split(separator: "/").dropLast()
    return (path.hasPrefix("/") ? "/" : "./") + parts.joined(separator: "/")
  }
}
