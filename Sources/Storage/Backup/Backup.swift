public import Domain
import Foundation

/// Makes a backup of an installation, also while a server runs on it.
///
/// The order makes it one whole: the sandbox's world, then the database at one moment, and only then what the database
/// names. Archived bytes and files that were taken in are on the disk before the database speaks of them and are never
/// changed, so what is copied after it holds everything it names. The keys come last, so that they know of everybody
/// who was forgotten up to then.
public enum Backup {
  /// Makes a backup, reads all of it back, and only then gives it its name.
  ///
  /// - Parameter target: a file when it ends in `.tar`, else a folder; must not be there, its parent must be.
  /// - Throws: ``BackupError``, ``SQLError``. Nothing is then left under the name `target`.
  @discardableResult
  public static func make(
    of source: BackupSource, at target: String, listener: @escaping BackupListener
  ) async throws -> BackupManifest {
    do {
      return try await BlockingWork.run { try make(source, target, listener) }
    } catch {
      throw BackupError.of(error)
    }
  }

  /// The name of a backup made now in a folder of backups: `bode-20270412-060000`, in UTC.
  public static func name(at now: Instant) -> String {
    "bode-" + UTCText.text(now).filter(\.isNumber).prefix(8) + "-" + UTCText.text(now).filter(\.isNumber).suffix(6)
  }

  private static func make(
    _ source: BackupSource, _ target: String, _ listener: @escaping BackupListener
  ) throws -> BackupManifest {
    let part = target + ".part"
    guard DiskFolder.isFolder(DiskFolder.parent(of: target)) else {
      throw BackupError.target(target, reason: "there is no folder \(DiskFolder.parent(of: target))")
    }
    guard !DiskFolder.exists(target) else {
      throw BackupError.target(target, reason: "it is there already, and a backup is never overwritten")
    }
    guard !DiskFolder.exists(part) else {
      throw BackupError.target(
        target, reason: "\(part) is there: another backup is being made, or one broke off. If none runs, remove it")
    }
    guard DiskFolder.isFolder(source.folder) else {
      throw BackupError.source(source.folder, reason: "it is not the folder of an installation")
    }
    do {
      var maker = BackupMaker(source: source, sink: try sink(part, target, source.now), path: part, listener: listener)
      let manifest = try maker.make()
      try BackupReader(part, isTar: isTar(target)).verify(listener)
      try DiskFolder.move(part, to: target)
      return manifest
    } catch {
      try? FileManager.default.removeItem(atPath: part)
      throw error
    }
  }

  static func isTar(_ path: String) -> Bool { path.hasSuffix(".tar") }

  private static func sink(_ part: String, _ target: String, _ now: Instant) throws -> any BackupSink {
    guard isTar(target) else { return try BackupFolderSink(part) }
    return try BackupTarSink(part, time: Int(now.milliseconds / 1_000))
  }
}

/// A moment in UTC, for files that outlive their surroundings.
enum UTCText {
  private static let day: Int64 = 86_400_000

  /// `2027-04-12T06:00:00Z`.
  static func text(_ instant: Instant) -> String {
    let number = instant.milliseconds / day
    let seconds = Int(instant.milliseconds - number * day) / 1_000
    func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
    let time = [seconds / 3_600, seconds / 60 % 60, seconds % 60].map(two).joined(separator: ":")
    return "\(CalendarDay(number: Int(number)))T\(time)Z"
  }
}
