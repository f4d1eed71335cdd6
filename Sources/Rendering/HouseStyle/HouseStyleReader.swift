import Domain
import Yams

extension HouseStyle {
  /// Reads `house-style.yaml` of an organisation.
  ///
  /// - Parameter defaults: the file of the library, whose keys count where the organisation has none.
  /// - Throws: everything that is wrong, with line and column; also colours that cannot be read on each
  ///   other.
  public init(yaml bytes: [UInt8], defaults: [UInt8]? = nil) throws(TemplateIssues) {
    var reader = HouseStyleReader(
      yaml: try YAMLFile(path: Self.file, bytes: bytes),
      defaults: try defaults.map { bytes throws(TemplateIssues) in
        try YAMLFile(path: "library/\(Self.file)", bytes: bytes)
      }?.root)
    self = try reader.style()
  }
}

private struct HouseStyleReader {
  var yaml: YAMLFile
  let defaults: Node.Mapping?

  mutating func style() throws(TemplateIssues) -> HouseStyle {
    yaml.expect(["organisation", "logo", "phone", "contact", "colours"], in: yaml.root)
    let organisation = text("organisation")
    let logo = lookUp(["logo"]) == nil ? organisation : text("logo")
    let phone = lookUp(["phone"]) == nil ? nil : text("phone")
    var contact: [Language: String] = [:]
    for language in Language.allCases
    where language == .dutch || lookUp(["contact", language.rawValue]) != nil {
      contact[language] = text("contact", language.rawValue)
    }
    let light = palette("light")
    let dark = palette("dark")
    guard let organisation, let logo, let light, let dark, yaml.issues.isEmpty else {
      throw TemplateIssues(yaml.issues)
    }
    return try HouseStyle(
      organisation: organisation, logo: logo, phone: phone, contact: contact, light: light, dark: dark)
  }

  private mutating func palette(_ mode: String) -> HouseStyle.Palette? {
    let brand = colour(mode, "brand")
    let onBrand = colour(mode, "on-brand")
    let brandText = colour(mode, "brand-text")
    guard let brand, let onBrand, let brandText else { return nil }
    return HouseStyle.Palette(brand: brand, onBrand: onBrand, brandText: brandText)
  }

  private mutating func colour(_ mode: String, _ key: String) -> Colour? {
    guard let text = text("colours", mode, key) else { return nil }
    if let colour = Colour(text) { return colour }
    yaml.report(
      lookUp(["colours", mode, key]),
      .invalidValue(key: "colours.\(mode).\(key)", found: text, expected: "\"#rrggbb\""))
    return nil
  }

  private mutating func text(_ path: String...) -> String? {
    guard let node = lookUp(path) else {
      yaml.report(nil, .missingKey(path.joined(separator: ".")))
      return nil
    }
    guard let text = node.scalar.map({ ValueWriter.cleaned($0.string) }), !text.isEmpty else {
      yaml.report(node, .invalidValue(key: path.joined(separator: "."), found: "…", expected: "text"))
      return nil
    }
    return text
  }

  private func lookUp(_ path: [String]) -> Node? {
    find(path, in: yaml.root) ?? defaults.flatMap { find(path, in: $0) }
  }

  private func find(_ path: [String], in mapping: Node.Mapping) -> Node? {
    guard let key = path.first, let node = mapping[key] else { return nil }
    if path.count == 1 { return node }
    return node.mapping.flatMap { find(Array(path.dropFirst()), in: $0) }
  }
}
