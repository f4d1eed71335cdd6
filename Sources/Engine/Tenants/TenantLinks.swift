public import Domain
public import Rendering

/// Where the pages for tenants are, and what makes an address of them ours.
public struct TenantLinks: Sendable {
  /// Without a slash at the end: `https://betalen.dehorizon.example`.
  public let base: String
  /// The codes that stand in messages.
  public let codes: MessageCodes

  /// - Parameters:
  ///   - base: with or without a slash at the end.
  ///   - secret: 32 bytes that every node of the installation has, and nobody else; other ones after a restart make
  ///     links and codes that were sent before lead nowhere.
  public init(base: String, secret: [UInt8]) {
    self.base = base.hasSuffix("/") ? String(base.dropLast()) : base
    codes = MessageCodes(secret: secret)
  }

  /// The page of a payment link.
  public func payment(_ token: String) -> String { "\(base)/\(token)" }

  /// The page on which a code is looked up.
  public var check: String { "\(base)/echt" }

  /// What a message has at its end to be known by.
  public func marks(of key: IdempotencyKey) -> MessageMarks {
    MessageMarks(code: codes.code(of: key), check: check)
  }
}

/// What a message carries besides its words, for who wonders whether it is real.
public struct MessageMarks: Hashable, Sendable {
  public let code: MessageCode
  /// The address of the page on which the code is looked up.
  public let check: String

  public init(code: MessageCode, check: String) {
    self.code = code
    self.check = check
  }

  /// For previews: of no message.
  public static let example = MessageMarks(
    code: MessageCode(value: 0x3C_C544_DFA4), check: "https://betalen.example/echt")

  /// The footer of an e-mail; nil when the pages have no address that can be linked to.
  public func footer(_ form: AddressForm) -> EmailFooter? {
    WebAddress(check).flatMap { page in
      WebAddress("\(check)?code=\(code)").map { EmailFooter(code: "\(code)", page: page, check: $0, form: form) }
    }
  }

  /// The values that templates may ask for.
  var values: RenderingValues {
    var values: RenderingValues = ["controlecode": .text("\(code)")]
    if let page = WebAddress(check) { values["controlepagina"] = .url(page) }
    return values
  }

  /// Names of ``values``.
  static let names: Set<String> = ["controlecode", "controlepagina"]
}
