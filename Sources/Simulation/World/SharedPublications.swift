import Domain
import Engine

/// The publications of every world, compiled once for all of them.
struct SharedPublications: PublicationSource {
  let house: House

  func settings(
    _ organisation: OrganisationID, in transaction: any StoreTransaction
  ) throws -> OrganisationSettings {
    guard let version = try transaction.currentVersion(organisation) else {
      throw PublicationError.nothingPublished(organisation)
    }
    return try publication(organisation, version: version, in: transaction).settings
  }

  func publication(
    _ organisation: OrganisationID, version: Int, in transaction: any StoreTransaction
  ) throws -> Publication {
    guard let found = house.publication(organisation, version: version) else {
      throw StoreError.missing("publication \(version) of organisation \(organisation)")
    }
    return found
  }
}
