import Domain

/// What became of a dropped file, as JSON for the system that put it down.
enum DropReport {
  /// Rows that are told one by one.
  static let mostRows = 1_000

  /// A file that could not be taken.
  static func text(_ file: DroppedFile, trouble: String) -> String {
    object([("file", quoted(file.name)), ("state", quoted("refused")), ("remark", quoted(trouble))])
  }

  /// A file that was read, with the rows that were not taken or say something.
  static func text(
    _ file: DroppedFile, _ batch: ImportRecord, _ rows: [ImportRowRecord], _ load: LoadRecord?,
    wasReadBefore: Bool
  ) -> String {
    let counts = batch.counts.sorted { $0.key < $1.key }.map { ($0.key, "\($0.value)") }
    let problems = rows.prefix(mostRows).map { row in
      object([
        ("row", "\(row.row)"), ("line", "\(row.line)"), ("column", quoted(row.column)),
        ("outcome", quoted(row.outcome)), ("reason", quoted(row.reason)),
      ])
    }
    return object([
      ("file", quoted(file.name)), ("import", quoted("\(batch.id)")),
      ("state", quoted(batch.state == .done ? "done" : "refused")), ("was_read_before", "\(wasReadBefore)"),
      ("kind", quoted(batch.kind)), ("rows", "\(batch.rowsInFile ?? batch.rowsRead)"), ("counts", object(counts)),
      ("load", load.map { text($0, batch) } ?? "null"),
      ("remark", quoted(batch.remark)), ("problems_in_all", "\(rows.count)"),
      ("problems", "[\(problems.joined(separator: ","))]"),
    ])
  }

  /// Of a full or delta load: who is new, changed and gone.
  private static func text(_ load: LoadRecord, _ batch: ImportRecord) -> String {
    let (declaration, figures) = (load.declaration, load.figures)
    return object([
      ("source", quoted(declaration.source)), ("mode", quoted(declaration.mode.rawValue)),
      ("as_of", quoted(ImportDesk.moment(declaration))), ("state", quoted(load.state.rawValue)),
      ("new", "\(batch.counts["new"] ?? 0)"), ("changed", "\(batch.counts["updated"] ?? 0)"),
      ("unchanged", "\(batch.counts["known"] ?? 0)"), ("before", "\(figures.before)"), ("gone", "\(figures.missing)"),
      ("ended_contracts", "\(load.endedContracts)"), ("tasks", "\(load.tasks)"),
    ])
  }

  private static func quoted(_ text: String) -> String { CloudEvent.quoted(text) }

  private static func object(_ fields: [(String, String)]) -> String {
    "{" + fields.map { "\(quoted($0)):\($1)" }.joined(separator: ",") + "}"
  }
}
