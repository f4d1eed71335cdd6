/// Why an installation is not filled.
public enum GenerationError: Error, Hashable, Sendable, CustomStringConvertible {
  /// Somebody works with this installation.
  case realData(organisations: Int)
  /// It was filled, or began to be, by other settings.
  case otherSettings
  /// What everything is a copy of was not finished.
  case noVillage
  case tooMuch
  /// Identifiers would not fit.
  case tooManyIdentifiers

  public var description: String {
    switch self {
    case .realData(let organisations):
      "generate: this installation holds \(organisations) organisation(s) that were not invented. Nothing was changed; "
        + "name an empty folder or an empty database"
    case .otherSettings:
      "generate: this installation was filled with other settings. Give the same ones to go on, or begin in an empty "
        + "folder"
    case .noVillage:
      "generate: it was stopped while the first contacts were made, which cannot be gone on with. Remove the folder "
        + "(and empty the database), and begin again"
    case .tooMuch:
      "generate: from 1 to \(GenerationSettings.mostContacts) contacts and from 1 to \(GenerationSettings.mostPeriods) "
        + "periods"
    case .tooManyIdentifiers:
      "generate: so many contacts over so many periods need larger numbers than there are; ask for fewer periods"
    }
  }
}
