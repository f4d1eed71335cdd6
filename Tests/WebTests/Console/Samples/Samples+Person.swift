import Domain
import Engine

extension Samples {
  static let export = PersonExport(
    contact: ContactID(17),
    parts: [
      PersonExport.Part(
        name: "contacts", columns: ["external_id", "surname", "birth_day"],
        rows: [[.text("R-20417"), .text("Dijkgraaf</script><b>"), .day(CalendarDay(number: 10_000))]], isCut: false),
      PersonExport.Part(
        name: "claims", columns: ["invoice", "amount", "as_of", "contract"],
        rows: [[.text("2026-31"), .amount(Money(cents: 62_079)), .moment(at(1, 8, 0)), .none]], isCut: true),
    ], timeline: timeline,
    outputs: [
      PersonExport.Output(
        message: MessageID(9), channel: .email, handedOverAt: at(18, 9, 0), bytes: Array(mail.utf8)),
      PersonExport.Output(message: MessageID(8), channel: .sms, handedOverAt: nil, bytes: nil),
    ])
}

extension SampleReading {
  func personExport(_ organisation: OrganisationID, _ contact: ContactID) async throws -> PersonExport? {
    isMine(organisation) && contact == ContactID(17) ? Samples.export : nil
  }

  func erasure(_ organisation: OrganisationID, of contact: ContactID) async throws -> ErasureStanding? {
    isMine(organisation) && contact == ContactID(17) ? erasureStanding : nil
  }
}

extension SampleDesk {
  func erase(
    _ organisation: OrganisationID, _ contact: ContactID, reason: String, by: Reading.UserID
  ) async throws { did("erase \(contact) \(reason)") }
}
