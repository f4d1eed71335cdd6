import Engine
import Rendering

/// What a template says by WhatsApp: what is filled into the words that Meta approved, and the words of one's own.
struct WhatsAppPreview {
  let study: TemplateStudy
  let variant: TemplateStudy.Variant
  let isTest: Bool

  /// Nil where the template has nothing for WhatsApp.
  func html(_ words: Words) -> HTML? {
    guard let first = content(isOpen: false), case .template(let template) = first.kind else { return nil }
    let own = content(isOpen: true).flatMap { $0.mayBegin ? nil : ownWords($0, words) }
    let values = template.values.enumerated().html { place, value in
      "<dt>{{\(place + 1)}}</dt><dd>\(value)</dd>"
    }
    let buttons = template.buttons.sorted { $0.key < $1.key }.html { place, button in
      "<dt>\(words("Knop \(place + 1)", "Button \(place + 1)"))</dt><dd>\(button.value)</dd>"
    }
    return Components.panel(
      id: "h-whatsapp", title: "WhatsApp", isList: true,
      """
      <p class="small soft">\(words(
        "Meta kent de woorden van dit sjabloon; dit wordt ingevuld.",
        "Meta knows the words of this template; this is filled in."))</p><dl class="facts"><dt>\(words(
        "Sjabloon", "Template"))</dt><dd>\(template.name), \(template.language)</dd>\(values)\(buttons)</dl>\(own)
      """)
  }

  private func content(isOpen: Bool) -> WhatsAppContent? {
    study.whatsapp(variant, isOpen: isOpen, mark: isTest ? TestMark() : nil)
  }

  private func ownWords(_ content: WhatsAppContent, _ words: Words) -> HTML? {
    let (text, buttons): (String, [WhatsAppButton]) =
      switch content.kind {
      case .template: ("", [])
      case .text(let text): (text, [])
      case .question(let text, let buttons): (text, buttons)
      }
    return """
      <p class="small soft">\(words(
        "Binnen een dag nadat iemand iets schreef:", "Within a day after somebody wrote:"))</p><p \
      class="phone">\(text)</p><p class="small faint">\(buttons.map(\.title).joined(separator: " · "))</p>
      """
  }
}
