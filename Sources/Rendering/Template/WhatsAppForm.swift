import Domain
import Yams

/// What `whatsapp.yaml` says: which approved template is sent, and what is filled in.
///
/// ```yaml
/// template: betaalherinnering
/// language: nl
/// values: ["{{aanhef}}", "{{bedrag}}"]
/// buttons: [{ address: "{{betaalcode}}" }, { reply: ja }]
/// ```
struct WhatsAppForm: Sendable {
  enum Button: Sendable {
    case address(Phrase)
    case reply(Phrase)

    var phrase: Phrase {
      switch self {
      case .address(let phrase), .reply(let phrase): phrase
      }
    }
  }

  let template: String
  let language: String
  let values: [Phrase]
  let buttons: [Button]

  /// Names of the values that are filled in.
  var names: [String] { (values + buttons.map(\.phrase)).flatMap(\.names) }

  /// Reads one wording of the file.
  ///
  /// - Parameter names: the attributes by number.
  /// - Throws: what is wrong with it.
  init(_ text: String, of path: String, names: [String]) throws(TemplateIssues) {
    var file = try YAMLFile(path: path, text: text)
    file.expect(["template", "language", "values", "buttons"], in: file.root)
    template = file.text("template", in: file.root) ?? ""
    language = file.text("language", in: file.root) ?? ""
    var values: [Phrase] = []
    for node in file.root["values"]?.sequence ?? [] {
      guard let text = node.scalar?.string, !text.isEmpty else {
        file.report(node, .invalidValue(key: "values", found: "…", expected: "text"))
        continue
      }
      values.append(Placeholder.pieces(of: text, names: names))
    }
    var buttons: [Button] = []
    for node in file.root["buttons"]?.sequence ?? [] {
      let fields = node.mapping.map { $0.map { ($0.key.scalar?.string ?? "", $0.value.scalar?.string ?? "") } } ?? []
      switch fields.first {
      case ("address", let text)? where fields.count == 1 && !text.isEmpty:
        buttons.append(.address(Placeholder.pieces(of: text, names: names)))
      case ("reply", let text)? where fields.count == 1 && !text.isEmpty:
        buttons.append(.reply(Placeholder.pieces(of: text, names: names)))
      default: file.report(node, .invalidValue(key: "buttons", found: "…", expected: "address, reply"))
      }
    }
    self.values = values
    self.buttons = buttons
    let sample = WhatsAppTemplate(
      name: template, language: language, values: values.map { _ in "x" },
      buttons: Dictionary(uniqueKeysWithValues: buttons.indices.map { ($0, .reply("x")) }))
    if file.issues.isEmpty, WhatsAppContent(.template(sample)) == nil {
      file.report(
        file.root["template"],
        .invalidValue(key: "template", found: template, expected: "a-z, 0-9, _; language: nl, en_US"))
    }
    guard file.issues.isEmpty else { throw TemplateIssues(file.issues) }
  }

  /// - Parameter fill: the words of a value by its name.
  func filled(_ fill: (String) -> String) -> WhatsAppTemplate {
    let buttons = buttons.enumerated().map { place, button -> (Int, WhatsAppTemplate.Button) in
      switch button {
      case .address(let phrase): (place, .address(phrase.filled(fill)))
      case .reply(let phrase): (place, .reply(phrase.filled(fill)))
      }
    }
    return WhatsAppTemplate(
      name: template, language: language, values: values.map { $0.filled(fill) },
      buttons: Dictionary(buttons, uniquingKeysWith: { first, _ in first }))
  }
}
