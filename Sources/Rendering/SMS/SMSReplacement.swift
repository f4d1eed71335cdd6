/// A character that pushes a message out of the GSM alphabet, with one that would not. A suggestion to the
/// author of a text; never done to a name.
public struct SMSReplacement: Hashable, Sendable {
  public let character: Character
  /// Nil when nothing of the alphabet comes near.
  public let replacement: String?
  /// How often it stands in the text.
  public let count: Int
}

extension SMSText {
  /// The characters that make this message ``Alphabet/unicode``, in order of appearance.
  public var replacements: [SMSReplacement] {
    var order: [Character] = []
    var counts: [Character: Int] = [:]
    for character in text
    where character.unicodeScalars.contains(where: { GSMAlphabet.septets(of: $0) == nil }) {
      if counts[character] == nil { order.append(character) }
      counts[character, default: 0] += 1
    }
    return order.map {
      SMSReplacement(character: $0, replacement: Self.substitutes[$0], count: counts[$0] ?? 0)
    }
  }

  /// The same message with every replacement made, but for what stands in `kept`: names and other values keep their
  /// letters, whatever they cost. Characters that nothing comes near stay too.
  ///
  /// For a preview, which shows an author what their own words cost: nothing that leaves is changed by it.
  ///
  /// - Parameter kept: texts that stand in the message as they are; where two overlap, the longer is kept.
  public func replaced(keeping kept: [String]) -> SMSText {
    let kept = kept.filter { !$0.isEmpty }.sorted { $0.count > $1.count }
    var replaced = ""
    var rest = text[...]
    while let character = rest.first {
      if let name = kept.first(where: { rest.hasPrefix($0) }) {
        replaced += name
        rest = rest.dropFirst(name.count)
        continue
      }
      let isGSM = character.unicodeScalars.allSatisfy { GSMAlphabet.septets(of: $0) != nil }
      replaced += isGSM ? String(character) : Self.substitutes[character] ?? String(character)
      rest = rest.dropFirst()
    }
    return SMSText(replaced)
  }

  /// Keys are compared as characters, so that `e` with a combining mark is `ë` too.
  private static let substitutes: [Character: String] = [
    "ë": "e", "ê": "e", "ï": "i", "î": "i", "í": "i", "á": "a", "â": "a", "ã": "a", "ó": "o", "ô": "o",
    "õ": "o",
    "ú": "u", "û": "u", "ÿ": "y", "ý": "y", "ç": "c", "Ë": "E", "È": "E", "Ê": "E", "Ï": "I", "Î": "I",
    "Í": "I",
    "À": "A", "Á": "A", "Â": "A", "Ó": "O", "Ò": "O", "Ô": "O", "Ú": "U", "Ù": "U", "Û": "U",
    "\u{201C}": "\"", "\u{201D}": "\"", "\u{201E}": "\"", "\u{2018}": "'", "\u{2019}": "'", "\u{201A}": "'",
    "`": "'", "´": "'", "\u{2013}": "-", "\u{2014}": "-", "\u{2011}": "-", "\u{2010}": "-", "\u{2026}": "...",
    "\u{2022}": "-", "·": "-", "\u{A0}": " ", "\u{202F}": " ", "\t": " ", "×": "x", "½": "1/2", "°": "graden",
    "²": "2", "³": "3", "\u{AD}": "", "\u{200B}": "",
  ]
}
