public import Domain
public import Engine

/// What the console needs of published folders, compiled. The composition root gives it what the engine uses too.
public protocol PlanSource: Sendable {
  /// The plans of one publication by the name of their flow.
  func plans(
    _ organisation: OrganisationID, version: Int, in transaction: any StoreTransaction
  ) throws -> [String: FlowPlan]

  /// Contact hours of the newest publication.
  func contactHours(_ organisation: OrganisationID, in transaction: any StoreTransaction) throws -> ContactHours
}
