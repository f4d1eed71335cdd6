import Domain

extension PublicationSource {
  /// What decides for a run: the steps of the version it started with, and the stop rules that hold now. A rule that
  /// was mended, or that was added to protect people, holds at once for every run.
  ///
  /// A flow that the newest publication does not have any more keeps the rules it had.
  func plan(of run: RunRecord, in tx: any StoreTransaction) throws -> FlowPlan {
    let pinned = try publication(run.organisation, version: run.publication, in: tx)
    guard let plan = pinned.plans[run.flow] else {
      throw PublicationError.unknownFlow(run.flow, version: run.publication)
    }
    guard let newest = try tx.currentVersion(run.organisation), newest != run.publication,
      let live = try publication(run.organisation, version: newest, in: tx).plans[run.flow],
      live.definition.stops != plan.definition.stops
    else { return plan }
    var definition = plan.definition
    definition.stops = live.definition.stops
    return try FlowPlan(definition)
  }
}
