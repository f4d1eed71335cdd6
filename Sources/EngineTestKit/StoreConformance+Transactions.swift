import Domain
import Engine

extension StoreConformance {
  static let transactionChecks: [Check] = [
    Check("what throws leaves nothing behind") { store in
      try await Sample.fill(store)
      let thrown = await error {
        try await store.write { transaction in
          try transaction.insert([Sample.run(1)])
          try transaction.insert([Sample.timer(1, due: Sample.start)])
          _ = try transaction.receive(
            [InboxKey(organisation: Sample.organisation, source: "a", externalID: "1")], at: Sample.start)
          throw OnPurpose()
        }
      }
      try expect(thrown is OnPurpose, "the error of the closure arrives")
      try await store.read { transaction in
        try expect(try transaction.runs(Sample.organisation, [RunID(1)]), [], "no run")
        try expect(try transaction.nextTimer(of: .all), nil, "no timer")
      }
      let isNew = try await store.write { transaction in
        try transaction.receive(
          [InboxKey(organisation: Sample.organisation, source: "a", externalID: "1")], at: Sample.start)
      }
      try expect(isNew, [true], "the key was not kept")
    },
    Check("a statement that fails takes the whole transaction with it") { store in
      try await Sample.fill(store)
      try await expectRefusal("a run twice is refused") {
        try await store.write { try $0.insert([Sample.run(1), Sample.run(2), Sample.run(1)]) }
      }
      let kept = try await store.read { try $0.runs(Sample.organisation, [RunID(1), RunID(2)]) }
      try expect(kept, [], "nothing of the batch is kept")
    },
    Check("a transaction sees what it wrote") { store in
      try await Sample.fill(store)
      try await store.write { transaction in
        try transaction.insert([Sample.run(1)])
        try expect(try transaction.runs(Sample.organisation, [RunID(1)]), [Sample.run(1)], "its own run")
      }
    },
    Check("a read refuses to write") { store in
      try await Sample.fill(store)
      try await expectRefusal("an insert in a read is refused") {
        try await store.read { try $0.insert([Sample.run(1)]) }
      }
      let kept = try await store.read { try $0.runs(Sample.organisation, [RunID(1)]) }
      try expect(kept, [], "nothing was written")
    },
    Check("transactions at the same time come one after the other") { store in
      try await Sample.fill(store)
      let day = CalendarDay(number: 20_000)
      try await withThrowingTaskGroup(of: Void.self) { group in
        for _ in 0..<200 {
          group.addTask {
            try await store.write { transaction in
              try transaction.count(Sample.organisation, contact: ContactID(1), channel: .email, on: day)
            }
          }
        }
        try await group.waitForAll()
      }
      let counts = try await store.read {
        try $0.contactCounts(Sample.organisation, of: ContactID(1), days: day..<day.advanced(by: 1))
      }
      try expect(counts, [ContactCount(day: day, channel: .email, count: 200)], "no count is lost")
    },
    Check("one that fails among many takes only its own writes back") { store in
      try await Sample.fill(store)
      let failures = await withTaskGroup(of: Int.self) { group in
        for number in 1...100 {
          group.addTask {
            let thrown = await error {
              try await store.write { transaction in
                try transaction.insert([Sample.run(Int64(number))])
                if number % 3 == 0 { throw OnPurpose() }
              }
            }
            return thrown == nil ? 0 : 1
          }
        }
        return await group.reduce(0, +)
      }
      try expect(failures, 33, "every closure that throws fails, and no other")
      let kept = try await store.read { transaction in
        try transaction.runs(Sample.organisation, (1...100).map { RunID($0) }).map(\.id.value)
      }
      try expect(kept, (1...100).filter { $0 % 3 != 0 }, "the others are kept")
    },
    Check("a row that points at nothing is refused") { store in
      try await Sample.fill(store)
      try await expectRefusal("a run of a case that does not exist") {
        try await store.write { try $0.insert([Sample.run(1, of: 99)]) }
      }
      try await expectRefusal("a claim of a contact that does not exist") {
        try await store.write { try $0.insert(Sample.claim(98)) }
      }
      try await expectRefusal("a case of another organisation's contact") {
        try await store.write { try $0.insert(Sample.caseRecord(1, in: Sample.other), parties: []) }
      }
    },
  ]
}
