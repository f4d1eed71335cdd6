public import Domain

/// What other systems bring to a case, and which messages were sent about it.
public struct CaseDesk: Sendable {
  /// Characters of the name of an event.
  public static let longestEvent = 60

  let engine: Engine

  public init(engine: Engine) { self.engine = engine }

  /// What became of an event.
  public enum EventResult: Hashable, Sendable {
    /// It was brought to the run, which may have no way for it.
    case taken
    /// It came before under the same key; nothing changed.
    case known
    /// There is no such case in this organisation.
    case noCase
    /// No flow ever ran for it.
    case noRun
    /// No name that another system can bring: capitals, spaces, or something that only the house can say.
    case notAllowed
    /// It could not be applied now; a person looks at it.
    case parked
  }

  /// Brings an event to the newest run of a case, once.
  ///
  /// - Parameters:
  ///   - name: small letters, digits and hyphens.
  ///   - idempotencyKey: of this event; at most 150 bytes. The first event under a key counts.
  public func bring(
    _ name: String, to id: CaseID, of organisation: OrganisationID, by key: APIKeyID, once idempotencyKey: String
  ) async throws -> EventResult {
    guard Self.isName(name), !EventName(name).isOfHouse else { return .notAllowed }
    let found = try await engine.store.read { tx in
      (isThere: try tx.case(organisation, id) != nil, run: try tx.runs(organisation, of: id).first?.id)
    }
    guard found.isThere else { return .noCase }
    guard let run = found.run else { return .noRun }
    let item = IntakeItem(
      key: InboxKey(organisation: organisation, source: "api-\(key)", externalID: idempotencyKey),
      event: .run(run, .named(EventName(name))))
    switch try await engine.intake.accept([item], at: engine.clock.now()).first {
    case .applied: return .taken
    case .duplicate: return .known
    case .parked, nil: return .parked
    }
  }

  private static func isName(_ name: String) -> Bool {
    let isRight = name.utf8.allSatisfy { byte in
      (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
        || byte == UInt8(ascii: "-")
    }
    return isRight && (1...longestEvent).contains(name.utf8.count)
  }

  /// Every payment request of a case, newest first; nil when there is no such case in this organisation.
  public func requests(of id: CaseID, in organisation: OrganisationID) async throws -> [PaymentRequestRecord]? {
    try await engine.store.read { tx in
      guard try tx.case(organisation, id) != nil else { return nil }
      return try tx.requests(organisation, of: id)
    }
  }

  /// Every message about a case, oldest first; nil when there is no such case in this organisation.
  public func messages(of id: CaseID, in organisation: OrganisationID) async throws -> [MessageRecord]? {
    try await engine.store.read { tx in
      guard try tx.case(organisation, id) != nil else { return nil }
      return try tx.messages(organisation, of: id)
    }
  }
}
