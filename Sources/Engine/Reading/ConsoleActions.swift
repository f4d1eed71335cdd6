public import Domain

/// What people do in the console. Every action is audited with who did it; the pages only ask.
///
/// Doing the same thing twice (a double click, a page sent again) has the effect of once.
public protocol ConsoleActions: MoneyActions, PersonActions, HouseActions, QualityActions, ResultActions {
  /// Finishes a task with one of its outcomes. A task that is finished already stays as it was and answers
  /// false.
  ///
  /// - Throws: ``ConsoleRefusal`` when the task does not exist or does not know this outcome.
  func finishTask(
    _ organisation: OrganisationID, _ task: Reading.TaskID, outcome: String, note: String?, by: Reading.UserID
  ) async throws -> Bool

  /// Takes a file to be read and answers at once; the reading goes on by itself.
  ///
  /// - Parameters:
  ///   - name: the name of the file, for people; never used as a path.
  ///   - path: a temporary file that the callee may move or delete.
  ///   - kind: what the user says it is, or nil to recognise it.
  ///   - load: of which list it is a load; nil for what its name says.
  /// - Throws: ``ConsoleRefusal`` when the same file was taken before.
  func startImport(
    _ organisation: OrganisationID, name: String, path: String, kind: String?, load: LoadDeclaration?,
    by: Reading.UserID
  ) async throws -> Reading.ImportID

  /// Says of a full load that was held whether who is gone from it is to be ended. One that was decided about stays as
  /// it was, and answers false.
  func decideLoad(
    _ organisation: OrganisationID, _ batch: Reading.ImportID, ends: Bool, by: Reading.UserID
  ) async throws -> Bool

  /// Sends this contact nothing any more and stops all its runs.
  func stopContact(
    _ organisation: OrganisationID, _ contact: ContactID, reason: String, by: Reading.UserID
  ) async throws

  /// Lets contact go on; stopped runs stay stopped.
  func resumeContact(
    _ organisation: OrganisationID, _ contact: ContactID, by: Reading.UserID
  ) async throws

  /// Holds (true) or releases (false) every run of a flow: no message of it leaves while it is paused.
  func setFlow(
    _ organisation: OrganisationID, _ flow: String, paused: Bool, by: Reading.UserID
  ) async throws

  /// Lets a restored or copied installation send again.
  func releaseQuarantine(by: Reading.UserID) async throws
}

/// An action that could not be done, in words for the person who asked.
public struct ConsoleRefusal: Error, Hashable, Sendable {
  /// What is the matter and what to do, Dutch and English.
  public let dutch: String
  public let english: String

  public init(dutch: String, english: String) {
    self.dutch = dutch
    self.english = english
  }
}
