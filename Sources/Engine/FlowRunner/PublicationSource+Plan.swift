import Domain

extension PublicationSource {
  /// What decides for a run now: see ``plan(of:rules:in:)``.
  func plan(of run: RunRecord, in tx: any StoreTransaction) throws -> FlowPlan {
    try plan(of: run, rules: try tx.currentVersion(run.organisation) ?? run.publication, in: tx)
  }

  /// What decides for a run: the steps of the version it started with, and the stop rules of another, the newest of
  /// that moment. A rule that was mended, or that was added to protect people, holds at once for every run.
  ///
  /// A flow that the newest publication does not have any more keeps the rules it had.
  func plan(of run: RunRecord, rules: Int, in tx: any StoreTransaction) throws -> FlowPlan {
    let pinned = try publication(run.organisation, version: run.publication, in: tx)
    guard let plan = pinned.plans[run.flow] else {
      throw PublicationError.unknownFlow(run.flow, version: run.publication)
    }
    guard rules != run.publication else { return plan }
    return try plan.holding(
      stopRulesOf: try publication(run.organisation, version: rules, in: tx).plans[run.flow])
  }
}
