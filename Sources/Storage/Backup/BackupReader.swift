import Domain
import Engine
import Foundation

/// Reads a backup, whichever form it has.
struct BackupReader {
  private struct Place {
    let file: String
    let offset: Int
    let size: Int
  }

  let path: String
  let manifest: BackupManifest
  private let places: [String: Place]

  /// The longest manifest that is read: a million parts.
  private static let manifestLimit = 256 * 1_024 * 1_024

  init(_ path: String) throws { try self.init(path, isTar: !DiskFolder.isFolder(path)) }

  /// - Throws: ``BackupError`` when this is no whole backup.
  init(_ path: String, isTar: Bool) throws {
    guard DiskFolder.exists(path) else { throw BackupError.notABackup(path, reason: "it is not there") }
    self.path = path
    let places = isTar ? try Self.entries(path) : [:]
    let found = isTar ? places[BackupManifest.fileName] : try Self.file(BackupManifest.fileName, in: path)
    guard let found, found.size <= Self.manifestLimit else {
      throw BackupError.notABackup(path, reason: "it has no \(BackupManifest.fileName), which is written last")
    }
    let bytes = try OpenFile(found.file, .reading).read(found.size, at: found.offset)
    manifest = try BackupManifest.read(bytes, of: path)
    self.places =
      isTar
      ? places
      : try Dictionary(
        manifest.parts.compactMap { part in try Self.file(part.name, in: path).map { (part.name, $0) } },
        uniquingKeysWith: { first, _ in first })
  }

  /// Reads all of it, and compares it with what was written.
  ///
  /// - Throws: ``BackupError/damaged(_:part:reason:)``.
  func verify(_ listener: @escaping BackupListener) throws {
    for part in manifest.parts {
      let place = try place(part)
      var steps = ProgressSteps(work: .verifying, part: part.name, total: part.size, listener: listener)
      let found = try FileDigest.sha256(
        of: OpenFile(place.file, .reading), from: place.offset, count: place.size
      ) { steps.reach($0) }
      guard found == part.sha256 else {
        throw BackupError.damaged(path, part: part.name, reason: "its SHA-256 is \(found), not \(part.sha256)")
      }
    }
  }

  /// Puts a part into a file that is not there yet, durably, and checks once more that it is what was written.
  func extract(_ part: BackupPart, to target: String, _ listener: @escaping BackupListener) throws {
    let place = try place(part)
    let source = try OpenFile(place.file, .reading)
    let file = try OpenFile(target, .creating)
    var steps = ProgressSteps(work: .restoring, part: part.name, total: part.size, listener: listener)
    var done = 0
    while done < part.size {
      let bytes = try source.read(min(BackupMaker.piece, part.size - done), at: place.offset + done)
      guard !bytes.isEmpty else { break }
      try file.write(bytes, at: done)
      done += bytes.count
      steps.reach(done)
    }
    try file.sync()
    guard try FileDigest.part(part.name, of: file) == part else {
      throw BackupError.damaged(path, part: part.name, reason: "it changed while it was restored")
    }
  }

  private func place(_ part: BackupPart) throws -> Place {
    guard let place = places[part.name] else {
      throw BackupError.damaged(path, part: part.name, reason: "it is missing")
    }
    guard place.size == part.size else {
      throw BackupError.damaged(path, part: part.name, reason: "it has \(place.size) bytes, not \(part.size)")
    }
    return place
  }

  private static func file(_ name: String, in folder: String) throws -> Place? {
    let path = "\(folder)/\(name)"
    guard DiskFolder.exists(path) else { return nil }
    return Place(file: path, offset: 0, size: try OpenFile(path, .reading).size())
  }

  /// Where each file of a tar file stands.
  private static func entries(_ path: String) throws -> [String: Place] {
    let file = try OpenFile(path, .reading)
    let end = try file.size()
    var places: [String: Place] = [:]
    var offset = 0
    while let header = TarHeader(try file.read(TarHeader.blockSize, at: offset)) {
      offset += TarHeader.blockSize
      guard header.size <= end - offset else {
        throw BackupError.notABackup(path, reason: "it breaks off in \(header.name)")
      }
      places[header.name] = Place(file: path, offset: offset, size: header.size)
      offset += (header.size + TarHeader.blockSize - 1) / TarHeader.blockSize * TarHeader.blockSize
    }
    return places
  }
}
