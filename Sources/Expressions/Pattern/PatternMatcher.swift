/// Runs a program over a text, in all reachable states at once: each state at most once per character.
struct PatternMatcher {
  private let program: PatternProgram
  /// States in which the next character is taken.
  private var takers: [Int] = []
  /// For each instruction the place at which it was last reached, so that nothing has to be cleared.
  private var reached: [Int]

  init(_ program: PatternProgram) {
    self.program = program
    reached = Array(repeating: -1, count: program.instructions.count)
  }

  /// Whether the program accepts some part of `text`; `nil` when `steps` does not suffice.
  mutating func isFound(in text: String, steps: inout Int) -> Bool? {
    var scalars = text.unicodeScalars.makeIterator()
    var previous: Unicode.Scalar?
    var states: [Int] = []
    var place = 0
    while true {
      let following = scalars.next()
      // A match may begin at every place.
      states.append(0)
      if reach(&states, at: place, between: previous, and: following, steps: &steps) { return true }
      if steps < 0 { return nil }
      guard let following else { return false }
      for state in takers {
        guard case .take(let set) = program.instructions[state] else { continue }
        if program.sets[set].contains(following) { states.append(state + 1) }
      }
      previous = following
      place += 1
    }
  }

  /// Follows everything that takes no character, leaving `takers` and emptying `states`. True when the
  /// program accepts.
  private mutating func reach(
    _ states: inout [Int], at place: Int, between previous: Unicode.Scalar?, and following: Unicode.Scalar?,
    steps: inout Int
  ) -> Bool {
    takers.removeAll(keepingCapacity: true)
    while let state = states.popLast() {
      guard reached[state] != place else { continue }
      reached[state] = place
      steps -= 1
      switch program.instructions[state] {
      case .take: takers.append(state)
      case .assert(let assertion):
        if assertion.holds(between: previous, and: following) { states.append(state + 1) }
      case .jump(let target): states.append(target)
      case .fork(let first, let second):
        states.append(first)
        states.append(second)
      case .accept: return true
      }
    }
    return false
  }
}
