public import Domain
import Engine
import Foundation

/// Puts a backup back, in quarantine: it sends nothing until an administrator has looked.
public struct Restore: Sendable {
  /// A folder that is empty or not there yet.
  public let folder: String
  /// Where the keys go that are in the backup; nil puts them in `keys` in the folder. Keys that are there already
  /// stay, since they know who was forgotten after the backup was made.
  public let keys: String?
  /// The database that a dump goes into: without tables. Nil for a backup of SQLite.
  public let database: PostgresDump?
  /// Machine time.
  public let now: Instant

  public init(folder: String, keys: String?, database: PostgresDump?, now: Instant) {
    self.folder = folder
    self.keys = keys
    self.database = database
    self.now = now
  }

  /// What was restored.
  public struct Result: Hashable, Sendable {
    public let manifest: BackupManifest
    /// Why the installation sends nothing.
    public let quarantine: String
    /// True when keys in the backup were passed over because there were keys already.
    public let keysWereThere: Bool
  }

  /// Holds everything until it is whole; an installation with it in its folder does not start.
  public static let partName = ".restoring"

  /// Checks every hash first, then writes everything aside, and moves it into its place last of all.
  ///
  /// - Throws: ``BackupError``, ``SchemaError``, ``SQLError``. The folder is then as it was.
  public func run(from backup: String, listener: @escaping BackupListener) async throws -> Result {
    do {
      let reader = try await BlockingWork.run { try open(backup, listener) }
      let part = "\(folder)/\(Self.partName)"
      do {
        let keysWereThere = try await BlockingWork.run {
          try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
          return try unpack(reader, into: part, listener)
        }
        let reason =
          "restored from a backup of \(reader.manifest.folder) on \(reader.manifest.host), made at "
          + reader.manifest.madeAt
        try await quarantine(reader, part, because: reason)
        try await BlockingWork.run { try settle(part) }
        return Result(manifest: reader.manifest, quarantine: reason, keysWereThere: keysWereThere)
      } catch {
        try? FileManager.default.removeItem(atPath: part)
        throw error
      }
    } catch {
      throw BackupError.of(error)
    }
  }

  /// Moves everything to where it belongs, the database last.
  private func settle(_ part: String) throws {
    let names = try FileManager.default.contentsOfDirectory(atPath: part).sorted { left, right in
      (left == BackupPartName.sqlite ? 1 : 0, left) < (right == BackupPartName.sqlite ? 1 : 0, right)
    }
    for name in names { try DiskFolder.move("\(part)/\(name)", to: "\(folder)/\(name)") }
    guard rmdir(part) == 0 else { throw OpenFile.failure("removing", part) }
    try DiskFolder.sync(folder)
  }

  private func open(_ backup: String, _ listener: @escaping BackupListener) throws -> BackupReader {
    if DiskFolder.exists(folder) {
      guard DiskFolder.isFolder(folder), try FileManager.default.contentsOfDirectory(atPath: folder).isEmpty else {
        throw BackupError.notEmpty(folder)
      }
    }
    let reader = try BackupReader(backup)
    let known = Schema.migrations.count
    guard reader.manifest.schemaStep <= known else {
      throw BackupError.newer(backup, found: reader.manifest.schemaStep, known: known)
    }
    switch (reader.manifest.database, database) {
    case (.sqlite, nil), (.postgres, .some): break
    case (.sqlite, .some):
      throw BackupError.notABackup(backup, reason: "it holds a database of SQLite, and --database names PostgreSQL")
    case (.postgres, nil):
      throw BackupError.notABackup(
        backup, reason: "it holds a database of PostgreSQL: name an empty one with --database postgres://…")
    }
    try reader.verify(listener)
    return reader
  }

  /// - Returns: whether keys in the backup were passed over.
  private func unpack(
    _ reader: BackupReader, into part: String, _ listener: @escaping BackupListener
  ) throws -> Bool {
    try DiskFolder.make(part)
    var keysWereThere = false
    for item in reader.manifest.parts {
      var target = "\(part)/\(item.name)"
      if let keys, item.name.hasPrefix("\(BackupPartName.keys)/") {
        target = keys + item.name.dropFirst(BackupPartName.keys.count)
        if DiskFolder.exists(target) {
          keysWereThere = true
          continue
        }
      }
      try FileManager.default.createDirectory(
        atPath: DiskFolder.parent(of: target), withIntermediateDirectories: true,
        attributes: [.posixPermissions: 0o700])
      try reader.extract(item, to: target, listener)
      try DiskFolder.sync(DiskFolder.parent(of: target))
    }
    return keysWereThere
  }

  private func quarantine(_ reader: BackupReader, _ part: String, because reason: String) async throws {
    if let database {
      let dump = "\(part)/\(BackupPartName.dump)"
      try await BlockingWork.run {
        try database.restore(from: dump, quarantinedBecause: reason)
        try FileManager.default.removeItem(atPath: dump)
      }
    } else {
      let database = try SQLiteDatabase(path: "\(part)/\(BackupPartName.sqlite)")
      do {
        let store = try await SQLStore.opening(database, at: now)
        try await Quarantine.impose(reason, on: store, at: now)
        try await store.close()
      } catch {
        try? await database.close()
        throw error
      }
      try FileManager.default.removeItem(atPath: "\(part)/\(BackupPartName.sqlite).lock")
    }
  }
}
