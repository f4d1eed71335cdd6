import Domain
import Engine
import Storage
import Testing

@Suite(.onEveryDatabase) struct ConsoleListTests {
  private let us = ConsoleStreet.us

  @Test func `the frame of every page counts what is going on`() async throws {
    let street = try await ConsoleStreet()
    try await street.begin(1)
    try await street.begin(2)
    try await street.send(1, at: ConsoleStreet.at(1))
    try await street.take(.timer(visit: 1), 1, at: ConsoleStreet.at(2))
    try await street.store.write { transaction in
      try transaction.save(InstallationRecord(machine: "m", path: "/p", quarantine: "restored"))
    }
    let frame = try await street.reading.surroundings(us)
    #expect(
      frame
        == Surroundings(
          organisationName: "De Horizon", openTasks: 1, openCases: 2, runningImports: 0, quarantine: "restored",
          isTest: true))
    #expect(try await street.reading.surroundings(ConsoleStreet.other).openCases == 0)
  }

  @Test func `tasks: open ones by age, then the finished`() async throws {
    let street = try await ConsoleStreet()
    try await street.begin(1)
    try await street.store.write { transaction in
      for number: Int64 in 1...120 {
        let isDone = number % 2 == 0
        try transaction.insert(
          TaskRecord(
            organisation: ConsoleStreet.us, id: Reading.TaskID(number), caseID: nil, contact: ContactID(1),
            run: nil, visit: 0, name: "teveel-betaald", team: "beheer", reason: "",
            createdAt: ConsoleStreet.at(number),
            state: isDone
              ? .done(outcome: "done", note: "", by: "anna", at: ConsoleStreet.at(200 + number)) : .open))
      }
    }
    let reading = street.reading
    let odd = stride(from: Int64(1), through: 119, by: 2).map { $0 }
    let even = stride(from: Int64(120), through: 2, by: -2).map { $0 }
    let open = try await everything { try await reading.tasks(us, finished: false, after: $0) }
    #expect(open.map(\.id.value) == odd)
    let all = try await everything { try await reading.tasks(us, finished: true, after: $0) }
    #expect(all.map(\.id.value) == odd + even)
    #expect(all.first?.title == "Teveel betaald")
    #expect(all.allSatisfy { !$0.outcomes.isEmpty })
    #expect(try await reading.tasks(us, finished: false, after: nil).total == 60)
    #expect(try await reading.tasks(ConsoleStreet.other, finished: true, after: nil).elements.isEmpty)
  }

  @Test func `a task of a flow offers the ways of its step`() async throws {
    let street = try await ConsoleStreet()
    try await street.begin(1)
    try await street.send(1, at: ConsoleStreet.at(1))
    try await street.take(.timer(visit: 1), 1, at: ConsoleStreet.at(2))
    let task = try #require(try await street.reading.tasks(us, finished: false, after: nil).elements.first)
    #expect(task.title == "Nabellen")
    #expect(task.outcomes == ["done", "refused"])
    #expect(task.contactName == "Timo Balogun")
    #expect(task.balance == Money(cents: 62_079))
    #expect(try await street.reading.task(us, task.id) == task)
    #expect(try await street.reading.task(ConsoleStreet.other, task.id) == nil)
  }

  @Test func `an import is told with its counts, reasons and rows`() async throws {
    let street = try await ConsoleStreet()
    try await street.store.write { transaction in
      for number: Int64 in 1...60 {
        try transaction.insert(
          ImportRecord(
            organisation: ConsoleStreet.us, id: Reading.ImportID(number), name: "\(number).csv", kind: "contacts",
            environment: .production, digest: [UInt8(number), 15], size: 9, receivedAt: ConsoleStreet.at(number),
            by: "anna", state: number == 60 ? .failed : .done, lastRow: 10,
            counts: [
              "enrolled": 1, "updated": 2, "rejected:nothing-owed": 3, "held:no-claim": 4, "issue": 5, "known": 6,
              "rejected:test": 1,
            ], remark: number == 60 ? "geen CSV" : ""))
      }
      try transaction.insert(
        (1...70).map { row in
          ImportRowRecord(
            organisation: ConsoleStreet.us, batch: Reading.ImportID(1), row: row, part: 0, line: row + 1, column: "",
            outcome: "issue", reason: "bedrag is leeg", text: "a;b;c")
        })
    }
    let reading = street.reading
    let all = try await everything { try await reading.imports(us, after: $0) }
    #expect(all.map(\.id.value) == Array((1...60).reversed()))
    #expect(all.first?.state == .refused("geen CSV"))
    let detail = try #require(try await reading.importDetail(us, Reading.ImportID(1)))
    let summary = detail.summary
    #expect([summary.enrolled, summary.applied, summary.rejected, summary.held, summary.duplicate] == [1, 2, 9, 4, 6])
    #expect(summary.read == 22)
    #expect(detail.digest == "010f")
    #expect(detail.reasons.map(\.reason) == ["known", "issue", "no-claim", "nothing-owed", "test"])
    let rows = try await everything { cursor in
      try #require(try await reading.rowProblems(us, of: Reading.ImportID(1), after: cursor))
    }
    #expect(rows.map(\.row) == Array(1...70))
    #expect(rows.first?.fate == .unreadable)
    #expect(rows.first?.fields == ["a", "b", "c"])
    #expect(try await reading.rowProblems(us, of: Reading.ImportID(99), after: nil) == nil)
    #expect(try await reading.importDetail(ConsoleStreet.other, Reading.ImportID(1)) == nil)
  }

  @Test func `a flow is told with its figures, versions and text`() async throws {
    let street = try await ConsoleStreet()
    for number: Int64 in 1...3 { try await street.begin(number, at: ConsoleStreet.at(number)) }
    try await street.send(2, at: ConsoleStreet.at(10))
    try await street.take(.timer(visit: 1), 2, at: ConsoleStreet.at(11))
    try await street.settle(3, at: ConsoleStreet.at(12))
    let reading = street.reading
    let summary = FlowSummary(
      name: "storno", title: "Mislukte incasso", version: 1, isPaused: false, running: 2, paidToday: nil)
    #expect(try await reading.flows(us) == [summary])
    let flow = try #require(try await reading.flow(us, named: "storno", version: nil))
    #expect(flow.atStep == ["email": 1, "employee": 1])
    #expect(flow.passages == [FlowDetail.Passage(from: "email", to: "employee", count: 1)])
    #expect(flow.enrolled == 3)
    #expect(flow.outcomes == ["paid": 1])
    #expect(flow.source == "flow: storno\n")
    #expect(flow.versions.map(\.state) == [.inUse])
    #expect(flow.graph.stops.map(\.outcome) == ["paid"])
    #expect(try await reading.flow(us, named: "none", version: nil) == nil)
    #expect(try await reading.flow(us, named: "storno", version: 9) == nil)
    #expect(try await reading.flow(us, named: "storno", version: -1) == nil)
    #expect(try await reading.flows(ConsoleStreet.other) == [])
  }

  @Test func `today adds up`() async throws {
    let street = try await ConsoleStreet()
    for number: Int64 in 1...3 { try await street.begin(number) }
    for number: Int64 in 1...2 { try await street.send(number, at: ConsoleStreet.at(61)) }
    try await street.settle(3, at: ConsoleStreet.at(62))
    let today = try await street.reading.today(us, at: ConsoleStreet.at(63))
    // 11:01 in Amsterdam is in the twelfth hour of the day.
    let perHour = Array(repeating: 0, count: 11) + [2]
    #expect(
      today.traffic == [
        Today.Traffic(
          channel: .email, handedOver: 2, delivered: 0, failed: 0, open: 2, unknown: 0, perHour: perHour)
      ])
    #expect(today.money.paidToday == Money(cents: 62_079))
    #expect(today.money.paidPerHour == Array(repeating: 0, count: 11) + [62_079])
    #expect(today.money.byPage == 1)
    #expect(today.money.open == Money(cents: 124_158))
    #expect(today.openCases == 2)
    #expect(today.alarms.isEmpty)
    let tomorrow = try await street.reading.today(us, at: DutchTime.advance(ConsoleStreet.at(63), days: 1))
    #expect(tomorrow.traffic.isEmpty)
    #expect(try await street.reading.today(ConsoleStreet.other, at: ConsoleStreet.at(63)).money.paymentsToday == 0)
  }

  @Test func `the archive shows what left, unless it was forgotten`() async throws {
    let street = try await ConsoleStreet()
    try await street.begin(1)
    let hash = try #require(ArchiveHash(bytes: Array(repeating: 7, count: 32)))
    let id = try await street.store.write { transaction in
      guard var message = try transaction.messages(ConsoleStreet.us, of: CaseID(1)).first else {
        throw StoreError.missing("message")
      }
      message.archive = ArchivedOutput(
        address: ArchiveAddress(hash: hash, segment: 1, offset: 0, length: 3), size: 3)
      message.archivedAt = ConsoleStreet.start
      try transaction.update(message)
      return Reading.ArchiveRecordID(message.id.value)
    }
    let record = try #require(try await street.reading.archiveRecord(us, id))
    #expect(record.digest == String(repeating: "07", count: 32))
    #expect(record.form == .email)
    #expect(record.templateVersion == 1)
    #expect(try await street.reading.archivedBytes(us, id) == [1, 2, 3])
    #expect(try await street.reading(archive: KeptBytes(isForgotten: true)).archivedBytes(us, id) == nil)
    #expect(try await street.reading.archivedBytes(ConsoleStreet.other, id) == nil)
    #expect(try await street.reading.archiveRecord(ConsoleStreet.other, id) == nil)
    #expect(try await street.reading.archiveRecord(us, Reading.ArchiveRecordID(9)) == nil)
  }

  @Test(arguments: [
    "", ".", "....", "zzzzzzzzzzzzzzzzzzzzzzzz.1.1.", "1.1.1.xx", "-1.-1.", "9223372036854775807.", "1.é", "1.f",
    "1y2p0ij32e8e7.1y2p0ij32e8e7.1y2p0ij32e8e7.", "'; DROP TABLE cases; --",
  ])
  func `a damaged cursor starts somewhere, and never fails`(_ text: String) async throws {
    let street = try await ConsoleStreet()
    try await street.begin(1)
    let reading = street.reading
    let cursor = Cursor(text)
    _ = try await reading.contacts(us, search: nil, after: cursor)
    _ = try await reading.contacts(us, search: "timo", after: cursor)
    for state in [nil] + CaseSummary.State.allCases.map(Optional.some) {
      _ = try await reading.cases(us, in: state, search: nil, after: cursor)
      _ = try await reading.cases(us, in: state, search: "timo", after: cursor)
    }
    _ = try await reading.timeline(us, of: .case(CaseID(1)), after: cursor)
    _ = try await reading.tasks(us, finished: true, after: cursor)
    _ = try await reading.imports(us, after: cursor)
    _ = try await reading.rowProblems(us, of: Reading.ImportID(1), after: cursor)
  }
}
