import Crypto
public import Domain

/// Puts a checked folder into use.
public struct Publisher: Sendable {
  let store: any Store
  let identifiers: any IdentifierSource
  let channels: Set<Channel>

  public init(store: any Store, identifiers: any IdentifierSource, channels: Set<Channel>) {
    self.store = store
    self.identifiers = identifiers
    self.channels = channels
  }

  /// Publishes a folder for the organisation that it names, which is made when it is new. The same folder twice is one
  /// publication.
  ///
  /// - Throws: ``FolderFindings`` when anything in it is wrong; nothing is changed then.
  public func publish(
    _ folder: PublishedFolder, at now: Instant, by user: String
  ) async throws -> (organisation: OrganisationID, version: Int) {
    let checked = try FolderCompiler.compile(folder, version: 0, channels: channels)
    let content = folder.encoded()
    let digest = Array(SHA256.hash(data: content))
    let fresh = OrganisationID(identifiers.next())
    return try await store.write { tx in
      let known = try tx.organisations().first { $0.slug == checked.settings.slug }
      let organisation = OrganisationRecord(
        id: known?.id ?? fresh, slug: checked.settings.slug, name: checked.settings.name)
      try tx.upsert(organisation)
      let version = try tx.publish(organisation.id, digest: digest, content: content, at: now, by: user)
      try tx.insert(
        AuditRecord(
          organisation: organisation.id, at: now, kind: .published, caseID: nil, contact: nil, by: user,
          detail: ["version": "\(version)"]))
      return (organisation.id, version)
    }
  }
}
