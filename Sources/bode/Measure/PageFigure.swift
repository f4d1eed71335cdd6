/// What one kind of page took, in microseconds.
struct PageFigure: Codable, Hashable, Sendable {
  let page: String
  let asked: Int
  let median: Int
  let p99: Int
  let longest: Int
  /// Bytes of the largest answer.
  let bytes: Int
  /// What the 99th percentile may be at most.
  let goal: Int
  /// Address of the slowest answer.
  let slowest: String

  var isWithinGoal: Bool { p99 <= goal }

  /// - Parameter answers: not empty.
  init(page: String, goal: Int, answers: [PageVisit]) {
    let sorted = answers.sorted { $0.microseconds < $1.microseconds }
    func place(_ percent: Int) -> Int { sorted[(sorted.count - 1) * percent / 100].microseconds }
    self.page = page
    self.goal = goal
    asked = sorted.count
    median = place(50)
    p99 = place(99)
    longest = sorted[sorted.count - 1].microseconds
    slowest = sorted[sorted.count - 1].path
    bytes = answers.map(\.bytes).max() ?? 0
  }
}

/// One answer.
struct PageVisit: Hashable, Sendable {
  let path: String
  let microseconds: Int
  let bytes: Int
}
