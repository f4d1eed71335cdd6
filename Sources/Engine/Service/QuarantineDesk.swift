public import Domain

/// What waits to leave while an installation is in quarantine, for the administrator who compares it with what
/// providers say they took.
///
/// After a restore nobody in the house knows what left since the backup. A message of a case that came in again has a
/// key that no provider saw, so no key and no question can tell: a person who reads a provider's list can.
public struct QuarantineDesk: Sendable {
  let store: any Store
  let intake: Intake

  /// Most messages that are shown at once.
  public static let limit = 1_000

  /// A message that would leave after the release.
  public struct Waiting: Hashable, Sendable {
    public let organisation: OrganisationID
    public let message: MessageID
    public let channel: Channel
    public let template: String
    /// Nil when the contact was erased meanwhile.
    public let contact: ContactRecord?
    /// Where this channel may reach the contact.
    public let addresses: [AddressRecord]
    /// Business time.
    public let since: Instant
  }

  /// What came of saying that a message left already.
  public enum Telling: Hashable, Sendable {
    /// It counts as accepted by its provider, and is not sent.
    case noted
    /// No message of that number waits to leave.
    case nothingWaits
    /// The installation is not in quarantine: a message may be leaving at this moment.
    case isNotQuarantined
    /// It was kept among the parked events, with its reason.
    case failed(String)
  }

  /// Messages that wait to leave, by organisation and number, at most ``limit``. The house itself may be at work.
  ///
  /// - Parameter last: the last one of the page before.
  public static func waiting(in store: any Store, after last: Waiting? = nil) async throws -> [Waiting] {
    try await store.read { tx in
      try tx.waitingCommands(after: last.map { ($0.organisation, $0.message) }, limit: limit).map {
        let kinds = kinds(of: $0.channel)
        return Waiting(
          organisation: $0.organisation, message: $0.message, channel: $0.channel, template: $0.template,
          contact: try tx.contact($0.organisation, $0.contact),
          addresses: try tx.addresses($0.organisation, of: $0.contact).filter { kinds.contains($0.kind) },
          since: $0.createdAt)
      }
    }
  }

  /// Notes that a message left before the restore. Its run goes on as after any message that a provider accepted.
  /// Saying it twice changes nothing.
  ///
  /// - Parameter login: of the administrator who compared; the message carries it as its provider.
  public func noteLeft(_ message: MessageID, by login: String, at now: Instant) async throws -> Telling {
    let found = try await store.read { tx -> (isQuarantined: Bool, command: OutboxRecord?) in
      let command = try tx.organisations().lazy.compactMap { try tx.command($0.id, message) }.first
      return (try tx.installation()?.quarantine != nil, command)
    }
    guard found.isQuarantined else { return .isNotQuarantined }
    guard let command = found.command else { return .nothingWaits }
    switch command.state {
    case .queued, .leased: break
    // It is asked about, or offered again under its key, by itself.
    case .handedOver: return .nothingWaits
    }
    let key = InboxKey(
      organisation: command.organisation, source: "administrator", externalID: "\(message)/\(command.attempt)")
    let outcome = DispatchOutcome.accepted(reference: "\(message)")
    let item = IntakeItem(key: key, event: .outcome(message, outcome, provider: "administrator \(login)"))
    switch try await intake.accept([item], at: now).first {
    case .applied: return .noted
    case .parked(let reason): return .failed(reason)
    case .duplicate, nil: return .nothingWaits
    }
  }

  private static func kinds(of channel: Channel) -> Set<AddressRecord.Kind> {
    switch channel {
    case .email: [.email]
    case .sms, .whatsapp: [.mobile]
    case .voice: [.mobile, .phone]
    case .letter: [.postal]
    }
  }
}

extension Engine {
  /// What waits to leave while this installation is in quarantine.
  public var quarantineDesk: QuarantineDesk { QuarantineDesk(store: store, intake: intake) }
}
