public import Domain

/// What an e-mail says, before it has a house style: no markup, no headers.
public struct EmailContent: Hashable, Sendable {
  /// One line.
  public let subject: String
  /// One line that mail programs show beside the subject.
  public let preview: String?
  public let document: Document<String>
  /// The language that the text is in, which may differ from the one the reader asked for.
  public let language: Language
  public let size: TypeSize

  public init(
    subject: String, preview: String?, document: Document<String>, language: Language, size: TypeSize
  ) {
    self.subject = subject
    self.preview = preview
    self.document = document
    self.language = language
    self.size = size
  }
}
