import Domain

/// Chooses the wording for one message and puts its values in. Fails closed: a flag that was not supplied is
/// missing, not false.
struct Filling {
  let template: Template
  let values: RenderingValues
  let language: Language
  let form: AddressForm

  func words(_ wordings: Wordings<Phrase>) throws(RenderingError) -> String {
    let phrase = try chosen(wordings)
    try check(phrase.names)
    return phrase.filled(written)
  }

  /// - Parameter isOpen: whether words of our own may go, where there are any.
  func whatsapp(
    _ wordings: Wordings<WhatsAppForm>, isOpen: Bool
  ) throws(RenderingError) -> WhatsAppContent.Kind {
    let form = try chosen(wordings)
    guard isOpen, let reply = form.reply else {
      try check(form.names)
      return .template(form.filled(written))
    }
    try check(reply.text.names)
    let text = reply.text.filled(written)
    return reply.buttons.isEmpty ? .text(text) : .question(text, buttons: reply.buttons)
  }

  func document(_ wordings: Wordings<Document<Phrase>>) throws(RenderingError) -> Document<String> {
    let document = try chosen(wordings)
    try check(document.allWords.flatMap(\.names))
    return document.spreading(paragraphs).map { $0.filled(written) }
  }

  private func paragraphs(of name: String) -> [[String]]? {
    if case .prose(let text) = values[name] { Prose(text).paragraphs } else { nil }
  }

  private func chosen<Text>(_ wordings: Wordings<Text>) throws(RenderingError) -> Text {
    let asked = wordings.conditions.compactMap { condition -> String? in
      switch condition {
      case .form: nil
      case .attribute(let name): name
      }
    }
    try check(asked.filter { template.manifest.attribute($0)?.isOptional == false })
    return wordings.chosen(form: form) { name in
      switch values[name] {
      case .flag(let holds): holds
      case .some(let value): !value.isEmpty
      case nil: false
      }
    }
  }

  private func check(_ names: [String]) throws(RenderingError) {
    var missing: Set<String> = []
    for name in names {
      guard let value = values[name], !value.isEmpty, !written(value).isEmpty else {
        missing.insert(name)
        continue
      }
      if let expected = template.manifest.attribute(name)?.type, expected != value.type {
        throw .wrongType(template: template.name, name: name, expected: expected, found: value.type)
      }
    }
    guard missing.isEmpty else { throw .missingValues(template: template.name, names: missing.sorted()) }
  }

  private func written(_ value: RenderingValue) -> String {
    ValueWriter(language: language).words(for: value)
  }

  /// Only for names that ``check(_:)`` saw.
  private func written(_ name: String) -> String { values[name].map(written) ?? "" }
}
