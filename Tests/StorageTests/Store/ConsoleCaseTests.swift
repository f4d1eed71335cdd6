import Domain
import Engine
import Storage
import Testing

@Suite(.onEveryDatabase) struct ConsoleCaseTests {
  private let us = ConsoleStreet.us

  /// One case in every state: 1 running, 2 with a person, 3 held, 4 paid, 5 ended, 6 rejected, 7 undecided.
  private func street() async throws -> ConsoleStreet {
    let street = try await ConsoleStreet()
    for number: Int64 in 1...5 { try await street.begin(number, at: ConsoleStreet.at(number)) }
    try await street.open(6, enrolment: .rejected("nothing-owed"), openedAt: ConsoleStreet.at(8))
    try await street.open(7, enrolment: .held(reason: "balance is unknown"), openedAt: ConsoleStreet.at(30))
    for number: Int64 in 2...5 { try await street.send(number, at: ConsoleStreet.at(10 + number)) }
    try await street.take(.timer(visit: 1), 2, at: ConsoleStreet.at(22))
    try await street.settle(4, at: ConsoleStreet.at(24))
    try await street.take(.stopped(outcome: "withdrawn", reason: "by hand"), 5, at: ConsoleStreet.at(25))
    try await street.store.write { transaction in
      guard var run = try transaction.runs(ConsoleStreet.us, [RunID(3)]).first else { return }
      run.stage = .held
      run.state = RunCodec.encode(.held(FlowPosition(step: 0, visit: 1), was: nil, reason: "risk is unknown"))
      try transaction.update([run])
      try transaction.insert([
        HistoryRecord(
          organisation: ConsoleStreet.us, run: run.id, sequence: run.version, at: ConsoleStreet.at(23),
          content: HistoryCodec.encode(
            HistoryEntry(
              event: .balanceChanged(lowered: true),
              facts: HistoryCodec.decode(transaction.history(ConsoleStreet.us, of: run.id)[0].content).facts,
              notes: [.held(reason: "risk is unknown")], rules: 1, digest: 0)))
      ])
    }
    return street
  }

  @Test(arguments: [
    (CaseSummary.State?.none, [7, 5, 4, 3, 2, 6, 1]), (.running, [1]), (.waitingForPerson, [2]), (.held, [7, 3]),
    (.paid, [4]), (.ended, [6, 5]),
  ])
  func `cases are listed by state, the newest activity first, and what is over the newest first`(
    _ state: CaseSummary.State?, _ expected: [Int64]
  ) async throws {
    let street = try await street()
    let found = try await street.reading.cases(us, in: state, search: nil, after: nil)
    #expect(found.elements.map(\.id.value) == expected)
    #expect(found.next == nil)
    if let state { #expect(found.elements.allSatisfy { $0.state == state }) }
    #expect(try await street.reading.cases(ConsoleStreet.other, in: state, search: nil, after: nil).elements.isEmpty)
  }

  @Test func `while a flow is paused its runs are held`() async throws {
    let street = try await street()
    try await street.store.write { try $0.setFlow(ConsoleStreet.us, "storno", paused: true) }
    let reading = street.reading
    #expect(
      try await reading.cases(us, in: .held, search: nil, after: nil).elements.map(\.id.value) == [7, 3, 2, 1])
    #expect(try await reading.cases(us, in: .running, search: nil, after: nil).elements.isEmpty)
    #expect(try await reading.cases(us, in: .waitingForPerson, search: nil, after: nil).elements.isEmpty)
    #expect(try await reading.caseDetail(us, CaseID(1))?.run?.state == .held("De flow is gepauzeerd."))
    // A list that does not ask for it is the same list.
    for (state, expected) in [(nil, [7, 5, 4, 3, 2, 6, 1]), (.paid, [4]), (.ended, [6, 5])]
      as [(CaseSummary.State?, [Int64])]
    {
      #expect(try await reading.cases(us, in: state, search: nil, after: nil).elements.map(\.id.value) == expected)
    }
  }

  @Test(arguments: [
    ("Z-2026-3", [3]), ("z-2026-3", [3]), ("F-4", [4]), ("00005", [5]), ("5", [5]), ("timo", [7, 6, 5, 4, 3, 2, 1]),
    ("  F-1 ", [1]), ("zzz", []), ("%", []),
  ])
  func `cases are found by number, invoice, reference and name`(
    _ search: String, _ expected: [Int64]
  ) async throws {
    let street = try await street()
    let found = try await street.reading.cases(us, in: nil, search: search, after: nil)
    #expect(found.elements.map(\.id.value) == expected)
    let paid = try await street.reading.cases(us, in: .paid, search: search, after: nil)
    #expect(paid.elements.map(\.id.value) == expected.filter { $0 == 4 })
  }

  @Test(arguments: [nil, "timo"])
  func `a long list comes in pages, each case once`(_ search: String?) async throws {
    let street = try await ConsoleStreet()
    for number: Int64 in 1...120 {
      if number % 4 == 0 {
        try await street.open(number, enrolment: .rejected("test"), openedAt: ConsoleStreet.at(number))
      } else {
        try await street.begin(number, at: ConsoleStreet.at(number))
      }
    }
    let reading = street.reading
    let all = try await everything { try await reading.cases(us, in: nil, search: search, after: $0) }
    #expect(all.map(\.id.value) == Array((1...120).reversed()))
    for state in CaseSummary.State.allCases {
      let some = try await everything { try await reading.cases(us, in: state, search: nil, after: $0) }
      let expected = all.filter { $0.state == state }.map(\.id)
      #expect(some.map(\.id) == expected, "\(state)")
    }
  }

  @Test func `a running case says where it is and what comes next`() async throws {
    let street = try await ConsoleStreet()
    try await street.begin(1)
    let queued = try #require(try await street.reading.caseDetail(us, CaseID(1)))
    #expect(queued.summary.title == "Mislukte incasso")
    #expect(queued.summary.step == "email")
    #expect(queued.segment == "low")
    #expect(queued.parties.map(\.role) == [.debtor])
    #expect(queued.run?.visits == [RunView.Visit(step: "email", at: ConsoleStreet.start)])
    #expect(queued.run?.next?.step == "email")
    #expect(queued.run?.next?.recipient == "c•••@example.nl")

    try await street.send(1, at: ConsoleStreet.at(5))
    let waiting = try #require(try await street.reading.caseDetail(us, CaseID(1)))
    let due = DutchTime.advance(ConsoleStreet.at(5), days: 2)
    #expect(waiting.summary.state == .running)
    #expect(waiting.summary.nextAt == due)
    #expect(waiting.summary.changedAt == ConsoleStreet.at(5))
    #expect(
      waiting.run?.next
        == NextStep(
          step: "employee", at: due, recipient: nil, unless: ["opened"],
          reasons: [.wait(.days(2), from: ConsoleStreet.at(5), until: due)]))

    try await street.take(
      .message(visit: 1, .receipt(.opened(.human), at: ConsoleStreet.at(60))), 1, at: ConsoleStreet.at(61))
    let opened = try #require(try await street.reading.caseDetail(us, CaseID(1)))
    #expect(opened.run?.visits.map(\.step) == ["email", "rest"])
    #expect(opened.run?.graph.nodes.map(\.name) == ["email", "rest", "employee", "finished"])
    #expect(opened.run?.graph.edges.first?.label == .events(["opened"]))
    #expect(try await street.reading.caseDetail(ConsoleStreet.other, CaseID(1)) == nil)
  }

  @Test func `a payment link shows its state and reference`() async throws {
    let street = try await ConsoleStreet()
    try await street.begin(1)
    try await street.store.write { transaction in
      try transaction.insert(
        PaymentRequestRecord(
          organisation: ConsoleStreet.us, id: PaymentRequestID(1), caseID: CaseID(1), claim: ClaimID(1),
          token: "abcdefghijklmno", tokenHash: [1], state: .open, openedAt: ConsoleStreet.start,
          changedAt: ConsoleStreet.start))
    }
    let link = try await street.reading.caseDetail(us, CaseID(1))?.link
    #expect(link?.state == .open)
    #expect(link?.reference == "00001")
    #expect(link?.amount == Money(cents: 62_079))
  }
}
