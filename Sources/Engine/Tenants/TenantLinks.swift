public import Domain
public import Rendering

/// Where the pages for tenants are, and what makes an address of them ours.
public struct TenantLinks: Sendable {
  /// Without a slash at the end: `https://betalen.dehorizon.example`.
  public let base: String
  /// The codes that stand in messages.
  public let codes: MessageCodes
  /// What makes a link to somebody's preferences ours.
  public let preferences: PreferenceLinks

  /// Days for which the link to preferences in a message works.
  static let preferenceDays = 92

  /// - Parameters:
  ///   - base: with or without a slash at the end.
  ///   - secret: 32 bytes that every node of the installation has, and nobody else; other ones after a restart make
  ///     links and codes that were sent before lead nowhere.
  public init(base: String, secret: [UInt8]) {
    self.base = base.hasSuffix("/") ? String(base.dropLast()) : base
    codes = MessageCodes(secret: secret)
    preferences = PreferenceLinks(secret: secret)
  }

  /// The page of a payment link.
  public func payment(_ token: String) -> String { "\(base)/\(token)" }

  /// The page on which a code is looked up.
  public var check: String { "\(base)/echt" }

  /// The page on which a contact says how to be reached.
  ///
  /// - Parameter day: the last day on which the link works, in the Netherlands.
  public func preferences(of contact: ContactID, in organisation: OrganisationID, until day: CalendarDay) -> String {
    "\(base)/voorkeuren/\(preferences.token(of: contact, in: organisation, until: day))"
  }

  /// What a message has at its end, whatever it says.
  ///
  /// - Parameter now: business time, from which the link to preferences counts.
  public func marks(
    of key: IdempotencyKey, to contact: ContactID, in organisation: OrganisationID, at now: Instant
  ) -> MessageMarks {
    let last = DutchTime.day(of: now).advanced(by: Self.preferenceDays)
    return MessageMarks(
      code: codes.code(of: key), check: check, preferences: preferences(of: contact, in: organisation, until: last))
  }
}

/// What a message carries besides its words: how to see that it is real, and where to say how to be reached.
public struct MessageMarks: Hashable, Sendable {
  public let code: MessageCode
  /// The address of the page on which the code is looked up.
  public let check: String
  /// The address of the page of this contact's preferences.
  public let preferences: String

  public init(code: MessageCode, check: String, preferences: String) {
    self.code = code
    self.check = check
    self.preferences = preferences
  }

  /// For previews: of no message.
  public static let example = MessageMarks(
    code: MessageCode(value: 0x3C_C544_DFA4), check: "https://betalen.example/echt",
    preferences: "https://betalen.example/voorkeuren/voorbeeld")

  /// The footer of an e-mail; nil when the pages have no address that can be linked to.
  public func footer(_ form: AddressForm) -> EmailFooter? {
    guard let page = WebAddress(check), let check = WebAddress("\(check)?code=\(code)"),
      let preferences = WebAddress(preferences)
    else { return nil }
    return EmailFooter(code: "\(code)", page: page, check: check, preferences: preferences, form: form)
  }

  /// The values that templates may ask for.
  var values: RenderingValues {
    var values: RenderingValues = ["controlecode": .text("\(code)")]
    if let page = WebAddress(check) { values["controlepagina"] = .url(page) }
    if let page = WebAddress(preferences) { values["voorkeurenlink"] = .url(page) }
    return values
  }

  /// Names of ``values``.
  static let names: Set<String> = ["controlecode", "controlepagina", "voorkeurenlink"]
}
