public import Domain

/// Editing and publishing an organisation's folder in the console, with four eyes.
public protocol Drafting: Sendable {
  /// Channels that the installation can send on, for the check.
  var channels: Set<Channel> { get }

  /// What the checker of `publish` says of a folder.
  func check(_ folder: PublishedFolder) -> DraftCheck

  /// What is in use, and the draft beside it; nil when nothing was published.
  func workshop(_ organisation: OrganisationID) async throws -> Workshop?

  /// One publication; nil when there is no such version.
  func folder(_ organisation: OrganisationID, version: Int) async throws -> PublishedFolder?

  /// Who proposed and who approved, by version; the newest ``DraftDesk/shownApprovals``.
  func approvals(_ organisation: OrganisationID) async throws -> [Int: PublicationApproval]

  /// Does one thing to the draft. Doing it twice has the effect of once, or is refused.
  ///
  /// - Returns: the draft after it; nil when nothing differs from the publication any more.
  /// - Throws: ``DraftRefusal``; nothing is changed then.
  @discardableResult
  func change(_ organisation: OrganisationID, _ change: DraftChange, by actor: DraftActor) async throws -> Draft?

  /// Publishes the proposal: everything of it, or nothing.
  ///
  /// - Parameter revision: of the draft that the approver saw.
  /// - Returns: the version that is in use now.
  /// - Throws: ``DraftRefusal``; nothing is changed then.
  func approve(_ organisation: OrganisationID, revision: Int, by actor: DraftActor) async throws -> Int
}

extension Drafting {
  /// Made anew every time.
  public func check(_ folder: PublishedFolder) -> DraftCheck { DraftCheck(folder, channels: channels) }
}
