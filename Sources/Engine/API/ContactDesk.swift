public import Domain
import Importing

/// Adds and changes contacts for other systems, by the same rules as files do.
public struct ContactDesk: Sendable {
  /// Times that a change is tried again when somebody else was quicker.
  private static let attempts = 3

  let engine: Engine

  public init(engine: Engine) { self.engine = engine }

  /// What became of a change.
  public enum Result: Hashable, Sendable {
    case added(ContactID)
    case changed(ContactID)
    /// It came before under the same key; nothing changed.
    case known(ContactID)
    /// There is no such contact in this organisation.
    case missing
  }

  /// Adds the contact with this number of the source system, or changes the one that has it.
  ///
  /// - Parameters:
  ///   - change: with a surname.
  ///   - once: the first change under a key counts.
  public func save(
    _ change: ContactChange, number: String, of organisation: OrganisationID, once key: InboxKey
  ) async throws -> Result {
    try await attempting { tx, now in
      let known = try tx.contact(organisation, externalID: number)
      guard try tx.receive([key], at: now).first == true else { return known.map { .known($0.id) } ?? .missing }
      _ = try post(change, number, known, organisation, now, tx)
      guard let saved = try tx.contact(organisation, externalID: number) else {
        throw StoreError.missing("contact \(number)")
      }
      return known == nil ? .added(saved.id) : .changed(saved.id)
    }
  }

  /// Changes a contact. One that was merged into another is that other.
  public func change(
    _ id: ContactID, _ change: ContactChange, of organisation: OrganisationID, once key: InboxKey
  ) async throws -> Result {
    try await attempting { tx, now in
      let present = try tx.contact(organisation, id)?.id ?? tx.alias(organisation, former: id)?.contact
      guard let present, let known = try tx.lockedContact(organisation, present) else { return .missing }
      guard try tx.receive([key], at: now).first == true else { return .known(known.id) }
      _ = try post(change, known.externalID, known, organisation, now, tx)
      return .changed(known.id)
    }
  }

  private func post(
    _ change: ContactChange, _ number: String, _ known: ContactRecord?, _ organisation: OrganisationID,
    _ now: Instant, _ tx: any StoreTransaction
  ) throws -> IntakeResult {
    var row = ContactRow(externalID: number)
    let name = known?.name
    row.firstName = change.givenName ?? name?.givenName
    row.initials = change.initials ?? name?.initials
    row.infix = change.infix ?? name?.prefix
    row.surname = change.surname ?? name?.surname
    row.gender =
      switch name?.gender {
      case .male: .male
      case .female: .female
      case .unknown, nil: nil
      }
    row.email = change.email
    row.mobile = change.mobile
    row.language = change.language
    row.addressForm =
      switch change.addressForm {
      case .informal: .je
      case .formal: .u
      case nil: nil
      }
    let runner = engine.intake.runner
    return try ContactPosting(runner: runner, identifiers: runner.identifiers, now: now, tx: tx)
      .post(row, in: organisation, of: nil)
  }

  private func attempting(
    _ body: @escaping @Sendable (any StoreTransaction, Instant) throws -> Result
  ) async throws -> Result {
    let now = engine.clock.now()
    @Sendable func commit() async throws -> Result {
      try await engine.store.write { tx in
        try tx.raiseBusinessInstant(to: now)
        return try body(tx, now)
      }
    }
    for _ in 1..<Self.attempts {
      do { return try await commit() } catch let error as any RacedFailure where error.mayBeRaced { continue }
    }
    return try await commit()
  }
}
