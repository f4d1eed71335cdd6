public import Domain

/// A run as another system may see it.
public struct RunStanding: Sendable {
  public let record: RunRecord
  public let state: FlowState
}

extension CaseDesk {
  /// Every run of a case, newest first; nil when there is no such case in this organisation.
  public func runs(of id: CaseID, in organisation: OrganisationID) async throws -> [RunStanding]? {
    try await engine.store.read { tx in
      guard try tx.case(organisation, id) != nil else { return nil }
      return try tx.runs(organisation, of: id).map { RunStanding(record: $0, state: try RunCodec.decode($0.state)) }
    }
  }

  /// One run; nil when there is none in this organisation.
  public func run(_ id: RunID, in organisation: OrganisationID) async throws -> RunStanding? {
    try await engine.store.read { tx in
      try tx.runs(organisation, [id]).first.map { RunStanding(record: $0, state: try RunCodec.decode($0.state)) }
    }
  }
}
