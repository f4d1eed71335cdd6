import Domain
import Engine

extension SampleReading {
  func alarms(_ organisation: OrganisationID) async throws -> [AlarmRecord] {
    guard isMine(organisation) else { return [] }
    return [
      AlarmRecord(
        kind: .clockBehind, subject: "clock", since: Samples.at(20, 8, 0), detail: "the wall clock is 40 s behind",
        number: 40),
      AlarmRecord(
        kind: .reconciliationGap, subject: "2026-11-19", organisation: organisation, since: Samples.at(20, 3, 0),
        detail: "2 rows are missing", number: 2, acknowledgedBy: "marieke", acknowledgedAt: Samples.at(20, 9, 0)),
    ]
  }

  func parkedEvents(_ organisation: OrganisationID, after: Cursor?) async throws -> Listing<ParkedRecord> {
    guard isMine(organisation) else { return Listing([]) }
    return Listing([
      ParkedRecord(
        id: 2, key: InboxKey(organisation: organisation, source: "link", externalID: "tr_1"), event: [], content: [1],
        row: nil, reason: "missing: <payment> tr_1", at: Samples.at(20, 9, 0), retryAt: Samples.at(20, 9, 50)),
      ParkedRecord(
        id: 3, key: InboxKey(organisation: organisation, source: "import", externalID: "2/7"), event: [], content: [],
        row: ParkedRecord.Row(batch: Reading.ImportID(2), row: 7), reason: "no such contact", at: Samples.at(20, 9, 1)),
    ])
  }
}

extension SampleDesk {
  var providers: [ProviderStanding] {
    [
      ProviderStanding(channel: .email, name: "smtp", place: 1, state: .serving),
      ProviderStanding(
        channel: .email, name: "smtp-reserve", place: 2,
        state: .out(since: Samples.at(20, 8, 0), because: .silent, next: nil)),
      ProviderStanding(channel: .sms, name: "sandbox-sms", place: 1, state: .serving),
    ]
  }

  func acknowledge(
    _ organisation: OrganisationID, _ kind: AlarmRecord.Kind, subject: String, by: Reading.UserID
  ) async throws -> Bool {
    did("acknowledge \(kind.rawValue) \(subject)")
    return true
  }

  func retryParked(
    _ organisation: OrganisationID, _ event: Int64, by: Reading.UserID
  ) async throws -> ParkedDesk.Retry {
    did("retry \(event)")
    return .failed("no such contact")
  }

  func dropParked(
    _ organisation: OrganisationID, _ event: Int64, because: String, by: Reading.UserID
  ) async throws -> Bool {
    did("drop \(event) \(because)")
    return true
  }
}
