public import Domain

/// Published folders. A publication never changes; a run keeps the one it started with.
public protocol PublicationStore {
  /// - Parameter content: the folder, encoded by ``PublishedFolder``.
  /// - Returns: its version, 1 higher than the last of this organisation; the existing version when the newest one has
  ///   the same digest.
  func publish(
    _ organisation: OrganisationID, digest: [UInt8], content: [UInt8], at now: Instant, by user: String
  ) throws -> Int
  /// The newest version; nil when nothing was published.
  func currentVersion(_ organisation: OrganisationID) throws -> Int?
  func publication(_ organisation: OrganisationID, version: Int) throws -> [UInt8]?
  /// Business time at which a version was published, and by whom; nil when there is no such version.
  func publishing(_ organisation: OrganisationID, version: Int) throws -> (at: Instant, by: String)?
  func pausedFlows(_ organisation: OrganisationID) throws -> Set<String>
  func setFlow(_ organisation: OrganisationID, _ flow: String, paused: Bool) throws
}
