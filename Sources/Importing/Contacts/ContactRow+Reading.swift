import Domain

extension ContactRow: TableRow {
  public enum Column: CaseIterable, Hashable, Sendable {
    case externalID, salutation, gender, initials, firstName, infix, surname, email, mobile, phone
    case street, houseNumber, houseNumberAddition, postcode, city, language, addressForm, birthDay, risk,
      profile, mergedInto, deathDay, contractNumber, contractBegin, contractEnd
  }

  /// Reading a contact needs nothing but its row.
  public struct NoContext: Sendable {
    public init() {}
  }

  public static let needed: [[Column]] = [[.externalID]]

  /// Dutch, English and VERA names.
  public static func names(of column: Column) -> [String] {
    switch column {
    case .externalID:
      [
        "relatienummer", "huurdernummer", "huurdersnummer", "klantnummer", "persoonsnummer", "debiteurnummer",
        "contactnummer", "contact_id", "contact", "external_id", "externalid", "customer_id",
        "customer_number", "id",
        "relatie.id", "relatie_id", "persoon.id",
      ]
    case .salutation: ["aanhef", "aanspreektitel", "titel", "salutation", "title", "aanspreekvorm_tekst"]
    case .gender: ["geslacht", "gender", "sex"]
    case .initials: ["voorletters", "initialen", "initials"]
    case .firstName: ["voornaam", "roepnaam", "voornamen", "first_name", "firstname", "given_name"]
    case .infix: ["tussenvoegsel", "tussenvoegsels", "voorvoegsel", "voorvoegsels", "infix", "prefix"]
    case .surname:
      ["achternaam", "geslachtsnaam", "naam", "surname", "last_name", "lastname", "family_name", "name"]
    case .email: ["e-mailadres", "email", "e-mail", "mailadres", "emailaddress", "email_address"]
    case .mobile:
      [
        "mobiel", "mobielnummer", "mobiel nummer", "mobiele telefoon", "06-nummer", "gsm", "mobile",
        "mobile_phone",
      ]
    case .phone:
      [
        "telefoon", "telefoonnummer", "vast nummer", "vaste telefoon", "phone", "telephone", "phone_number",
        "landline",
      ]
    case .street: ["straat", "straatnaam", "openbareruimte", "street", "street_name"]
    case .houseNumber: ["huisnummer", "huisnr", "house_number", "housenumber"]
    case .houseNumberAddition:
      [
        "toevoeging", "huisnummertoevoeging", "huisletter", "addition", "house_number_addition",
        "huisnr toev",
      ]
    case .postcode: ["postcode", "postal_code", "zip", "zipcode"]
    case .city: ["plaats", "woonplaats", "plaatsnaam", "city", "town"]
    case .language: ["taal", "voorkeurstaal", "taalcode", "language", "preferred_language"]
    case .addressForm: ["aanspreekvorm", "u/je", "tutoyeren", "address_form", "form_of_address"]
    case .birthDay: ["geboortedatum", "birth_date", "birthdate", "date_of_birth", "dob"]
    case .risk: ["risico", "risicoklasse", "risicoprofiel", "risk", "risk_class"]
    case .profile: ["profiel", "klantprofiel", "profile"]
    case .mergedInto: ["samengevoegd met", "opgegaan in", "vervangen door", "merged_into", "replaced_by"]
    case .deathDay: ["overlijdensdatum", "datum overlijden", "overleden op", "date_of_death"]
    case .contractNumber:
      ["contractnummer", "overeenkomstnummer", "huurcontract", "contract_id", "overeenkomst.id", "overeenkomst_id"]
    case .contractBegin: ["ingangsdatum contract", "begindatum contract", "ingangsdatum", "contract_start"]
    case .contractEnd: ["einddatum contract", "einddatum", "contract_end"]
    }
  }

  public static func reading(_ cells: inout TableCells<ContactRow>, context: NoContext) -> ContactRow? {
    guard let externalID = cells.needed(.externalID, limit: 64) else { return nil }
    let salutation = cells.text(.salutation, limit: 60)
    let house = house(&cells)
    return ContactRow(
      externalID: externalID, salutation: salutation, gender: gender(&cells, salutation: salutation),
      initials: cells.text(.initials, limit: 40), firstName: cells.text(.firstName, limit: 100),
      infix: cells.text(.infix, limit: 40), surname: cells.text(.surname, limit: 200), email: email(&cells),
      mobile: cells.text(.mobile, limit: 40), phone: cells.text(.phone, limit: 40),
      street: cells.text(.street),
      houseNumber: house.number, houseNumberAddition: house.addition, postcode: postcode(&cells),
      city: cells.text(.city, limit: 100), language: language(&cells), addressForm: addressForm(&cells),
      birthDay: cells.day(.birthDay), risk: cells.text(.risk, limit: 60),
      profile: cells.text(.profile, limit: 60), mergedInto: cells.text(.mergedInto, limit: 64),
      deathDay: cells.day(.deathDay), contracts: contracts(&cells), others: cells.others)
  }

  /// At most one: a table has a row for each.
  private static func contracts(_ cells: inout TableCells<ContactRow>) -> [ContractRow] {
    guard let number = cells.text(.contractNumber, limit: 64) else { return [] }
    return [ContractRow(number: number, begin: cells.day(.contractBegin), end: cells.day(.contractEnd))]
  }

  private static func gender(_ cells: inout TableCells<ContactRow>, salutation: String?) -> Gender? {
    if let word = cells.text(.gender, limit: 40) {
      switch HeaderName.folded(word) {
      case "m", "man", "mannelijk", "male", "man(nelijk)", "dhr": return .male
      case "v", "vrouw", "vrouwelijk", "f", "female", "mw": return .female
      case "x", "o", "n", "onbekend", "anders", "overig", "neutraal", "other", "unknown", "nonbinair":
        return .other
      default: cells.note(.gender, .unknownWord(String(word.prefix(40)), allowed: ["M", "V", "X"]))
      }
    }
    switch salutation.map(HeaderName.folded) {
    case "dhr", "deheer", "heer", "meneer", "mr": return .male
    case "mw", "mevr", "mevrouw", "mrs", "ms": return .female
    default: return nil
    }
  }

  /// Enough to catch what was typed in the wrong column; whether mail arrives only mail can tell.
  private static func email(_ cells: inout TableCells<ContactRow>) -> String? {
    guard let text = cells.text(.email, limit: 254) else { return nil }
    let parts = text.split(separator: "@", omittingEmptySubsequences: false)
    let isPlausible =
      parts.count == 2 && !parts[0].isEmpty && parts[1].contains(".") && !parts[1].hasPrefix(".")
      && !parts[1].hasSuffix(".") && !parts[1].contains("..")
      && !text.unicodeScalars.contains {
        $0.properties.isWhitespace || "<>,;:\"()".unicodeScalars.contains($0)
      }
    if isPlausible { return text }
    cells.note(.email, .invalidEmail(String(text.prefix(80))))
    return nil
  }

  /// `12a` in one column becomes 12 and a.
  private static func house(_ cells: inout TableCells<ContactRow>) -> (number: String?, addition: String?) {
    let number = cells.text(.houseNumber, limit: 20)
    let addition = cells.text(.houseNumberAddition, limit: 20)
    guard let number, addition == nil else { return (number, addition) }
    let digits = number.prefix { $0.isASCII && $0.isNumber }
    let rest = number[digits.endIndex...].drop { $0 == " " || $0 == "-" }
    return digits.isEmpty || rest.isEmpty ? (number, nil) : (String(digits), String(rest))
  }

  private static func postcode(_ cells: inout TableCells<ContactRow>) -> String? {
    guard let text = cells.text(.postcode, limit: 20) else { return nil }
    let compact = text.uppercased().filter { !$0.isWhitespace }
    let bytes = Array(compact.utf8)
    guard bytes.count == 6, bytes[0..<4].allSatisfy({ (48...57).contains($0) }), bytes[0] != 48,
      bytes[4..<6].allSatisfy({ (65...90).contains($0) })
    else { return text }
    return "\(compact.prefix(4)) \(compact.suffix(2))"
  }

  private static let languages: [String: String] = [
    "nederlands": "nl", "nld": "nl", "dut": "nl", "dutch": "nl", "engels": "en", "eng": "en", "english": "en",
    "duits": "de", "dui": "de", "deu": "de", "ger": "de", "frans": "fr", "fra": "fr", "fre": "fr", "arabisch": "ar",
    "ara": "ar",
    "turks": "tr", "tur": "tr", "pools": "pl", "pol": "pl", "oekraiens": "uk", "ukr": "uk", "spaans": "es",
    "spa": "es", "papiaments": "pap", "tigrinya": "ti", "somalisch": "so", "farsi": "fa", "perzisch": "fa",
  ]

  private static func language(_ cells: inout TableCells<ContactRow>) -> String? {
    guard let text = cells.text(.language, limit: 40) else { return nil }
    // `nl-NL` and `nl_NL` name a country too.
    let word = HeaderName.folded(String(text.prefix { $0 != "-" && $0 != "_" }))
    if word.utf8.count == 2, word.utf8.allSatisfy({ (97...122).contains($0) }) { return word }
    if let code = languages[word] { return code }
    cells.note(
      .language, .unknownWord(String(text.prefix(40)), allowed: ["nl", "en", "de", "ar", "tr", "pl", "uk"]))
    return nil
  }

  private static func addressForm(_ cells: inout TableCells<ContactRow>) -> AddressForm? {
    guard let text = cells.text(.addressForm, limit: 40) else { return nil }
    switch HeaderName.folded(text) {
    case "u", "formeel", "vousvoyeren", "formal", "nee", "n": return .u
    case "je", "jij", "informeel", "tutoyeren", "informal", "ja", "j": return .je
    default:
      cells.note(.addressForm, .unknownWord(String(text.prefix(40)), allowed: ["u", "je"]))
      return nil
    }
  }
}
