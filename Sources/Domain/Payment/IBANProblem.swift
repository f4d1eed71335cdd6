/// Why a text is not an IBAN, in words that help the person who typed it.
public enum IBANProblem: Error, Hashable, Sendable {
  case empty
  case tooShort
  case tooLong
  case strangeCharacter(Character)
  case noCountry
  case noCheckDigits
  case unknownCountry(String)
  case wrongLength(country: String, expected: Int, found: Int)
  case wrongLayout
  case wrongCheckDigits

  public var dutch: String {
    switch self {
    case .empty: "Er is geen IBAN ingevuld."
    case .tooShort: "Het IBAN is te kort."
    case .tooLong: "Het IBAN is te lang."
    case .strangeCharacter(let character): "Het teken ‘\(character)’ hoort niet in een IBAN."
    case .noCountry: "Een IBAN begint met twee letters van het land, zoals NL."
    case .noCheckDigits: "Na de landcode van het IBAN horen twee cijfers."
    case .unknownCountry(let country): "\(country) is geen land dat IBAN’s gebruikt."
    case .wrongLength(let country, let expected, let found):
      "Een IBAN uit \(country) heeft \(expected) tekens; dit zijn er \(found)."
    case .wrongLayout: "Een Nederlands IBAN is NL, twee cijfers, vier letters van de bank en tien cijfers."
    case .wrongCheckDigits: "Het IBAN klopt niet: waarschijnlijk is een teken verkeerd of verwisseld."
    }
  }

  public var english: String {
    switch self {
    case .empty: "There is no IBAN."
    case .tooShort: "The IBAN is too short."
    case .tooLong: "The IBAN is too long."
    case .strangeCharacter(let character): "The character ‘\(character)’ does not belong in an IBAN."
    case .noCountry: "An IBAN starts with two letters of the country, such as NL."
    case .noCheckDigits: "Two digits must follow the country code of the IBAN."
    case .unknownCountry(let country): "\(country) is not a country that uses IBANs."
    case .wrongLength(let country, let expected, let found):
      "An IBAN from \(country) has \(expected) characters; this one has \(found)."
    case .wrongLayout: "A Dutch IBAN is NL, two digits, four letters of the bank and ten digits."
    case .wrongCheckDigits: "The IBAN is not right: probably a character is wrong or two were swapped."
    }
  }
}
