import Domain
import Engine
import Rendering

/// The fields of a house style, as somebody typed them or as the file has them.
struct HouseStyleForm {
  static let path = "house-style/house-style.yaml"
  /// Characters of a line of text.
  static let longest = 200

  enum Text: String, CaseIterable {
    case organisation, logo, phone
    case dutch = "contact-nl"
    case english = "contact-en"
  }

  /// A colour of one mode.
  struct Pigment: Hashable {
    /// `light` or `dark`.
    let mode: String
    /// `brand`, `on-brand` or `brand-text`.
    let name: String

    var field: String { "\(mode)-\(name)" }

    static let all = ["light", "dark"].flatMap { mode in
      ["brand", "on-brand", "brand-text"].map { Pigment(mode: mode, name: $0) }
    }
  }

  private(set) var texts: [Text: String] = [:]
  private(set) var colours: [Pigment: String] = [:]

  /// What the file says, with the library's where it says nothing; nil when it cannot be read.
  init?(_ folder: PublishedFolder) {
    guard let own = folder.files[Self.path],
      let style = try? HouseStyle(yaml: own, defaults: folder.files["library/\(Self.path)"])
    else { return nil }
    texts = [
      .organisation: style.organisation, .logo: style.logo, .phone: style.phone ?? "",
      .dutch: style.contact[.dutch] ?? "", .english: style.contact[.english] ?? "",
    ]
    for (mode, palette) in [("light", style.light), ("dark", style.dark)] {
      colours[Pigment(mode: mode, name: "brand")] = palette.brand.css
      colours[Pigment(mode: mode, name: "on-brand")] = palette.onBrand.css
      colours[Pigment(mode: mode, name: "brand-text")] = palette.brandText.css
    }
  }

  init(_ fields: FormFields) {
    for text in Text.allCases {
      texts[text] = String((fields[text.rawValue] ?? "").map { $0.isNewline ? " " : $0 }.prefix(Self.longest))
    }
    for pigment in Pigment.all { colours[pigment] = String((fields[pigment.field] ?? "").prefix(20)).lowercased() }
  }

  /// The file that these fields make. Lines of comment above everything stay.
  ///
  /// - Parameter before: the file as it is.
  func yaml(before: [UInt8]?) -> String {
    let old = before.map { String(decoding: $0, as: UTF8.self) } ?? ""
    let comments = old.split(separator: "\n", omittingEmptySubsequences: false).prefix { $0.hasPrefix("#") }
    var lines = comments.map { String($0) }
    func quoted(_ text: String) -> String { "'\(text.replacing("'", with: "''"))'" }
    func add(_ key: String, _ text: Text) {
      guard let value = texts[text], !value.isEmpty else { return }
      lines.append("\(key): \(quoted(value))")
    }
    add("organisation", .organisation)
    add("logo", .logo)
    add("phone", .phone)
    if Text.allCases.contains(where: { $0.rawValue.hasPrefix("contact") && !(texts[$0] ?? "").isEmpty }) {
      lines.append("contact:")
      add("  nl", .dutch)
      add("  en", .english)
    }
    lines.append("colours:")
    for mode in ["light", "dark"] {
      let pairs = Pigment.all.filter { $0.mode == mode }.map { "\($0.name): \(quoted(colours[$0] ?? ""))" }
      lines.append("  \(mode): { \(pairs.joined(separator: ", ")) }")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// What is wrong with these fields, by the field; the empty name is for what belongs to none.
  func faults(_ library: [UInt8]?, _ words: Words) -> [String: String] {
    var faults: [String: String] = [:]
    for pigment in Pigment.all where Colour(colours[pigment] ?? "") == nil {
      faults[pigment.field] = words(
        "Typ een kleur als #0b5f5c: een hekje en zes cijfers of letters a tot f.",
        "Type a colour as #0b5f5c: a hash and six digits or letters a to f.")
    }
    for text in [Text.organisation, .dutch] where (texts[text] ?? "").isEmpty {
      faults[text.rawValue] = words("Vul dit in.", "Fill this in.")
    }
    guard faults.isEmpty else { return faults }
    do {
      _ = try HouseStyle(yaml: Array(yaml(before: nil).utf8), defaults: library)
    } catch {
      for issue in error.issues {
        let field = Self.field(of: issue)
        faults[field] = [faults[field], message(of: issue, words)].compactMap(\.self).joined(separator: " ")
      }
    }
    return faults
  }

  private func message(of issue: TemplateIssue, _ words: Words) -> String {
    guard case .contrastTooLow(_, let ratio, let needed) = issue.kind else {
      return issue.message(in: words.language)
    }
    return words(
      "Dit is niet te lezen: het contrast is \(ratio), en \(needed) is nodig. Maak een van beide lichter of donkerder.",
      "This cannot be read: the contrast is \(ratio), and \(needed) is needed. Make one of them lighter or darker.")
  }

  /// `light: on-brand / brand` is about the text on the colour.
  private static func field(of issue: TemplateIssue) -> String {
    guard case .contrastTooLow(let pair, _, _) = issue.kind else { return "" }
    return Pigment.all.first { pair.hasPrefix("\($0.mode): \($0.name) /") }?.field ?? ""
  }

  /// The contrast of a pair, in hundredths; nil when one of them is no colour.
  func contrast(_ mode: String) -> (button: Int?, text: Int?) {
    func colour(_ name: String) -> Colour? { colours[Pigment(mode: mode, name: name)].flatMap { Colour($0) } }
    let sheet = Colour(mode == "light" ? Self.lightSheet : Self.darkSheet)
    func pair(_ left: Colour?, _ right: Colour?) -> Int? {
      left.flatMap { left in right.map { left.contrast(with: $0) } }
    }
    return (pair(colour("on-brand"), colour("brand")), pair(colour("brand-text"), sheet))
  }

  /// The sheet that tenants' pages are on, as in ``PageStylesheet``.
  static let lightSheet = "#ffffff"
  static let darkSheet = "#1c1f25"
}
