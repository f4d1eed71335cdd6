/// One file of a backup.
public struct BackupPart: Hashable, Sendable, Codable {
  /// Its place in the folder of the installation: `archive/00000001.segment`.
  public let name: String
  /// Bytes.
  public let size: Int
  /// 64 hexadecimal digits.
  public let sha256: String

  /// Whether the name stays inside the folder it is put into, and is one that backups have.
  var isSafe: Bool {
    let parts = name.split(separator: "/", omittingEmptySubsequences: false)
    let isPlain = parts.allSatisfy { part in
      !part.isEmpty && part != "." && part != ".."
        && part.utf8.allSatisfy { byte in
          switch byte {
          case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "_"):
            true
          default: false
          }
        }
    }
    guard isPlain, size >= 0, let first = parts.first else { return false }
    return parts.count == 1
      ? BackupPartName.files.contains(name) : BackupPartName.folders.contains(String(first))
  }
}

/// What the parts of a backup are called.
enum BackupPartName {
  static let sqlite = "bode.sqlite"
  static let dump = "database.dump"
  static let sandbox = "sandbox.sqlite"
  static let settings = "bode.yaml"
  static let archive = "archive"
  static let imports = "imports"
  static let keys = "keys"

  static let files: Set<String> = [sqlite, dump, sandbox, settings]
  static let folders: Set<String> = [archive, imports, keys]
}
