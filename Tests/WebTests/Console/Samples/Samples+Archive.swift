import Domain
import Engine

extension SampleReading {
  func archiveRecords(
    _ organisation: OrganisationID, _ filter: ArchiveFilter, at now: Instant, after: Cursor?
  ) async throws -> Listing<ArchiveRecordDetail> {
    guard isMine(organisation), filter.search != "niemand" else { return Listing([]) }
    return Listing([Samples.record], next: after == nil ? Cursor("1.9.") : nil)
  }

  func archiveCheck(_ organisation: OrganisationID, _ id: Reading.ArchiveRecordID) async throws -> ArchiveCheck? {
    isMine(organisation) && id == Reading.ArchiveRecordID(9) ? check : nil
  }

  func dossier(_ organisation: OrganisationID, of id: CaseID) async throws -> CaseDossier? {
    guard isMine(organisation), id == CaseID(4_817) else { return nil }
    return CaseDossier(
      detail: Samples.waitingCase, timeline: Samples.timeline,
      payments: [
        PaymentRecord(
          organisation: organisation, id: PaymentID(5), claim: ClaimID(31), amount: Money(cents: 10_000),
          at: Samples.at(18, 11, 20), method: .transfer, externalID: "B1", recordedAt: Samples.at(19, 7, 2))
      ],
      outputs: [
        CaseDossier.Output(record: Samples.record, check: .intact, bytes: Array(Samples.mail.utf8)),
        CaseDossier.Output(record: Samples.record, check: .forgotten, bytes: nil),
      ])
  }
}
