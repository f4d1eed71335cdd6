public import Domain

/// Something in a template that a reader would stumble over. Advice: it does not stop publication.
public struct LintFinding: Hashable, Sendable {
  public enum Kind: Hashable, Sendable {
    /// B1 asks for 10 to 15 words.
    case longSentence(String, words: Int, limit: Int)
    /// A word of the other form in a text that goes to readers of `form`.
    case mixedForms(word: String, form: AddressForm)
    /// *worden* with a participle: who does it?
    case passive(String)
    case rareWord(String, better: String)
    /// An author's character that makes every message of this text dearer.
    case outsideGSM(String, better: String?)
    case manyParts(Int, limit: Int)
  }

  public let template: String
  /// `nl/body.md`
  public let file: String
  public let kind: Kind
}

extension LintFinding: CustomStringConvertible {
  public var description: String { "\(template)/\(file): \(message(in: .english))" }

  /// What was found and how to mend it, for the person who writes the text.
  public func message(in language: Language) -> String {
    switch language {
    case .dutch: dutch
    case .english: english
    }
  }

  private var dutch: String {
    switch kind {
    case .longSentence(let sentence, let words, let limit):
      "Deze zin heeft \(words) woorden; \(limit) is genoeg. Maak er twee van: \(sentence)"
    case .mixedForms(let word, let form):
      "\"\(word)\" staat in een tekst met \(form.rawValue). Zet het in {{#u}} of {{#je}}."
    case .passive(let sentence): "Zeg wie het doet: \(sentence)"
    case .rareWord(let word, let better): "\"\(word)\" is een moeilijk woord. Schrijf liever: \(better)."
    case .outsideGSM(let character, let better):
      "\"\(character)\" maakt elk sms-bericht ruim twee keer zo duur."
        + (better.map { " Schrijf liever \"\($0)\"." } ?? " Haal het weg.")
    case .manyParts(let count, let limit):
      "Met de voorbeelden zijn dit \(count) sms-delen; \(limit) is genoeg. Maak de tekst korter."
    }
  }

  private var english: String {
    switch kind {
    case .longSentence(let sentence, let words, let limit):
      "this sentence has \(words) words; \(limit) is enough. Make two of it: \(sentence)"
    case .mixedForms(let word, let form):
      "\"\(word)\" stands in a text with \(form.rawValue). Put it in {{#u}} or {{#je}}."
    case .passive(let sentence): "say who does it: \(sentence)"
    case .rareWord(let word, let better): "\"\(word)\" is a hard word. Better: \(better)."
    case .outsideGSM(let character, let better):
      "\"\(character)\" makes every text message more than twice as dear."
        + (better.map { " Better: \"\($0)\"." } ?? " Remove it.")
    case .manyParts(let count, let limit):
      "with the examples this is \(count) parts; \(limit) is enough. Make the text shorter."
    }
  }
}
