/// Why a text is no phone number that can be used.
public enum PhoneNumberError: Error, Hashable, Sendable {
  case empty
  /// More text than a number can be, probably several numbers or a remark.
  case tooMuchText(bytes: Int)
  case letter(Character)
  case notANumber
  case unknownCountry
  case tooShort
  case tooLong
  /// A possible length for its country, but no number that is handed out there: a digit is missing, wrong or
  /// too many.
  case notInUse
}

extension PhoneNumberError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .empty: "the phone number is empty"
    case .tooMuchText(let bytes):
      "the phone number is \(bytes) bytes of text; give one number and nothing else"
    case .letter(let letter): "the phone number has the letter '\(letter)'; give digits only"
    case .notANumber: "this is no phone number; give one number, in digits"
    case .unknownCountry: "the phone number starts with a country code that does not exist"
    case .tooShort: "the phone number has too few digits; is one missing?"
    case .tooLong: "the phone number has too many digits; are there two numbers in one field?"
    case .notInUse: "no such phone number is in use; is a digit missing, wrong or too many?"
    }
  }

  /// The same for employees, in Dutch.
  public var dutch: String {
    switch self {
    case .empty: "het telefoonnummer is leeg"
    case .tooMuchText(let bytes):
      "het telefoonnummer is \(bytes) bytes tekst; geef één nummer op en verder niets"
    case .letter(let letter): "het telefoonnummer heeft de letter '\(letter)'; gebruik alleen cijfers"
    case .notANumber: "dit is geen telefoonnummer; geef één nummer op, in cijfers"
    case .unknownCountry: "het telefoonnummer begint met een landnummer dat niet bestaat"
    case .tooShort: "het telefoonnummer heeft te weinig cijfers; is er een vergeten?"
    case .tooLong: "het telefoonnummer heeft te veel cijfers; staan er twee nummers in één veld?"
    case .notInUse: "dit telefoonnummer bestaat niet; is er een cijfer te weinig, te veel of verkeerd?"
    }
  }
}
