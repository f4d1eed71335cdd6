/// The languages of the console. Dutch comes first; every text has both.
public enum Language: String, CaseIterable, Hashable, Sendable {
  case dutch = "nl"
  case english = "en"

  public var other: Language {
    switch self {
    case .dutch: .english
    case .english: .dutch
    }
  }

  /// The name of the language in that language.
  public var ownName: String {
    switch self {
    case .dutch: "Nederlands"
    case .english: "English"
    }
  }
}
