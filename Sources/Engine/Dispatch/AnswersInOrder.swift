/// Answers that come in any order, handed on in the order of the questions: the same whatever was quick or slow.
struct AnswersInOrder<Answer> {
  private enum Place {
    case open
    /// Some questions have no answer that counts.
    case answered(Answer?)
  }

  private var places: [Place]
  /// Places before this one were handed on.
  private var passed = 0
  /// Places from `passed` up to here are all answered.
  private var end = 0

  init(count: Int) { places = Array(repeating: .open, count: count) }

  mutating func set(_ answer: Answer?, at place: Int) {
    places[place] = .answered(answer)
    while end < places.count, case .answered = places[end] { end += 1 }
  }

  /// How many can be handed on.
  var ready: Int { end - passed }

  /// Those that can be handed on.
  var next: [Answer] {
    places[passed..<end].compactMap { place in
      switch place {
      case .open: nil
      case .answered(let answer): answer
      }
    }
  }

  /// They were handed on.
  mutating func pass() { passed = end }
}
