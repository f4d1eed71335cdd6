import Domain
import Engine

extension StoreConformance {
  private static func row(_ row: Int, _ part: Int, _ reason: String) -> ImportRowRecord {
    ImportRowRecord(
      organisation: Sample.organisation, batch: Reading.ImportID(1), row: row, part: part, line: row + 1,
      column: "bedrag", outcome: "rejected:nothing-owed", reason: reason, text: "a;b;\"c\"\n")
  }

  static let importChecks: [Check] = [
    Check("an import is found by its content and goes on where it was") { store in
      try await Sample.fill(store)
      let later = Sample.batch(2, receivedAt: Sample.at(9))
      let earlier = Sample.batch(1, receivedAt: Sample.at(1))
      let others = Sample.batch(1, receivedAt: Sample.at(5), in: Sample.other)
      try await store.write { transaction in
        for batch in [later, earlier, others] { try transaction.insert(batch) }
        try expect(try transaction.unfinishedBatches(), [earlier, others, later], "of everybody, oldest first")
        let us = Sample.organisation
        try expect(try transaction.batch(us, digest: later.digest), later, "by content")
        try expect(try transaction.batch(us, digest: Sample.bytes(9)), nil, "new content")
        var batch = earlier
        for state in ImportRecord.State.allCases {
          batch.kind = "bank"
          batch.state = state
          batch.lastRow = 4_711
          batch.counts = ["enrolled": 3, "rejected:nothing-owed": 1, "held:\"é\"": 2]
          batch.remark = "gelezen"
          try transaction.update(batch)
          try expect(try transaction.batch(us, batch.id), batch, "as it was written")
        }
        try expect(try transaction.unfinishedBatches(), [others, later], "without the one that ended")
        let again = Sample.batch(3)
        try transaction.insert(
          ImportRecord(
            organisation: us, id: again.id, name: "opnieuw.xml", kind: "", environment: .test,
            digest: earlier.digest, size: 1, receivedAt: Sample.at(20), by: "drop", state: .done))
        try expect(try transaction.batch(us, digest: earlier.digest)?.id, again.id, "the newest with this content")
        try expect(try transaction.batch(us, Reading.ImportID(99)), nil, "no such import")
      }
      try await expectRefusal("a missing import") { try await store.write { try $0.update(Sample.batch(99)) } }
    },
    Check("rows of an import are in the order of the file and are replaced") { store in
      try await Sample.fill(store)
      try await store.write { transaction in
        try transaction.insert(Sample.batch(1))
        try transaction.insert(Sample.batch(2))
        try transaction.insert([row(10, 0, "b"), row(2, 1, "a"), row(2, 0, "a"), row(0, 0, "file")])
        try transaction.insert([row(10, 0, "c"), row(11, 0, "d")])
        try expect(
          try transaction.rows(Sample.organisation, of: Reading.ImportID(1)),
          [row(0, 0, "file"), row(2, 0, "a"), row(2, 1, "a"), row(10, 0, "c"), row(11, 0, "d")],
          "each once, in order")
        try expect(try transaction.rows(Sample.organisation, of: Reading.ImportID(2)), [], "none")
        try expect(try transaction.rows(Sample.other, of: Reading.ImportID(1)), [], "not of another organisation")
      }
    },
  ]
}
