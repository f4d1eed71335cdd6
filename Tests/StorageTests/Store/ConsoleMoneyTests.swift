import Domain
import Engine
import Storage
import Testing

@Suite(.onEveryDatabase) struct ConsoleMoneyTests {
  private let us = ConsoleStreet.us

  private func wait(_ street: ConsoleStreet, _ number: Int64, payer: String? = nil, cents: Int64 = 62_079) async throws
  {
    try await street.store.write { transaction in
      let task = Reading.TaskID(1_000 + number)
      try transaction.insert(
        TaskRecord(
          organisation: ConsoleStreet.us, id: task, caseID: nil, contact: nil, run: nil, visit: 0,
          name: "betaling-zonder-post", team: "financien", reason: "", createdAt: ConsoleStreet.at(number),
          state: .open))
      try transaction.insert(
        UnmatchedPaymentRecord(
          organisation: ConsoleStreet.us, id: UnmatchedPaymentID(number), amount: Money(cents: cents),
          at: ConsoleStreet.at(number), externalID: "B\(number)", payer: payer, account: nil, text: "dank",
          task: task, receivedAt: ConsoleStreet.at(number)))
    }
  }

  @Test func `what waits comes oldest first, what was decided newest first`() async throws {
    let street = try await ConsoleStreet()
    try await street.open(1)
    for number: Int64 in 1...130 { try await wait(street, number) }
    try await street.store.write { transaction in
      try transaction.insert(
        PaymentRecord(
          organisation: ConsoleStreet.us, id: PaymentID(1), claim: ClaimID(1), amount: Money(cents: 62_079),
          at: ConsoleStreet.at(1), method: .transfer, externalID: "B1", recordedAt: ConsoleStreet.at(200)))
      for number: Int64 in 1...60 {
        let fate: UnmatchedPaymentRecord.End.Fate =
          number == 60 ? .matched(ClaimID(1), PaymentID(1)) : .putAside("dubbel")
        _ = try transaction.end(
          ConsoleStreet.us, UnmatchedPaymentID(number), as: .init(fate, by: "anna", at: ConsoleStreet.at(200 + number)))
      }
    }
    let reading = street.reading
    let waiting = try await everything { try await reading.unmatchedPayments(us, decided: false, after: $0) }
    #expect(waiting.map(\.record.id.value) == Array(61...130))
    let decided = try await everything { try await reading.unmatchedPayments(us, decided: true, after: $0) }
    #expect(decided.map(\.record.id.value) == Array((1...60).reversed()))
    #expect(decided.first?.matched?.invoice == "F-1")
    #expect(decided.first?.matched?.matter?.reference == "Z-2026-1")
    let figures = try await reading.moneyFigures(us)
    #expect(figures.waiting == 70)
    #expect(figures.waitingAmount == Money(cents: 70 * 62_079))
    #expect(try await reading.moneyFigures(ConsoleStreet.other).waiting == 0)
    #expect(try await reading.unmatchedPayments(ConsoleStreet.other, decided: false, after: nil).elements.isEmpty)
    #expect(try await reading.unmatchedPayment(ConsoleStreet.other, UnmatchedPaymentID(70)) == nil)
    #expect(try await reading.unmatchedPayment(us, UnmatchedPaymentID(70))?.record.id.value == 70)
  }

  @Test func `what money may be for is found by payer, name, invoice, reference and case`() async throws {
    let street = try await ConsoleStreet()
    try await street.open(1)
    try await street.open(2, name: PersonName(givenName: "Ada", surname: "Zwart"))
    try await wait(street, 1, payer: "BALOGUN T EN OF")
    let reading = street.reading
    func found(_ search: String?) async throws -> [Int64] {
      try await reading.openItems(us, for: UnmatchedPaymentID(1), search: search).map(\.claim.value)
    }
    #expect(try await found(nil) == [1])
    for search in ["zwart", "F-2", "00002", "z-2026-2"] { #expect(try await found(search) == [2], "\(search)") }
    #expect(try await found("niemand") == [])
    #expect(try await found("%") == [])
    #expect(
      try await reading.openItems(ConsoleStreet.other, for: UnmatchedPaymentID(1), search: "zwart").isEmpty)
  }

  @Test func `what came in, links and tries come newest first, page by page`() async throws {
    let street = try await ConsoleStreet()
    for number: Int64 in 1...60 { try await street.open(number) }
    try await street.store.write { transaction in
      for number: Int64 in 1...60 {
        try transaction.insert(
          PaymentRequestRecord(
            organisation: ConsoleStreet.us, id: PaymentRequestID(number), caseID: CaseID(number),
            claim: ClaimID(number), token: "t\(number)", tokenHash: [UInt8(number)],
            state: number % 2 == 0 ? .open : .closed(at: ConsoleStreet.at(number)), openedAt: ConsoleStreet.at(number),
            changedAt: ConsoleStreet.at(number)))
        try transaction.insert(
          PaymentAttemptRecord(
            organisation: ConsoleStreet.us, id: PaymentAttemptID(number), request: PaymentRequestID(number),
            amount: Money(cents: 100), key: IdempotencyKey("k\(number)"), provider: "sandbox", reference: nil,
            checkoutURL: nil, state: number == 3 ? .open : .paid, startedAt: ConsoleStreet.at(number)))
        try transaction.insert(
          PaymentRecord(
            organisation: ConsoleStreet.us, id: PaymentID(number), claim: ClaimID(number), amount: Money(cents: 100),
            at: ConsoleStreet.at(0), method: .link, externalID: "tr_\(number)", recordedAt: ConsoleStreet.at(5)))
      }
    }
    let reading = street.reading
    let newest = Array((1...60).reversed()).map { Int64($0) }
    let received = try await everything { try await reading.receivedPayments(us, after: $0) }
    #expect(received.map(\.id.value) == newest)
    #expect(received.first?.item.contactName == "Timo Balogun")
    let requests = try await everything { try await reading.paymentRequests(us, open: false, after: $0) }
    #expect(requests.map(\.id.value) == newest)
    let open = try await everything { try await reading.paymentRequests(us, open: true, after: $0) }
    #expect(open.map(\.id.value) == newest.filter { $0 % 2 == 0 })
    let attempts = try await everything { try await reading.paymentAttempts(us, after: $0) }
    #expect(attempts.map(\.id.value) == newest)
    let figures = try await reading.moneyFigures(us)
    #expect(figures.openRequests == 30)
    #expect(figures.openAttempts == 1)
    #expect(try await reading.receivedPayments(ConsoleStreet.other, after: nil).elements.isEmpty)
    #expect(try await reading.paymentRequests(ConsoleStreet.other, open: false, after: nil).elements.isEmpty)
    #expect(try await reading.paymentAttempts(ConsoleStreet.other, after: nil).elements.isEmpty)
  }
}
