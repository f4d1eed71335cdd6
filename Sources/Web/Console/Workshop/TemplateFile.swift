import Domain

/// The files that a template can have.
enum TemplateFile {
  static let all: [String] = Language.allCases.flatMap { language in
    ["subject.txt", "preview.txt", "body.md", "sms.txt", "whatsapp.yaml", "voice.txt"]
      .map { "\(language.rawValue)/\($0)" }
  }

  /// Where it stands among its sisters: what tenants read first, in Dutch first, the data last.
  static func place(_ file: String) -> Int {
    let order = Language.allCases.flatMap { language in
      ["body.md", "subject.txt", "preview.txt", "sms.txt", "whatsapp.yaml", "voice.txt"]
        .map { "\(language.rawValue)/\($0)" }
    }
    return order.firstIndex(of: file) ?? order.count
  }

  static func language(_ file: String) -> Language {
    Language.allCases.first { file.hasPrefix("\($0.rawValue)/") } ?? .dutch
  }

  static func title(_ file: String, _ words: Words) -> String {
    let kind: String
    switch file.split(separator: "/").last.map(String.init) ?? file {
    case "template.yaml": return words("Gegevens", "Data")
    case "subject.txt": kind = words("Onderwerp", "Subject")
    case "preview.txt": kind = words("Voorproef", "Preview")
    case "body.md": kind = words("Tekst", "Text")
    case "sms.txt": kind = "SMS"
    case "whatsapp.yaml": kind = "WhatsApp"
    case "voice.txt": kind = words("Gesproken", "Spoken")
    default: return file
    }
    return language(file) == .dutch ? kind : "\(kind) (\(words.language(language(file))))"
  }

  static func help(_ file: String, _ words: Words) -> String {
    switch file.split(separator: "/").last.map(String.init) ?? file {
    case "template.yaml":
      words(
        "Waarvoor het is, de kanalen, en welke gegevens de tekst gebruikt, met een voorbeeld.",
        "What it is for, the channels, and which data the text uses, with an example.")
    case "subject.txt":
      words("Eén regel. De afzender staat er al bij.", "One line. The sender stands beside it already.")
    case "preview.txt":
      words(
        "Eén regel die een mailprogramma naast het onderwerp toont.",
        "One line that mail programs show beside the subject.")
    case "sms.txt":
      words(
        "Kort: 160 tekens is één deel. {{bedrag}} wordt het bedrag.",
        "Short: 160 characters is one part. {{bedrag}} becomes the amount.")
    case "whatsapp.yaml":
      words(
        "Het sjabloon dat Meta heeft goedgekeurd, en wat er op {{1}}, {{2}} en achter de knoppen komt.",
        "The template that Meta approved, and what comes at {{1}}, {{2}} and behind the buttons.")
    default:
      words(
        "Markdown. {{bedrag}} wordt het bedrag; {{#u}}…{{/u}} en {{#je}}…{{/je}} kiezen de aanspreekvorm.",
        "Markdown. {{bedrag}} becomes the amount; {{#u}}…{{/u}} and {{#je}}…{{/je}} choose the form of address.")
    }
  }

  /// What a new file says: right, and asking to be written.
  static func start(_ file: String) -> String {
    let isDutch = language(file) == .dutch
    if file.hasSuffix("whatsapp.yaml") {
      return "template: naam_bij_meta\nlanguage: \(isDutch ? "nl" : "en")\nvalues: [\"tekst\"]\n"
    }
    return file.hasSuffix("body.md")
      ? (isDutch ? "# Kop\n\nSchrijf hier de tekst.\n" : "# Head\n\nWrite the text here.\n")
      : (isDutch ? "Schrijf hier de tekst.\n" : "Write the text here.\n")
  }
}
