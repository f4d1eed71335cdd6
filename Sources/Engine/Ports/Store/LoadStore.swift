public import Domain

/// Full and delta loads of lists, who was in them, and the agreements of contacts.
public protocol LoadStore {
  func insert(_ load: LoadRecord) throws
  func load(_ organisation: OrganisationID, _ batch: Reading.ImportID) throws -> LoadRecord?
  /// Writes state and figures.
  func update(_ load: LoadRecord) throws
  /// The load of a source that speaks of the latest moment; those that were refused do not count.
  func newestLoad(_ organisation: OrganisationID, source: String) throws -> LoadRecord?
  /// Every load of a source in this state, oldest moment first.
  func loads(_ organisation: OrganisationID, source: String, in state: LoadRecord.State) throws -> [LoadRecord]
  /// Loads of every organisation whose gone are still to be ended.
  func endingLoads() throws -> [LoadRecord]

  /// These were in the load. Who was gone is back.
  func saw(_ numbers: [String], in load: LoadMark) throws
  /// How many of a source were there before this load and how many of those are not in it.
  func figures(of load: LoadMark) throws -> LoadRecord.Figures
  /// Those who were there before and are not in the load, by number; those who are gone already are left out.
  func missing(from load: LoadMark, limit: Int) throws -> [String]
  func markGone(_ number: String, in load: LoadMark) throws

  func contracts(_ organisation: OrganisationID, of contact: ContactID) throws -> [ContractRecord]
  /// Inserts or replaces.
  func upsert(_ contract: ContractRecord) throws
  /// Open agreements of the source that are not in the load, of whoever has them; none when the load names no agreement
  /// at all.
  func missingContracts(from load: LoadMark, limit: Int) throws -> [ContractRecord]
}

/// The load that a row came with.
public struct LoadMark: Hashable, Sendable {
  public let organisation: OrganisationID
  public let batch: Reading.ImportID
  public let source: String
  public let asOf: Instant
  public let sequence: Int

  public init(organisation: OrganisationID, batch: Reading.ImportID, source: String, asOf: Instant, sequence: Int) {
    self.organisation = organisation
    self.batch = batch
    self.source = source
    self.asOf = asOf
    self.sequence = sequence
  }
}

/// A load of a list.
public struct LoadRecord: Hashable, Sendable {
  /// How far it is.
  public enum State: String, CaseIterable, Hashable, Sendable {
    case reading
    /// Who is gone is being ended.
    case ending
    case done
    /// More are gone than goes without saying: a person decides.
    case held
    /// A person said that nobody is to be ended.
    case declined
    /// A later full load came before anybody decided.
    case superseded
    /// It speaks of an earlier moment than one that was loaded, or could not be read.
    case refused
  }

  /// Counted when the file was at its end.
  public struct Figures: Hashable, Sendable {
    /// Contacts that were in the list before.
    public var before: Int
    /// Of those, how many are not in this load.
    public var missing: Int
    /// Open agreements of the list, those of this load included.
    public var contracts: Int
    public var missingContracts: Int
    /// Rows that could not be read: who they are about is not known.
    public var unreadable: Int

    public init(
      before: Int = 0, missing: Int = 0, contracts: Int = 0, missingContracts: Int = 0, unreadable: Int = 0
    ) {
      self.before = before
      self.missing = missing
      self.contracts = contracts
      self.missingContracts = missingContracts
      self.unreadable = unreadable
    }
  }

  public let organisation: OrganisationID
  public let batch: Reading.ImportID
  public let declaration: LoadDeclaration
  public var state: State
  public var figures: Figures
  /// Contacts and agreements that were ended, and tasks that were made for it.
  public var goneContacts: Int
  public var endedContracts: Int
  public var tasks: Int
  /// Who decided about a load that was held; nil when nobody had to.
  public var decidedBy: String?
  public var decidedAt: Instant?

  public init(
    organisation: OrganisationID, batch: Reading.ImportID, declaration: LoadDeclaration, state: State = .reading,
    figures: Figures = Figures(), goneContacts: Int = 0, endedContracts: Int = 0, tasks: Int = 0,
    decidedBy: String? = nil, decidedAt: Instant? = nil
  ) {
    self.organisation = organisation
    self.batch = batch
    self.declaration = declaration
    self.state = state
    self.figures = figures
    self.goneContacts = goneContacts
    self.endedContracts = endedContracts
    self.tasks = tasks
    self.decidedBy = decidedBy
    self.decidedAt = decidedAt
  }

  var mark: LoadMark {
    LoadMark(
      organisation: organisation, batch: batch, source: declaration.source, asOf: declaration.asOf,
      sequence: declaration.sequence)
  }
}

/// An agreement of a contact, such as a tenancy. Two who rent together have one each, with the same number.
public struct ContractRecord: Hashable, Sendable {
  public let organisation: OrganisationID
  public let contact: ContactID
  public let number: String
  public var begin: CalendarDay?
  /// The last day; nil while it goes on.
  public var end: CalendarDay?
  /// The list that last named it; nil for one that came in no load.
  public var seen: LoadMark?
  /// The import that it was missing from, by which it ended.
  public var endedIn: Reading.ImportID?

  public init(
    organisation: OrganisationID, contact: ContactID, number: String, begin: CalendarDay?, end: CalendarDay?,
    seen: LoadMark?, endedIn: Reading.ImportID?
  ) {
    self.organisation = organisation
    self.contact = contact
    self.number = number
    self.begin = begin
    self.end = end
    self.seen = seen
    self.endedIn = endedIn
  }
}
