public import Domain

/// How an organisation's e-mail looks and who it says it is from.
public struct HouseStyle: Hashable, Sendable {
  /// The colours of one mode, of which every pair that carries text was measured.
  public struct Palette: Hashable, Sendable {
    /// Fill of the bar and the button.
    public let brand: Colour
    /// Text on ``brand``.
    public let onBrand: Colour
    /// The logo and links, on the sheet.
    public let brandText: Colour

    public init(brand: Colour, onBrand: Colour, brandText: Colour) {
      self.brand = brand
      self.onBrand = onBrand
      self.brandText = brandText
    }
  }

  public let organisation: String
  /// The words at the top of the sheet; an e-mail shows no image.
  public let logo: String
  /// As people write it, `088 000 12 34`; linked where it stands in ``contact``.
  public let phone: String?
  /// Who we are and when we can be reached; Dutch is always there.
  public let contact: [Language: String]
  public let light: Palette
  public let dark: Palette

  /// - Throws: ``TemplateIssues`` when a pair of colours cannot be read, or there is no contact line in
  ///   Dutch.
  public init(
    organisation: String, logo: String, phone: String?, contact: [Language: String], light: Palette,
    dark: Palette
  ) throws(TemplateIssues) {
    self.organisation = organisation
    self.logo = logo
    self.phone = phone
    self.contact = contact
    self.light = light
    self.dark = dark
    var issues = Self.issues(light, .light, "light") + Self.issues(dark, .dark, "dark")
    if contact[.dutch] == nil {
      issues.append(TemplateIssue(file: Self.file, kind: .missingKey("contact.nl")))
    }
    guard issues.isEmpty else { throw TemplateIssues(issues) }
  }

  static let file = "house-style.yaml"

  /// WCAG 2.2 AA for text, in hundredths.
  static let contrastNeeded = 450

  private static func issues(_ palette: Palette, _ paper: Paper, _ mode: String) -> [TemplateIssue] {
    let pairs = [
      ("\(mode): on-brand / brand", palette.onBrand, palette.brand),
      ("\(mode): brand-text / sheet", palette.brandText, paper.sheet),
    ]
    return pairs.compactMap { name, text, ground in
      let ratio = text.contrast(with: ground)
      guard ratio < contrastNeeded else { return nil }
      let kind = TemplateIssue.Kind.contrastTooLow(
        name, ratio: decimal(ratio), needed: decimal(contrastNeeded))
      return TemplateIssue(file: file, kind: kind)
    }
  }

  private static func decimal(_ hundredths: Int) -> String {
    "\(hundredths / 100).\(hundredths % 100 < 10 ? "0" : "")\(hundredths % 100)"
  }
}
