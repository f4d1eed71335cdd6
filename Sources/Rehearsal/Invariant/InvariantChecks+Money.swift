import Domain
import Engine

extension InvariantChecks {
  /// I3. Links of one case follow each other, and what was started at a bank was what was due at that moment.
  static func oneRequestPerCase(_ records: HouseRecords) -> InvariantResult {
    var result = InvariantResult(.oneRequestPerCase)
    for (matter, requests) in Dictionary(grouping: records.requests, by: \.caseID) {
      let open = requests.filter(\.state.isPayable)
      result.check(open.count <= 1, "case \(matter) has \(open.count) payment links open")
      let inOrder = requests.sorted { $0.openedAt < $1.openedAt }
      for (earlier, later) in zip(inOrder, inOrder.dropFirst()) {
        result.check(
          !earlier.state.isPayable && earlier.changedAt <= later.openedAt,
          "links \(earlier.id) and \(later.id) of case \(matter) were open together")
      }
    }
    let requests = Dictionary(records.requests.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let claims = Dictionary(records.claims.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let payments = Dictionary(grouping: records.payments, by: \.claim)
    for attempt in records.attempts {
      guard let request = requests[attempt.request], let claim = claims[request.claim] else {
        result.check(false, "payment \(attempt.id) belongs to no link")
        continue
      }
      // A load that came later shows another open amount: then there is nothing to compare with.
      let isComparable = claim.open > .zero && attempt.startedAt > claim.asOf
      guard isComparable else { continue }
      let paid = (payments[claim.id] ?? [])
        .filter { $0.at > claim.asOf && $0.recordedAt <= attempt.startedAt }
        .reduce(Money.zero) { $0 + $1.amount }
      result.check(
        attempt.amount == claim.open - paid,
        "payment \(attempt.id) was started for \(attempt.amount) while \(claim.open - paid) was due")
    }
    return result
  }

  /// I10. The daily reconciliation, over everything.
  static func nothingUnaccounted(_ records: HouseRecords) -> InvariantResult {
    var result = InvariantResult(.nothingUnaccounted)
    for file in records.imports {
      let counted = file.rowsRead
      result.check(file.state == .done, "import \(file.name) is \(file.state.rawValue): \(file.remark)")
      if let found = file.rowsInFile {
        result.check(found == counted, "import \(file.name) has \(found) rows and accounts for \(counted)")
      }
      if let given = records.givenRows[file.id] {
        result.check(counted == given, "file \(file.name) has \(given) rows and \(counted) are accounted for")
      }
    }
    let enrolled = records.imports.reduce(0) { $0 + ($1.counts["enrolled"] ?? 0) }
    result.check(
      enrolled == records.runs.count, "\(enrolled) rows were enrolled and \(records.runs.count) runs exist")
    let parkedRows = records.imports.reduce(0) { $0 + ($1.counts["parked"] ?? 0) }
    let parkedImports = records.parked.count {
      $0.key.source.hasPrefix("import-") || $0.key.source == "bank-payment"
    }
    result.check(parkedRows == parkedImports, "\(parkedRows) rows were parked and \(parkedImports) are kept")
    let waiting = Set(records.commands.map(\.message))
    for message in records.messages {
      result.check(
        isAccountedFor(message, isWaiting: waiting.contains(message.id)),
        "message \(message.id) is \(message.progress.status.rawValue), and nobody knows what becomes of it"
      )
    }
    return result
  }

  /// Ended, known to be open at a provider, marked unknown, or still in the outbox.
  private static func isAccountedFor(_ message: MessageRecord, isWaiting: Bool) -> Bool {
    switch message.progress.status {
    case .queued, .handedOver: isWaiting
    case .cancelled, .rejected, .bounced, .undeliverable, .delivered, .opened, .clicked, .replied: true
    case .accepted, .unknown: true
    }
  }
}
