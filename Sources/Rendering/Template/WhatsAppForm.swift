import Domain
import Yams

/// What `whatsapp.yaml` says: which approved template is sent, and what is filled in; and the words of our own that go
/// instead within a day after its receiver wrote to us, when there are any.
///
/// ```yaml
/// template: betaalherinnering
/// language: nl
/// values: ["{{aanhef}}", "{{bedrag}}"]
/// buttons: [{ address: "{{betaalcode}}" }, { reply: ja }]
/// text: "{{aanhef}}, {{bedrag}} is nog niet betaald. Lukt het deze week?"
/// replies: { ja: "Ja, dat lukt", nee: "Nee, help mij" }
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
  /// What an open conversation gets instead of the template; nil when it gets the template too.
  let reply: Reply?

  /// Words of our own, and what can be answered by a button.
  struct Reply: Sendable {
    let text: Phrase
    let buttons: [WhatsAppButton]
  }

  /// Names of the values that the approved template takes.
  var names: [String] { (values + buttons.map(\.phrase)).flatMap(\.names) }

  /// Reads one wording of the file.
  ///
  /// - Parameter names: the attributes by number.
  /// - Throws: what is wrong with it.
  init(_ text: String, of path: String, names: [String]) throws(TemplateIssues) {
    var file = try YAMLFile(path: path, text: text)
    file.expect(["template", "language", "values", "buttons", "text", "replies"], in: file.root)
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
    reply = Self.reply(&file, names)
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

  /// What an open conversation gets; its lengths are proven as far as they do not depend on values.
  private static func reply(_ file: inout YAMLFile, _ names: [String]) -> Reply? {
    let replies = file.root["replies"]
    guard file.root["text"] != nil else {
      if let replies { file.report(replies, .missingKey("text")) }
      return nil
    }
    let text = file.text("text", in: file.root) ?? "x"
    let buttons = (replies?.mapping ?? [:]).map {
      WhatsAppButton(id: $0.key.scalar?.string ?? "", title: $0.value.scalar?.string ?? "")
    }
    let sample = buttons.isEmpty ? WhatsAppContent.Kind.text("x") : .question("x", buttons: buttons)
    if WhatsAppContent(sample) == nil || (replies != nil && buttons.isEmpty) {
      file.report(
        replies,
        .invalidValue(
          key: "replies", found: buttons.map(\.title).joined(separator: ", "),
          expected: "1 to \(WhatsAppContent.mostButtons), each at most \(WhatsAppButton.longestTitle) characters"))
    }
    return Reply(text: Placeholder.pieces(of: text, names: names), buttons: buttons)
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
