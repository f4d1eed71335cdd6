import Domain
import Engine

extension StoreConformance {
  /// Closes what is open still: a link by its identifier, one by its case, and an attempt. Answers which it closed.
  private static func decide(_ now: Instant, _ transaction: any StoreTransaction) throws -> [Bool] {
    // Seen before it is locked, as a flow does: what was seen then may be over.
    _ = try transaction.request(Sample.organisation, PaymentRequestID(1))
    _ = try transaction.requests(Sample.organisation, of: CaseID(2))
    var first = try transaction.lockedRequest(Sample.organisation, PaymentRequestID(1))
    let isFirst = first?.state == .open
    if isFirst {
      first?.state = .closed(at: now)
      if let first { try transaction.update(first) }
    }
    let second = try transaction.lockedRequests(Sample.organisation, of: CaseID(2)).filter { $0.state == .open }
    for var link in second {
      link.state = .closed(at: now)
      try transaction.update(link)
    }
    let attempts = try transaction.lockedAttempts(Sample.organisation, of: PaymentRequestID(1))
      .filter { $0.state == .creating }
    for var attempt in attempts {
      attempt.state = .cancelled
      try transaction.update(attempt)
    }
    return [isFirst, !second.isEmpty, !attempts.isEmpty]
  }

  static let paymentChecks: [Check] = [
    Check("a payment request is found by its token, and takes every state") { store in
      try await Sample.fill(store)
      try await store.write { transaction in
        try transaction.insert(Sample.request(1))
        let states: [PaymentRequestState] = [
          .partlyPaid, .paid(at: Sample.at(1)), .paidOtherwise(at: Sample.at(2)), .closed(at: Sample.at(3)), .open,
        ]
        for (index, state) in states.enumerated() {
          var request = Sample.request(1, state: state)
          request.changedAt = Sample.at(Int64(index))
          request.demandsRestUntil = index % 2 == 0 ? CalendarDay(number: 20_600 + index) : nil
          try transaction.update(request)
          try expect(try transaction.request(Sample.organisation, PaymentRequestID(1)), request, "by identifier")
          try expect(try transaction.request(tokenHash: request.tokenHash), request, "by token")
        }
        try expect(try transaction.request(tokenHash: []), nil, "unknown token")
        try expect(try transaction.request(Sample.other, PaymentRequestID(1)), nil, "not of another organisation")
      }
      try await expectRefusal("a missing request") { try await store.write { try $0.update(Sample.request(9)) } }
    },
    Check("a case has one link that collects at most") { store in
      try await Sample.fill(store)
      try await store.write { transaction in
        try transaction.insert(Sample.request(1, state: .closed(at: Sample.start)))
        try transaction.insert(Sample.request(2, openedAt: Sample.at(1)))
        try transaction.insert(Sample.request(3, of: 2))
        let requests = try transaction.requests(Sample.organisation, of: CaseID(1))
        try expect(requests.map(\.id.value), [2, 1], "newest first")
      }
      for state in [PaymentRequestState.open, .partlyPaid] {
        try await expectRefusal("a second link") {
          try await store.write { try $0.insert(Sample.request(4, state: state)) }
        }
      }
      try await expectRefusal("a closed link that opens beside another") {
        try await store.write { try $0.update(Sample.request(1)) }
      }
    },
    Check("attempts at the bank are found by the bank's name for them, and wait to be cancelled") { store in
      try await Sample.fill(store)
      try await store.write { transaction in
        try transaction.insert(Sample.request(1))
        try transaction.insert(Sample.attempt(1))
        try transaction.insert(Sample.attempt(2, startedAt: Sample.at(1)))
        var attempt = Sample.attempt(1)
        for state in PaymentAttemptRecord.State.allCases {
          attempt.state = state
          attempt.reference = "tr_1"
          attempt.checkoutURL = "https://bank.example/1?a=b&c='d'"
          try transaction.update(attempt)
          try expect(try transaction.attempt(provider: "sandbox", reference: "tr_1"), attempt, "by reference")
          try expect(
            try transaction.attemptsToCancel(limit: 9), state == .toCancel ? [attempt] : [], "to be cancelled")
        }
        try expect(try transaction.attemptsToCancel(limit: 0), [], "limited")
        try expect(try transaction.attempt(provider: "other", reference: "tr_1"), nil, "of another provider")
        let attempts = try transaction.attempts(Sample.organisation, of: PaymentRequestID(1))
        try expect(attempts, [Sample.attempt(2, startedAt: Sample.at(1)), attempt], "newest first")
        try expect(try transaction.attempts(Sample.other, of: PaymentRequestID(1)), [], "not of another")
      }
      try await expectRefusal("a missing attempt") { try await store.write { try $0.update(Sample.attempt(9)) } }
      try await expectRefusal("the bank's name twice") {
        try await store.write { transaction in
          var twin = Sample.attempt(2)
          twin.reference = "tr_1"
          try transaction.update(twin)
        }
      }
    },
    Check("of many who decide by the state of a link, or of an attempt, one at a time does") { store in
      try await Sample.fill(store)
      try await store.write { transaction in
        try transaction.insert(Sample.request(1))
        try transaction.insert(Sample.request(2, of: 2))
        try transaction.insert(Sample.attempt(1))
      }
      let decided = try await withThrowingTaskGroup(of: [Bool].self) { group in
        for number in 1...60 {
          group.addTask { try await store.write { try decide(Sample.at(Int64(number)), $0) } }
        }
        return try await group.reduce(into: [0, 0, 0]) { sums, decided in
          for (place, isMine) in decided.enumerated() where isMine { sums[place] += 1 }
        }
      }
      try expect(decided, [1, 1, 1], "one closed each link, and one the attempt")
      try await store.read { transaction in
        let request = try transaction.lockedRequest(Sample.organisation, PaymentRequestID(1))
        try expect(request?.state.isPayable, false, "a read locks nothing and sees it")
        try expect(try transaction.lockedRequest(Sample.organisation, PaymentRequestID(9)), nil, "none")
        try expect(try transaction.lockedRequests(Sample.organisation, of: CaseID(3)), [], "of a case without")
        try expect(try transaction.lockedAttempts(Sample.other, of: PaymentRequestID(1)), [], "not of another")
      }
    },
    Check("payments are booked once, oldest first, chargebacks too") { store in
      try await Sample.fill(store)
      let late = Sample.payment(1, at: Sample.at(5))
      let early = PaymentRecord(
        organisation: Sample.organisation, id: PaymentID(2), claim: ClaimID(1), amount: Money(cents: -5_000),
        at: Sample.at(1), method: .transfer, externalID: "NONREF", recordedAt: Sample.at(9))
      try await store.write { transaction in
        try transaction.insert(late)
        try transaction.insert(early)
        try transaction.insert(Sample.payment(3, claim: 2))
        try expect(try transaction.payments(Sample.organisation, claim: ClaimID(1)), [early, late], "oldest first")
        try expect(try transaction.payments(Sample.other, claim: ClaimID(1)), [], "not of another organisation")
      }
      try await expectRefusal("the same money twice") {
        try await store.write { transaction in
          let twin = PaymentRecord(
            organisation: late.organisation, id: PaymentID(8), claim: late.claim, amount: late.amount, at: late.at,
            method: late.method, externalID: late.externalID, recordedAt: Sample.at(99))
          try transaction.insert(twin)
        }
      }
    },
  ]
}
