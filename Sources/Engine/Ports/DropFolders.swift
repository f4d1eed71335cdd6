/// Folders in which other systems put files, one for each organisation.
public protocol DropFolders: Sendable {
  /// Files that are whole and that nobody took yet, by name. One that is still being written is left alone: it begins
  /// with a dot, ends in the way of unfinished files, or grew or changed a moment ago.
  ///
  /// - Parameter organisations: by their short names; others have no folder.
  func ready(of organisations: [String]) async throws -> [DroppedFile]
  /// Files that were taken and not finished, by this process or one before.
  func underWay(of organisations: [String]) async throws -> [DroppedFile]
  /// Takes a file out of everybody's way.
  ///
  /// - Returns: whether it was still there.
  func take(_ file: DroppedFile) async throws -> Bool
  /// A copy of a file that was taken, for who moves it away.
  func copy(_ file: DroppedFile) async throws -> String
  /// Puts a file that was taken where people find it, with a report beside it. Idempotent.
  func finish(_ file: DroppedFile, as end: DroppedFile.End, report: String) async throws
}

/// A file that another system put down.
public struct DroppedFile: Hashable, Sendable {
  /// Where it is put in the end; the name of the folder is the raw value.
  public enum End: String, Hashable, Sendable {
    case done
    case refused
  }

  /// Short name of the organisation.
  public let organisation: String
  public let name: String

  public init(organisation: String, name: String) {
    self.organisation = organisation
    self.name = name
  }
}
