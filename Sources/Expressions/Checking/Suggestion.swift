/// Finds the name an author probably meant.
enum Suggestion {
  /// Names longer than this are not compared, so that a hostile name costs nothing.
  static let greatestLength = 64

  /// The choice nearest to `name`, when it is near enough to be a slip of the keyboard: one edit per three
  /// characters. Of equally near choices the first in order.
  static func nearest(to name: String, among choices: [String]) -> String? {
    let wanted = Array(name.unicodeScalars)
    guard wanted.count <= greatestLength else { return nil }
    var best: (choice: String, distance: Int)?
    for choice in choices where choice != name {
      let candidate = Array(choice.unicodeScalars)
      guard candidate.count <= greatestLength else { continue }
      let distance = distance(from: wanted.map(folded), to: candidate.map(folded))
      let allowed = max(1, max(wanted.count, candidate.count) / 3)
      if distance <= allowed, distance < best?.distance ?? .max { best = (choice, distance) }
    }
    return best?.choice
  }

  private static func folded(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    scalar.properties.lowercaseMapping.unicodeScalars.first ?? scalar
  }

  /// Edits (insert, delete, replace, swap neighbours) that turn one into the other.
  private static func distance(from left: [Unicode.Scalar], to right: [Unicode.Scalar]) -> Int {
    var beforePrevious: [Int] = []
    var previous = Array(0...right.count)
    for (row, leftScalar) in left.enumerated() {
      var current = [row + 1]
      for (column, rightScalar) in right.enumerated() {
        let replaced = previous[column] + (leftScalar == rightScalar ? 0 : 1)
        var cost = min(replaced, previous[column + 1] + 1, current[column] + 1)
        if row > 0, column > 0, leftScalar == right[column - 1], left[row - 1] == rightScalar {
          cost = min(cost, beforePrevious[column - 1] + 1)
        }
        current.append(cost)
      }
      (beforePrevious, previous) = (previous, current)
    }
    return previous[right.count]
  }
}
