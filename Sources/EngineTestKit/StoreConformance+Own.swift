import Domain
import Engine

/// What a transaction wrote is in the answer to every question that it asks afterwards, also to one that it asked
/// before, and everybody sees the same after the commit.
extension StoreConformance {
  private static let us = Sample.organisation

  static let ownChecks: [Check] = ownRunChecks + ownMessageChecks + ownPaymentChecks + ownMatterChecks

  private static func look(
    _ run: RunRecord?, among: [RunRecord] = [], _ transaction: any StoreTransaction
  ) throws {
    let all = ([run].compactMap(\.self) + among).sorted { $0.id > $1.id }
    try expect(try transaction.runs(us, [RunID(1)]), [run].compactMap(\.self), "a run by identifier")
    try expect(try transaction.runs(us, [RunID(2), RunID(1)]), all, "runs in a set")
    try expect(try transaction.runs(us, of: CaseID(1)), all, "runs of a case")
    let open = all.reversed().filter { $0.stage != .ended }
    try expect(try transaction.openRuns(us, contact: ContactID(1)), open, "open runs of a contact")
  }

  private static let ownRunChecks: [Check] = [
    Check("a transaction sees the runs that it wrote, whatever it asks") { store in
      try await Sample.fill(store)
      let second = Sample.run(2)
      try await store.write { transaction in
        try look(nil, transaction)
        try transaction.insert([Sample.run(1)])
        try look(Sample.run(1), transaction)
        try transaction.insert([second])
        try look(Sample.run(1), among: [second], transaction)
        try transaction.update([Sample.run(1, stage: .held, state: [7])])
        try look(Sample.run(1, stage: .held, state: [7], version: 1), among: [second], transaction)
        try transaction.update([Sample.run(1, stage: .ended, state: [8], version: 1)])
        try look(Sample.run(1, stage: .ended, state: [8], version: 2), among: [second], transaction)
      }
      try await store.read {
        try look(Sample.run(1, stage: .ended, state: [8], version: 2), among: [second], $0)
      }
    },
    Check("a transaction sees the timers and the histories that it wrote") { store in
      try await Sample.fill(store)
      let timers = [Sample.timer(1, due: Sample.at(1)), Sample.timer(1, visit: 2, due: Sample.at(2))]
      let entries = [Sample.history(1, 0), Sample.history(1, 1)]
      @Sendable func look(_ timers: [TimerRecord], _ transaction: any StoreTransaction) throws {
        try expect(try transaction.dueTimers(at: Sample.at(9), of: .all, limit: 9), timers, "due")
        try expect(try transaction.nextTimer(of: .all), timers.first?.due, "the next")
      }
      try await store.write { transaction in
        try look([], transaction)
        try transaction.insert([timers[1]])
        try look([timers[1]], transaction)
        try transaction.insert([timers[0]])
        try look(timers, transaction)
        try expect(try transaction.take([timers[0]]), [true], "what it set itself")
        try look([timers[1]], transaction)
        try expect(try transaction.take(timers), [false, true], "in a set")
        try look([], transaction)
        try transaction.insert([timers[0]])
        try transaction.insert([Sample.run(1)])
        try expect(try transaction.history(us, of: RunID(1)), [], "no history")
        try transaction.insert([entries[0]])
        try expect(try transaction.history(us, of: RunID(1)), [entries[0]], "its first entry")
        try transaction.insert([entries[1]])
        try expect(try transaction.history(us, of: RunID(1)), entries, "its entries")
      }
      try await store.read { transaction in
        try look([timers[0]], transaction)
        try expect(try transaction.history(us, of: RunID(1)), entries, "its entries")
      }
    },
    Check("a transaction sees the tasks that it wrote") { store in
      try await Sample.fill(store)
      @Sendable func look(_ task: TaskRecord?, isOpen: Bool, _ transaction: any StoreTransaction) throws {
        try expect(try transaction.task(us, Reading.TaskID(1)), task, "by identifier")
        let open = isOpen ? [task].compactMap(\.self) : []
        try expect(try transaction.openTasks(us, run: RunID(1)), open, "open ones of a run")
      }
      let done: TaskRecord = {
        var task = Sample.task(1)
        task.state = .done(outcome: "ok", note: "", by: "anna", at: Sample.at(1))
        return task
      }()
      try await store.write { transaction in
        try transaction.insert([Sample.run(1)])
        try look(nil, isOpen: false, transaction)
        try transaction.insert(Sample.task(1))
        try look(Sample.task(1), isOpen: true, transaction)
        try transaction.update(done)
        try look(done, isOpen: false, transaction)
      }
      try await store.read { try look(done, isOpen: false, $0) }
    },
  ]
}
