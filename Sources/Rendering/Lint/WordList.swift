import Domain

/// Words that readers at level B1 may not know, with what to write instead.
///
/// Our own list from the letters that landlords send; whole words, in small letters.
enum WordList {
  static func hardWords(_ language: Language) -> [String: String] {
    switch language {
    case .dutch: dutch
    case .english: english
    }
  }

  private static let dutch = [
    "aangaande": "over", "alsmede": "en", "betreffende": "over", "conform": "volgens", "derhalve": "daarom",
    "desgewenst": "als u/je dat wilt", "dient": "moet", "dienen": "moeten", "doch": "maar", "echter": "maar",
    "geïncasseerd": "afgeschreven", "gestorneerd": "niet afgeschreven", "hedendaags": "nu",
    "incasseren": "afschrijven",
    "inzake": "over", "indien": "als", "middels": "met", "mits": "als", "omtrent": "over",
    "onverwijld": "meteen",
    "openstaand": "nog te betalen", "openstaande": "nog te betalen", "reeds": "al", "sommeren": "vragen",
    "stornering": "mislukte afschrijving", "storno": "mislukte afschrijving", "tevens": "ook", "thans": "nu",
    "trachten": "proberen", "uitsluitend": "alleen", "verschuldigd": "nog te betalen",
    "verschuldigde": "nog te betalen",
    "verzoeken": "vragen", "voldoen": "betalen", "voorts": "ook", "zulks": "dat",
  ]

  private static let english = [
    "accordance": "as in", "aforementioned": "this", "commence": "start", "debited": "collected",
    "forthwith": "at once",
    "hereby": "now", "herewith": "with this", "notwithstanding": "although", "pursuant": "by", "remit": "pay",
    "remittance": "payment", "terminate": "end", "thereafter": "then", "whilst": "while",
  ]

  /// Words of the other form, in small letters.
  static func words(against form: AddressForm) -> Set<String> {
    switch form {
    case .formal: ["je", "jij", "jou", "jouw", "jezelf", "jullie"]
    case .informal: ["u", "uw", "uzelf"]
    }
  }
}
