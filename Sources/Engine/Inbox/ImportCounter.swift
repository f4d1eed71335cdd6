import Domain
import Importing

/// Counts what became of the rows of an import, in the transaction that applied them: the report never differs from
/// what happened, whatever crashed in between.
enum ImportCounter {
  /// Ends that a person may want to see row by row.
  static func isShown(_ word: String) -> Bool {
    word.hasPrefix("rejected") || word.hasPrefix("held") || ["issue", "parked", "stopped"].contains(word)
  }

  static func count(_ items: [IntakeItem], _ results: [IntakeResult], in tx: any StoreTransaction) throws {
    var counts: [Reading.ImportID: (organisation: OrganisationID, words: [String: Int], last: Int)] = [:]
    var rows: [ImportRowRecord] = []
    for (item, result) in zip(items, results) {
      guard let origin = item.origin else { continue }
      let (word, reason) = words(for: result)
      var entry = counts[origin.batch] ?? (item.key.organisation, [:], 0)
      entry.words[word, default: 0] += 1
      entry.last = max(entry.last, origin.row)
      counts[origin.batch] = entry
      rows += shown(item, origin, word, reason)
    }
    for (id, entry) in counts {
      guard var batch = try tx.batch(entry.organisation, id) else { continue }
      batch.counts.merge(entry.words, uniquingKeysWith: +)
      batch.lastRow = max(batch.lastRow, entry.last)
      try tx.update(batch)
    }
    if !rows.isEmpty { try tx.insert(rows) }
    try mark(items, in: tx)
  }

  /// Who was in a load, whatever became of the row: parked or known, they are not gone.
  private static func mark(_ items: [IntakeItem], in tx: any StoreTransaction) throws {
    var numbers: [LoadMark: Set<String>] = [:]
    for item in items {
      guard let load = item.origin?.load, case .contact(let row) = item.event else { continue }
      numbers[load, default: []].insert(row.externalID)
    }
    for (load, numbers) in numbers { try tx.saw(numbers.sorted(), in: load) }
  }

  private static func words(for result: IntakeResult) -> (word: String, reason: String) {
    switch result {
    case .duplicate: ("known", "")
    case .applied(let word, let detail): (word, detail)
    case .parked(let reason): ("parked", reason)
    }
  }

  private static func shown(
    _ item: IntakeItem, _ origin: ImportOrigin, _ word: String, _ reason: String
  ) -> [ImportRowRecord] {
    guard isShown(word) else { return [] }
    let notes: [RowNote] =
      if case .rowIssues(let notes) = item.event { notes } else { [RowNote(column: "", dutch: reason)] }
    return notes.enumerated().map { part, note in
      ImportRowRecord(
        organisation: item.key.organisation, batch: origin.batch, row: origin.row, part: part,
        line: origin.line, column: note.column, outcome: word, reason: note.dutch, text: origin.text)
    }
  }
}
