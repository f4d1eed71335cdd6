/// What kind of value stands behind a placeholder. Decides how it is written, and where it may stand.
public enum AttributeType: String, CaseIterable, Hashable, Sendable {
  /// Words from a person or a system; never markup, whatever is in it.
  case text
  /// Words of a person in lines and paragraphs, kept as they were typed; never markup, whatever is in it. Stands alone
  /// in a paragraph, or in a text message.
  case prose
  /// `€ 620,79`
  case money
  /// `16 januari 2021`
  case day
  /// A moment, written in the time of the Netherlands: `16 januari 2021 om 15.54 uur`.
  case instant
  /// An address that may be linked to.
  case url
  /// Shown or not shown: stands at a section, never in the text.
  case flag
}
