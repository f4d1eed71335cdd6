public import Domain

/// What is kept once for the installation.
public protocol SystemStore {
  /// Organisations, by identifier.
  func organisations() throws -> [OrganisationRecord]
  /// Inserts, or updates name and slug.
  func upsert(_ organisation: OrganisationRecord) throws

  /// The installation's own record; nil before the first start.
  func installation() throws -> InstallationRecord?
  func save(_ installation: InstallationRecord) throws

  /// The highest business instant ever recorded; business time never goes back behind it.
  func lastBusinessInstant() throws -> Instant?
  /// Raises it; a lower value changes nothing.
  func raiseBusinessInstant(to now: Instant) throws
}

public struct OrganisationRecord: Hashable, Sendable {
  public let id: OrganisationID
  /// Lower-case letters, digits and hyphens; unique: `de-horizon`.
  public let slug: String
  public let name: String

  public init(id: OrganisationID, slug: String, name: String) {
    self.id = id
    self.slug = slug
    self.name = name
  }
}

/// Who this installation is, so that a copy of it notices that it is one.
public struct InstallationRecord: Hashable, Sendable {
  public var machine: String
  public var path: String
  /// Nothing is handed over while this says why; an administrator clears it.
  public var quarantine: String?
  /// Business time at which the last quarantine was ended. What began before may have gone further than is on record
  /// here; nil while that never was in doubt.
  public var releasedAt: Instant?

  public init(machine: String, path: String, quarantine: String?, releasedAt: Instant? = nil) {
    self.machine = machine
    self.path = path
    self.quarantine = quarantine
    self.releasedAt = releasedAt
  }
}
