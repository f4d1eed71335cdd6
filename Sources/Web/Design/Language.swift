public import Domain

/// The language of a page; the switch offers the other one. Every text of the console has both.
extension Language {
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
