/// Rows of cells as lines of text, columns under one another.
enum TextTable {
  /// The first row is the header. The first three columns are words and stand left, the others right.
  static func lines(_ rows: [[String]]) -> [String] {
    let count = rows.map(\.count).max() ?? 0
    let widths = (0..<count).map { column in rows.map { $0.indices.contains(column) ? $0[column].count : 0 }.max() ?? 0
    }
    let lines = rows.map { row in
      row.enumerated().map { column, cell in
        let blank = String(repeating: " ", count: widths[column] - cell.count)
        return column < 3 ? cell + blank : blank + cell
      }.joined(separator: "  ")
    }
    guard let header = lines.first else { return [] }
    return [header, widths.map { String(repeating: "-", count: $0) }.joined(separator: "  ")] + lines.dropFirst()
  }
}
