/// Why a bank file could not be read on. What was read before stands; the file as a whole has to come again.
public struct BankFileError: Error, Hashable, Sendable {
  public enum Kind: Hashable, Sendable {
    case empty
    /// The first bytes are not XML.
    case notXML
    /// XML, but none of the bank messages; with the name of the element that was found.
    case notABankFile(String)
    /// The file ends in the middle.
    case truncated
    /// Refused: a bank file has no document type, and one may be used to attack the reader.
    case documentType
    /// Refused: an entity that XML itself does not know.
    case entity(String)
    case wrongEncoding
    /// Not well-formed XML; with the words of the parser.
    case malformed(String)
    /// Elements within elements beyond the limit.
    case tooDeep(limit: Int)
    /// A text beyond the limit, in bytes.
    case textTooLong(limit: Int)
    /// Too little memory, or more different names than a bank file can have.
    case outOfMemory
  }

  public let kind: Kind
  /// From 1; 0 when it is about the file as a whole.
  public let line: Int
  /// From 1; 0 when unknown.
  public let column: Int

  public init(_ kind: Kind, line: Int = 0, column: Int = 0) {
    self.kind = kind
    self.line = line
    self.column = column
  }

  public var dutch: String { "\(place("Regel", "kolom"))\(what.dutch)" }
  public var english: String { "\(place("Line", "column"))\(what.english)" }

  private func place(_ lineWord: String, _ columnWord: String) -> String {
    if line == 0 { return "" }
    return column == 0 ? "\(lineWord) \(line): " : "\(lineWord) \(line), \(columnWord) \(column): "
  }

  private var what: (dutch: String, english: String) {
    switch kind {
    case .empty: ("het bestand is leeg.", "the file is empty.")
    case .notXML:
      (
        "dit is geen XML-bestand. Haal het bestand opnieuw op bij de bank, als camt.053, camt.054 of "
          + "pain.002.",
        "this is not an XML file. Get it again from the bank, as camt.053, camt.054 or pain.002."
      )
    case .notABankFile(let element):
      (
        "dit is XML, maar geen bankbestand (gevonden: \(element)). Verwacht: camt.052, camt.053, camt.054 "
          + "of pain.002.",
        "this is XML, but no bank file (found: \(element)). Expected: camt.052, camt.053, camt.054 or "
          + "pain.002."
      )
    case .truncated:
      (
        "het bestand houdt midden in de inhoud op. Haal het opnieuw op bij de bank.",
        "the file ends in the middle. Get it again from the bank."
      )
    case .documentType:
      (
        "het bestand heeft een DOCTYPE; dat hoort niet in een bankbestand en wordt geweigerd.",
        "the file has a DOCTYPE; that does not belong in a bank file and is refused."
      )
    case .entity(let name):
      (
        "het bestand gebruikt de entiteit &\(name);, die wordt geweigerd.",
        "the file uses the entity &\(name);, which is refused."
      )
    case .wrongEncoding:
      (
        "de tekens passen niet bij de codering die het bestand zelf noemt. Haal het opnieuw op, zonder "
          + "het te openen.",
        "the characters do not fit the encoding that the file declares. Get it again, without opening it."
      )
    case .malformed(let words):
      ("de XML is niet goed gevormd (\(words)).", "the XML is not well-formed (\(words)).")
    case .tooDeep(let limit):
      (
        "de elementen zitten dieper in elkaar dan \(limit): dit is geen bankbestand.",
        "the elements are nested deeper than \(limit): this is no bank file."
      )
    case .textTooLong(let limit):
      (
        "een tekst is langer dan \(limit) bytes: dit is geen bankbestand.",
        "a text is longer than \(limit) bytes: this is no bank file."
      )
    case .outOfMemory:
      (
        "er is te weinig geheugen, of het bestand heeft te veel verschillende namen.",
        "there is too little memory, or the file has too many different names."
      )
    }
  }
}

extension BankFileError: CustomStringConvertible {
  public var description: String { english }
}
