public import Domain
public import Engine

extension SQLConsoleReading {
  public func archiveRecords(
    _ organisation: OrganisationID, _ filter: ArchiveFilter, at now: Instant, after: Cursor?
  ) async throws -> Listing<ArchiveRecordDetail> {
    try await look(organisation) { try $0.archiveRecords(filter, at: now, after: after) }
  }

  public func archiveCheck(
    _ organisation: OrganisationID, _ id: Reading.ArchiveRecordID
  ) async throws -> ArchiveCheck? {
    let output = try await look(organisation) { look in
      try look.store.message(organisation, MessageID(id.value))?.archive
    }
    guard let output else { return nil }
    return try await read(output, organisation).check
  }

  public func dossier(_ organisation: OrganisationID, of id: CaseID) async throws -> CaseDossier? {
    let found = try await look(organisation) {
      look -> (
        detail: CaseDetail, payments: [PaymentRecord], messages: [MessageRecord], records: [ArchiveRecordDetail]
      )? in
      guard let detail = try look.caseDetail(id), let matter = try look.store.case(organisation, id) else { return nil }
      let payments = try matter.claim.map { try look.store.payments(organisation, claim: $0) } ?? []
      let messages = try look.store.messages(organisation, of: id).filter { $0.archive != nil }
        .sorted { $0.id < $1.id }.prefix(CaseDossier.limit)
      return (detail, payments, Array(messages), try look.records(Array(messages)))
    }
    guard let found else { return nil }
    var timeline: [TimelineEntry] = []
    var after: Cursor?
    repeat {
      let page = try await self.timeline(organisation, of: .case(id), after: after)
      timeline += page.elements
      after = page.next
    } while after != nil && timeline.count < CaseDossier.limit
    var outputs: [CaseDossier.Output] = []
    for (message, record) in zip(found.messages, found.records) {
      guard let output = message.archive else { continue }
      let (check, bytes) = try await read(output, organisation)
      outputs.append(CaseDossier.Output(record: record, check: check, bytes: bytes))
    }
    return CaseDossier(detail: found.detail, timeline: timeline, payments: found.payments, outputs: outputs)
  }

  private func read(
    _ output: ArchivedOutput, _ organisation: OrganisationID
  ) async throws -> (check: ArchiveCheck, bytes: [UInt8]?) {
    do {
      return (.intact, try await archive.read(output.address, for: organisation))
    } catch ArchiveError.forgotten {
      return (.forgotten, nil)
    } catch ArchiveError.missing(_, let reason) {
      return (.missing(reason: reason), nil)
    } catch ArchiveError.damaged(_, let reason) {
      return (.damaged(reason: reason), nil)
    }
  }
}

extension ConsoleLook {
  /// Persons found by one search of the archive.
  private static let persons = 200

  func archiveRecords(
    _ filter: ArchiveFilter, at now: Instant, after: Cursor?
  ) throws -> Listing<ArchiveRecordDetail> {
    let start = ListCursor(after, count: 2)
    var arguments: [SQLValue] = [
      .id(organisation), .integer(start?.numbers[0] ?? .max), .integer(start?.numbers[1] ?? .max),
    ]
    func place(_ value: SQLValue) -> String {
      arguments.append(value)
      return "$\(arguments.count)"
    }
    // Of known runs there are few messages: the sign keeps the planner from walking through all by their time.
    let at = filter.search == nil && filter.hashes == nil ? "handed_over_at" : "+handed_over_at"
    var conditions = "organisation = $1 AND \(at) IS NOT NULL AND (\(at), id) < ($2, $3)"
    if let day = filter.day {
      let midnight = LocalTime(hour: 0, minute: 0)
      let first = DutchTime.instant(of: day, at: midnight)
      let last = DutchTime.instant(of: day.advanced(by: 1), at: midnight)
      conditions += " AND \(at) >= \(place(.at(first))) AND \(at) < \(place(.at(last)))"
    } else if filter.isWindowed {
      conditions += " AND \(at) >= \(place(.at(DutchTime.advance(now, days: -ArchiveFilter.window))))"
    }
    if let hashes = filter.hashes {
      conditions += " AND key_hash >= \(place(.integer(hashes.lowerBound)))"
      conditions += " AND key_hash <= \(place(.integer(hashes.upperBound)))"
    }
    if let channel = filter.channel { conditions += " AND channel = \(place(.word(channel)))" }
    if let search = filter.search {
      let runs = try runs(searched: search)
      guard !runs.isEmpty else { return Listing([]) }
      conditions += " AND run IN (\(runs.map { String($0.value) }.joined(separator: ", ")))"
    }
    let messages = try sql.rows(
      Messages.select
        + " WHERE \(conditions) ORDER BY \(at) DESC, id DESC LIMIT \(place(.int(Self.pageAndOne)))",
      arguments, Messages.decode)
    let shown = Array(messages.prefix(Listing<ArchiveRecordDetail>.limit))
    let next = messages.count > shown.count ? shown.last : nil
    return Listing(
      try records(shown),
      next: next.map { ListCursor([($0.handedOverAt ?? $0.createdAt).milliseconds, $0.id.value]).cursor })
  }

  /// Runs of the cases that a search finds: of a case number, else of persons.
  private func runs(searched search: String) throws -> [RunID] {
    let text = search.filter { !$0.isWhitespace }.uppercased()
    var cases: [CaseID] = try sql.rows(
      "SELECT id FROM cases WHERE organisation = $1 AND reference = $2", [.id(organisation), .text(text)]
    ) { try $0.id(0) }
    if cases.isEmpty { cases = try self.cases(ofContactsWithTerms: SearchTerms.query(search), limit: Self.persons) }
    return try sql.rows(
      "SELECT id FROM runs WHERE organisation = $1 AND case_id = $2", each: cases.map { [.id(organisation), .id($0)] }
    ) { try $0.id(0) }
  }

  /// One for each message that was archived.
  func records(_ messages: [MessageRecord]) throws -> [ArchiveRecordDetail] {
    _ = try store.runs(organisation, messages.map(\.run))
    store.work.messages.keep(messages, sql)
    return try messages.compactMap { try archiveRecord(Reading.ArchiveRecordID($0.id.value)) }
  }
}
