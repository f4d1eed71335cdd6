import Rendering

/// Two colours that stand on each other somewhere, and how well they can be told apart.
struct ColourPair: Hashable, Sendable {
  let front: String
  let ground: String
  /// In hundredths: 450 for text, 300 for edges and fills (WCAG 2.2, 1.4.3 and 1.4.11).
  let needed: Int

  static let text = 450
  static let shape = 300

  /// Every pair that pages use.
  static let all: [ColourPair] = {
    let heights = ["paper", "surface", "sunken"]
    var pairs = ["ink", "ink-2", "ink-3", "do", "good", "wait", "bad", "test"].flatMap { front in
      heights.map { ColourPair(front: front, ground: $0, needed: text) }
    }
    pairs += [("on-ink", "ink"), ("on-do", "do")].map { ColourPair(front: $0, ground: $1, needed: text) }
    pairs += ["do", "ink", "ink-2", "ink-3"].map { ColourPair(front: $0, ground: "do-soft", needed: text) }
    for meaning in ["good", "wait", "bad", "test"] {
      pairs += [meaning, "ink", "do"].map { ColourPair(front: $0, ground: "\(meaning)-soft", needed: text) }
    }
    pairs.append(ColourPair(front: "ink-2", ground: "good-soft", needed: text))
    pairs += ["good-fill", "wait-fill", "bad-fill", "edge", "do"].flatMap { front in
      heights.map { ColourPair(front: front, ground: $0, needed: shape) }
    }
    return pairs
  }()

  /// The ratio in hundredths on a light or a dark page; nil when a name is no token of ours.
  func ratio(isDark: Bool) -> Int? {
    guard let front = Self.colour(front, isDark), let ground = Self.colour(ground, isDark) else { return nil }
    return front.contrast(with: ground)
  }

  private static func colour(_ name: String, _ isDark: Bool) -> Colour? {
    ColourToken.all.first { $0.name == name }.flatMap { Colour(isDark ? $0.dark : $0.light) }
  }

  /// The class of a specimen in this pair.
  var style: String { "\(front)-on-\(ground)" }
}
