import HTTPTypes

/// Why somebody who came back from the identity provider is not let in.
enum IssuerRefusal: String, CaseIterable, Hashable, Sendable {
  /// The provider could not be asked, or answered nonsense.
  case unreachable
  /// The answer is not of this browser, or too old.
  case stale
  /// The provider said no, or the person did.
  case declined
  /// The proof is none.
  case untrusted
  /// No role here belongs to the person's roles there.
  case noRole = "no-role"
  /// A user with a password has the same name.
  case nameTaken = "name-taken"
  case blocked

  var status: HTTPResponse.Status {
    switch self {
    case .unreachable: .badGateway
    case .stale, .declined, .untrusted, .noRole, .nameTaken, .blocked: .forbidden
    }
  }

  /// For the person; what the operator must know is in the log.
  func told(_ words: Words) -> String {
    switch self {
    case .unreachable:
      words(
        "De identiteitsdienst geeft geen bruikbaar antwoord. Dit ligt niet aan jou. Probeer het straks nog een keer.",
        "The identity provider gives no usable answer. This is not your fault. Try again in a while.")
    case .stale:
      words(
        "Het inloggen duurde te lang, of begon in een andere browser. Begin opnieuw.",
        "Signing in took too long, or began in another browser. Begin again.")
    case .declined:
      words(
        "De identiteitsdienst liet je niet door, of je brak het inloggen af.",
        "The identity provider did not let you through, or you broke off.")
    case .untrusted:
      words(
        "Het antwoord van de identiteitsdienst klopt niet. Vraag je beheerder om in het log te kijken.",
        "The identity provider's answer is not right. Ask your administrator to look in the log.")
    case .noRole:
      words(
        "Je bent bekend, maar hebt nog geen rol in Bode. Vraag je beheerder om een rol.",
        "You are known, but have no role in Bode yet. Ask your administrator for a role.")
    case .nameTaken:
      words(
        "Er is al een gebruiker met jouw naam die met een wachtwoord inlogt. Vraag je beheerder om hulp.",
        "There is a user with your name already who signs in with a password. Ask your administrator for help.")
    case .blocked:
      words(
        "Je account is geblokkeerd. Vraag je beheerder waarom.",
        "Your account is blocked. Ask your administrator why.")
    }
  }
}
