import Domain
import Engine
import Storage

/// Gives the console the same compiled publications that the engine decides with.
struct ConsolePlans: PlanSource {
  let publications: any PublicationSource

  func plans(
    _ organisation: OrganisationID, version: Int, in transaction: any StoreTransaction
  ) throws -> [String: FlowPlan] {
    try publications.publication(organisation, version: version, in: transaction).plans
  }

  func contactHours(
    _ organisation: OrganisationID, in transaction: any StoreTransaction
  ) throws -> ContactHours {
    try publications.settings(organisation, in: transaction).contactHours
  }
}
