/// One thing that somebody does to a draft. Publishing is none: it is ``DraftDesk/approve(_:revision:by:)``.
public enum DraftChange: Hashable, Sendable {
  /// Writes a file.
  ///
  /// - Parameter seen: the ``FileMark`` of what the editor began with: who saves over somebody else's work is told.
  case write(path: String, content: [UInt8], seen: FileMark)
  /// Takes a file out of the folder.
  case remove(path: String, seen: FileMark)
  /// Makes a file what it was in the publication.
  case revert(path: String)
  /// Gives the organisation a copy of its own of a template of the library.
  case takeOver(template: String)
  /// Asks that the draft is published.
  ///
  /// - Parameter revision: of the draft that the proposer saw.
  case propose(note: String, revision: Int)
  /// Makes a proposal a draft again, to change it.
  case withdraw
  /// Sends a proposal back.
  case reject(reason: String, revision: Int)
  /// Lets the draft differ from the live publication instead of an older one. Both sides of a file that both changed
  /// are put together where they touch different lines.
  ///
  /// - Parameter keeping: for files of which the same lines were changed: true keeps the draft's, false the live one's.
  case bringUpToDate(keeping: [String: Bool])
  /// Throws the draft away.
  case discard

  /// Its name in the audit log.
  var name: String {
    switch self {
    case .write: "written"
    case .remove: "removed"
    case .revert: "reverted"
    case .takeOver: "taken-over"
    case .propose: "proposed"
    case .withdraw: "withdrawn"
    case .reject: "rejected"
    case .bringUpToDate: "brought-up-to-date"
    case .discard: "discarded"
    }
  }
}

/// Who does something to a draft.
public struct DraftActor: Hashable, Sendable {
  public let login: String
  public let role: Role

  public init(login: String, role: Role) {
    self.login = login
    self.role = role
  }
}
