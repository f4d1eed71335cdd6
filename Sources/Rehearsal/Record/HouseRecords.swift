public import Domain
public import Engine

/// Everything that a house holds of one organisation, and what the world outside has of it: what the
/// invariants are checked on. Values only, so that a check can be given records that must not be.
public struct HouseRecords: Sendable {
  public var organisation: OrganisationID
  public var contacts: [ContactRecord] = []
  public var claims: [ClaimRecord] = []
  public var cases: [CaseRecord] = []
  public var runs: [RunRecord] = []
  /// Histories by run, in the order in which they were written.
  public var histories: [RunID: [HistoryRecord]] = [:]
  public var timers: [TimerRecord] = []
  public var messages: [MessageRecord] = []
  public var commands: [OutboxRecord] = []
  public var requests: [PaymentRequestRecord] = []
  public var attempts: [PaymentAttemptRecord] = []
  public var payments: [PaymentRecord] = []
  public var tasks: [TaskRecord] = []
  public var imports: [ImportRecord] = []
  public var parked: [ParkedRecord] = []
  /// What stands in mailboxes and phones.
  public var delivered: [SandboxMessage] = []
  /// The bytes that mailboxes and phones hold, by idempotency key.
  public var deliveredBytes: [IdempotencyKey: [UInt8]] = [:]
  /// What the archive gives back, by message; nil when it could not be read.
  public var archivedBytes: [MessageID: [UInt8]?] = [:]
  /// Records of the archive that another organisation could read: none.
  public var readByOthers: [MessageID] = []
  /// Rows that were given in each file; a file that is not here is not compared.
  public var givenRows: [Reading.ImportID: Int] = [:]

  public init(organisation: OrganisationID) { self.organisation = organisation }

  /// The case of a claim, by claim.
  var claimOfCase: [CaseID: ClaimID] {
    Dictionary(
      cases.compactMap { matter in matter.claim.map { (matter.id, $0) } },
      uniquingKeysWith: { first, _ in first })
  }
}
