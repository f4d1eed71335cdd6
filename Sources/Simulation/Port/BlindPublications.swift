import Domain
import Engine

/// Publications whose stop rules never apply in the transaction that hands a message over: what a house without the
/// last look would do.
struct BlindPublications: PublicationSource {
  let base: SharedPublications
  let lastLook: LastLook

  func settings(
    _ organisation: OrganisationID, in transaction: any StoreTransaction
  ) throws -> OrganisationSettings {
    try base.settings(organisation, in: transaction)
  }

  func publication(
    _ organisation: OrganisationID, version: Int, in transaction: any StoreTransaction
  ) throws -> Publication {
    let found = try base.publication(organisation, version: version, in: transaction)
    guard lastLook.isNow else { return found }
    let plans = found.plans.mapValues { plan in
      var definition = plan.definition
      definition.stops = []
      return (try? FlowPlan(definition)) ?? plan
    }
    return Publication(
      version: found.version, settings: found.settings, plans: plans, templates: found.templates,
      houseStyle: found.houseStyle)
  }
}
