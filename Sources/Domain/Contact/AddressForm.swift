/// How Dutch speaks to a person. Chosen once for a message and never mixed in it; English has no such choice.
public enum AddressForm: String, CaseIterable, Hashable, Sendable {
  /// *u*
  case formal = "u"
  /// *je*
  case informal = "je"
}

/// A language that messages are written in, as its ISO 639-1 code. Dutch is the language of the house: every
/// text has it.
public enum Language: String, CaseIterable, Hashable, Sendable {
  case dutch = "nl"
  case english = "en"
}
