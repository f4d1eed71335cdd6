import Domain
import Engine

extension ConsoleLook {
  func imports(after: Cursor?) throws -> Listing<ImportSummary> {
    let before = ListCursor(after, count: 1)?.numbers[0] ?? .max
    let batches = try sql.rows(
      Imports.select + " WHERE organisation = $1 AND id < $2 ORDER BY id DESC LIMIT $3",
      [.id(organisation), .integer(before), .int(Self.pageAndOne)], Imports.decode)
    return try page(batches, cursor: { ListCursor([$0.id.value]) }) { batch in
      ImportReport.summary(batch, load: try store.load(organisation, batch.id)?.state)
    }
  }

  func rowProblems(of id: Reading.ImportID, after: Cursor?) throws -> Listing<ImportRowProblem>? {
    guard try store.batch(organisation, id) != nil else { return nil }
    let start = ListCursor(after, count: 2)
    let rows = try sql.rows(
      ImportRows.select
        + """
         WHERE organisation = $1 AND import = $2 AND (place, part) > ($3, $4)
        ORDER BY place, part LIMIT $5
        """,
      [
        .id(organisation), .id(id), .integer(start?.numbers[0] ?? -1), .integer(start?.numbers[1] ?? -1),
        .int(Self.pageAndOne),
      ], ImportRows.decode)
    return try page(
      rows, cursor: { ListCursor([Int64($0.row), Int64($0.part)]) }, ImportReport.problem)
  }
}

/// What an import came to, in the words of the console.
enum ImportReport {
  static func summary(_ batch: ImportRecord, load: LoadRecord.State?) -> ImportSummary {
    var counts: [Fate: Int] = [:]
    for (word, count) in batch.counts { counts[Fate(word), default: 0] += count }
    let state: ImportSummary.State
    switch batch.state {
    case .reading: state = batch.kind.isEmpty ? .waiting : .reading(total: nil)
    case .done: state = .finished
    case .failed: state = .refused(batch.remark)
    }
    return ImportSummary(
      id: batch.id, name: batch.name, kind: batch.kind.isEmpty ? nil : batch.kind, state: state,
      startedAt: batch.receivedAt, finishedAt: nil, by: batch.by,
      read: batch.counts.values.reduce(0, +), enrolled: counts[.enrolled] ?? 0, applied: counts[.applied] ?? 0,
      rejected: (counts[.problem(.rejected)] ?? 0) + (counts[.problem(.unreadable)] ?? 0),
      held: counts[.problem(.held)] ?? 0, duplicate: counts[.problem(.duplicate)] ?? 0, load: load)
  }

  static func detail(_ batch: ImportRecord, load: LoadRecord?) -> ImportDetail {
    let reasons: [ImportDetail.ReasonCount] = batch.counts.compactMap { word, count in
      guard case .problem(let fate) = Fate(word) else { return nil }
      return ImportDetail.ReasonCount(reason: reason(of: word), fate: fate, count: count)
    }
    return ImportDetail(
      summary: summary(batch, load: load?.state),
      digest: batch.digest.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined(),
      size: batch.size, environment: batch.environment.rawValue,
      reasons: reasons.sorted { ($1.count, $0.reason) < ($0.count, $1.reason) }, counts: batch.counts, load: load)
  }

  static func problem(_ row: ImportRowRecord) -> ImportRowProblem {
    let fate: ImportRowProblem.Fate = if case .problem(let fate) = Fate(row.outcome) { fate } else { .held }
    return ImportRowProblem(
      row: row.row, column: row.column.isEmpty ? nil : row.column, fate: fate, reason: reason(of: row.outcome),
      explanation: row.reason, fields: fields(of: row.text))
  }

  /// What became of a row, by the word that the engine counted it under.
  enum Fate: Hashable {
    case enrolled
    case applied
    case problem(ImportRowProblem.Fate)

    init(_ word: String) {
      switch word.prefix(while: { $0 != ":" }) {
      case "enrolled": self = .enrolled
      case "rejected": self = .problem(.rejected)
      case "held", "parked", "stopped": self = .problem(.held)
      case "issue": self = .problem(.unreadable)
      case "known": self = .problem(.duplicate)
      default: self = .applied
      }
    }
  }

  /// `rejected:nothing-owed` is about `nothing-owed`.
  private static func reason(of word: String) -> String {
    word.split(separator: ":", maxSplits: 1).last.map(String.init) ?? word
  }

  /// At most 64 fields of 400 characters.
  private static func fields(of text: String) -> [String] {
    guard !text.isEmpty else { return [] }
    let fields = text.split(separator: text.contains("\t") ? "\t" : ";", omittingEmptySubsequences: false)
    return fields.prefix(64).map { String($0.prefix(400)) }
  }
}
