public import Domain
import Importing

extension ConsoleDesk {
  public func mendAddress(
    _ organisation: OrganisationID, _ contact: ContactID, _ kind: AddressRecord.Kind, _ text: String,
    by user: Reading.UserID
  ) async throws -> Bool {
    let value = try Self.normalised(text, kind)
    let isThere = try await store.read { tx in
      try tx.contact(organisation, contact) != nil || tx.alias(organisation, former: contact) != nil
    }
    guard isThere else { throw Self.nobody }
    let now = engine.clock.now()
    let key = InboxKey(
      organisation: organisation, source: "address",
      externalID: "\(contact)/\(now.milliseconds)/\(engine.intake.identifiers.next())")
    let event = IntakeEvent.address(contact, kind, value, by: try await login(user))
    let result = try await engine.intake.accept([IntakeItem(key: key, event: event)], at: now).first
    return result == .applied("mended", detail: kind.rawValue)
  }

  public func declineAddress(
    _ organisation: OrganisationID, _ contact: ContactID, _ kind: AddressRecord.Kind, by user: Reading.UserID
  ) async throws -> Bool {
    let (now, login, runner) = (engine.clock.now(), try await login(user), engine.intake.runner)
    return try await store.write { tx in
      guard try tx.lockedContact(organisation, contact) != nil else { throw Self.nobody }
      guard
        let waiting = try tx.addresses(organisation, of: contact).first(where: {
          $0.kind == kind && $0.evidence == .proposed
        })
      else { return false }
      guard
        try AddressPosting(now: now, tx: tx).take(
          .replaced, of: waiting, at: now, because: ContactMerging.replaced, by: login)
      else { return false }
      try runner.record(
        AuditRecord(
          organisation: organisation, at: now, kind: .preferenceChanged, caseID: nil, contact: contact, by: login,
          detail: PreferenceNews.declined(kind).detail), in: tx)
      return true
    }
  }

  private static let nobody = ConsoleRefusal(
    dutch: "Deze persoon bestaat niet. Er is niets gewijzigd.",
    english: "There is no such person. Nothing was changed.")

  private static func normalised(_ text: String, _ kind: AddressRecord.Kind) throws -> String {
    do {
      switch kind {
      case .email: return try SingleMessageRecipient.normalised(text, for: .email)
      case .mobile: return try SingleMessageRecipient.normalised(text, for: .sms)
      case .phone: return try PhoneNumber(reading: text).e164
      case .postal:
        throw ConsoleRefusal(
          dutch: "Een postadres verbeter je in het bronsysteem. Er is niets gewijzigd.",
          english: "Mend a postal address in the source system. Nothing was changed.")
      }
    } catch let refusal as ConsoleRefusal {
      throw refusal
    } catch {
      throw ConsoleRefusal(
        dutch: kind == .email
          ? "Dit is geen e-mailadres: “\(text)”. Er is niets gewijzigd. Typ het als naam@voorbeeld.nl."
          : "Op dit nummer kan geen bericht aankomen: “\(text)”. Er is niets gewijzigd. Typ het als 06 12345678.",
        english: kind == .email
          ? "This is no e-mail address: “\(text)”. Nothing was changed. Type it as name@example.nl."
          : "No message can reach this number: “\(text)”. Nothing was changed. Type it as 06 12345678.")
    }
  }
}
