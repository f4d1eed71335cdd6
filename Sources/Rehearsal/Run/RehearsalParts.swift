public import Domain
public import Engine

/// What a rehearsal needs: a whole house whose every provider is a sandbox, on a clock that the rehearsal
/// moves.
public struct RehearsalParts: Sendable {
  public var engine: Engine
  public var store: any InspectableStore
  public var world: any SandboxWorld
  public var desk: any PaymentDesk
  public var archive: any ArchiveStoring
  public var publications: any PublicationSource
  /// The clock that engine, sandbox and desk were given.
  public var clock: any SettableClock
  /// Host of the payment pages, as the desk knows it.
  public var host: String
  /// Files wait here until they are imported.
  public var folder: String

  public init(
    engine: Engine, store: any InspectableStore, world: any SandboxWorld, desk: any PaymentDesk,
    archive: any ArchiveStoring, publications: any PublicationSource, clock: any SettableClock, host: String,
    folder: String
  ) {
    self.engine = engine
    self.store = store
    self.world = world
    self.desk = desk
    self.archive = archive
    self.publications = publications
    self.clock = clock
    self.host = host
    self.folder = folder
  }
}

/// An organisation that takes part, with the people who rent from it. It has been published.
public struct RehearsedOrganisation: Sendable {
  public let id: OrganisationID
  public let portfolio: FictionalPortfolio

  public init(id: OrganisationID, portfolio: FictionalPortfolio) {
    self.id = id
    self.portfolio = portfolio
  }
}
