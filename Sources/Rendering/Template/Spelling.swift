/// Guesses what somebody meant to write.
enum Spelling {
  /// The candidate that is at most a third of its letters away from `word`; nil when none is.
  static func nearest(to word: String, in candidates: [String]) -> String? {
    let measured = candidates.map { (distance: distance(word, $0), name: $0) }
    guard let best = measured.min(by: { $0.distance < $1.distance }) else { return nil }
    return best.distance <= max(1, best.name.count / 3) ? best.name : nil
  }

  /// Levenshtein distance: letters to add, remove or change.
  static func distance(_ left: String, _ right: String) -> Int {
    let right = Array(right)
    var row = Array(0...right.count)
    for (index, letter) in left.enumerated() {
      var diagonal = row[0]
      row[0] = index + 1
      for (column, other) in right.enumerated() {
        let change = diagonal + (letter == other ? 0 : 1)
        diagonal = row[column + 1]
        row[column + 1] = min(change, diagonal + 1, row[column] + 1)
      }
    }
    return row[right.count]
  }
}
