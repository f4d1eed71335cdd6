public import Domain

/// Whose pages a host name serves, for pages that belong to no payment: the link nobody knows, the page after
/// too many wrong links.
public protocol TenantPages: Sendable {
  /// The house style of the organisation whose payment host this is, or of the only one that there is; nil for a host
  /// that several organisations share (a demo, a test), which then shows a page without a name.
  ///
  /// - Parameter host: as the client sent it, lower case, without port. Not to be trusted: an unknown host is
  ///   nil.
  func houseStyle(forHost host: String) async -> PageHouseStyle?
}

/// How an organisation looks and reads on a page for tenants. Part of its published settings.
public struct PageHouseStyle: Hashable, Sendable {
  public let name: String
  /// Stands before the name; nil shows the name only.
  public let mark: PageMark?
  public let colours: PageColours
  /// How the organisation addresses people when the contact has no preference.
  public let addressForm: AddressForm
  /// For people, `088 000 12 34`.
  public let phone: String
  /// When the phone is answered, to stand after a comma: `op werkdagen van 8.30 tot 17.00 uur`.
  public let phoneHours: PageText?
  /// The portal; its label is its name, `Mijn Horizon`. nil when there is none.
  public let portal: PageLink?
  public let privacy: PageLink?
  public let accessibility: PageLink?
  /// The payment host of the organisation, `betalen.dehorizon.example`: what "is dit bericht echt?" tells to
  /// look for.
  public let paymentHost: String?

  public init(
    name: String, mark: PageMark?, colours: PageColours, addressForm: AddressForm, phone: String,
    phoneHours: PageText?, portal: PageLink?, privacy: PageLink?,
    accessibility: PageLink?, paymentHost: String?
  ) {
    self.name = name
    self.mark = mark
    self.colours = colours
    self.addressForm = addressForm
    self.phone = phone
    self.phoneHours = phoneHours
    self.portal = portal
    self.privacy = privacy
    self.accessibility = accessibility
    self.paymentHost = paymentHost
  }
}

/// A phrase in both languages of the pages.
public struct PageText: Hashable, Sendable {
  public let dutch: String
  public let english: String

  public init(dutch: String, english: String) {
    self.dutch = dutch
    self.english = english
  }
}

/// A link to a page of the organisation itself.
public struct PageLink: Hashable, Sendable {
  /// `https` only: a page that asks for money links to nothing less.
  public let url: String
  public let label: PageText

  /// nil when `url` does not start with `https://` or has a character that no address has.
  public init?(url: String, label: PageText) {
    guard url.hasPrefix("https://"), url.utf8.count <= 2_000,
      url.utf8.allSatisfy({ $0 > 32 && $0 < 127 })
    else { return nil }
    self.url = url
    self.label = label
  }
}

/// The drawing before the name: one path in a square of 40 by 40, filled with the brand's colour. A path
/// cannot hold script or fetch anything, and it follows light and dark.
public struct PageMark: Hashable, Sendable {
  static let maximumLength = 4_000
  /// SVG path data.
  public let path: String

  /// nil when `path` has anything but path commands and numbers, or is longer than 4,000 characters.
  public init?(path: String) {
    let allowed = Set("MmLlHhVvCcSsQqTtAaZz0123456789.,-+ ".utf8)
    guard !path.isEmpty, path.utf8.count <= Self.maximumLength, path.utf8.allSatisfy(allowed.contains) else {
      return nil
    }
    self.path = path
  }
}

/// An sRGB colour.
public struct PageColour: Hashable, Sendable {
  public let red: UInt8
  public let green: UInt8
  public let blue: UInt8

  public init(red: UInt8, green: UInt8, blue: UInt8) {
    self.red = red
    self.green = green
    self.blue = blue
  }

  /// Six hexadecimal digits, with or without `#`; nil for anything else.
  public init?(_ text: some StringProtocol) {
    let digits = text.hasPrefix("#") ? String(text.dropFirst()) : String(text)
    guard digits.utf8.count == 6, digits.allSatisfy({ $0.isASCII && $0.isHexDigit }),
      let value = UInt32(digits, radix: 16)
    else { return nil }
    self.init(red: UInt8(value >> 16), green: UInt8(value >> 8 & 0xFF), blue: UInt8(value & 0xFF))
  }

  /// Six lower-case digits without `#`.
  public var hex: String {
    [red, green, blue].map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }
}

/// The colours of a house style on one ground (light or dark). Publication proves `onBrand` on `brand` and
/// `text` on the page to be at least 4.5 : 1.
public struct PagePalette: Hashable, Sendable {
  /// Fills the one button and the bar on top.
  public let brand: PageColour
  /// Text on `brand`.
  public let onBrand: PageColour
  /// Links, icons and the name, on the page's ground.
  public let text: PageColour

  public init(brand: PageColour, onBrand: PageColour, text: PageColour) {
    self.brand = brand
    self.onBrand = onBrand
    self.text = text
  }
}

public struct PageColours: Hashable, Sendable {
  public let light: PagePalette
  public let dark: PagePalette

  public init(light: PagePalette, dark: PagePalette) {
    self.light = light
    self.dark = dark
  }
}
