import Domain
import Engine

extension StoreConformance {
  private static let us = Sample.organisation

  private static func look(_ request: PaymentRequestRecord?, _ transaction: any StoreTransaction) throws {
    let (id, all) = (PaymentRequestID(1), [request].compactMap(\.self))
    try expect(try transaction.request(us, id), request, "by identifier")
    try expect(try transaction.lockedRequest(us, id), request, "locked")
    try expect(try transaction.request(tokenHash: Sample.request(1).tokenHash), request, "by token")
    try expect(try transaction.requests(us, of: CaseID(1)), all, "of a case")
    try expect(try transaction.lockedRequests(us, of: CaseID(1)), all, "of a case, locked")
  }

  private static func look(_ attempt: PaymentAttemptRecord?, _ transaction: any StoreTransaction) throws {
    let all = [attempt].compactMap(\.self)
    try expect(try transaction.attempts(us, of: PaymentRequestID(1)), all, "of a link")
    try expect(try transaction.lockedAttempts(us, of: PaymentRequestID(1)), all, "of a link, locked")
    let known = attempt?.reference == nil ? nil : attempt
    try expect(try transaction.attempt(provider: "sandbox", reference: "tr_1"), known, "by reference")
    try expect(
      try transaction.attemptsToCancel(limit: 9), all.filter { $0.state == .toCancel }, "to be cancelled")
  }

  static let ownPaymentChecks: [Check] = [
    Check("a transaction sees the links, attempts and payments that it wrote, whatever it asks") { store in
      try await Sample.fill(store)
      let closed: PaymentRequestRecord = {
        var request = Sample.request(1, state: .closed(at: Sample.at(1)))
        (request.changedAt, request.demandsRestUntil) = (Sample.at(1), CalendarDay(number: 20_600))
        return request
      }()
      let withdrawn: PaymentAttemptRecord = {
        var attempt = Sample.attempt(1)
        (attempt.reference, attempt.state) = ("tr_1", .toCancel)
        return attempt
      }()
      let payments = [Sample.payment(1), Sample.payment(2, at: Sample.at(1))]
      @Sendable func lookAtAll(_ transaction: any StoreTransaction) throws {
        try look(closed, transaction)
        try look(withdrawn, transaction)
        try expect(try transaction.payments(us, claim: ClaimID(1)), payments, "payments")
      }
      try await store.write { transaction in
        try look(nil as PaymentRequestRecord?, transaction)
        try transaction.insert(Sample.request(1))
        try look(Sample.request(1), transaction)
        try transaction.update(closed)
        try look(closed, transaction)
        try look(nil as PaymentAttemptRecord?, transaction)
        try transaction.insert(Sample.attempt(1))
        try look(Sample.attempt(1), transaction)
        try transaction.update(withdrawn)
        try expect(try transaction.payments(us, claim: ClaimID(1)), [], "none")
        for payment in payments { try transaction.insert(payment) }
        try lookAtAll(transaction)
      }
      try await store.read { try lookAtAll($0) }
      try await store.write { transaction in
        try lookAtAll(transaction)
        try transaction.update(Sample.request(1))
        try look(Sample.request(1), transaction)
      }
    }
  ]
}
