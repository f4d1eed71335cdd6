public import Domain
import Synchronization

/// Compiles publications when they are first needed and keeps them: a publication never changes.
public final class CompiledPublications: PublicationSource {
  private struct Key: Hashable {
    let organisation: OrganisationID
    let version: Int
  }

  private struct RulesKey: Hashable {
    let organisation: OrganisationID
    let flow: String
    let pinned: Int
    let holding: Int
  }

  private let compiled = Mutex<[Key: Publication]>([:])
  private let rules = Mutex<[RulesKey: FlowRules]>([:])

  public init() {}

  public func settings(
    _ organisation: OrganisationID, in transaction: any StoreTransaction
  ) throws -> OrganisationSettings {
    guard let version = try transaction.currentVersion(organisation) else {
      throw PublicationError.nothingPublished(organisation)
    }
    return try publication(organisation, version: version, in: transaction).settings
  }

  public func rules(
    _ organisation: OrganisationID, flow: String, pinned: Int, holding: Int, in transaction: any StoreTransaction
  ) throws -> FlowRules {
    let key = RulesKey(organisation: organisation, flow: flow, pinned: pinned, holding: holding)
    if let known = rules.withLock({ $0[key] }) { return known }
    let made = try FlowRules(
      flow, pinned: try publication(organisation, version: pinned, in: transaction),
      holding: try publication(organisation, version: holding, in: transaction))
    rules.withLock { $0[key] = made }
    return made
  }

  public func publication(
    _ organisation: OrganisationID, version: Int, in transaction: any StoreTransaction
  ) throws -> Publication {
    let key = Key(organisation: organisation, version: version)
    if let known = compiled.withLock({ $0[key] }) { return known }
    guard let content = try transaction.publication(organisation, version: version) else {
      throw StoreError.missing("publication \(version) of organisation \(organisation)")
    }
    let folder = try PublishedFolder(decoding: content)
    // It was checked when it was published. A stricter checker of today must not stop what runs since yesterday.
    let publication = try FolderCompiler.compile(folder, version: version, channels: nil)
    compiled.withLock { $0[key] = publication }
    return publication
  }
}
