import Domain

/// What is compared, as functions of what was counted.
enum Comparison {
  /// The rows that the reader found, against what became of each row, and the rows that are kept for people against
  /// the same counts: three countings that were made apart.
  static func file(_ batch: ImportRecord, kept: [String: Int], until: Instant) -> ReconciliationRecord {
    let ends = batch.counts.values.reduce(0, +)
    let total = batch.rowsInFile ?? ends
    var faults: [String] = []
    if total != ends { faults.append("the file has \(total) rows, and \(ends) came to an end") }
    for word in Set(kept.keys).union(batch.counts.keys).sorted() where ImportCounter.isShown(word) {
      let (shown, counted) = (kept[word] ?? 0, batch.counts[word] ?? 0)
      if shown != counted { faults.append("\(counted) rows are counted as \(word), and \(shown) are kept") }
    }
    let missing = abs(total - ends)
    return ReconciliationRecord(
      kind: .file, subject: "\(batch.id)", total: total, parts: groups(batch.counts),
      gap: faults.isEmpty ? 0 : max(missing, 1), detail: faults.joined(separator: "; "), until: until)
  }

  /// What files and parked events report, against the cases there are and the runs that follow them.
  static func enrolment(_ words: [String: Int], _ cases: OpenedCases, until: Instant) -> ReconciliationRecord {
    let reported = (
      enrolled: words["enrolled"] ?? 0,
      rejected: words.reduce(0) { $0 + (isRejectedCase($1.key) ? $1.value : 0) }, held: words["held:rule"] ?? 0
    )
    var faults: [String] = []
    var gap = 0
    for (name, report, found) in [
      ("enrolled", reported.enrolled, cases.enrolled), ("rejected", reported.rejected, cases.rejected),
      ("held", reported.held, cases.held),
    ] where report != found {
      gap += abs(report - found)
      faults.append("files report \(report) \(name), and there are \(found) cases")
    }
    if cases.withoutRun > 0 {
      gap += cases.withoutRun
      faults.append("\(cases.withoutRun) enrolled cases have no run")
    }
    return ReconciliationRecord(
      kind: .enrolment, subject: "", total: reported.enrolled + reported.rejected + reported.held,
      parts: ["enrolled": cases.enrolled, "rejected": cases.rejected, "held": cases.held], gap: gap,
      detail: faults.joined(separator: "; "), until: until)
  }

  /// Not compared yet: a file was being read at the end of the day.
  static let carriedOver = ReconciliationRecord(
    kind: .enrolment, subject: "", total: 0, parts: [:], gap: 0,
    detail: "a file was being read at the end of the day: compared with the next day", until: nil)

  /// What left against what is known of it, per provider.
  static func messages(_ counted: [HandedOverMessages], until: Instant) -> [ReconciliationRecord] {
    Dictionary(grouping: counted) { $0.provider ?? "" }.sorted { $0.key < $1.key }.map { provider, groups in
      var parts: [String: Int] = [:]
      for group in groups { parts[standing(of: group).rawValue, default: 0] += group.count }
      let lost = parts[Standing.lost.rawValue] ?? 0
      let bare = parts[Standing.notArchived.rawValue] ?? 0
      var faults: [String] = []
      if lost > 0 { faults.append("\(lost) messages were handed over, and nothing follows them") }
      if bare > 0 { faults.append("\(bare) messages were handed over, and are not in the archive") }
      return ReconciliationRecord(
        kind: .messages, subject: provider, total: groups.reduce(0) { $0 + $1.count }, parts: parts,
        gap: lost + bare, detail: faults.joined(separator: "; "), until: until)
    }
  }

  private enum Standing: String {
    case final, open, unknown, lost
    case notArchived = "not-archived"
  }

  private static func standing(of group: HandedOverMessages) -> Standing {
    guard group.isArchived else { return .notArchived }
    switch group.progress.status {
    case .delivered, .opened, .clicked, .replied, .rejected, .bounced, .undeliverable, .cancelled: return .final
    case .accepted: return .open
    case .unknown: return .unknown
    // Only a command in the outbox brings an answer still.
    case .handedOver: return group.hasCommand ? .open : .lost
    case .queued: return .lost
    }
  }

  /// A row that was turned down and left a case; a row of a test file leaves none.
  private static func isRejectedCase(_ word: String) -> Bool {
    word.hasPrefix("rejected:") && word != "rejected:not-production"
  }

  /// The words of the report, without what stands behind the colon.
  private static func groups(_ counts: [String: Int]) -> [String: Int] {
    var groups: [String: Int] = [:]
    for (word, number) in counts { groups[String(word.prefix { $0 != ":" }), default: 0] += number }
    return groups
  }
}
