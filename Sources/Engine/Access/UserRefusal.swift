/// A change to a user that is not made.
public enum UserRefusal: Error, CaseIterable, Hashable, Sendable {
  /// There is no such user in this organisation.
  case missing
  /// Nobody would be left who may manage users.
  case lastAdministrator
  /// The identity provider decides about this user's role and proofs.
  case issuedElsewhere
  /// The login, or the person at the identity provider, is a user already.
  case taken
  /// There is no second step that recovery codes could stand in for.
  case noCodes
  /// The installation has users already.
  case alreadySetUp
}

extension UserRefusal {
  /// In words for the person who asked.
  public var told: ConsoleRefusal {
    switch self {
    case .missing:
      ConsoleRefusal(dutch: "Deze gebruiker bestaat niet.", english: "There is no such user.")
    case .lastAdministrator:
      ConsoleRefusal(
        dutch: "Dit is de laatste beheerder. Er is niets gewijzigd. Maak eerst een ander beheerder.",
        english: "This is the last administrator. Nothing was changed. Make somebody else administrator first.")
    case .issuedElsewhere:
      ConsoleRefusal(
        dutch: "Deze gebruiker logt in via de identiteitsdienst; daar regel je rol en wachtwoord. Er is niets "
          + "gewijzigd.",
        english: "This user signs in by the identity provider, which decides on role and password. Nothing was "
          + "changed.")
    case .taken:
      ConsoleRefusal(
        dutch: "Deze gebruikersnaam is al in gebruik. Er is niets gewijzigd. Kies een andere.",
        english: "This user name is in use. Nothing was changed. Choose another.")
    case .noCodes:
      ConsoleRefusal(
        dutch: "Er is nog geen app met codes. Koppel eerst een app.",
        english: "There is no app with codes yet. Connect an app first.")
    case .alreadySetUp:
      ConsoleRefusal(
        dutch: "Deze installatie is al ingericht. Er is niets gewijzigd. Log in.",
        english: "This installation is set up already. Nothing was changed. Sign in.")
    }
  }
}
