/// Why a document cannot be read further.
public struct JSONFault: Error, Hashable, Sendable {
  /// What is the matter.
  public enum Kind: Hashable, Sendable {
    case empty
    /// UTF-16 or UTF-32; RFC 8259 allows UTF-8 only.
    case notUTF8
    case ended
    case expected(Expectation, found: UInt8)
    case controlInText(UInt8)
    case badEscape
    case badNumber(String)
    case numberTooLong(limit: Int)
    case tooDeep(limit: Int)
    case afterTheEnd
    /// The whole has no list that is known; with the names that were found.
    case noLists([String])
    case twice(String)
    /// More details that belong elsewhere in the document than are kept.
    case tooManyDetails(limit: Int)
  }

  /// What may stand at a place.
  public enum Expectation: Hashable, Sendable {
    case value, keyOrEnd, key, colon, commaOrEndOfObject, commaOrEndOfList
  }

  public let kind: Kind
  /// Inside the document, such as `relaties[3].contactgegevens[0].waarde`; empty for the whole.
  public let path: String
  public let place: JSONPlace

  public init(_ kind: Kind, path: String, at place: JSONPlace) {
    self.kind = kind
    self.path = path
    self.place = place
  }

  /// Where, what and how to mend it.
  public var dutch: String {
    "Regel \(place.line), teken \(place.column)\(path.isEmpty ? "" : ", in ‘\(path)’"): \(words.dutch)"
  }

  public var english: String {
    "Line \(place.line), character \(place.column)\(path.isEmpty ? "" : ", in ‘\(path)’"): \(words.english)"
  }

  private var words: (dutch: String, english: String) {
    switch kind {
    case .empty: ("het bestand is leeg.", "the file is empty.")
    case .notUTF8:
      ("dit is geen UTF-8. Bewaar het bestand als UTF-8.", "this is not UTF-8. Save the file as UTF-8.")
    case .ended:
      (
        "het bestand houdt hier op, terwijl het nog niet af is. Haal het opnieuw op bij de bron.",
        "the file ends here although it is not finished. Fetch it from the source again."
      )
    case .expected(let expected, let found):
      (
        "verwacht \(expected.dutch), maar er staat \(Self.shown(found, "een bijzonder teken")). Laat de bron het "
          + "bestand opnieuw maken.",
        "expected \(expected.english), but there is \(Self.shown(found, "a special character")). Let the source "
          + "make the file again."
      )
    case .controlInText(let number):
      (
        "in een tekst staat een teken dat daar niet mag (nummer \(number)). Schrijf een regeleinde als \\n; laat "
          + "andere zulke tekens weg.",
        "a text holds a character that may not be there (number \(number)). Write a line end as \\n; leave other "
          + "such characters out."
      )
    case .badEscape:
      (
        "achter een \\ mag alleen \" \\ / b f n r t of u met vier cijfers staan. Schrijf \\\\ voor een \\.",
        "a \\ may only be followed by \" \\ / b f n r t, or u and four digits. Write \\\\ for a \\."
      )
    case .badNumber(let text):
      ("‘\(text)’ is geen getal. Schrijf 1234.56.", "‘\(text)’ is no number. Write 1234.56.")
    case .numberTooLong(let limit):
      (
        "dit getal heeft meer dan \(limit) tekens. Kort het in.",
        "this number has more than \(limit) characters. Shorten it."
      )
    case .tooDeep(let limit):
      (
        "hier zit meer dan \(limit) keer iets in iets anders. Maak het vlakker.",
        "things are nested more than \(limit) times here. Make it flatter."
      )
    case .afterTheEnd:
      (
        "achter het document staat nog iets. Zet alles in één lijst of object.",
        "something follows the document. Put everything in one list or object."
      )
    case .noLists(let found):
      (
        "dit is JSON, maar zonder lijst die wij kennen. Verwacht bijvoorbeeld ‘natuurlijkePersonen’, "
          + "‘huurovereenkomsten’ of ‘boekingen’ uit VERA; gevonden: "
          + "\(found.isEmpty ? "niets" : found.joined(separator: ", ")).",
        "this is JSON, but without a list that we know. Expected such as ‘natuurlijkePersonen’, "
          + "‘huurovereenkomsten’ or ‘boekingen’ of VERA; found: "
          + "\(found.isEmpty ? "nothing" : found.joined(separator: ", "))."
      )
    case .twice(let name):
      (
        "de lijst ‘\(name)’ staat er twee keer. Maak er één van.",
        "the list ‘\(name)’ stands there twice. Make one of them."
      )
    case .tooManyDetails(let limit):
      (
        "er staan meer losse contactgegevens en overeenkomsten in dan \(limit / 1_048_576) MB. Zet ze in de relatie "
          + "zelf, of splits het bestand.",
        "it has more contact details and agreements by themselves than \(limit / 1_048_576) MB. Put them inside "
          + "the relation, or split the file."
      )
    }
  }

  private static func shown(_ byte: UInt8, _ other: String) -> String {
    (0x21...0x7E).contains(byte) ? "‘\(Character(UnicodeScalar(byte)))’" : other
  }
}

extension JSONFault.Expectation {
  var dutch: String {
    switch self {
    case .value: "een waarde"
    case .keyOrEnd: "een naam tussen aanhalingstekens of ‘}’"
    case .key: "een naam tussen aanhalingstekens"
    case .colon: "‘:’"
    case .commaOrEndOfObject: "‘,’ of ‘}’"
    case .commaOrEndOfList: "‘,’ of ‘]’"
    }
  }

  var english: String {
    switch self {
    case .value: "a value"
    case .keyOrEnd: "a name in quotes or ‘}’"
    case .key: "a name in quotes"
    case .colon: "‘:’"
    case .commaOrEndOfObject: "‘,’ or ‘}’"
    case .commaOrEndOfList: "‘,’ or ‘]’"
    }
  }
}
