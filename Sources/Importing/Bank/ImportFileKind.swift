/// What a file seems to be, from its first bytes and its name. A guess to choose a reader by, and to say
/// early and clearly that a file is none of ours.
public enum ImportFileKind: Hashable, Sendable {
  case bank(BankFileKind)
  /// XML that is no bank message we read; with the name of its first elements.
  case otherXML(String)
  case contacts
  case openItems
  /// JSON; whether it is of VERA shows when it is read.
  case vera
  /// A table whose columns are those of neither; with its header.
  case otherTable([String])
  case unreadable(Unknown)

  /// Files that people offer and we do not read.
  public enum Unknown: Hashable, Sendable {
    case empty
    case workbook
    case zip
    case pdf
    case html
    case mt940
    case json
    case binary

    public var dutch: String {
      switch self {
      case .empty: "Het bestand is leeg."
      case .workbook: "Dit is een Excel-werkmap. Open het in Excel en bewaar het als ‘CSV UTF-8’."
      case .zip: "Dit is een zip-bestand. Pak het uit en bied de bestanden los aan."
      case .pdf: "Dit is een pdf. Vraag de bron om een CSV- of XML-bestand."
      case .html: "Dit is een webpagina, vaak een inlogscherm. Haal het bestand opnieuw op."
      case .mt940: "Dit is MT940. Haal het bij de bank op als camt.053."
      case .json: "Dit is JSON; hier wordt een tabel (CSV) verwacht."
      case .binary: "Dit is geen tekstbestand."
      }
    }

    public var english: String {
      switch self {
      case .empty: "The file is empty."
      case .workbook: "This is an Excel workbook. Open it in Excel and save it as ‘CSV UTF-8’."
      case .zip: "This is a zip file. Unpack it and offer the files one by one."
      case .pdf: "This is a PDF. Ask the source for a CSV or XML file."
      case .html: "This is a web page, often a login screen. Fetch the file again."
      case .mt940: "This is MT940. Get it from the bank as camt.053."
      case .json: "This is JSON; a table (CSV) is expected here."
      case .binary: "This is no text file."
      }
    }
  }

  /// What the file is, in a sentence.
  public var dutch: String {
    switch self {
    case .bank(let kind): "Bankbestand \(kind.rawValue)."
    case .otherXML(let names): "XML, maar geen bankbestand dat wij lezen (\(names))."
    case .contacts: "Tabel met contacten."
    case .openItems: "Tabel met openstaande posten."
    case .vera: "JSON-bestand met gegevens volgens VERA."
    case .otherTable(let titles):
      "Een tabel, maar niet met contacten of openstaande posten. Gevonden kolommen: "
        + "\(titles.joined(separator: ", "))."
    case .unreadable(let kind): kind.dutch
    }
  }

  public var english: String {
    switch self {
    case .bank(let kind): "Bank file \(kind.rawValue)."
    case .otherXML(let names): "XML, but no bank file that we read (\(names))."
    case .contacts: "Table of contacts."
    case .openItems: "Table of open items."
    case .vera: "JSON file with data after VERA."
    case .otherTable(let titles):
      "A table, but neither of contacts nor of open items. Columns found: \(titles.joined(separator: ", "))."
    case .unreadable(let kind): kind.english
    }
  }
}
