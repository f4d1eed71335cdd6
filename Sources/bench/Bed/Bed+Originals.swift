import Domain
import Engine
import EngineTestKit
import Importing
import Storage

extension Bed {
  /// Publishes the flow and takes three contacts through the product: the originals of everybody.
  func begin() async throws -> Population {
    try await takeOver()
    let published = try await publisher.publish(BedFolder.published, at: clock.now(), by: "bench")
    let organisation = published.organisation
    var reader = try await movingIn(1, to: organisation)
    try await fail(&reader, WorldContact(1), of: organisation)
    var payer = try await movingIn(2, to: organisation)
    try await fail(&payer, WorldContact(2), of: organisation)
    try await open(payer, of: organisation)
    try await look(&payer, of: organisation)
    var newcomer = try await movingIn(3, to: organisation)
    reader.inbox = try await inbox(at: reader.at, of: organisation)
    payer.inbox = try await inbox(at: payer.at, of: organisation)
    newcomer.inbox = try await inbox(at: newcomer.at, of: organisation)
    // Originals stay as they are, however far business time goes: later copies are made of them too.
    _ = try await database.write { sql in
      try sql.run("DELETE FROM timers WHERE organisation = $1", [.id(organisation)])
    }
    return Population(organisation: organisation.value, reader: reader, payer: payer, newcomer: newcomer)
  }

  /// A contact with an open invoice, a second after the one before.
  private func movingIn(_ number: Int, to organisation: OrganisationID) async throws -> Population.Original {
    clock.advance(by: .seconds(1))
    let contact = WorldContact(number)
    let first = identifiers.next()
    let row = ContactRow(
      externalID: contact.externalID, salutation: "De heer", firstName: "Jan", surname: "Huurder",
      email: contact.email, mobile: contact.mobile)
    let item = OpenItemRow(
      contactID: contact.externalID, mandateID: contact.mandate, iban: try IBAN(contact.iban),
      invoiceNumber: contact.invoice, paymentReference: contact.reference, description: "Huur januari 2027",
      dueDay: CalendarDay(number: 20819), amount: contact.amount, openAmount: contact.amount,
      asOf: clock.now().advanced(by: .hours(-12)))
    try await take(.contact(row), "contact-\(number)", of: organisation)
    try await take(.openItem(item), "item-\(number)", of: organisation)
    return Population.Original(
      ids: first...identifiers.next(), at: clock.now().milliseconds, mandate: contact.mandate)
  }

  /// The debit of a contact comes back and the first message leaves.
  private func fail(
    _ original: inout Population.Original, _ contact: WorldContact, of organisation: OrganisationID
  ) async throws {
    try await take(
      Self.returned(mandate: contact.mandate, endToEnd: contact.endToEnd, contact.amount), "return-\(contact.number)",
      of: organisation)
    while try await engine.dispatchRound() > 0 {}
    original.ids = original.ids.lowerBound...identifiers.next()
    try await look(&original, of: organisation)
  }

  /// The contact reads the message: the flow goes on to wait for money.
  private func open(_ original: Population.Original, of organisation: OrganisationID) async throws {
    try await take(
      Self.opened(original.reference, at: clock.now(), "opened-\(original.run)"), "opened-\(original.run)",
      of: organisation)
  }

  /// Notes the run of an original, where it stands and how its provider names its message.
  private func look(_ original: inout Population.Original, of organisation: OrganisationID) async throws {
    let ids = original.ids
    let found = try await database.read { sql in
      try sql.first(
        """
        SELECT r.id, m.provider_reference, (SELECT MAX(t.visit) FROM timers t WHERE t.run = r.id)
        FROM runs r JOIN messages m ON m.organisation = r.organisation AND m.run = r.id
        WHERE r.organisation = $1 AND r.id BETWEEN $2 AND $3
        """, [.id(organisation), .integer(ids.lowerBound), .integer(ids.upperBound)]
      ) { (try $0.integer(0), try $0.text(1), try $0.int(2)) }
    }
    guard let (run, reference, visit) = found else {
      throw BenchError("an original did not get as far as its first wait: the flow of the bench does not fit any more")
    }
    original.run = run
    original.reference = reference
    original.visit = visit
  }

  /// What was received at a moment.
  private func inbox(at moment: Int64, of organisation: OrganisationID) async throws -> [Population.InboxName] {
    try await database.read { sql in
      try sql.rows(
        "SELECT source, external_id FROM inbox WHERE organisation = $1 AND received_at = $2",
        [.id(organisation), .integer(moment)]
      ) { Population.InboxName(source: try $0.text(0), externalID: try $0.text(1)) }
    }
  }

  private func take(_ event: IntakeEvent, _ name: String, of organisation: OrganisationID) async throws {
    let item = IntakeItem(
      key: InboxKey(organisation: organisation, source: "bench", externalID: name), event: event)
    let results = try await engine.intake.accept([item], at: clock.now())
    guard case .applied = results.first else { throw BenchError("\(name) was not applied: \(results)") }
  }

  static func returned(mandate: String, endToEnd: String, _ amount: Money) -> IntakeEvent {
    let day = CalendarDay(number: 20823)
    let debit = ReturnedDebit(
      amount: amount, endToEndID: endToEnd, mandateID: mandate, bookingDay: day, reason: .code("AM04"))
    return .returned(
      debit, ReturnSighting(key: debit.key, bookingDay: day, reportedDay: day, position: 1), .production)
  }

  static func opened(_ reference: String, at moment: Instant, _ name: String) -> IntakeEvent {
    let provider = AcceptingProvider(channel: .email).name
    let receipt = DeliveryReceipt(
      subject: .reference(provider: provider, reference), kind: .opened(.human), at: moment, externalID: name)
    return .receipt(receipt, provider: provider)
  }
}
