public import Domain

extension ConsoleDesk {
  public func match(
    _ organisation: OrganisationID, _ payment: UnmatchedPaymentID, to claim: ClaimID, by user: Reading.UserID
  ) async throws -> Bool {
    let isThere = try await store.read { tx in
      try tx.unmatchedPayment(organisation, payment) != nil && tx.claim(organisation, claim) != nil
    }
    guard isThere else { throw Self.noSuchPayment }
    return try await decide(.matched(payment, to: claim, by: try await login(user)), payment, organisation)
  }

  public func putAside(
    _ organisation: OrganisationID, _ payment: UnmatchedPaymentID, because why: String, by user: Reading.UserID
  ) async throws -> Bool {
    guard try await store.read({ try $0.unmatchedPayment(organisation, payment) }) != nil else {
      throw Self.noSuchPayment
    }
    return try await decide(.putAside(payment, because: why, by: try await login(user)), payment, organisation)
  }

  private static var noSuchPayment: ConsoleRefusal {
    ConsoleRefusal(
      dutch: "Deze betaling of deze post bestaat niet. Er is niets geboekt.",
      english: "There is no such payment or item. Nothing was booked.")
  }

  /// The state that it changes makes a repeat harmless, so the moment may be part of the key.
  private func decide(
    _ event: IntakeEvent, _ payment: UnmatchedPaymentID, _ organisation: OrganisationID
  ) async throws -> Bool {
    let now = engine.clock.now()
    let key = InboxKey(
      organisation: organisation, source: "money",
      externalID: "\(payment)/\(now.milliseconds)/\(engine.intake.identifiers.next())")
    switch try await engine.intake.accept([IntakeItem(key: key, event: event)], at: now).first {
    case .applied("matched", _), .applied("put-aside", _): return true
    case .applied("known", let invoice):
      throw ConsoleRefusal(
        dutch: "Dit geld staat al bij factuur \(invoice), uit een ander bestand. Er is niets geboekt. Kies "
          + "“hoort nergens bij” als deze regel dubbel is.",
        english: "Invoice \(invoice) has this money already, from another file. Nothing was booked. Choose “belongs "
          + "to nothing here” when this line is a double.")
    case .applied: return false
    case .parked, .duplicate, nil:
      throw ConsoleRefusal(
        dutch: "Het boeken lukte niet. Er is niets geboekt; de poging staat bij Instellingen, Storingen.",
        english: "It could not be booked. Nothing was booked; the try stands at Settings, Trouble.")
    }
  }
}
