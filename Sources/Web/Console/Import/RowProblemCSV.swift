import Engine

/// Rows that were not taken, as a table.
enum RowProblemCSV {
  static func head(_ words: Words) -> String {
    let names = [
      words("rij", "row"), words("kolom", "column"), words("stand", "fate"), words("reden", "reason"),
      words("uitleg", "explanation"), words("velden", "fields"),
    ]
    return SafeCSV.mark + SafeCSV.line(names)
  }

  static func line(_ problem: ImportRowProblem, _ words: Words) -> String {
    SafeCSV.line(
      [
        String(problem.row), problem.column ?? "", words.fate(problem.fate).word, words.reason(problem.reason),
        problem.explanation,
      ] + problem.fields)
  }
}
