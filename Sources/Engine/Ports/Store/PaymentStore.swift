public import Domain

public protocol PaymentStore {
  func request(_ organisation: OrganisationID, _ id: PaymentRequestID) throws -> PaymentRequestRecord?
  /// - Parameter tokenHash: SHA-256 of the token.
  func request(tokenHash: [UInt8]) throws -> PaymentRequestRecord?
  /// Newest first.
  func requests(_ organisation: OrganisationID, of id: CaseID) throws -> [PaymentRequestRecord]
  /// The same, and nobody else changes it before the transaction ends: for who decides by its state. Taken after claims
  /// and runs.
  func lockedRequest(_ organisation: OrganisationID, _ id: PaymentRequestID) throws -> PaymentRequestRecord?
  func lockedRequests(_ organisation: OrganisationID, of id: CaseID) throws -> [PaymentRequestRecord]
  func insert(_ request: PaymentRequestRecord) throws
  /// Writes state, changed-at and demands-rest-until.
  func update(_ request: PaymentRequestRecord) throws

  func insert(_ attempt: PaymentAttemptRecord) throws
  func attempt(provider: String, reference: String) throws -> PaymentAttemptRecord?
  /// Attempts of a request, newest first.
  func attempts(_ organisation: OrganisationID, of request: PaymentRequestID) throws -> [PaymentAttemptRecord]
  /// The same, and nobody else changes them before the transaction ends. Taken after their request.
  func lockedAttempts(_ organisation: OrganisationID, of request: PaymentRequestID) throws -> [PaymentAttemptRecord]
  /// Attempts whose link was closed and that the bank has not been told to cancel yet.
  func attemptsToCancel(limit: Int) throws -> [PaymentAttemptRecord]
  /// Writes reference, checkout address and state.
  func update(_ attempt: PaymentAttemptRecord) throws

  func insert(_ payment: PaymentRecord) throws
  func payments(_ organisation: OrganisationID, claim: ClaimID) throws -> [PaymentRecord]
}

public enum PaymentRequest {}
public typealias PaymentRequestID = Identifier<PaymentRequest>
public enum PaymentAttempt {}
public typealias PaymentAttemptID = Identifier<PaymentAttempt>
public enum Payment {}
public typealias PaymentID = Identifier<Payment>

/// The personal link by which a case is paid. Its amount is not kept: it is what is due when somebody looks.
public struct PaymentRequestRecord: Hashable, Sendable {
  public let organisation: OrganisationID
  public let id: PaymentRequestID
  public let caseID: CaseID
  public let claim: ClaimID
  /// The secret in the link; see ``PaymentToken``.
  public let token: String
  public let tokenHash: [UInt8]
  public var state: PaymentRequestState
  public let openedAt: Instant
  public var changedAt: Instant
  /// Until and including when demands rest, because the contact said to have paid; nil when that was not said.
  public var demandsRestUntil: CalendarDay?

  public init(
    organisation: OrganisationID, id: PaymentRequestID, caseID: CaseID, claim: ClaimID, token: String,
    tokenHash: [UInt8], state: PaymentRequestState, openedAt: Instant, changedAt: Instant,
    demandsRestUntil: CalendarDay? = nil
  ) {
    self.organisation = organisation
    self.id = id
    self.caseID = caseID
    self.claim = claim
    self.token = token
    self.tokenHash = tokenHash
    self.state = state
    self.openedAt = openedAt
    self.changedAt = changedAt
    self.demandsRestUntil = demandsRestUntil
  }
}

/// One try at a bank, with the amount of that moment.
public struct PaymentAttemptRecord: Hashable, Sendable {
  public enum State: String, CaseIterable, Hashable, Sendable {
    /// Decided here; the provider may or may not know it yet.
    case creating
    case open
    case paid
    case failed
    case cancelled
    case expired
    /// The link closed while this was open: the bank must be told.
    case toCancel = "to-cancel"
  }

  public let organisation: OrganisationID
  public let id: PaymentAttemptID
  public let request: PaymentRequestID
  public let amount: Money
  public let key: IdempotencyKey
  public let provider: String
  public var reference: String?
  public var checkoutURL: String?
  public var state: State
  public let startedAt: Instant

  public init(
    organisation: OrganisationID, id: PaymentAttemptID, request: PaymentRequestID, amount: Money,
    key: IdempotencyKey, provider: String, reference: String?, checkoutURL: String?, state: State,
    startedAt: Instant
  ) {
    self.organisation = organisation
    self.id = id
    self.request = request
    self.amount = amount
    self.key = key
    self.provider = provider
    self.reference = reference
    self.checkoutURL = checkoutURL
    self.state = state
    self.startedAt = startedAt
  }
}

/// Money that came in for a claim.
public struct PaymentRecord: Hashable, Sendable {
  public enum Method: String, CaseIterable, Hashable, Sendable {
    /// By the payment page.
    case link
    /// On the bank account of the organisation.
    case transfer
  }

  public let organisation: OrganisationID
  public let id: PaymentID
  public let claim: ClaimID
  public let amount: Money
  public let at: Instant
  public let method: Method
  /// The bank's or provider's name for it.
  public let externalID: String
  /// When it was recorded here.
  public let recordedAt: Instant

  public init(
    organisation: OrganisationID, id: PaymentID, claim: ClaimID, amount: Money, at: Instant, method: Method,
    externalID: String, recordedAt: Instant
  ) {
    self.organisation = organisation
    self.id = id
    self.claim = claim
    self.amount = amount
    self.at = at
    self.method = method
    self.externalID = externalID
    self.recordedAt = recordedAt
  }
}
