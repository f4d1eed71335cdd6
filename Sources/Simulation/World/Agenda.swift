import Domain

/// What is still to happen, in the order of its moments.
struct Agenda {
  private var entries: [(at: Instant, number: Int, what: Happening)] = []
  private var last = 0

  var next: Instant? { entries.first?.at }

  mutating func add(_ what: Happening, at moment: Instant) {
    last += 1
    let place = entries.firstIndex { $0.at > moment } ?? entries.count
    entries.insert((moment, last, what), at: place)
  }

  /// The first whose moment has come.
  mutating func take(at now: Instant) -> Happening? {
    guard let first = entries.first, first.at <= now else { return nil }
    entries.removeFirst()
    return first.what
  }
}
