/// What a password of one's own must be. Length counts, not signs and capitals (NIST SP 800-63B).
enum PasswordRule {
  static let shortest = 12
  /// `aaaaaaaaaaaa` and `121212121212` are long, but no secret.
  static let fewestDifferent = 5

  enum Fault: CaseIterable, Hashable, Sendable {
    case short, long, plain, holdsLogin, different
  }

  /// What is wrong with it; nil when it may be used.
  static func fault(of password: String, again: String, login: String) -> Fault? {
    if password.count < shortest { return .short }
    if password.utf8.count > ScryptPasswords.longestPassword { return .long }
    if Set(password).count < fewestDifferent { return .plain }
    if login.count > 2, password.lowercased().contains(login.lowercased()) { return .holdsLogin }
    return password == again ? nil : .different
  }
}

extension Words {
  func fault(_ fault: PasswordRule.Fault) -> String {
    switch fault {
    case .short:
      self(
        "Een wachtwoord heeft minstens \(PasswordRule.shortest) tekens. Een paar losse woorden is prima.",
        "A password has at least \(PasswordRule.shortest) characters. A few loose words will do.")
    case .long: self("Dit wachtwoord is te lang.", "This password is too long.")
    case .plain:
      self("Gebruik meer verschillende tekens.", "Use more different characters.")
    case .holdsLogin:
      self(
        "Je gebruikersnaam mag niet in je wachtwoord staan.",
        "Your user name must not be part of your password.")
    case .different:
      self("De twee wachtwoorden zijn niet gelijk.", "The two passwords are not the same.")
    }
  }
}
