/// The greedy search of Myers: which elements stay when one list becomes another with the fewest changes.
/// Source: E. W. Myers, An O(ND) Difference Algorithm and Its Variations, Algorithmica 1 (1986).
enum ShortestEdit {
  /// Places in both lists of the elements that stay, in order; nil when more than `limit` would have to change.
  static func kept(_ old: [Int], _ new: [Int], limit: Int) -> [(Int, Int)]? {
    let offset = limit + 1
    var reach = [Int](repeating: 0, count: 2 * limit + 3)
    var trace: [[Int]] = []
    for changes in 0...limit {
      trace.append(reach)
      for diagonal in stride(from: -changes, through: changes, by: 2) {
        var place =
          goesDown(diagonal, changes, reach, offset)
          ? reach[diagonal + 1 + offset]
          : reach[diagonal - 1 + offset] + 1
        var other = place - diagonal
        while place < old.count, other < new.count, old[place] == new[other] {
          (place, other) = (place + 1, other + 1)
        }
        reach[diagonal + offset] = place
        if place >= old.count, other >= new.count {
          return back(trace, changes, (old.count, new.count), offset)
        }
      }
    }
    return nil
  }

  private static func goesDown(_ diagonal: Int, _ changes: Int, _ reach: [Int], _ offset: Int) -> Bool {
    diagonal == -changes
      || (diagonal != changes && reach[diagonal - 1 + offset] < reach[diagonal + 1 + offset])
  }

  private static func back(
    _ trace: [[Int]], _ changes: Int, _ end: (Int, Int), _ offset: Int
  ) -> [(Int, Int)] {
    var kept: [(Int, Int)] = []
    var (place, other) = end
    for step in stride(from: changes, through: 1, by: -1) {
      let reach = trace[step]
      let diagonal = place - other
      let isDown = goesDown(diagonal, step, reach, offset)
      let before = isDown ? diagonal + 1 : diagonal - 1
      let start = reach[before + offset]
      // What comes after the one change of this step are lines that stay.
      while place > (isDown ? start : start + 1) {
        kept.append((place - 1, other - 1))
        (place, other) = (place - 1, other - 1)
      }
      (place, other) = (start, start - before)
    }
    while place > 0, other > 0 {
      kept.append((place - 1, other - 1))
      (place, other) = (place - 1, other - 1)
    }
    return kept.reversed()
  }
}
