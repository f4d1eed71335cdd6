import Domain
import Engine

/// Publications whose stop rules never apply to the task that hands a message over: what a house without the last look
/// would do.
struct BlindPublications: PublicationSource {
  let base: SharedPublications
  let scheduler: Scheduler

  func settings(
    _ organisation: OrganisationID, in transaction: any StoreTransaction
  ) throws -> OrganisationSettings {
    try base.settings(organisation, in: transaction)
  }

  func publication(
    _ organisation: OrganisationID, version: Int, in transaction: any StoreTransaction
  ) throws -> Publication {
    let found = try base.publication(organisation, version: version, in: transaction)
    guard isHandingOver else { return found }
    let plans = found.plans.mapValues { plan in
      var definition = plan.definition
      definition.stops = []
      return (try? FlowPlan(definition)) ?? plan
    }
    return Publication(
      version: found.version, settings: found.settings, plans: plans, templates: found.templates,
      houseStyle: found.houseStyle)
  }

  /// Only the loops of the channels hand over; what they tell a run comes after that.
  private var isHandingOver: Bool {
    let name = scheduler.name(of: Scheduler.strand)
    return House.channels.contains { name.hasSuffix(" \($0.rawValue)") }
  }
}
