import Domain
import Engine

extension StoreConformance {
  static let apartChecks: [Check] = [
    Check("two organisations use the same numbers and never see each other's rows") { store in
      let organisations = [Sample.organisation, Sample.other]
      try await Sample.fill(store, count: 1)
      try await store.write { transaction in
        try Sample.fillCase(1, in: Sample.other, transaction)
        for (number, organisation) in organisations.enumerated() {
          try fill(organisation, state: UInt8(number), transaction)
        }
      }
      try await store.read { transaction in
        for (number, organisation) in organisations.enumerated() {
          try look(organisation, state: UInt8(number), transaction)
        }
      }
    },
    Check("a change in one organisation changes nothing in the other") { store in
      try await Sample.fill(store, count: 1)
      try await store.write { transaction in
        try Sample.fillCase(1, in: Sample.other, transaction)
        try fill(Sample.organisation, state: 0, transaction)
        try fill(Sample.other, state: 1, transaction)
      }
      try await store.write { transaction in
        try transaction.update([Sample.run(1, stage: .ended, state: [9])])
        var task = Sample.task(1)
        task.state = .withdrawn(at: Sample.start)
        try transaction.update(task)
        try transaction.update(Sample.request(1, state: .closed(at: Sample.start)))
        var message = Sample.message(1)
        message.remark = "changed"
        try transaction.update(message)
        var batch = Sample.batch(1)
        batch.state = .done
        try transaction.update(batch)
        try transaction.removeCommand(Sample.organisation, MessageID(1))
        _ = try transaction.take([Sample.timer(1, due: Sample.start)])
      }
      try await store.read { try look(Sample.other, state: 1, $0) }
    },
  ]

  private static func fill(
    _ organisation: OrganisationID, state: UInt8, _ transaction: any StoreTransaction
  ) throws {
    try transaction.insert([Sample.run(1, state: [state], in: organisation)])
    try transaction.insert([Sample.timer(1, due: Sample.start, in: organisation)])
    try transaction.insert([Sample.command(1, in: organisation)])
    try transaction.insert([Sample.message(1, in: organisation)])
    try transaction.insert(Sample.request(1, in: organisation))
    try transaction.insert(Sample.attempt(1, in: organisation))
    try transaction.insert(Sample.payment(1, in: organisation))
    try transaction.insert(Sample.task(1, in: organisation))
    try transaction.insert(Sample.batch(1, in: organisation))
  }

  private static func look(
    _ organisation: OrganisationID, state: UInt8, _ transaction: any StoreTransaction
  ) throws {
    let run = Sample.run(1, state: [state], in: organisation)
    let contact = ContactID(1)
    try expect(try transaction.contact(organisation, contact), Sample.contact(1, in: organisation), "contact")
    try expect(
      try transaction.contact(organisation, externalID: "R-1"), Sample.contact(1, in: organisation), "external id")
    try expect(try transaction.claim(organisation, invoice: "F-1"), Sample.claim(1, in: organisation), "invoice")
    try expect(try transaction.case(organisation, CaseID(1)), Sample.caseRecord(1, in: organisation), "case")
    try expect(try transaction.runs(organisation, [RunID(1)]), [run], "run")
    try expect(try transaction.runs(organisation, of: CaseID(1)), [run], "runs of the case")
    try expect(try transaction.openRuns(organisation, contact: contact), [run], "open runs")
    try expect(
      try transaction.commands(organisation, run: RunID(1)), [Sample.command(1, in: organisation)], "commands")
    try expect(
      try transaction.messages(organisation, of: CaseID(1)), [Sample.message(1, in: organisation)], "messages")
    try expect(
      try transaction.requests(organisation, of: CaseID(1)), [Sample.request(1, in: organisation)], "requests")
    try expect(
      try transaction.attempts(organisation, of: PaymentRequestID(1)), [Sample.attempt(1, in: organisation)],
      "attempts")
    try expect(
      try transaction.payments(organisation, claim: ClaimID(1)), [Sample.payment(1, in: organisation)], "payments")
    try expect(
      try transaction.openTasks(organisation, run: RunID(1)), [Sample.task(1, in: organisation)], "tasks")
    try expect(
      try transaction.batch(organisation, digest: Sample.bytes(1)), Sample.batch(1, in: organisation), "import")
    let timers = try transaction.dueTimers(at: Sample.start, of: .all, limit: 9).filter {
      $0.organisation == organisation
    }
    try expect(timers, [Sample.timer(1, due: Sample.start, in: organisation)], "timers")
  }
}
