/// How one text became another, line by line: the fewest lines taken away and added (Myers, 1986).
public struct LineDifference: Hashable, Sendable {
  /// One line of either text. Numbers count from 1.
  public enum Line: Hashable, Sendable {
    case kept(String, old: Int, new: Int)
    case removed(String, old: Int)
    case added(String, new: Int)

    public var isKept: Bool {
      switch self {
      case .kept: true
      case .removed, .added: false
      }
    }
  }

  /// All of it, in order.
  public let lines: [Line]

  /// Changed lines up to which the fewest are sought; beyond it what lies between the first and the last difference is
  /// taken away and added whole. Keeps hostile texts from costing more than a few milliseconds.
  static let mostChanges = 400

  /// Line ends `\n`, `\r\n` and one at the end do not count.
  public init(from old: String, to new: String) {
    lines = Self.lines(Self.split(old), Self.split(new))
  }

  /// Whether both texts say the same.
  public var isEmpty: Bool { lines.allSatisfy(\.isKept) }
  public var added: Int { lines.count { if case .added = $0 { true } else { false } } }
  public var removed: Int { lines.count { if case .removed = $0 { true } else { false } } }

  /// The places where something changed, with lines around them that did not.
  public func passages(around: Int = 3) -> [[Line]] {
    var passages: [[Line]] = []
    var last = -1
    for (index, line) in lines.enumerated() where !line.isKept {
      let start = max(index - around, last + 1)
      let end = min(index + around, lines.count - 1)
      if start == last + 1, !passages.isEmpty, last >= 0 {
        if last < end { passages[passages.count - 1] += lines[(last + 1)...end] }
      } else {
        passages.append(Array(lines[start...end]))
      }
      last = max(last, end)
    }
    return passages
  }

  static func split(_ text: String) -> [String] {
    var lines = text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map { line in
      String(decoding: line.last == UInt8(ascii: "\r") ? line.dropLast() : line, as: UTF8.self)
    }
    if lines.last?.isEmpty == true { lines.removeLast() }
    return lines
  }

  private static func lines(_ old: [String], _ new: [String]) -> [Line] {
    var head = 0
    while head < min(old.count, new.count), old[head] == new[head] { head += 1 }
    var tail = 0
    while tail < min(old.count, new.count) - head, old[old.count - 1 - tail] == new[new.count - 1 - tail] { tail += 1 }
    var lines = (0..<head).map { Line.kept(old[$0], old: $0 + 1, new: $0 + 1) }
    lines += middle(old, head..<(old.count - tail), new, head..<(new.count - tail))
    for index in 0..<tail {
      let (place, other) = (old.count - tail + index, new.count - tail + index)
      lines.append(.kept(old[place], old: place + 1, new: other + 1))
    }
    return lines
  }

  private static func middle(_ old: [String], _ from: Range<Int>, _ new: [String], _ to: Range<Int>) -> [Line] {
    var names: [String: Int] = [:]
    func name(_ line: String) -> Int {
      if let known = names[line] { return known }
      names[line] = names.count
      return names.count - 1
    }
    let (left, right) = (from.map { name(old[$0]) }, to.map { name(new[$0]) })
    guard let kept = ShortestEdit.kept(left, right, limit: mostChanges) else {
      return from.map { .removed(old[$0], old: $0 + 1) } + to.map { .added(new[$0], new: $0 + 1) }
    }
    var lines: [Line] = []
    var (place, other) = (from.lowerBound, to.lowerBound)
    for pair in kept + [(from.count, to.count)] {
      while place < from.lowerBound + pair.0 {
        lines.append(.removed(old[place], old: place + 1))
        place += 1
      }
      while other < to.lowerBound + pair.1 {
        lines.append(.added(new[other], new: other + 1))
        other += 1
      }
      guard place < from.upperBound, other < to.upperBound else { continue }
      lines.append(.kept(old[place], old: place + 1, new: other + 1))
      (place, other) = (place + 1, other + 1)
    }
    return lines
  }
}
