import Foundation

/// What a backup holds and where it came from: `manifest.json`, written last.
public struct BackupManifest: Hashable, Sendable, Codable {
  /// What the database is.
  public enum Database: String, CaseIterable, Hashable, Sendable, Codable {
    /// `bode.sqlite`, a copy of one moment.
    case sqlite
    /// `database.dump`, made by `pg_dump` in its custom format.
    case postgres
  }

  /// Where the keys of the archive are.
  public enum Keys: String, CaseIterable, Hashable, Sendable, Codable {
    /// The keys of the archive are kept apart from this backup; without them nobody can read what was sent.
    case apart
    /// They are in it: whoever has this backup can read everything that was sent, also to people who were forgotten
    /// since.
    case included
  }

  /// Of the layout of the backup itself.
  public static let knownFormat = 1
  static let fileName = "manifest.json"

  public let format: Int
  /// Version of the program that made it.
  public let program: String
  /// UTC, `2027-04-12T06:00:00Z`.
  public let madeAt: String
  public let machine: String
  public let host: String
  /// The folder it was made of.
  public let folder: String
  public let database: Database
  /// The last step of the schema that the database has.
  public let schemaStep: Int
  public let keys: Keys
  /// In the order in which they were taken.
  public let parts: [BackupPart]

  /// Bytes of all parts.
  public var size: Int { parts.reduce(0) { $0 + $1.size } }

  var json: [UInt8] {
    get throws {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
      return Array(try encoder.encode(self)) + [10]
    }
  }

  init(
    program: String, madeAt: String, machine: String, host: String, folder: String, database: Database,
    schemaStep: Int, keys: Keys, parts: [BackupPart]
  ) {
    format = Self.knownFormat
    self.program = program
    self.madeAt = madeAt
    self.machine = machine
    self.host = host
    self.folder = folder
    self.database = database
    self.schemaStep = schemaStep
    self.keys = keys
    self.parts = parts
  }

  /// - Throws: ``BackupError`` when these bytes are no manifest, or one that this version does not know.
  static func read(_ bytes: [UInt8], of backup: String) throws -> BackupManifest {
    let manifest: BackupManifest
    do {
      manifest = try JSONDecoder().decode(BackupManifest.self, from: Data(bytes))
    } catch {
      throw BackupError.notABackup(backup, reason: "its \(fileName) cannot be read")
    }
    guard manifest.format <= knownFormat else {
      throw BackupError.newer(backup, found: manifest.format, known: knownFormat)
    }
    if let wrong = manifest.parts.first(where: { !$0.isSafe }) {
      throw BackupError.notABackup(backup, reason: "it names a part \(wrong.name), which no backup has")
    }
    return manifest
  }
}
