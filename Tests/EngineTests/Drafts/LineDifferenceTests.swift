import TestSupport
import Testing

@testable import Engine

@Suite struct `Differences between texts` {
  private static func shown(_ difference: LineDifference) -> String {
    difference.lines.map { line in
      switch line {
      case .kept(let text, _, _): " \(text)"
      case .removed(let text, _): "-\(text)"
      case .added(let text, _): "+\(text)"
      }
    }.joined(separator: "|")
  }

  @Test(arguments: [
    ("", "", ""), ("a\n", "a", " a"), ("a\r\nb\r\n", "a\nb\n", " a| b"), ("", "a\n", "+a"), ("a\n", "", "-a"),
    ("a\nb\nc\n", "a\nx\nc\n", " a|-b|+x| c"), ("a\nb\nc\nd\n", "b\nd\ne\n", "-a| b|-c| d|+e"),
    ("a\na\nb\n", "a\nb\na\n", " a|-a| b|+a"),
  ])
  func `name the lines`(_ old: String, _ new: String, _ expected: String) {
    #expect(Self.shown(LineDifference(from: old, to: new)) == expected)
  }

  /// Whatever the texts are: what is kept and removed is the old one, what is kept and added the new one, numbers fit.
  @Test(arguments: 0..<60)
  func `give back both texts`(_ seed: Int) {
    var chance = SeededGenerator(seed: UInt64(seed))
    func lines() -> [String] {
      (0..<Int.random(in: 0...40, using: &chance)).map { _ in "\(Int.random(in: 0...6, using: &chance))" }
    }
    let (old, new) = (lines(), lines())
    let difference = LineDifference(from: old.joined(separator: "\n") + "\n", to: new.joined(separator: "\n") + "\n")
    var (left, right): ([String], [String]) = ([], [])
    for line in difference.lines {
      switch line {
      case .kept(let text, let place, let other):
        left.append(text)
        right.append(text)
        #expect(place == left.count && other == right.count)
      case .removed(let text, let place):
        left.append(text)
        #expect(place == left.count)
      case .added(let text, let place):
        right.append(text)
        #expect(place == right.count)
      }
    }
    // An empty text has one empty line less than its lines say.
    #expect(left == (old.isEmpty ? [""] : old) || left == old)
    #expect(right == (new.isEmpty ? [""] : new) || right == new)
  }

  @Test func `of texts without end are found in bounded work`() {
    let old = (0..<20_000).map { "a\($0)" }.joined(separator: "\n")
    let new = (0..<20_000).map { "b\($0)" }.joined(separator: "\n")
    let difference = LineDifference(from: old, to: new)
    #expect(difference.removed == 20_000 && difference.added == 20_000)
  }

  @Test func `are shown with the lines around them`() {
    let old = (1...40).map { "\($0)" }
    var new = old
    new[4] = "vijf"
    new[6] = "zeven"
    new[30] = "eenendertig"
    let passages = LineDifference(from: old.joined(separator: "\n"), to: new.joined(separator: "\n")).passages(
      around: 2)
    #expect(passages.count == 2)
    #expect(passages.map(\.count) == [9, 6])
  }

  @Test(arguments: [
    ("1\n2\n3\n4\n5\n", "1\nx\n3\n4\n5\n", "1\n2\n3\n4\ny\n", "1\nx\n3\n4\ny\n"),
    ("1\n2\n3\n", "1\n2\n3\n4\n", "0\n1\n2\n3\n", "0\n1\n2\n3\n4\n"), ("1\n2\n", "1\n3\n", "1\n3\n", "1\n3\n"),
  ])
  func `of two people are put together`(_ base: String, _ ours: String, _ theirs: String, _ merged: String) {
    #expect(LineMerge.merged(base: base, ours: ours, theirs: theirs) == merged)
  }

  @Test(arguments: [
    ("1\n2\n3\n", "1\nx\n3\n", "1\ny\n3\n"), ("1\n2\n3\n", "1\n3\n", "1\ny\n3\n"), ("1\n", "1\n2\n", "1\n3\n"),
    ("1\n2\n3\n", "1\nx\n3\n", "1\n2\ny\n"),
  ])
  func `that touch are for a person to decide`(_ base: String, _ ours: String, _ theirs: String) {
    #expect(LineMerge.merged(base: base, ours: ours, theirs: theirs) == nil)
  }
}
