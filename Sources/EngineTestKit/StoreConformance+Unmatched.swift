import Domain
import Engine

extension StoreConformance {
  private static func waiting(_ number: Int64, in organisation: OrganisationID = Sample.organisation)
    -> UnmatchedPaymentRecord
  {
    UnmatchedPaymentRecord(
      organisation: organisation, id: UnmatchedPaymentID(number), amount: Money(cents: 10_000), at: Sample.at(number),
      externalID: "B\(number)|100.00", payer: number == 1 ? "J. de Vries" : nil, account: nil,
      text: String(repeating: "é", count: UnmatchedPaymentRecord.longestText + 9), task: Reading.TaskID(number),
      receivedAt: Sample.at(number))
  }

  private static func fillWaiting(_ store: any Store) async throws {
    try await Sample.fill(store)
    try await store.write { transaction in
      for number: Int64 in 1...2 {
        try transaction.insert(Sample.task(number, run: nil))
        try transaction.insert(waiting(number))
      }
    }
  }

  static let unmatchedChecks: [Check] = [
    Check("money without an open item waits, and is decided about once") { store in
      try await fillWaiting(store)
      let matched = UnmatchedPaymentRecord.End(.matched(ClaimID(1), PaymentID(1)), by: "anna", at: Sample.at(9))
      let aside = UnmatchedPaymentRecord.End(.putAside("subsidie"), by: "bob", at: Sample.at(10))
      try await store.write { transaction in
        try transaction.insert(Sample.payment(1))
        for number: Int64 in 1...2 {
          let id = UnmatchedPaymentID(number)
          try expect(try transaction.unmatchedPayment(Sample.organisation, id), waiting(number), "as it was written")
          try expect(
            try transaction.unmatchedPayment(Sample.organisation, task: Reading.TaskID(number)), waiting(number),
            "by its task")
        }
        try expect(try transaction.end(Sample.organisation, UnmatchedPaymentID(1), as: matched), true, "first")
        try expect(try transaction.end(Sample.organisation, UnmatchedPaymentID(1), as: aside), false, "second")
        try expect(try transaction.end(Sample.organisation, UnmatchedPaymentID(2), as: aside), true, "the other")
        try expect(try transaction.end(Sample.other, UnmatchedPaymentID(2), as: aside), false, "of another")
        try expect(try transaction.end(Sample.organisation, UnmatchedPaymentID(9), as: aside), false, "none")
        let found = try (1...2).map { try transaction.unmatchedPayment(Sample.organisation, UnmatchedPaymentID($0)) }
        try expect(found.map { $0?.end }, [matched, aside], "what became of it")
        try expect(try transaction.unmatchedPayment(Sample.other, UnmatchedPaymentID(1)), nil, "not of another")
      }
    },
    Check("of many who decide about the same money, one does") { store in
      try await fillWaiting(store)
      let decided = try await withThrowingTaskGroup(of: Bool.self) { group in
        for number in 1...40 {
          group.addTask {
            try await store.write { transaction in
              let end = UnmatchedPaymentRecord.End(.putAside("\(number)"), by: "anna", at: Sample.at(Int64(number)))
              return try transaction.end(Sample.organisation, UnmatchedPaymentID(1), as: end)
            }
          }
        }
        return try await group.reduce(into: 0) { sum, isMine in sum += isMine ? 1 : 0 }
      }
      try expect(decided, 1, "one")
    },
  ]
}
