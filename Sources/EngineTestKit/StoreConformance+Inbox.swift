import Domain
import Engine

extension StoreConformance {
  static let inboxChecks: [Check] = [
    Check("an event is new once, in one call and over calls") { store in
      try await Sample.fill(store)
      func key(
        _ id: String, source: String = "import-1", day: Int = 0, _ organisation: OrganisationID = Sample.organisation
      ) -> InboxKey {
        InboxKey(organisation: organisation, source: source, externalID: id, day: day)
      }
      let keys = [
        key("a"), key("b"), key("a"), key("a", source: "import-2"), key("a", day: 20_000),
        key("a", Sample.other), key("A"), key("a "), key(""),
      ]
      let first = try await store.write { try $0.receive(keys, at: Sample.start) }
      try expect(first, [true, true, false, true, true, true, true, true, true], "each key once")
      let second = try await store.write { try $0.receive(keys, at: Sample.at(1)) }
      try expect(second, keys.map { _ in false }, "all known")
      try expect(try await store.write { try $0.receive([], at: Sample.start) }, [], "nothing in, nothing out")
    },
    Check("hostile identifiers are only text") { store in
      try await Sample.fill(store)
      let names = [
        "'; DROP TABLE inbox; --", "$1", "?", "%", "\u{202E}x", "\u{1F600}", "\n", "\\", "NULL", "e\u{301}", "\u{e9}",
        String(repeating: "x", count: 200),
      ]
      let keys = names.map { InboxKey(organisation: Sample.organisation, source: $0, externalID: $0) }
      // Swift holds both spellings of é for equal; the bytes of an identifier are what counts.
      let fresh = try await store.write { try $0.receive(keys, at: Sample.start) }
      try expect(fresh, names.map { _ in true }, "each is itself")
      let again = try await store.write { try $0.receive(keys, at: Sample.start) }
      try expect(again, names.map { _ in false }, "each is known")
    },
    Check("a character of number 0 becomes the one for what cannot be shown, in rows and in questions") { store in
      try await Sample.fill(store)
      let key = InboxKey(organisation: Sample.organisation, source: "a\u{0}", externalID: "\u{0}\u{301}b")
      try expect(try await store.write { try $0.receive([key], at: Sample.start) }, [true], "new")
      try expect(try await store.write { try $0.receive([key], at: Sample.start) }, [false], "found again")
      var message = Sample.message(1)
      message.remark = "a\u{0}b"
      let kept = message
      try await store.write { transaction in
        try transaction.insert([Sample.run(1)])
        try transaction.insert([kept])
      }
      let found = try await store.read { try $0.message(Sample.organisation, MessageID(1)) }
      try expect(found?.remark, "a\u{FFFD}b", "kept")
    },
    Check("ten thousand events are received in one transaction") { store in
      try await Sample.fill(store)
      let keys = (0..<10_000).map {
        InboxKey(organisation: Sample.organisation, source: "camt", externalID: "entry-\($0 % 5_000)", day: 20_000)
      }
      let fresh = try await store.write { try $0.receive(keys, at: Sample.start) }
      try expect(fresh.count { $0 }, 5_000, "half of them twice")
    },
    Check("a parked event waits with everything needed to try again") { store in
      try await Sample.fill(store)
      @Sendable func parked(_ id: Int64, _ organisation: OrganisationID, reason: String = "cannot be read")
        -> ParkedRecord
      {
        ParkedRecord(
          id: id, key: InboxKey(organisation: organisation, source: "bank", externalID: "e-\(id)", day: 3),
          event: Array("paid".utf8), content: [UInt8(id), 0],
          row: id == 3 ? ParkedRecord.Row(batch: Reading.ImportID(7), row: 4) : nil, reason: reason, at: Sample.start)
      }
      let again = parked(2, Sample.organisation, reason: "still not")
      try await store.write { transaction in
        for number: Int64 in [3, 1, 2] { try transaction.park(parked(number, Sample.organisation)) }
        try transaction.park(parked(4, Sample.other))
        try transaction.park(again)
        let ours = try transaction.parked(Sample.organisation, limit: 9)
        try expect(ours, [parked(1, Sample.organisation), again, parked(3, Sample.organisation)], "ours, in order")
        try expect(try transaction.parked(nil, limit: 9).map(\.id), [1, 2, 3, 4], "of everybody")
        try expect(try transaction.parked(nil, limit: 2).map(\.id), [1, 2], "limited")
        try expect(try transaction.parked(2), again, "one of them")
        let end = ParkedEnd.applied("enrolled")
        try expect(try transaction.endParked(2, end, by: "anna", at: Sample.at(9)), true, "it waited")
        try expect(try transaction.endParked(2, .dropped("not needed"), by: "anna", at: Sample.at(9)), false, "ended")
        try expect(try transaction.parked(2), nil, "it waits no longer")
        try expect(try transaction.parked(nil, limit: 9).map(\.id), [1, 3, 4], "the rest")
        let retried = try transaction.retriedEvents(Sample.organisation, from: Sample.at(9), to: Sample.at(10))
        try expect(retried, ["enrolled": 1], "what became of it")
      }
    },
    Check("a parked event that the house tries again is due at its moment") { store in
      try await Sample.fill(store)
      func parked(_ id: Int64, retry: Int64?) -> ParkedRecord {
        ParkedRecord(
          id: id, key: InboxKey(organisation: Sample.organisation, source: "bank", externalID: "e-\(id)"), event: [1],
          reason: "unknown", at: Sample.start, retryAt: retry.map { Sample.at($0) })
      }
      let (first, second, never) = (parked(1, retry: 9), parked(2, retry: 5), parked(3, retry: nil))
      let (later, ended) = (parked(2, retry: 20), parked(4, retry: 1))
      try await store.write { tx in
        for event in [first, second, never, ended] { try tx.park(event) }
        _ = try tx.endParked(4, .dropped("not needed"), by: "anna", at: Sample.start)
        try expect(try tx.parked(due: Sample.at(4), limit: 9), [], "none yet")
        try expect(try tx.parked(due: Sample.at(9), limit: 9), [second, first], "the longest due first")
        try expect(try tx.parked(due: Sample.at(9), limit: 1), [second], "limited")
        try tx.park(later)
        try expect(try tx.parked(due: Sample.at(9), limit: 9), [first], "it was tried and put off")
      }
    },
  ]
}
