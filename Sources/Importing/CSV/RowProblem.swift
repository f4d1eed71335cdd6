/// What can be wrong with a row or a cell.
public enum RowProblem: Hashable, Sendable {
  case missing
  /// Rows that need one of several columns.
  case missingOneOf([String])
  case notAnAmount(String)
  /// `1,234` may be a thousand or one and a bit.
  case ambiguousAmount(String)
  case partOfACent(String)
  case notADay(String)
  case notAMoment(String)
  case invalidIBAN(String, dutch: String, english: String)
  case invalidReference(String, dutch: String, english: String)
  case invalidEmail(String)
  case unknownWord(String, allowed: [String])
  case tooLong(limit: Int)
  /// Wider or narrower than the header.
  case wrongWidth(expected: Int, found: Int)
  case openExceedsAmount
  case csv(CSVFault)
  /// A value of a JSON document.
  case json(JSONFlaw)
  /// A part of a VERA document that belongs to nothing.
  case unattached
  /// An entity of VERA that is neither a person, a contract nor an open item.
  case unknownEntity

  public var dutch: String { words.dutch }
  public var english: String { words.english }

  private var words: (dutch: String, english: String) {
    switch self {
    case .missing: ("is leeg, maar is nodig. Vul deze kolom.", "is empty, but needed. Fill in this column.")
    case .missingOneOf(let columns):
      (
        "een van deze kolommen moet gevuld zijn: \(columns.joined(separator: ", ")).",
        "one of these columns must be filled in: \(columns.joined(separator: ", "))."
      )
    case .notAnAmount(let text):
      ("‘\(text)’ is geen bedrag. Schrijf 1234,56.", "‘\(text)’ is no amount. Write 1234,56.")
    case .ambiguousAmount(let text):
      (
        "‘\(text)’ kan duizend en meer zijn of iets met drie decimalen. Schrijf het met twee decimalen.",
        "‘\(text)’ may be a thousand and more or have three decimals. Write it with two decimals."
      )
    case .partOfACent(let text):
      (
        "‘\(text)’ heeft meer dan twee decimalen. Rond af op centen.",
        "‘\(text)’ has more than two decimals. Round it to cents."
      )
    case .notADay(let text):
      ("‘\(text)’ is geen datum. Schrijf 31-12-2027.", "‘\(text)’ is no date. Write 31-12-2027.")
    case .notAMoment(let text):
      (
        "‘\(text)’ is geen tijdstip. Schrijf 31-12-2027 of 2027-12-31T09:30.",
        "‘\(text)’ is no moment. Write 31-12-2027 or 2027-12-31T09:30."
      )
    case .invalidIBAN(let text, let dutch, let english): ("‘\(text)’: \(dutch)", "‘\(text)’: \(english)")
    case .invalidReference(let text, let dutch, let english): ("‘\(text)’: \(dutch)", "‘\(text)’: \(english)")
    case .invalidEmail(let text): ("‘\(text)’ is geen e-mailadres.", "‘\(text)’ is no e-mail address.")
    case .unknownWord(let text, let allowed):
      (
        "‘\(text)’ kennen wij hier niet. Gebruik \(allowed.joined(separator: ", ")).",
        "‘\(text)’ is unknown here. Use \(allowed.joined(separator: ", "))."
      )
    case .tooLong(let limit):
      ("is langer dan \(limit) tekens. Kort het in.", "is longer than \(limit) characters. Shorten it.")
    case .wrongWidth(let expected, let found):
      (
        "de rij heeft \(found) kolommen, de kop \(expected). Staat er een scheidingsteken in een tekst? "
          + "Zet die tekst dan tussen aanhalingstekens.",
        "the row has \(found) columns, the header \(expected). Is there a separator in a text? Then put "
          + "that text in quotes."
      )
    case .openExceedsAmount:
      (
        "het openstaande bedrag is hoger dan het bedrag zelf.",
        "the open amount is higher than the amount itself."
      )
    case .json(let flaw): flaw.words
    case .unattached:
      (
        "is niet te plaatsen: er staat geen ‘relatie’ en geen ‘id’ bij. Vul een van beide.",
        "cannot be placed: it has neither ‘relatie’ nor ‘id’. Fill in one of them."
      )
    case .unknownEntity:
      (
        "hieraan is niet te zien wat het is. Zet het in een lijst met een naam van VERA, zoals ‘natuurlijkePersonen’.",
        "what this is cannot be seen. Put it in a list with a name of VERA, such as ‘natuurlijkePersonen’."
      )
    case .csv(let fault):
      ("\(fault.dutch) Sla het bestand opnieuw op als CSV.", "\(fault.english) Save the file as CSV again.")
    }
  }
}
