import Domain
import Engine

extension Samples {
  static let figures = MoneyFigures(
    waiting: 2, waitingAmount: Money(cents: 72_079), openRequests: 141, openAttempts: 1)

  static let choices = [
    choice(31, 17, "Timo Dijkgraaf", 62_079, CaseID(4_817)), choice(32, 18, "G. van Dongen-Oosterhout", 114_820, nil),
  ]

  private static func choice(
    _ claim: Int64, _ contact: Int64, _ name: String, _ cents: Int64, _ matter: CaseID?
  ) -> OpenItemChoice {
    OpenItemChoice(
      claim: ClaimID(claim), invoice: "2026-\(claim)", description: "Rent of November", reference: "0000\(claim)",
      contact: ContactID(contact), contactName: name,
      matter: matter.map { OpenItemChoice.Matter(id: $0, reference: "Z-2026-00\($0)") }, balance: Money(cents: cents),
      asOf: at(1, 8, 0))
  }

  static let unmatched = [
    unmatched(2, payer: "J. <b>Jansen</b>", text: "thanks & bye", end: nil),
    unmatched(
      3, payer: nil, text: nil,
      end: .init(.matched(ClaimID(31), PaymentID(5)), by: "marieke", at: at(20, 9, 0))),
    unmatched(4, payer: nil, text: "grant", end: .init(.putAside("grant"), by: "marieke", at: at(20, 9, 1))),
  ]

  private static func unmatched(
    _ id: Int64, payer: String?, text: String?, end: UnmatchedPaymentRecord.End?
  ) -> UnmatchedPaymentView {
    UnmatchedPaymentView(
      record: UnmatchedPaymentRecord(
        organisation: SampleReading.organisation, id: UnmatchedPaymentID(id), amount: Money(cents: 62_079),
        at: at(18, 11, 20), externalID: "B\(id)", payer: payer, account: payer.map { _ in "NL02ABNA0123456789" },
        text: text, task: Reading.TaskID(id), receivedAt: at(19, 7, 2), end: end),
      matched: id == 3 ? choices[0] : nil)
  }
}

extension SampleReading {
  func moneyFigures(_ organisation: OrganisationID) async throws -> MoneyFigures {
    isMine(organisation)
      ? Samples.figures : MoneyFigures(waiting: 0, waitingAmount: .zero, openRequests: 0, openAttempts: 0)
  }

  func unmatchedPayments(
    _ organisation: OrganisationID, decided: Bool, after: Cursor?
  ) async throws -> Listing<UnmatchedPaymentView> {
    guard isMine(organisation) else { return Listing([]) }
    return Listing(Samples.unmatched.filter { ($0.record.end != nil) == decided })
  }

  func unmatchedPayment(
    _ organisation: OrganisationID, _ id: UnmatchedPaymentID
  ) async throws -> UnmatchedPaymentView? {
    isMine(organisation) ? Samples.unmatched.first { $0.record.id == id } : nil
  }

  func openItems(
    _ organisation: OrganisationID, for payment: UnmatchedPaymentID, search: String?
  ) async throws -> [OpenItemChoice] {
    isMine(organisation) && search != "niemand" ? Samples.choices : []
  }

  func receivedPayments(_ organisation: OrganisationID, after: Cursor?) async throws -> Listing<ReceivedPayment> {
    guard isMine(organisation) else { return Listing([]) }
    return Listing([
      ReceivedPayment(
        id: PaymentID(5), amount: Money(cents: 62_079), at: Samples.at(18, 11, 20), recordedAt: Samples.at(19, 7, 2),
        method: .transfer, item: Samples.choices[0]),
      ReceivedPayment(
        id: PaymentID(4), amount: Money(cents: -10_000), at: Samples.at(17, 11, 20),
        recordedAt: Samples.at(18, 7, 2), method: .link, item: Samples.choices[1]),
    ])
  }

  func paymentRequests(
    _ organisation: OrganisationID, open: Bool, after: Cursor?
  ) async throws -> Listing<PaymentRequestView> {
    guard isMine(organisation) else { return Listing([]) }
    let states: [PaymentRequestState] = [
      .open, .partlyPaid, .paid(at: Samples.now), .paidOtherwise(at: Samples.now), .closed(at: Samples.now),
    ]
    return Listing(
      states.enumerated().map { place, state in
        PaymentRequestView(
          id: PaymentRequestID(Int64(place)), state: state, openedAt: Samples.at(12, 9, 0),
          changedAt: Samples.at(13, 9, 0), demandsRestUntil: CalendarDay(year: 2026, month: 11, day: 25),
          item: Samples.choices[place % 2])
      }.filter { !open || $0.state.isPayable })
  }

  func paymentAttempts(_ organisation: OrganisationID, after: Cursor?) async throws -> Listing<PaymentAttemptView> {
    guard isMine(organisation) else { return Listing([]) }
    return Listing(
      PaymentAttemptRecord.State.allCases.enumerated().map { place, state in
        PaymentAttemptView(
          id: PaymentAttemptID(Int64(place)), amount: Money(cents: 62_079), state: state, provider: "sandbox",
          reference: place == 0 ? nil : "tr_\(place)", startedAt: Samples.at(19, 9, place), item: Samples.choices[0])
      })
  }
}

extension SampleDesk {
  func match(
    _ organisation: OrganisationID, _ payment: UnmatchedPaymentID, to claim: ClaimID, by: Reading.UserID
  ) async throws -> Bool {
    did("match \(payment) \(claim)")
    return true
  }

  func putAside(
    _ organisation: OrganisationID, _ payment: UnmatchedPaymentID, because: String, by: Reading.UserID
  ) async throws -> Bool {
    did("put aside \(payment) \(because)")
    return true
  }
}
