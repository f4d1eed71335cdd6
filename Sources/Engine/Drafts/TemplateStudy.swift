public import Domain
import Importing
public import Rendering

/// One template of a folder, looked at by itself: what is wrong with it, and what readers would get.
public struct TemplateStudy: Sendable {
  /// Who reads, in a preview.
  public struct Variant: Hashable, Sendable {
    public let language: Language
    public let form: AddressForm
    public let size: TypeSize

    public init(language: Language, form: AddressForm, size: TypeSize) {
      self.language = language
      self.form = form
      self.size = size
    }
  }

  /// An e-mail as it would be.
  public struct Mail: Sendable {
    public let subject: String
    public let preview: String?
    /// A whole document. For a frame of its own only.
    public let html: String
    public let text: String
  }

  public let name: String
  /// Where its files are in the folder: `templates/NAME/`, or the library's.
  public let place: String
  /// Paths inside it, in order.
  public let files: [String]
  /// What keeps it from being published.
  public let findings: [FolderFinding]
  /// Nil when ``findings`` has any.
  public let template: Template?
  private let style: HouseStyle?
  private let settings: OrganisationSettings?

  /// Nil when the folder has no such template.
  public init?(_ name: String, in folder: PublishedFolder) {
    let places = ["templates/\(name)/", "library/templates/\(name)/"]
    guard let place = places.first(where: { place in folder.files.keys.contains { $0.hasPrefix(place) } }) else {
      return nil
    }
    self.name = name
    self.place = place
    var own: [String: [UInt8]] = [:]
    for (path, content) in folder.files where path.hasPrefix(place) {
      own[String(path.dropFirst(place.count))] = content
    }
    files = own.keys.sorted()
    do throws(TemplateIssues) {
      template = try Template(compiling: TemplateSource(name: name, files: own))
      findings = []
    } catch {
      template = nil
      findings = error.issues.map { FolderFinding($0, in: place) }
    }
    style = folder.files["house-style/house-style.yaml"].flatMap {
      try? HouseStyle(yaml: $0, defaults: folder.files["library/house-style/house-style.yaml"])
    }
    settings = try? OrganisationReader.read(folder.files)
  }

  /// Whether it is the library's: then a copy of one's own is made before it is changed.
  public var isOfLibrary: Bool { place.hasPrefix("library/") }

  /// Names of all templates of a folder, in order.
  public static func names(in folder: PublishedFolder) -> [String] {
    var names: Set<String> = []
    for path in folder.files.keys {
      let parts = path.split(separator: "/")
      if parts.first == "templates", parts.count > 2 { names.insert(String(parts[1])) }
      if parts.first == "library", parts.count > 3, parts[1] == "templates" { names.insert(String(parts[2])) }
    }
    return names.sorted()
  }

  /// Advice on the words; does not stop a publication.
  public var hints: [LintFinding] { template?.lint() ?? [] }

  // MARK: - Previews

  /// An invented tenant: everything in a preview is invented.
  static let reader = PersonName(givenName: "Timo", initials: "T.", surname: "Voorbeeld", gender: .male)

  /// The e-mail for a reader; nil when the template has none, or cannot be made.
  ///
  /// - Parameter mark: that it is a test; nil leaves it out.
  public func mail(_ variant: Variant, mark: TestMark?) -> Mail? {
    guard let template, let style, template.manifest.channels.contains(.email),
      let content = try? template.email(values(for: variant), for: Self.reader(variant))
    else { return nil }
    let layout = EmailLayout(style: style, mark: mark, footer: MessageMarks.example.footer(variant.form))
    return Mail(
      subject: layout.subject(content), preview: content.preview, html: layout.html(content), text: layout.text(content)
    )
  }

  /// The text message with the author's dear characters replaced; see `Template.cheaperSMS`.
  public func cheaperSMS(_ variant: Variant, mark: TestMark?) -> SMSText? {
    guard let template, template.manifest.channels.contains(.sms) else { return nil }
    return try? template.cheaperSMS(values(for: variant), for: Self.reader(variant), mark: mark)
  }

  /// The text message for a reader; nil when the template has none, or cannot be made.
  public func sms(_ variant: Variant, mark: TestMark?) -> SMSText? {
    guard let template, template.manifest.channels.contains(.sms) else { return nil }
    return try? template.sms(values(for: variant), for: Self.reader(variant), mark: mark)
  }

  /// The WhatsApp message for a reader, to begin a conversation or in an open one; nil when the template has none, or
  /// cannot be made.
  public func whatsapp(_ variant: Variant, isOpen: Bool, mark: TestMark?) -> WhatsAppContent? {
    guard let template, template.manifest.channels.contains(.whatsapp) else { return nil }
    return try? template.whatsapp(values(for: variant), for: Self.reader(variant), isOpen: isOpen, mark: mark)
  }

  /// What text messages come from; nil when that cannot be said yet.
  public var smsSender: SMSSender? { settings.flatMap { SMSSender($0.sender.sms) } }

  /// The e-mail as it leaves, marked as a test; nil when the template has none.
  func test(
    _ variant: Variant, to reader: MailHeaders.Mailbox, key: IdempotencyKey, at now: Instant
  ) throws -> (bytes: [UInt8], sender: String)? {
    guard let template, let style, let settings, template.manifest.channels.contains(.email) else { return nil }
    let content = try template.email(values(for: variant), for: Self.reader(variant))
    let from = try EmailAddress(settings.sender.email)
    let headers = MailHeaders(
      from: MailHeaders.Mailbox(name: settings.name, address: from),
      replyTo: MailHeaders.Mailbox(name: settings.name, address: try EmailAddress(settings.service.email)),
      to: reader, key: key, domain: from.domain, date: now)
    let layout = EmailLayout(style: style, mark: TestMark(), footer: MessageMarks.example.footer(variant.form))
    let bytes = try MailComposer.compose(content, layout: layout, headers: headers)
    return (bytes, from.text)
  }

  private static func reader(_ variant: Variant) -> Reader {
    Reader(language: variant.language, form: variant.form, size: variant.size)
  }

  /// The examples of the template, and over them what the house itself would say to somebody invented.
  private func values(for variant: Variant) -> RenderingValues {
    guard let template else { return [:] }
    var values = template.manifest.examples
    let types = Dictionary(
      template.manifest.attributes.map { ($0.name, $0.type) }, uniquingKeysWith: { first, _ in first })
    func say(_ name: String, _ value: RenderingValue) {
      // What an author declared otherwise is theirs.
      if types[name] == value.type { values[name] = value }
    }
    let language = template.languages.contains(variant.language) ? variant.language : .dutch
    say(
      "aanhef",
      .text(
        Salutation(
          to: Self.reader, form: variant.form, language: language, tone: settings?.tone ?? .warm
        ).text))
    if let settings {
      say("organisatie", .text(settings.name))
      say("telefoon", .text(settings.service.phone))
      if let portal = WebAddress(settings.service.portal) { say("portaal", .url(portal)) }
    }
    return values
  }
}
