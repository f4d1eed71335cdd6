public import Domain

/// The other side of the sandbox providers: the mailboxes, the phones and the bank of people who do not
/// exist.
///
/// The engine sends to a sandbox as it sends to any provider; through this port the pages and the behaviour
/// models play the people who receive. Whatever they do comes back to the engine as receipts and notices, at
/// least once, through a queue that survives a crash: read ``pendingReceipts(limit:)``, commit them, then
/// ``acknowledge(_:)``.
///
/// Every moment is business time. Every list is bounded: a `limit` outside 1...``SandboxLimit/page`` is
/// brought into it. Functions that change something are durable when they return. All throw ``SandboxError``,
/// or the error of the store when that cannot be read or written.
public protocol SandboxWorld: Sendable {
  /// Addresses of a channel that ever received something, or have a fate, by address; `after` is the last
  /// address of the page before.
  func boxes(
    of organisation: OrganisationID, on channel: Channel, after: String?, limit: Int
  ) async throws -> [SandboxBox]

  /// Messages of one address, newest first; `before` is the last one of the page before.
  func messages(
    to address: SandboxAddress, before: SandboxMessageID?, limit: Int
  ) async throws -> [SandboxMessage]

  /// One message, or nil when this organisation has none with that name.
  func message(_ id: SandboxMessageID, of organisation: OrganisationID) async throws -> SandboxMessage?

  /// The exact bytes that were handed over: hostile until a parser has said otherwise. Nil when there is
  /// none.
  func bytes(of id: SandboxMessageID, of organisation: OrganisationID) async throws -> [UInt8]?

  /// What the engine was told about a message or will be, in the order in which it happens; the first
  /// ``SandboxLimit/page``.
  func receipts(of id: SandboxMessageID, of organisation: OrganisationID) async throws -> [SandboxReceipt]

  /// Does what a person, a mailbox or a network would do, `after` this much time (0 to
  /// ``SandboxLimit/ahead``). Not idempotent: opening twice is two openings.
  ///
  /// - Returns: the receipt that the engine will get.
  @discardableResult
  func act(
    _ action: ReceiptKind, on id: SandboxMessageID, of organisation: OrganisationID, after: Span
  ) async throws -> SandboxReceipt

  /// What happens to messages to `address` from now on; nil takes it back. Idempotent.
  func setFate(_ fate: SandboxFate?, of address: SandboxAddress) async throws

  /// A started payment, or nil when the bank does not know the reference.
  func payment(_ reference: String) async throws -> SandboxPayment?

  /// Started payments of an organisation, newest first; `before` is the last reference of the page before.
  func payments(
    of organisation: OrganisationID, before: String?, limit: Int
  ) async throws -> [SandboxPayment]

  /// Does what the payer or the bank would do. An action that the status does not allow throws
  /// ``SandboxError/notPossible(action:status:)`` and changes nothing.
  @discardableResult
  func act(_ action: SandboxBankAction, on reference: String) async throws -> SandboxPayment

  /// Receipts and notices whose time has come and that were not acknowledged, oldest first. The same ones
  /// come back until they are acknowledged.
  func pendingReceipts(limit: Int) async throws -> [SandboxReceipt]

  /// Takes receipts off the queue, after what they caused was committed. Idempotent; unknown names are
  /// ignored. At most ``SandboxLimit/page`` at once.
  func acknowledge(_ receipts: [SandboxReceiptID]) async throws

  /// When the next receipt is due that was not acknowledged, in the past when some are waiting; nil when none
  /// is. Virtual time jumps to it.
  func nextReceiptDue() async throws -> Instant?
}

extension SandboxWorld {
  /// The same, at once.
  @discardableResult
  public func act(
    _ action: ReceiptKind, on id: SandboxMessageID, of organisation: OrganisationID
  ) async throws -> SandboxReceipt {
    try await act(action, on: id, of: organisation, after: Span(milliseconds: 0))
  }
}

/// The limits of a sandbox: it is made for demonstration and rehearsal, and stays small and quick.
public enum SandboxLimit {
  /// Rows of one answer, and receipts of one acknowledgement.
  public static let page = 1_000
  /// Bytes of one message.
  public static let messageBytes = 10_485_760
  /// Bytes of ``SandboxMessage/opening``.
  public static let openingBytes = 4_096
  /// Bytes (UTF-8) of an address, a sender, a reason or a description.
  public static let text = 1_024
  /// Bytes (UTF-8) of a reply.
  public static let reply = 16_384
  /// Steps of a fate.
  public static let fateSteps = 16
  /// How far ahead something may be planned: a leap year.
  public static let ahead = Span.hours(366 * 24)
}

/// A mailbox, a phone or a letterbox of an organisation's sandbox.
public struct SandboxAddress: Hashable, Sendable {
  public let organisation: OrganisationID
  public let channel: Channel
  /// E-mail address, or E.164 number with `+`; exactly as the engine sent it.
  public let address: String

  public init(organisation: OrganisationID, channel: Channel, address: String) {
    self.organisation = organisation
    self.channel = channel
    self.address = address
  }
}

/// One address in a list.
public struct SandboxBox: Hashable, Sendable {
  public let address: SandboxAddress
  /// How many messages it received.
  public let count: Int
  /// When the last one was handed over; nil when it only has a fate.
  public let latest: Instant?
  /// The fate that was set for this address, if any.
  public let fate: SandboxFate?

  public init(address: SandboxAddress, count: Int, latest: Instant?, fate: SandboxFate?) {
    self.address = address
    self.count = count
    self.latest = latest
    self.fate = fate
  }
}

/// What ``SandboxMessageID`` names.
public enum SandboxMessageName {}
/// The sandbox's own number of a message: later is larger.
public typealias SandboxMessageID = Identifier<SandboxMessageName>

/// A message that was handed to a sandbox.
public struct SandboxMessage: Hashable, Sendable {
  public let id: SandboxMessageID
  public let address: SandboxAddress
  /// The engine's name for it.
  public let message: MessageID
  public let key: IdempotencyKey
  /// Envelope sender or sender id.
  public let sender: String
  /// When it was handed over.
  public let at: Instant
  /// The first ``SandboxLimit/openingBytes`` bytes: enough for a subject or a whole SMS. Hostile until
  /// parsed.
  public let opening: [UInt8]
  /// How many bytes it has.
  public let size: Int
  /// How often the same key was offered; more than 1 shows a repeat that was recognised.
  public let offers: Int
  /// What the engine may know by now: the kinds of the receipts that are due, each once, first come first.
  public let happened: [ReceiptKind]

  public init(
    id: SandboxMessageID, address: SandboxAddress, message: MessageID, key: IdempotencyKey, sender: String,
    at: Instant, opening: [UInt8], size: Int, offers: Int, happened: [ReceiptKind]
  ) {
    self.id = id
    self.address = address
    self.message = message
    self.key = key
    self.sender = sender
    self.at = at
    self.opening = opening
    self.size = size
    self.offers = offers
    self.happened = happened
  }
}

/// What becomes of messages to an address when nobody plays its owner.
public struct SandboxFate: Hashable, Sendable {
  public struct Step: Hashable, Sendable {
    /// Time after the hand-over, 0 to ``SandboxLimit/ahead``.
    public let after: Span
    public let kind: ReceiptKind

    public init(after: Span, kind: ReceiptKind) {
      self.after = after
      self.kind = kind
    }
  }

  /// When set, the message is refused at hand-over and never stored.
  public let refusal: DispatchRejection?
  /// What happens after hand-over; at most ``SandboxLimit/fateSteps``. None: nothing is ever heard of it.
  public let steps: [Step]

  public init(refusal: DispatchRejection? = nil, steps: [Step]) {
    self.refusal = refusal
    self.steps = steps
  }

  /// Delivered at once: what happens when nothing else was said.
  public static let delivered = SandboxFate(steps: [Step(after: Span(milliseconds: 0), kind: .delivered)])

  /// Taken, and never heard of again.
  public static let lost = SandboxFate(steps: [])

  /// Taken, and returned later because the address does not exist (`permanent`) or cannot take it now.
  public static func bounced(permanent: Bool = true, after: Span, reason: String) -> SandboxFate {
    SandboxFate(steps: [Step(after: after, kind: .bounced(permanent: permanent, reason: reason))])
  }

  /// Delivered at once, and opened by a scanner or a prefetching mail program.
  public static func openedByMachine(after: Span) -> SandboxFate {
    SandboxFate(steps: delivered.steps + [Step(after: after, kind: .opened(.machine))])
  }

  /// Refused at hand-over.
  public static func refused(_ fault: DispatchRejection.Fault, reason: String) -> SandboxFate {
    SandboxFate(refusal: DispatchRejection(fault: fault, reason: reason), steps: [])
  }
}

/// Chooses the fate of a message whose address has none of its own. Pure: a repeat of the same message gets
/// the same answer; the idempotency key is a good seed for chance. Nil is ``SandboxFate/delivered``.
public typealias SandboxFateRule = @Sendable (OutgoingMessage) -> SandboxFate?

/// What ``SandboxReceiptID`` names.
public enum SandboxReceiptName {}
/// The sandbox's own number of a receipt.
public typealias SandboxReceiptID = Identifier<SandboxReceiptName>

/// One entry of the sandbox's outgoing queue.
public struct SandboxReceipt: Hashable, Sendable {
  public enum Content: Hashable, Sendable {
    case message(DeliveryReceipt)
    case payment(PaymentNotice)
  }

  public let id: SandboxReceiptID
  public let organisation: OrganisationID
  public let content: Content
  /// When it happens: it is pending from then on.
  public let due: Instant
  /// Whether the engine acknowledged it.
  public let acknowledged: Bool

  public init(
    id: SandboxReceiptID, organisation: OrganisationID, content: Content, due: Instant, acknowledged: Bool
  ) {
    self.id = id
    self.organisation = organisation
    self.content = content
    self.due = due
    self.acknowledged = acknowledged
  }
}

/// What can be done at the sandbox bank.
public enum SandboxBankAction: String, CaseIterable, Hashable, Sendable {
  /// The payer pays an open payment.
  case pay
  /// The bank refuses an open payment.
  case fail
  /// The payer cancels an open payment.
  case cancel
  /// An open payment runs out before its time.
  case expire
  /// A payment that was failed, cancelled or expired turns out to be paid.
  case payLate
  /// The whole of a paid payment is taken back; it stays *paid*, once.
  case chargeBack
}

/// A payment at the sandbox bank.
public struct SandboxPayment: Hashable, Sendable {
  public let reference: String
  public let order: PaymentOrder
  public let status: ProviderPaymentStatus
  /// When it became that.
  public let at: Instant
  public let created: Instant
  /// When it expires if it is still open then.
  public let expires: Instant
  /// Zero, or the whole amount.
  public let chargedBack: Money
  /// How often the same key was offered; more than 1 shows a repeat that was recognised.
  public let offers: Int
  /// What ``SandboxWorld/act(_:on:)`` allows now.
  public let actions: [SandboxBankAction]

  public init(
    reference: String, order: PaymentOrder, status: ProviderPaymentStatus, at: Instant, created: Instant,
    expires: Instant, chargedBack: Money, offers: Int, actions: [SandboxBankAction]
  ) {
    self.reference = reference
    self.order = order
    self.status = status
    self.at = at
    self.created = created
    self.expires = expires
    self.chargedBack = chargedBack
    self.offers = offers
    self.actions = actions
  }
}

/// Why a sandbox did not do what it was asked.
public enum SandboxError: Error, Hashable, Sendable {
  case unknownMessage(SandboxMessageID)
  case unknownPayment(String)
  case notPossible(action: SandboxBankAction, status: ProviderPaymentStatus)
  /// `field` was outside its bound; `bound` says which.
  case outOfBounds(field: String, bound: String)
  /// The idempotency key was used before for another amount, description or return address.
  case keyReused(IdempotencyKey)
  /// The sandbox's file was written by a newer version, or is no sandbox.
  case unreadable(path: String, reason: String)
}

extension SandboxError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .unknownMessage(let id): "the sandbox has no message \(id) for this organisation"
    case .unknownPayment(let reference): "the sandbox bank has no payment \(reference)"
    case .notPossible(let action, let status):
      "\(action.rawValue) is not possible: the payment is \(status.rawValue); see the actions it offers"
    case .outOfBounds(let field, let bound): "\(field) is out of bounds: \(bound)"
    case .keyReused(let key):
      "the key \(key) was used before for another payment; a changed payment needs a key of its own"
    case .unreadable(let path, let reason):
      "the sandbox in \(path) cannot be read: \(reason); move the file away to start an empty sandbox"
    }
  }
}
