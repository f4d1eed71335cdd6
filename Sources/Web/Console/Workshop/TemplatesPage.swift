import Domain
import Engine
import Rendering

/// The list of templates.
struct TemplatesPage {
  let studies: [TemplateStudy]
  let look: WorkshopLook

  func page(_ frame: ConsoleFrame) -> ConsolePage {
    let words = frame.words
    let broken = studies.count { !$0.findings.isEmpty }
    let lead = words.html(
      "<b>\(words.count(studies.count, ("sjabloon", "sjablonen"), ("template", "templates")))</b>"
        + (broken == 0 ? ", alle in orde." : ", waarvan <b>\(broken)</b> met fouten in het concept."),
      "<b>\(words.count(studies.count, ("sjabloon", "sjablonen"), ("template", "templates")))</b>"
        + (broken == 0 ? ", all in order." : ", of which <b>\(broken)</b> with mistakes in the draft."))
    return ConsolePage(
      title: words("Sjablonen", "Templates"), room: .templates,
      main: """
        \(Components.head(
          title: HTML(text: words("Sjablonen", "Templates")), lead: studies.isEmpty ? nil : lead, words: words))
        \(DraftNote.html(look, frame))\(studies.isEmpty ? empty(words) : table(words))\(making(frame))
        """)
  }

  private func empty(_ words: Words) -> HTML {
    Components.empty(
      words("Nog geen sjablonen", "No templates yet"),
      words(
        "Een sjabloon is de tekst van een bericht: e-mail, sms of allebei. Maak er hieronder een.",
        "A template is the text of a message: e-mail, SMS or both. Make one below."))
  }

  private func table(_ words: Words) -> HTML {
    let names = [
      words("Waarvoor", "What for"), words("Kanalen", "Channels"), words("Talen", "Languages"), words("Stand", "State"),
    ]
    return """
      <section class="panel hold"><div class="body"><table class="table fold" data-list><thead><tr><th scope="col">\(words(
        "Sjabloon", "Template"))</th>\(names.html { "<th scope=\"col\">\($0)</th>" })</tr></thead><tbody>\(
        studies.html { row($0, names, words) })</tbody></table></div></section>
      """
  }

  private func row(_ study: TemplateStudy, _ names: [String], _ words: Words) -> HTML {
    let channels = study.template?.manifest.channels.map(words.channel) ?? []
    let languages = study.template?.languages.map { words.language($0) } ?? []
    let isChanged = look.workshop.changedPaths.contains { $0.hasPrefix(study.place) }
    let state =
      !study.findings.isEmpty
      ? FindingList.short(study.findings.count, words)
      : isChanged
        ? Components.badge(.busy, words("gewijzigd in het concept", "changed in the draft"))
        : study.isOfLibrary
          ? Components.badge(.plain, words("van de bibliotheek", "of the library"))
          : Components.badge(.good, words("in gebruik", "in use"))
    return """
      <tr><th scope="row"><a href="/templates/\(FormFields.encoded(study.name))">\(study.name)</a></th>
      <td data-t="\(names[0])"><span>\(study.template?.manifest.purpose ?? "")</span></td>
      <td data-t="\(names[1])"><span>\(words.list(channels))</span></td>
      <td data-t="\(names[2])"><span>\(words.list(languages))</span></td>
      <td data-t="\(names[3])">\(state)</td></tr>
      """
  }

  private func making(_ frame: ConsoleFrame) -> HTML? {
    let words = frame.words
    guard frame.role >= .editor, look.draft?.proposal == nil else { return nil }
    return """
      <details class="why"><summary>\(words("Nieuw sjabloon", "New template"))</summary><form method="post" \
      action="/templates/new" class="stack">\(frame.tokenField)\(Field(
        name: "name", label: words("Korte naam", "Short name"),
        help: words(
          "Kleine letters, cijfers en streepjes, zoals herinnering.",
          "Small letters, digits and hyphens, such as reminder."), longest: 60).html)\(Field(
        name: "purpose", label: words("Waarvoor is het?", "What is it for?"), longest: 200).html)<div \
      class="actions"><button class="button">\(words(
        "Sjabloon maken in het concept", "Make the template in the draft"))</button></div></form></details>
      """
  }
}

extension Words {
  func language(_ language: Language) -> String {
    switch language {
    case .dutch: self("Nederlands", "Dutch")
    case .english: self("Engels", "English")
    }
  }
}

extension FindingList {
  static func short(_ count: Int, _ words: Words) -> HTML {
    Components.badge(.bad, words.count(count, ("fout", "fouten"), ("mistake", "mistakes")))
  }
}
