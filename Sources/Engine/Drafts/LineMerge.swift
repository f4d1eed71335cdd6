/// Puts two changes of one text together.
enum LineMerge {
  /// A part of the base and what takes its place.
  private struct Change: Hashable {
    /// Lines of the base, from 0; empty where lines were added only.
    let range: Range<Int>
    let lines: [String]
  }

  /// The text with both changes; nil when they touch the same lines or lines next to each other, or end in the same
  /// place: then a person decides.
  static func merged(base: String, ours: String, theirs: String) -> String? {
    let (left, right) = (changes(from: base, to: ours), changes(from: base, to: theirs))
    for one in left {
      for other in right where one != other && touch(one.range, other.range) { return nil }
    }
    var lines = LineDifference.split(base)
    let all = Set(left + right).sorted { $0.range.lowerBound > $1.range.lowerBound }
    for change in all { lines.replaceSubrange(change.range, with: change.lines) }
    return lines.map { $0 + "\n" }.joined()
  }

  private static func touch(_ one: Range<Int>, _ other: Range<Int>) -> Bool {
    max(one.lowerBound, other.lowerBound) <= min(one.upperBound, other.upperBound)
  }

  private static func changes(from base: String, to text: String) -> [Change] {
    var changes: [Change] = []
    var start = 0
    var removed = 0
    var added: [String] = []
    func finish() {
      if removed > 0 || !added.isEmpty { changes.append(Change(range: start..<(start + removed), lines: added)) }
      start += removed
      (removed, added) = (0, [])
    }
    for line in LineDifference(from: base, to: text).lines {
      switch line {
      case .kept:
        finish()
        start += 1
      case .removed: removed += 1
      case .added(let line, _): added.append(line)
      }
    }
    finish()
    return changes
  }
}
