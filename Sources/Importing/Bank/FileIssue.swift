/// Something about a bank file as a whole, or about a part of it, that people should know.
public struct FileIssue: Hashable, Sendable {
  public enum Kind: Hashable, Sendable {
    /// The namespace is none of the bank messages; read by element names all the same.
    case unexpectedNamespace(String)
    /// Namespace and message element say different things; the element counts.
    case namespaceContradicts(namespace: String, element: String)
    case testFile(String)
    /// An entry is kept as ``OtherEntry`` because it is not in euros.
    case otherCurrency(String)
    case unreadableAmount(String)
    case missingAmount
    case missingDirection
    /// A message without a single entry.
    case noEntries
    /// `GrpHdr` or its `MsgId` is missing: the file cannot be recognised when it comes again.
    case noMessageID
    case badDate(String)
  }

  public let kind: Kind
  /// From 1.
  public let line: Int

  public init(_ kind: Kind, line: Int) {
    self.kind = kind
    self.line = line
  }

  public var dutch: String {
    switch kind {
    case .unexpectedNamespace(let name):
      "De namespace ‘\(name)’ is niet die van een bekend bankbestand; het bestand is op de namen van de "
        + "elementen gelezen."
    case .namespaceContradicts(let namespace, let element):
      "De namespace zegt \(namespace), maar het bericht is een \(element); het bericht telt."
    case .testFile(let words): "De bank noemt dit een testbestand (\(words)). Lees het niet in productie in."
    case .otherCurrency(let currency):
      "Een post in \(currency): alleen euro’s worden verwerkt. Kijk er zelf naar."
    case .unreadableAmount(let text):
      "Het bedrag ‘\(text)’ is niet te lezen. Vraag de bank om een nieuw bestand."
    case .missingAmount: "Een post heeft geen bedrag. Vraag de bank om een nieuw bestand."
    case .missingDirection: "Een post zegt niet of het bij of af is. Kijk er zelf naar."
    case .noEntries: "Er staan geen posten in het bestand."
    case .noMessageID:
      "Het bestand heeft geen kenmerk (MsgId): als het nog eens komt, herkennen wij alleen de posten."
    case .badDate(let text): "De datum ‘\(text)’ is niet te lezen."
    }
  }

  public var english: String {
    switch kind {
    case .unexpectedNamespace(let name):
      "The namespace ‘\(name)’ is not that of a known bank file; it was read by the names of its elements."
    case .namespaceContradicts(let namespace, let element):
      "The namespace says \(namespace), but the message is a \(element); the message counts."
    case .testFile(let words): "The bank calls this a test file (\(words)). Do not import it in production."
    case .otherCurrency(let currency):
      "An entry in \(currency): only euros are processed. Look at it yourself."
    case .unreadableAmount(let text): "The amount ‘\(text)’ cannot be read. Ask the bank for a new file."
    case .missingAmount: "An entry has no amount. Ask the bank for a new file."
    case .missingDirection: "An entry does not say whether it is credit or debit. Look at it yourself."
    case .noEntries: "There are no entries in the file."
    case .noMessageID: "The file has no reference (MsgId): when it comes again we recognise its entries only."
    case .badDate(let text): "The date ‘\(text)’ cannot be read."
    }
  }
}
