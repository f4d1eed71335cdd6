/// Answers that come in any order, handed on in the order of the questions: the same whatever was quick or slow.
struct AnswersInOrder<Answer> {
  private enum Place {
    case open
    /// Some questions have no answer that counts.
    case answered(Answer?)
    case passed
  }

  private var places: [Place]
  /// The first place that is open; all before it are answered or passed.
  private var end = 0
  /// Whether an answer waits for all those before it. If not, one that never comes holds up no other.
  private let isStrict: Bool

  init(count: Int, isStrict: Bool = true) {
    places = Array(repeating: .open, count: count)
    self.isStrict = isStrict
  }

  mutating func set(_ answer: Answer?, at place: Int) {
    places[place] = .answered(answer)
    while end < places.count {
      if case .open = places[end] { return }
      end += 1
    }
  }

  /// How many can be handed on.
  var ready: Int {
    handable.count { place in
      if case .answered = place { true } else { false }
    }
  }

  /// Those that can be handed on.
  var next: [Answer] {
    handable.compactMap { place in
      switch place {
      case .open, .passed: nil
      case .answered(let answer): answer
      }
    }
  }

  /// They were handed on.
  mutating func pass() {
    for place in handable.indices {
      if case .answered = places[place] { places[place] = .passed }
    }
  }

  private var handable: ArraySlice<Place> { isStrict ? places[..<end] : places[...] }
}
