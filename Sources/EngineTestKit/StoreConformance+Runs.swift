import Domain
import Engine

extension StoreConformance {
  static let runChecks: [Check] = [
    Check("runs come in the order that was asked, without those that are not there") { store in
      try await Sample.fill(store)
      let runs = [1, 2, 3].map { Sample.run($0, of: $0, state: [UInt8($0)], version: 4) }
      try await store.write { try $0.insert(runs) }
      try await store.read { transaction in
        let ids = [3, 99, 1].map { RunID($0) }
        try expect(try transaction.runs(Sample.organisation, ids), [runs[2], runs[0]], "in order")
        try expect(try transaction.runs(Sample.organisation, []), [], "none asked")
        try expect(try transaction.runs(Sample.other, ids), [], "not of another organisation")
      }
      try await store.write { try $0.insert([RunRecord]()) }
    },
    Check("runs of a case are newest first; open runs of a contact leave the ended out") { store in
      try await Sample.fill(store)
      let runs = [
        Sample.run(1, of: 1, stage: .ended), Sample.run(2, of: 1, stage: .held), Sample.run(3, of: 1),
        Sample.run(4, of: 2),
      ]
      try await store.write { try $0.insert(runs) }
      try await store.read { transaction in
        let us = Sample.organisation
        try expect(try transaction.runs(us, of: CaseID(1)), [runs[2], runs[1], runs[0]], "newest first")
        try expect(try transaction.openRuns(us, contact: ContactID(1)), [runs[1], runs[2]], "held ones are open")
        try expect(try transaction.openRuns(us, contact: ContactID(3)), [], "none")
        try expect(try transaction.openRuns(Sample.other, contact: ContactID(1)), [], "not of another")
      }
    },
    Check("an update writes state and stage and raises the version") { store in
      try await Sample.fill(store)
      try await store.write { try $0.insert([Sample.run(1), Sample.run(2)]) }
      for (version, stage) in [RunRecord.Stage.active, .held, .active, .ended].enumerated() {
        let changed = Sample.run(1, stage: stage, state: [UInt8(version), 0xff], version: version)
        try await store.write { try $0.update([changed]) }
        let kept = try await store.read { try $0.runs(Sample.organisation, [RunID(1), RunID(2)]) }
        try expect(
          kept,
          [
            Sample.run(1, stage: stage, state: [UInt8(version), 0xff], version: version + 1), Sample.run(2),
          ],
          "one higher, and no other run")
      }
      let open = try await store.read { try $0.openRuns(Sample.organisation, contact: ContactID(1)) }
      try expect(open.map(\.id.value), [2], "the ended one is not open")
    },
    Check("a run that somebody else changed is refused, and the whole transaction with it") { store in
      try await Sample.fill(store)
      try await store.write { try $0.insert([Sample.run(1), Sample.run(2, version: 5)]) }
      for stale in [Sample.run(2, version: 4), Sample.run(2, stage: .ended, version: 6), Sample.run(9)] {
        let thrown = await error {
          try await store.write { try $0.update([Sample.run(1, state: [7]), stale]) }
        }
        try expect(thrown as? StoreError, .versionMismatch(stale.id), "names the run")
      }
      let kept = try await store.read { try $0.runs(Sample.organisation, [RunID(1), RunID(2)]) }
      try expect(kept, [Sample.run(1), Sample.run(2, version: 5)], "nothing changed")
    },
    Check("two who loaded the same run: one wins") { store in
      try await Sample.fill(store)
      try await store.write { try $0.insert([Sample.run(1)]) }
      let wins = await withTaskGroup(of: Int.self) { group in
        for number in 0..<20 {
          group.addTask {
            let thrown = await error {
              try await store.write { try $0.update([Sample.run(1, state: [UInt8(number)])]) }
            }
            return thrown == nil ? 1 : 0
          }
        }
        return await group.reduce(0, +)
      }
      try expect(wins, 1, "one of twenty")
    },
    Check("a history is in order and holds each decision once") { store in
      try await Sample.fill(store)
      try await store.write { transaction in
        try transaction.insert([Sample.run(1), Sample.run(2)])
        try transaction.insert([Sample.history(1, 0), Sample.history(2, 0), Sample.history(1, 1)])
        try transaction.insert([Sample.history(1, 2, at: Sample.at(-5))])
        let entries = try transaction.history(Sample.organisation, of: RunID(1))
        try expect(
          entries, [Sample.history(1, 0), Sample.history(1, 1), Sample.history(1, 2, at: Sample.at(-5))],
          "by sequence")
        try expect(try transaction.history(Sample.organisation, of: RunID(3)), [], "none")
        try expect(try transaction.history(Sample.other, of: RunID(1)), [], "not of another organisation")
      }
      try await expectRefusal("a decision twice") { try await store.write { try $0.insert([Sample.history(1, 1)]) } }
    },
    Check("large batches go in whole and come back whole") { store in
      let count = 5_000
      try await Sample.fill(store)
      let ids = (1...Int64(count)).map { RunID($0) }
      try await store.write { transaction in
        try transaction.insert(ids.map { Sample.run($0.value, state: Sample.bytes(1, count: 40)) })
        try transaction.insert(ids.map { Sample.timer($0.value, due: Sample.at($0.value % 7)) })
        try transaction.insert(ids.map { Sample.history($0.value, 0) })
      }
      try await store.write { transaction in
        let runs = try transaction.runs(Sample.organisation, ids)
        try expect(runs.count, count, "all runs")
        try transaction.update(runs)
        let due = try transaction.dueTimers(at: Sample.at(7), of: .all, limit: count + 1)
        try expect(due.count, count, "all timers")
        try expect(try transaction.take(due).allSatisfy(\.self), true, "each was there")
        try expect(try transaction.nextTimer(of: .all), nil, "all removed")
      }
      let versions = try await store.read { transaction in
        Set(try transaction.runs(Sample.organisation, ids).map(\.version))
      }
      try expect(versions, [1], "all changed once")
    },
  ]

  private static func due(
    _ minute: Int64, limit: Int = 9, _ transaction: any StoreTransaction
  ) throws -> [TimerRecord] {
    try transaction.dueTimers(at: Sample.at(minute), of: .all, limit: limit)
  }

  static let timerChecks: [Check] = [
    Check("due timers: a share for each organisation, its oldest first, up to and including now") { store in
      try await Sample.fill(store)
      let timers = [
        Sample.timer(1, due: Sample.at(5)), Sample.timer(2, due: Sample.at(1)),
        Sample.timer(9, due: Sample.at(3), in: Sample.other), Sample.timer(1, visit: 2, due: Sample.at(9)),
      ]
      try await store.write { transaction in
        try expect(try transaction.nextTimer(of: .all), nil, "none")
        try transaction.insert(timers)
        try transaction.insert(timers)
        try expect(try transaction.nextTimer(of: .all), Sample.at(1), "the next one")
        try expect(try due(0, transaction), [], "none due yet")
        try expect(try due(5, transaction), [timers[1], timers[0], timers[2]], "oldest first, each once")
        try expect(try due(9, limit: 2, transaction), [timers[1], timers[2]], "one of each organisation")
        try expect(try due(9, limit: 3, transaction), [timers[1], timers[0], timers[2]], "what is left is given too")
        try expect(try due(9, limit: 1, transaction).count, 1, "limited")
        try expect(try transaction.take([timers[1], timers[2]]), [true, true], "taken")
        try expect(try transaction.take([timers[0], timers[1]]), [true, false], "each once")
        try expect(try due(9, transaction), [timers[3]], "the rest")
        try expect(try transaction.nextTimer(of: .all), Sample.at(9), "the next of the rest")
      }
    },
    Check("timers are of the shard of their run") { store in
      try await Sample.fill(store)
      try await store.write { transaction in
        let timers = (1...20).map { Sample.timer($0, due: Sample.start) }
        try transaction.insert(timers)
        let half = ShardSet(0..<32)
        let mine = timers.filter { half.contains(ShardSet.shard(of: $0.run)) }
        try expect(mine.isEmpty || mine.count == timers.count, false, "the samples fall on both sides")
        try expect(try transaction.dueTimers(at: Sample.start, of: half, limit: 99), mine, "of these shards")
        try expect(try transaction.dueTimers(at: Sample.start, of: .none, limit: 99), [], "of none")
        try expect(try transaction.take(mine).count, mine.count, "taken")
        try expect(try transaction.nextTimer(of: half), nil, "none left there")
        try expect(try transaction.nextTimer(of: .all), Sample.start, "the others wait")
      }
    },
  ]
}
