import Domain
import TestSupport
import Testing

@Suite struct `The standing of an address` {
  private static let start = Instant(milliseconds: 1_800_000_000_000)
  private static func day(_ number: Int64) -> Instant { start.advanced(by: .hours(24 * number)) }

  struct Row: Sendable {
    let name: String
    let evidence: [(day: Int64, AddressEvidence)]
    let standing: AddressStanding
    let by: AddressEvidence
    let since: Int64
  }

  static let rows: [Row] = [
    Row(name: "new from a file", evidence: [], standing: .unverified, by: .loaded, since: 0),
    Row(
      name: "delivered is no proof of who", evidence: [(1, .delivered)], standing: .unverified, by: .loaded, since: 0),
    Row(name: "answered", evidence: [(1, .reached)], standing: .verified, by: .reached, since: 1),
    Row(
      name: "answered again: since the first time", evidence: [(1, .reached), (5, .reached)], standing: .verified,
      by: .reached, since: 1),
    Row(name: "confirmed", evidence: [(1, .confirmed)], standing: .verified, by: .confirmed, since: 1),
    Row(name: "a full mailbox", evidence: [(1, .troubled)], standing: .suspect, by: .troubled, since: 1),
    Row(
      name: "that is emptied", evidence: [(1, .troubled), (2, .delivered)], standing: .unverified, by: .delivered,
      since: 2),
    Row(
      name: "full three times in two days", evidence: [(1, .troubled), (2, .troubled), (3, .troubled)],
      standing: .suspect, by: .troubled, since: 1),
    Row(
      name: "full for a week, twice", evidence: [(1, .troubled), (9, .troubled)], standing: .suspect, by: .troubled,
      since: 1),
    Row(
      name: "full for a week, three times", evidence: [(1, .troubled), (4, .troubled), (8, .troubled)],
      standing: .invalid, by: .troubled, since: 8),
    Row(
      name: "the count begins anew", evidence: [(1, .troubled), (4, .troubled), (5, .delivered), (9, .troubled)],
      standing: .suspect, by: .troubled, since: 9),
    Row(name: "no such address", evidence: [(1, .reached), (2, .absent)], standing: .invalid, by: .absent, since: 2),
    Row(
      name: "a file does not bring it back", evidence: [(1, .absent), (2, .loaded)], standing: .invalid, by: .absent,
      since: 1),
    Row(name: "a person does", evidence: [(1, .absent), (2, .given)], standing: .unverified, by: .given, since: 2),
    Row(
      name: "whose it is says it works: tried again", evidence: [(1, .absent), (2, .confirmed)], standing: .unverified,
      by: .confirmed, since: 2),
    Row(
      name: "whoever says it twice", evidence: [(1, .absent), (2, .confirmed), (3, .confirmed)], standing: .unverified,
      by: .confirmed, since: 2),
    Row(
      name: "and is believed when a message arrives", evidence: [(1, .absent), (2, .confirmed), (3, .delivered)],
      standing: .verified, by: .delivered, since: 3),
    Row(
      name: "and is believed when it does", evidence: [(1, .absent), (2, .confirmed), (3, .reached)],
      standing: .verified, by: .reached, since: 3),
    Row(
      name: "an answer from where nobody was", evidence: [(1, .absent), (2, .reached)], standing: .verified,
      by: .reached, since: 2),
    Row(
      name: "a late bounce of before the correction", evidence: [(3, .absent), (5, .given), (4, .absent)],
      standing: .unverified, by: .given, since: 5),
    Row(
      name: "an answer of before the bounce", evidence: [(3, .absent), (2, .reached)], standing: .invalid, by: .absent,
      since: 3),
    Row(name: "replaced", evidence: [(1, .replaced)], standing: .invalid, by: .replaced, since: 1),
    Row(
      name: "and loaded again", evidence: [(1, .replaced), (2, .loaded)], standing: .unverified, by: .loaded, since: 2),
    Row(
      name: "what bounced was not replaced", evidence: [(1, .absent), (2, .replaced)], standing: .invalid, by: .absent,
      since: 1),
    Row(
      name: "somebody else answers", evidence: [(1, .wrongPerson), (2, .reached)], standing: .invalid, by: .wrongPerson,
      since: 1),
    Row(
      name: "complained, and opens all the same", evidence: [(1, .complained), (2, .reached), (3, .loaded)],
      standing: .invalid, by: .complained, since: 1),
    Row(
      name: "gave it again after complaining", evidence: [(1, .complained), (2, .confirmed)], standing: .verified,
      by: .confirmed, since: 2),
    Row(name: "given again while it works", evidence: [(1, .given)], standing: .unverified, by: .loaded, since: 0),
  ]

  @Test(arguments: rows.indices) func `is by what became known last, as the table says`(index: Int) {
    let row = Self.rows[index]
    var state = AddressState(standing: .unverified, evidence: .loaded, since: Self.start)
    for (day, evidence) in row.evidence { _ = state.take(evidence, at: Self.day(day)) }
    #expect(state.standing == row.standing && state.evidence == row.by, "\(row.name)")
    #expect(state.since == Self.day(row.since), "\(row.name)")
  }

  @Test(arguments: [1, 2, 3] as [UInt64]) func `the same evidence twice changes nothing the second time`(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    for _ in 0..<2_000 {
      var state = AddressState(standing: .unverified, evidence: .loaded, since: Self.start)
      for step in 1...8 {
        let evidence = AddressEvidence.allCases.randomElement(using: &random) ?? .given
        let moment = Self.day(Int64(step))
        let before = state
        let changed = state.take(evidence, at: moment)
        #expect(changed == (before.standing != state.standing || before.evidence != state.evidence))
        #expect(state.since >= before.since)
        guard evidence != .troubled else { continue }
        let once = state
        #expect(!state.take(evidence, at: moment) && state == once, "\(evidence) seed \(seed)")
      }
    }
  }

  @Test func `what receipts say of an address is said of it and of nothing else`() {
    #expect(AddressEvidence.of(.bounced(permanent: true, reason: "550")) == .absent)
    #expect(AddressEvidence.of(.bounced(permanent: false, reason: "452")) == .troubled)
    #expect(AddressEvidence.of(.complained("abuse")) == .complained)
    // Our own doing.
    #expect(AddressEvidence.of(.undeliverable(reason: "550 5.7.26")) == nil)
    #expect(AddressEvidence.of(.opened(.machine)) == nil && AddressEvidence.of(.clicked(.unknown)) == nil)
    #expect(AddressEvidence.of(.opened(.human)) == .reached && AddressEvidence.of(.replied("ja")) == .reached)
    #expect(AddressEvidence.of(.delivered) == .delivered)
  }
}
