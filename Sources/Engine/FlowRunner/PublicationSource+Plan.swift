import Domain

extension PublicationSource {
  /// What decides for a run now.
  func rules(of run: RunRecord, in tx: any StoreTransaction) throws -> FlowRules {
    guard let newest = try tx.currentVersion(run.organisation) else {
      throw PublicationError.nothingPublished(run.organisation)
    }
    return try rules(run.organisation, flow: run.flow, pinned: run.publication, holding: newest, in: tx)
  }

  /// What decided for a run when the publication `rules` was the newest.
  func plan(of run: RunRecord, rules: Int, in tx: any StoreTransaction) throws -> FlowPlan {
    try self.rules(run.organisation, flow: run.flow, pinned: run.publication, holding: rules, in: tx).plan
  }
}
