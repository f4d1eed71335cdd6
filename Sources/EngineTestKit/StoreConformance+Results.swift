import Domain
import Engine
import TestSupport

extension StoreConformance {
  private static let month = CalendarMonth(of: Sample.start)

  private static func all(
    _ transaction: any StoreTransaction, in organisation: OrganisationID = Sample.organisation
  ) throws -> [ResultKey: Int64] {
    let counts = try transaction.results(organisation, from: month.advanced(by: -24), through: month.advanced(by: 24))
    try expect(Set(counts.map(\.key)).count, counts.count, "each key once")
    return Dictionary(counts.map { ($0.key, $0.number) }) { $0 + $1 }.filter { $0.value != 0 }
  }

  static let resultChecks: [Check] = [
    Check("who takes part in the benchmark is known of all, with its months") { store in
      try await Sample.fill(store)
      let first = BenchmarkMembership(organisation: Sample.organisation, from: month, until: month.advanced(by: 2))
      let second = BenchmarkMembership(organisation: Sample.organisation, from: month.advanced(by: 5))
      let other = BenchmarkMembership(organisation: Sample.other, from: month)
      try await store.write { transaction in
        for membership in [other, second, first] { try transaction.save(membership, by: "anna") }
        try expect(try transaction.benchmarkMemberships(), [first, second, other], "in order")
        var ended = second
        ended.until = month.advanced(by: 9)
        try transaction.save(ended, by: "bob")
        try transaction.remove(other)
        try transaction.remove(other)
        try expect(try transaction.benchmarkMemberships(), [first, ended], "ended and removed")
      }
    },
    Check("contacts of a month are counted once, of one flow and one organisation, up to a limit") { store in
      try await Sample.fill(store, count: 5)
      try await store.write { transaction in
        try transaction.insert((1...4).map { Sample.run($0, of: $0) } + [Sample.run(9, of: 1)])
      }
      try await store.read { transaction in
        func count(_ organisation: OrganisationID, _ flow: String, _ month: CalendarMonth, limit: Int = 100) throws
          -> Int
        {
          try transaction.contacts(organisation, of: flow, in: month, limit: limit)
        }
        try expect(try count(Sample.organisation, "storno", month), 4, "each once")
        try expect(try count(Sample.organisation, "storno", month, limit: 2) <= 2, "limit")
        try expect(try count(Sample.organisation, "other", month), 0, "flow")
        try expect(try count(Sample.other, "storno", month), 0, "organisation")
        try expect(try count(Sample.organisation, "storno", month.advanced(by: 1)), 0, "month")
      }
    },
    Check("results of the same kind add up, and belong to one organisation and one month") { store in
      try await Sample.fill(store)
      let run = Sample.run(1)
      let figures: [ResultFigure] = [
        .begun, .asked, .settled(outcome: "paid", days: 0), .settled(outcome: "paid", days: 400),
        .ended(outcome: "handled", days: 3), .received(.link), .received(.transfer),
        .message(.sms, .clicked),
      ]
      for number: Int64 in 1...2 {
        try await store.write { transaction in
          for figure in figures { try transaction.count([ResultCount(figure, of: run, number)]) }
          try transaction.count([ResultCount(.received(.link), of: run, -100)])
          try transaction.count([ResultCount(.begun, of: Sample.run(1, in: Sample.other), 7)])
          try expect(try all(transaction)[ResultCount(.begun, of: run).key], number == 1 ? 1 : 3, "seen at once")
        }
      }
      let thrown = await error {
        try await store.write { transaction in
          try transaction.count([ResultCount(.begun, of: run, 1_000)])
          throw OnPurpose()
        }
      }
      try expect(thrown is OnPurpose, "rolled back")
      try await store.read { transaction in
        let found = try all(transaction)
        try expect(found.count, figures.count, "kinds")
        for figure in figures {
          let expected: Int64 = figure == .received(.link) ? -197 : 3
          try expect(found[ResultCount(figure, of: run).key], expected, "\(figure)")
        }
        let others = try all(transaction, in: Sample.other)
        try expect(Array(others.values), [14], "of the other")
        for (first, last) in [(-2, -1), (1, 2)] {
          let none = try transaction.results(
            Sample.organisation, from: month.advanced(by: first), through: month.advanced(by: last))
          try expect(none.isEmpty, "of other months")
        }
      }
    },
    Check("of many who count the same thing at the same time, none is lost") { store in
      try await Sample.fill(store)
      try await withThrowingTaskGroup(of: Void.self) { group in
        for number in 1...60 {
          group.addTask {
            try await store.write { transaction in
              // Both orders: nobody may wait for somebody who waits for them.
              let counts = [ResultCount(.begun, of: Sample.run(1)), ResultCount(.asked, of: Sample.run(1), 5)]
              try transaction.count(number % 2 == 0 ? counts : counts.reversed())
            }
          }
        }
        try await group.waitForAll()
      }
      try await store.read { transaction in
        let found = try all(transaction)
        try expect(found[ResultCount(.begun, of: Sample.run(1)).key], 60, "begun")
        try expect(found[ResultCount(.asked, of: Sample.run(1)).key], 300, "asked")
      }
    },
    Check("what is counted of messages is what is known of them, in any order of receipts") { store in
      try await Sample.fill(store)
      try await store.write { transaction in
        try transaction.insert((1...3).map { Sample.run($0, of: $0) })
        try transaction.insert((1...30).map { Sample.message($0, run: 1 + $0 % 3) })
      }
      var random = SeededGenerator(seed: 26)
      for _ in 1...40 {
        let moves = (0..<8).map { _ in
          (id: MessageID(Int64.random(in: 1...30, using: &random)), bit: Int.random(in: 0...16, using: &random))
        }
        try await store.write { transaction in
          for move in moves {
            guard var message = try transaction.message(Sample.organisation, move.id) else { continue }
            message.progress.formUnion([.handedOver, MessageProgress(rawValue: 1 << move.bit)])
            try transaction.update(message)
          }
        }
      }
      try await store.read { transaction in
        var expected: [ResultKey: Int64] = [:]
        for number: Int64 in 1...30 {
          guard let message = try transaction.message(Sample.organisation, MessageID(number)) else { continue }
          for mark in MessageMark.marks(of: message.progress) {
            let run = Sample.run(message.run.value, of: message.run.value)
            expected[ResultCount(.message(message.channel, mark), of: run).key, default: 0] += 1
          }
        }
        try expect(expected.count >= 4, "something to count")
        try expect(try all(transaction), expected, "counted again")
      }
    },
  ]
}
