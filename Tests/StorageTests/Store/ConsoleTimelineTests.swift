import Domain
import Engine
import Storage
import Testing

@Suite(.onEveryDatabase) struct ConsoleTimelineTests {
  private let us = ConsoleStreet.us

  /// A word per entry, so that a timeline reads as a list.
  private func word(_ entry: TimelineEntry) -> String {
    switch entry.kind {
    case .message(_, .queued): "queued"
    case .message(_, .underWay): "under way"
    case .message(_, .accepted): "accepted"
    case .message(_, .delivered): "delivered"
    case .message(_, .cancelled): "cancelled"
    case .message: "message"
    case .opened(_, let signal, _): "opened by \(signal)"
    case .moved(let from, let to, let event): "\(from ?? "") > \(to) on \(event)"
    case .caseOpened: "case"
    case .enrolled(_, _, let segment): "enrolled \(segment ?? "")"
    case .runEnded(let outcome): "ended \(outcome)"
    case .ignored(let event, let reason): "ignored \(event): \(reason)"
    case .paymentReceived(let amount, _): "paid \(amount)"
    case .taskCreated(let title, _): "task \(title)"
    case .note(let text, _): text
    default: "\(entry.kind)"
    }
  }

  @Test func `a case tells its story, newest first`() async throws {
    let street = try await ConsoleStreet()
    try await street.begin(1)
    try await street.send(1, at: ConsoleStreet.at(5))
    try await street.take(
      .message(visit: 1, .receipt(.opened(.machine), at: ConsoleStreet.at(6))), 1, at: ConsoleStreet.at(7))
    try await street.take(
      .message(visit: 1, .receipt(.opened(.human), at: ConsoleStreet.at(60))), 1, at: ConsoleStreet.at(61))
    try await street.take(.timer(visit: 1), 1, at: ConsoleStreet.at(70))
    try await street.settle(1, at: ConsoleStreet.at(90))
    let entries = try await street.reading.timeline(us, of: .case(CaseID(1)), after: nil).elements
    #expect(
      entries.reversed().map(word) == [
        "case", "enrolled low", " > email on started", "queued", "accepted", "under way", "opened by machine",
        "opened by human", "email > rest on opened", "ignored timeout: earlier-visit", "ended paid", "paid 620.79",
      ])
    let end = try #require(entries.first { if case .runEnded = $0.kind { true } else { false } })
    #expect(end.reasons == [TimelineEntry.Reason(text: #"case.balance <= eur("0.00")"#, holds: true)])
    let ofContact = try await street.reading.timeline(us, of: .contact(ContactID(1)), after: nil).elements
    #expect(ofContact.map(word) == entries.map(word))
    #expect(ofContact.allSatisfy { $0.caseReference == "Z-2026-1" })
  }

  @Test func `a long timeline comes in pages, each entry once, also while it grows`() async throws {
    let street = try await ConsoleStreet()
    try await street.begin(1)
    func note(_ number: Int64) async throws {
      try await street.store.write { transaction in
        try transaction.insert(
          AuditRecord(
            organisation: ConsoleStreet.us, at: ConsoleStreet.at(number / 10), kind: .note, caseID: CaseID(1),
            contact: ContactID(1), by: "anna", detail: ["text": "note \(number)"]))
      }
    }
    for number: Int64 in 1...130 { try await note(number) }
    let reading = street.reading
    let first = try await reading.timeline(us, of: .case(CaseID(1)), after: nil)
    try await note(2_000)
    var words = first.elements.map(word)
    var cursor = first.next
    while let next = cursor {
      let page = try await reading.timeline(us, of: .case(CaseID(1)), after: next)
      words += page.elements.map(word)
      cursor = page.next
    }
    let notes = words.filter { $0.hasPrefix("note") }
    #expect(notes == (1...130).reversed().map { "note \($0)" })
    #expect(Set(words).count == words.count)
  }

  @Test func `nobody sees the timeline of another organisation`() async throws {
    let street = try await ConsoleStreet()
    try await street.begin(1)
    for subject in [TimelineSubject.case(CaseID(1)), .contact(ContactID(1))] {
      #expect(try await street.reading.timeline(ConsoleStreet.other, of: subject, after: nil).elements.isEmpty)
    }
  }

  @Test(arguments: AuditRecord.Kind.allCases)
  func `every kind of audit entry is shown, or belongs to no subject`(_ kind: AuditRecord.Kind) async throws {
    let street = try await ConsoleStreet()
    try await street.begin(1)
    let before = try await street.reading.timeline(us, of: .case(CaseID(1)), after: nil).elements.count
    try await street.store.write { transaction in
      try transaction.insert(
        AuditRecord(
          organisation: ConsoleStreet.us, at: ConsoleStreet.at(9), kind: kind, caseID: CaseID(1),
          contact: ContactID(1), by: "anna",
          detail: [
            "amount": "1", "balance": "2", "reason": "r", "rule": "x", "task": "nabellen", "outcome": "done",
            "channel": "email", "standing": "invalid", "text": "t", "what": "type-size",
          ]))
    }
    let after = try await street.reading.timeline(us, of: .case(CaseID(1)), after: nil).elements.count
    switch kind {
    case .published, .quarantined, .quarantineReleased, .flowPaused, .parkedEnded, .apiKeyChanged, .webhookChanged,
      .paymentPutAside, .loadDecided, .userAdded, .userChanged, .sessionsEnded, .accessChanged, .draftChanged,
      .testSent, .benchmarkChanged:
      #expect(after == before)
    case .addressChanged, .contactStopped, .contactResumed, .contactMerged, .paymentReceived, .paymentUnmatched,
      .balanceChanged, .requestOpened, .requestClosed, .notEnrolled, .taskFinished, .paymentMatched, .personErased,
      .addressMended, .preferenceChanged, .contactGone, .channelClosed, .channelOpened, .messageWritten, .note:
      #expect(after == before + 1)
    }
  }
}
