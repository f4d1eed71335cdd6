/// Searching in texts, in time linear in text and word together (Knuth–Morris–Pratt).
enum TextSearch {
  typealias Failure = EvaluationError.Reason

  static func isFound(_ word: String, in text: String) -> Bool {
    word.isEmpty || !places(of: Array(word.utf8), in: Array(text.utf8), atMost: 1).isEmpty
  }

  /// Where `word` begins first, at or after the number given; -1 when nowhere.
  static func firstIndex(_ call: TextFunctions.Call) throws(Failure) -> Int64 {
    let (text, word) = (Array(call.receiver.unicodeScalars), Array(call.texts[1].unicodeScalars))
    let start = call.numbers.isEmpty ? 0 : try TextFunctions.index(call.numbers[0], upTo: text.count)
    if word.isEmpty { return Int64(start) }
    let found = places(of: word, in: Array(text[start...]), atMost: 1).first
    return found.map { Int64($0 + start) } ?? -1
  }

  /// Where `word` begins last, at or before the number given; -1 when nowhere.
  static func lastIndex(_ call: TextFunctions.Call) throws(Failure) -> Int64 {
    let (text, word) = (Array(call.receiver.unicodeScalars), Array(call.texts[1].unicodeScalars))
    let last = call.numbers.isEmpty ? text.count : try TextFunctions.index(call.numbers[0], upTo: text.count)
    if word.isEmpty { return Int64(last) }
    let end = min(text.count, last + word.count)
    let found = places(of: word.reversed(), in: Array(text[..<end]).reversed(), atMost: 1).first
    return found.map { Int64(end - $0 - word.count) } ?? -1
  }

  /// Every place, or the first so many, replaced. An empty word stands before each scalar and at the end.
  static func replacing(_ call: TextFunctions.Call) -> String {
    let (text, word) = (Array(call.receiver.unicodeScalars), Array(call.texts[1].unicodeScalars))
    let replacement = call.texts[2].unicodeScalars
    let limit = count(call.numbers.first)
    let found: [Int] =
      word.isEmpty ? Array((0...text.count).prefix(limit)) : separatePlaces(of: word, in: text, atMost: limit)
    var result = String.UnicodeScalarView()
    var end = 0
    for place in found {
      result.append(contentsOf: text[end..<place])
      result.append(contentsOf: replacement)
      end = place + word.count
    }
    result.append(contentsOf: text[end...])
    return String(result)
  }

  /// The parts between separators, at most so many; an empty separator splits into scalars.
  static func splitting(_ call: TextFunctions.Call) -> [String] {
    let (text, word) = (Array(call.receiver.unicodeScalars), Array(call.texts[1].unicodeScalars))
    let limit = count(call.numbers.first)
    guard limit > 0, !(text.isEmpty && word.isEmpty) else { return [] }
    let found: [Int] =
      word.isEmpty
      ? Array((0..<text.count).dropFirst().prefix(limit - 1))
      : separatePlaces(of: word, in: text, atMost: limit - 1)
    var parts: [String] = []
    var end = 0
    for place in found {
      parts.append(String(String.UnicodeScalarView(text[end..<place])))
      end = place + word.count
    }
    parts.append(String(String.UnicodeScalarView(text[end...])))
    return parts
  }

  /// A negative limit means no limit.
  private static func count(_ number: Int64?) -> Int {
    guard let number, number >= 0 else { return .max }
    return Int(number)
  }

  /// Places that do not overlap.
  private static func separatePlaces<Element: Equatable>(
    of word: [Element], in text: [Element], atMost limit: Int
  ) -> [Int] {
    places(of: word, in: text, atMost: limit, overlapping: false)
  }

  /// Where a word that is not empty begins, in ascending order.
  static func places<Element: Equatable>(
    of word: [Element], in text: [Element], atMost limit: Int, overlapping: Bool = true
  ) -> [Int] {
    guard limit > 0, !word.isEmpty, word.count <= text.count else { return [] }
    let borders = borders(of: word)
    var places: [Int] = []
    var matched = 0
    for (offset, element) in text.enumerated() {
      while matched > 0, word[matched] != element { matched = borders[matched - 1] }
      if word[matched] == element { matched += 1 }
      guard matched == word.count else { continue }
      places.append(offset + 1 - word.count)
      if places.count == limit { break }
      matched = overlapping ? borders[matched - 1] : 0
    }
    return places
  }

  /// For each prefix of `word` the length of its longest beginning that is also its end.
  private static func borders<Element: Equatable>(of word: [Element]) -> [Int] {
    var borders = [0]
    var length = 0
    for element in word.dropFirst() {
      while length > 0, word[length] != element { length = borders[length - 1] }
      if word[length] == element { length += 1 }
      borders.append(length)
    }
    return borders
  }
}
