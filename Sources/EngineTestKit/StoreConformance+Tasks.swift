import Domain
import Engine

extension StoreConformance {
  static let taskChecks: [Check] = [
    Check("a task is open, then done or withdrawn") { store in
      try await Sample.fill(store)
      let loose = TaskRecord(
        organisation: Sample.organisation, id: Reading.TaskID(3), caseID: nil, contact: nil, run: nil, visit: 0,
        name: "betaling zonder factuur", team: "beheer", reason: "", createdAt: Sample.at(1), state: .open)
      try await store.write { transaction in
        try transaction.insert([Sample.run(1)])
        try transaction.insert(Sample.task(1))
        try transaction.insert(Sample.task(2))
        try transaction.insert(loose)
        try expect(
          try transaction.openTasks(Sample.organisation, run: RunID(1)), [Sample.task(1), Sample.task(2)], "open")
        var done = Sample.task(1)
        done.state = .done(outcome: "done", note: "", by: "anna", at: Sample.at(3))
        var withdrawn = Sample.task(2)
        withdrawn.state = .withdrawn(at: Sample.at(4))
        for task in [done, withdrawn] {
          try transaction.update(task)
          try expect(try transaction.task(Sample.organisation, task.id), task, "as it was written")
        }
        try expect(try transaction.task(Sample.organisation, loose.id), loose, "no other")
        try expect(try transaction.openTasks(Sample.organisation, run: RunID(1)), [], "none open")
        try expect(try transaction.task(Sample.other, loose.id), nil, "not of another organisation")
        try expect(try transaction.openTasks(Sample.other, run: RunID(1)), [], "not of another organisation")
      }
      try await expectRefusal("a missing task") { try await store.write { try $0.update(Sample.task(9)) } }
    }
  ]
}
