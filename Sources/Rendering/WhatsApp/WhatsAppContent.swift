public import Domain

/// What a WhatsApp message says, apart from who it goes to.
///
/// Its bytes are what is archived and what leaves, but for the recipient and our key: the part of a request to the
/// Cloud API that says what the message is.
public struct WhatsAppContent: Hashable, Sendable {
  /// What is sent.
  public enum Kind: Hashable, Sendable {
    /// A text that Meta approved before, by its name, filled in here. The only kind that may begin a conversation.
    case template(WhatsAppTemplate)
    /// Words of our own, at most ``WhatsAppContent/longestText`` characters. Only within a day after its receiver
    /// wrote.
    case text(String)
    /// The same with up to three buttons, at most ``WhatsAppContent/longestTextWithButtons`` characters.
    case question(String, buttons: [WhatsAppButton])
  }

  public let kind: Kind

  public static let longestText = 4_096
  public static let longestTextWithButtons = 1_024
  public static let mostButtons = 3
  /// How long after its receiver wrote a conversation is open. Meta counts 24 hours; the rest is for the way there.
  public static let opening = Span.minutes(23 * 60 + 30)

  /// Nil when Meta would refuse it for its lengths or counts.
  public init?(_ kind: Kind) {
    switch kind {
    case .template(let template): guard template.isWithinLimits else { return nil }
    case .text(let text): guard (1...Self.longestText).contains(text.count) else { return nil }
    case .question(let text, let buttons):
      guard (1...Self.longestTextWithButtons).contains(text.count), (1...Self.mostButtons).contains(buttons.count),
        buttons.allSatisfy(\.isWithinLimits), Set(buttons.map(\.id)).count == buttons.count
      else { return nil }
    }
    self.kind = kind
  }

  /// Whether it may be the first thing that is said.
  public var mayBegin: Bool {
    switch kind {
    case .template: true
    case .text, .question: false
    }
  }

  /// JSON, the same for the same content.
  public var bytes: [UInt8] { Array(json.text.utf8) }

  private var json: JSONText {
    switch kind {
    case .template(let template): ["type": "template", "template": template.json]
    case .text(let text): ["type": "text", "text": ["body": .string(text), "preview_url": false]]
    case .question(let text, let buttons):
      [
        "type": "interactive",
        "interactive": [
          "type": "button", "body": ["text": .string(text)], "action": ["buttons": .array(buttons.map(\.json))],
        ],
      ]
    }
  }
}

extension WhatsAppContent.Kind {
  /// The same with a word before it; nil for a template without a value.
  func marked(_ word: String) -> WhatsAppContent.Kind? {
    switch self {
    case .template(let template): template.marked(word).map { .template($0) }
    case .text(let text): .text("\(word) \(text)")
    case .question(let text, let buttons): .question("\(word) \(text)", buttons: buttons)
    }
  }
}

/// A button under a message: pressing it answers with its identifier.
public struct WhatsAppButton: Hashable, Sendable {
  /// What comes back: `ja`, at most 256 characters.
  public let id: String
  /// What people see, at most ``longestTitle`` characters.
  public let title: String

  static let longestTitle = 20

  public init(id: String, title: String) {
    self.id = id
    self.title = title
  }

  var isWithinLimits: Bool { (1...256).contains(id.count) && (1...Self.longestTitle).contains(title.count) }

  var json: JSONText { ["type": "reply", "reply": ["id": .string(id), "title": .string(title)]] }
}

/// A template that Meta approved, with what is filled in.
public struct WhatsAppTemplate: Hashable, Sendable {
  /// What a button of the template gets.
  public enum Button: Hashable, Sendable {
    /// The end of its address.
    case address(String)
    /// What comes back when it is pressed.
    case reply(String)
  }

  /// Lower-case letters, digits and `_`.
  public let name: String
  /// As Meta writes it: `nl`, `en_US`.
  public let language: String
  /// For `{{1}}`, `{{2}}` of its text, in their order; none of them empty, with line breaks or tabs.
  public let values: [String]
  /// Of the buttons that take something, by their place from 0.
  public let buttons: [Int: Button]

  public init(name: String, language: String, values: [String] = [], buttons: [Int: Button] = [:]) {
    self.name = name
    self.language = language
    self.values = values.map(Self.line)
    self.buttons = buttons
  }

  /// Meta refuses line breaks, tabs and more than four spaces in a row in what is filled in.
  private static func line(_ value: String) -> String {
    value.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// The same with a word before its first value; nil when it has none.
  func marked(_ word: String) -> WhatsAppTemplate? {
    guard let first = values.first else { return nil }
    return WhatsAppTemplate(
      name: name, language: language, values: ["\(word) \(first)"] + values.dropFirst(), buttons: buttons)
  }

  var isWithinLimits: Bool {
    let isName = (1...512).contains(name.utf8.count) && name.utf8.allSatisfy { Self.isOfName($0) }
    let isLanguage =
      (2...10).contains(language.utf8.count)
      && language.unicodeScalars.allSatisfy { $0.isASCII && ($0.properties.isAlphabetic || $0 == "_") }
    return isName && isLanguage && values.allSatisfy { (1...1_024).contains($0.count) }
      && buttons.allSatisfy { place, button in (0..<10).contains(place) && !button.value.isEmpty }
  }

  private static func isOfName(_ byte: UInt8) -> Bool {
    (97...122).contains(byte) || (48...57).contains(byte) || byte == UInt8(ascii: "_")
  }

  var json: JSONText {
    var components: [JSONText] = []
    if !values.isEmpty {
      components.append([
        "type": "body", "parameters": .array(values.map { ["type": "text", "text": .string($0)] }),
      ])
    }
    for (place, button) in buttons.sorted(by: { $0.key < $1.key }) {
      components.append([
        "type": "button", "sub_type": .string(button.kind), "index": .string(String(place)),
        "parameters": [button.json],
      ])
    }
    return [
      "name": .string(name), "language": ["code": .string(language)], "components": .array(components),
    ]
  }
}

extension WhatsAppTemplate.Button {
  /// The end of the address, or what comes back.
  public var value: String {
    switch self {
    case .address(let value), .reply(let value): value
    }
  }

  var kind: String {
    switch self {
    case .address: "url"
    case .reply: "quick_reply"
    }
  }

  var json: JSONText {
    switch self {
    case .address(let value): ["type": "text", "text": .string(value)]
    case .reply(let value): ["type": "payload", "payload": .string(value)]
    }
  }
}
