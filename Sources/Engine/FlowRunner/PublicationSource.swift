public import Domain
public import Rendering

/// What an organisation published, compiled: its settings, and its flows and templates per publication.
public protocol PublicationSource: Sendable {
  /// Settings of the newest publication: contact hours, caps and reasons are live, never pinned by a run.
  ///
  /// - Throws: ``PublicationError/nothingPublished(_:)``.
  func settings(_ organisation: OrganisationID, in transaction: any StoreTransaction) throws -> OrganisationSettings

  /// One publication, which never changes.
  func publication(
    _ organisation: OrganisationID, version: Int, in transaction: any StoreTransaction
  ) throws -> Publication

  /// What decides for the runs of a flow that started with the publication `pinned`, when the rules of `holding` hold.
  ///
  /// - Throws: ``PublicationError``.
  func rules(
    _ organisation: OrganisationID, flow: String, pinned: Int, holding: Int, in transaction: any StoreTransaction
  ) throws -> FlowRules
}

extension PublicationSource {
  /// Made anew every time; a source that is asked for every event keeps them.
  public func rules(
    _ organisation: OrganisationID, flow: String, pinned: Int, holding: Int, in transaction: any StoreTransaction
  ) throws -> FlowRules {
    try FlowRules(
      flow, pinned: try publication(organisation, version: pinned, in: transaction),
      holding: try publication(organisation, version: holding, in: transaction))
  }
}

/// One published folder, ready for use.
public final class Publication: Sendable {
  public let version: Int
  public let settings: OrganisationSettings
  /// By name.
  public let plans: [String: FlowPlan]
  /// By name.
  public let templates: [String: Template]
  public let houseStyle: HouseStyle
  private let flows: [CaseKind: FlowPlan]

  public init(
    version: Int, settings: OrganisationSettings, plans: [String: FlowPlan], templates: [String: Template],
    houseStyle: HouseStyle
  ) {
    self.version = version
    self.settings = settings
    self.plans = plans
    self.templates = templates
    self.houseStyle = houseStyle
    flows = Dictionary(
      plans.sorted { $0.key < $1.key }.map { ($0.value.definition.caseKind, $0.value) },
      uniquingKeysWith: { first, _ in first })
  }

  /// The flow of a name, also one that is built in.
  public func plan(named name: String) -> FlowPlan? { plans[name] ?? SingleMessageFlow.plan(named: name) }

  /// The flow for cases of a kind. With several, the first by name.
  public func flow(for kind: CaseKind) -> FlowPlan? { flows[kind] }
}

public enum PublicationError: Error, Hashable, Sendable {
  /// The organisation never published a folder: nothing can be decided for it.
  case nothingPublished(OrganisationID)
  case unknownFlow(String, version: Int)
  case unknownTemplate(String, version: Int)
}

extension PublicationError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .nothingPublished(let id): "organisation \(id) has published nothing; run 'bode publish DIR'"
    case .unknownFlow(let name, let version): "publication \(version) has no flow \(name)"
    case .unknownTemplate(let name, let version): "publication \(version) has no template \(name)"
    }
  }
}
