public import Domain

/// A template that was proven: every placeholder is known, every wording parses, every attribute is used.
///
/// A value, so it can be kept and shared; rendering reads nothing but its arguments, and the same arguments
/// give the same result.
public struct Template: Sendable {
  public let name: String
  public let manifest: TemplateManifest
  let texts: [Language: TemplateTexts]

  /// Compiles a folder.
  ///
  /// - Throws: everything that is wrong with it, with file, line and column.
  public init(compiling source: TemplateSource) throws(TemplateIssues) {
    let manifest = try ManifestReader.read(source)
    var compiler = TemplateCompiler(source: source, manifest: manifest)
    texts = try compiler.texts()
    name = source.name
    self.manifest = manifest
  }

  /// The languages that the template speaks; Dutch is always one of them.
  public var languages: [Language] { Language.allCases.filter { texts[$0] != nil } }

  /// The e-mail for one reader. Another language than ``languages`` becomes Dutch.
  ///
  /// - Throws: ``RenderingError`` when a value that the wording needs is missing, empty or of another type.
  public func email(_ values: RenderingValues, for reader: Reader) throws(RenderingError) -> EmailContent {
    let (texts, language) = spoken(reader.language)
    guard manifest.channels.contains(.email), let body = texts.body, let subject = texts.subject else {
      throw .channelNotInTemplate(template: name, .email)
    }
    let filling = Filling(template: self, values: values, language: language, form: reader.form)
    return EmailContent(
      subject: try filling.words(subject),
      preview: try texts.preview.map { phrase throws(RenderingError) in
        try filling.words(phrase)
      },
      document: try filling.document(body), language: language, size: reader.size)
  }

  /// The body on its own, for channels that lay it out themselves (letters).
  public func document(_ values: RenderingValues, for reader: Reader) throws(RenderingError) -> Document<
    String
  > {
    let (texts, language) = spoken(reader.language)
    guard let body = texts.body else { throw .channelNotInTemplate(template: name, .letter) }
    return try Filling(template: self, values: values, language: language, form: reader.form).document(body)
  }

  /// The text message for one reader, `TEST` first when `mark` says so.
  public func sms(
    _ values: RenderingValues, for reader: Reader, mark: TestMark? = nil
  ) throws(RenderingError) -> SMSText {
    let (texts, language) = spoken(reader.language)
    guard let sms = texts.sms else { throw .channelNotInTemplate(template: name, .sms) }
    let words = try Filling(template: self, values: values, language: language, form: reader.form).words(sms)
    return SMSText((mark.map { "\($0.prefix) " } ?? "") + SMSText.spaced(words))
  }

  /// The same text message with the author's characters replaced that make it dearer; names and other values keep
  /// theirs. For a preview: this never leaves.
  public func cheaperSMS(
    _ values: RenderingValues, for reader: Reader, mark: TestMark? = nil
  ) throws(RenderingError) -> SMSText {
    let writer = ValueWriter(language: spoken(reader.language).1)
    let kept = manifest.attributes.compactMap { values[$0.name].map { SMSText.spaced(writer.words(for: $0)) } }
    return try sms(values, for: reader, mark: mark).replaced(keeping: kept)
  }

  /// The WhatsApp message for one reader: the approved template, or the words of our own in an open conversation.
  /// `TEST` stands before the first value of a template when `mark` says so: the words around it are Meta's, as they
  /// were approved.
  ///
  /// - Parameter isOpen: whether its receiver wrote within ``WhatsAppContent/opening``.
  /// - Throws: ``RenderingError``; a template that cannot be marked is not sent as a test.
  public func whatsapp(
    _ values: RenderingValues, for reader: Reader, isOpen: Bool = false, mark: TestMark? = nil
  ) throws(RenderingError) -> WhatsAppContent {
    let (texts, language) = spoken(reader.language)
    guard let form = texts.whatsapp else { throw .channelNotInTemplate(template: name, .whatsapp) }
    let filling = Filling(template: self, values: values, language: language, form: reader.form)
    var kind = try filling.whatsapp(form, isOpen: isOpen)
    if let mark {
      guard let marked = kind.marked(mark.prefix) else { throw .cannotBeMarked(template: name) }
      kind = marked
    }
    guard let content = WhatsAppContent(kind) else { throw .tooLong(template: name, .whatsapp) }
    return content
  }

  /// What is spoken, without anything a machine may not hear: that is for the call's script to guard.
  public func speech(_ values: RenderingValues, for reader: Reader) throws(RenderingError) -> String {
    let (texts, language) = spoken(reader.language)
    guard let voice = texts.voice else { throw .channelNotInTemplate(template: name, .voice) }
    return try Filling(template: self, values: values, language: language, form: reader.form).words(voice)
  }

  private func spoken(_ language: Language) -> (TemplateTexts, Language) {
    if let texts = texts[language] { return (texts, language) }
    return (texts[.dutch] ?? TemplateTexts(), .dutch)
  }
}

/// The compiled texts of one language.
struct TemplateTexts: Sendable {
  var subject: Wordings<Phrase>?
  var preview: Wordings<Phrase>?
  var body: Wordings<Document<Phrase>>?
  var sms: Wordings<Phrase>?
  var whatsapp: Wordings<WhatsAppForm>?
  var voice: Wordings<Phrase>?
}
