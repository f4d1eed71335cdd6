import Domain
import Engine
import Rendering

/// One template: its text, and what readers get.
struct TemplatePage {
  let study: TemplateStudy
  let look: WorkshopLook
  /// The file that is shown, inside the template's folder.
  let file: String
  let text: String
  let mark: FileMark
  let variant: TemplateStudy.Variant
  let isTest: Bool
  var fate = FlowTextPage.Fate.saved
  var line: Int?
  /// Nil where nothing is sent.
  var test: TestPanel?

  private var address: String { "/templates/\(FormFields.encoded(study.name))" }
  private var isSaved: Bool { if case .saved = fate { true } else { false } }

  func page(_ frame: ConsoleFrame) -> ConsolePage {
    let words = frame.words
    return ConsolePage(
      title: study.name, room: .templates,
      main: """
        \(Components.head(
          crumbs: [(words("Sjablonen", "Templates"), "/templates")], here: study.name,
          title: HTML(text: study.template?.manifest.purpose ?? study.name), lead: lead(words), words: words))
        \(DraftNote.html(look, frame))\(moved(words))\(ofLibrary(frame))
        \(files(words))
        <div class="hold"><div class="cols cols-edit"><div class="stack stack-3">\(editor(frame))\(manage(frame))</div>
        <div class="stack stack-3">\(mail(words))\(test?.html(study, variant, frame))<div \
        class="stack stack-3" id="beside">\(Self.beside(
          study, variant, isTest: isTest, words))</div></div></div></div>
        """)
  }

  private func lead(_ words: Words) -> HTML {
    switch fate {
    case .tried: return words.html("Deze tekst is <b>nog niet opgeslagen</b>.", "This text was <b>not saved yet</b>.")
    case .moved: return words.html("Jouw tekst is <b>niet opgeslagen</b>.", "Your text was <b>not saved</b>.")
    case .saved: break
    }
    let isChanged = look.workshop.changedPaths.contains { $0.hasPrefix(study.place) }
    if study.isOfLibrary {
      return words.html(
        "Dit sjabloon is van de <b>bibliotheek</b>.", "This template is of the <b>library</b>.")
    }
    return isChanged
      ? words.html(
        "Het <b>concept</b> is anders dan wat in gebruik is.", "The <b>draft</b> differs from what is in use.")
      : words.html(
        "Zo is het in <b>versie \(look.workshop.live)</b>, die in gebruik is. Namen en bedragen zijn verzonnen.",
        "This is <b>version \(look.workshop.live)</b>, which is in use. Names and amounts are invented.")
  }

  private func moved(_ words: Words) -> HTML? {
    guard case .moved(let who) = fate else { return nil }
    let theirs = WorkshopLook.text(look.workshop.content(study.place + file))
    return Components.note(
      .bad, head: words("\(who) heeft dit bestand intussen opgeslagen", "\(who) has saved this file meanwhile"),
      text: """
        <p>\(words(
          "Jouw tekst staat nog hieronder. Sla je nu op, dan vervangt jouw tekst die van \(who).",
          "Your text still stands below. If you save now, your text replaces that of \(who)."))</p>
        \(DifferenceView(
          difference: LineDifference(from: theirs, to: text),
          label: words("Verschil met de tekst van \(who)", "Difference from the text of \(who)")).html(words))
        """)
  }

  private func ofLibrary(_ frame: ConsoleFrame) -> HTML? {
    let words = frame.words
    guard study.isOfLibrary, frame.role >= .editor, look.draft?.proposal == nil else { return nil }
    return Components.note(
      .plain, icon: .file, head: words("Aanpassen?", "Change it?"),
      text: """
        <p>\(words(
          "Maak er een eigen versie van. Wat de bibliotheek later verandert, komt daar dan niet meer in.",
          "Make a version of your own. What the library changes later does not come into that any more."))</p>
        <form method="post" action="\(address)/take-over">\(frame.tokenField)<button class="button primary">\(words(
          "Overnemen in het concept", "Take over into the draft"))</button></form>
        """)
  }

  private func files(_ words: Words) -> HTML {
    """
    <nav class="tabs" aria-label="\(words("Bestanden van dit sjabloon", "Files of this template"))">\(
      study.files.sorted { TemplateFile.place($0) < TemplateFile.place($1) }.html { name in
        let here: HTML? = name == file ? " aria-current=\"page\"" : nil
        let found = study.findings.count { $0.file == study.place + name }
        let count = found > 0 ? " (\(found))" : ""
        let title = TemplateFile.title(name, words)
        return "<a href=\"\(address)?file=\(FormFields.encoded(name))\(variantQuery)\"\(here)>\(title)\(count)</a>"
      })</nav>
    """
  }

  private var variantQuery: HTML {
    "&amp;language=\(variant.language.rawValue)&amp;form=\(variant.form.rawValue)&amp;size=\(variant.size.rawValue)"
  }

  // MARK: - Editing

  private func editor(_ frame: ConsoleFrame) -> HTML {
    let words = frame.words
    let isFixed = study.isOfLibrary || frame.role < .editor || look.draft?.proposal != nil
    let kind = file.hasSuffix(".md") ? "prose" : file.hasSuffix(".yaml") ? "" : "short"
    let place: HTML? = line.map { " data-line=\"\($0)\"" }
    let save: HTML? =
      isFixed
      ? nil
      : """
      <button class="button primary">\(words("Opslaan in het concept", "Save in the draft"))</button><button \
      class="button" formaction="\(address)/check" data-check>\(words("Controleren", "Check"))</button>
      """
    let show: HTML? =
      isFixed
      ? "<button class=\"button\" formmethod=\"get\" formaction=\"\(address)\">\(words("Toon", "Show"))</button>"
      : """
      <button class="button" formaction="\(address)/preview" formtarget="preview" data-show>\(words(
        "E-mail bekijken", "See the e-mail"))</button>
      """
    return """
      <section class="panel hold" aria-labelledby="h-text"><header><h2 id="h-text"><label for="text">\(
        TemplateFile.title(file, words))</label></h2><p class="faint">\(file)</p></header><div class="body"><form \
      method="post" action="\(address)" class="stack" data-editor="template">\(frame.tokenField)<input type="hidden" \
      name="file" value="\(file)"><input type="hidden" name="seen" value="\(mark.text)">
      <p class="small soft">\(TemplateFile.help(file, words))</p>
      <div class="editor"><textarea id="text" name="text" class="\(kind)" rows="\(kind == "short" ? 4 : 24)"\(place) \
      spellcheck="\(file.hasSuffix(".yaml") ? "false" : "true")" lang="\(TemplateFile.language(file).rawValue)"\
      \(isFixed ? " readonly" : "")>
      \(text)</textarea></div><div class="actions">\(save)</div>
      <fieldset class="field wide"><legend>\(words("Wie leest?", "Who reads?"))</legend><div class="actions">\(
        variants(words))\(show)</div></fieldset></form></div></section>
      """
  }

  private func variants(_ words: Words) -> HTML {
    func select(_ name: String, _ label: String, _ options: [(String, String)], _ chosen: String) -> HTML {
      """
      <label class="hide" for="\(name)">\(label)</label><select id="\(name)" name="\(name)" class="narrow" \
      data-variant>\(options.html { option in
        "<option value=\"\(option.0)\"\(option.0 == chosen ? " selected" : "")>\(option.1)</option>"
      })</select>
      """
    }
    return select(
      "language", words("Taal", "Language"), Language.allCases.map { ($0.rawValue, words.language($0)) },
      variant.language.rawValue)
      + select(
        "form", words("Aanspreekvorm", "Form of address"), AddressForm.allCases.map { ($0.rawValue, $0.rawValue) },
        variant.form.rawValue)
      + select(
        "size", words("Letter", "Type"),
        [
          (TypeSize.normal.rawValue, words("gewone letter", "normal type")),
          (TypeSize.large.rawValue, words("grote letter", "large type")),
        ], variant.size.rawValue)
  }

  /// Adding a text for another channel or language, and taking one away.
  private func manage(_ frame: ConsoleFrame) -> HTML? {
    let words = frame.words
    guard !study.isOfLibrary, frame.role >= .editor, look.draft?.proposal == nil else { return nil }
    let missing = TemplateFile.all.filter { !study.files.contains($0) }
    let add: HTML? =
      missing.isEmpty
      ? nil
      : """
      <form method="post" action="\(address)/files" class="actions">\(frame.tokenField)<label for="new-file">\(words(
        "Tekst erbij", "Add a text"))</label><select id="new-file" name="file" class="narrow">\(missing.html {
        "<option value=\"\($0)\">\(TemplateFile.title($0, words))</option>" })</select><button class="button">\(words(
        "Toevoegen", "Add"))</button></form>
      """
    let remove: HTML? =
      file == "template.yaml"
      ? nil
      : """
      <form method="post" action="\(address)/files/remove">\(frame.tokenField)<input type="hidden" name="file" \
      value="\(file)"><input type="hidden" name="seen" value="\(mark.text)"><button class="button danger">\(words(
        "\(TemplateFile.title(file, words)) weghalen", "Take \(TemplateFile.title(file, words)) away"))</button></form>
      """
    return """
      <details class="why"><summary>\(words(
        "Teksten toevoegen of weghalen", "Add or take away texts"))</summary><div class="stack">\(
          add)\(remove)</div></details>
      """
  }

  // MARK: - What readers get

  /// The e-mail in a frame of its own, by its address: it has its own policy, without script or network.
  private func mail(_ words: Words) -> HTML? {
    guard study.template.map({ $0.manifest.channels.contains(.email) }) ?? true else { return nil }
    let title = words("E-mail, met verzonnen gegevens", "E-mail, with invented data")
    return """
      <section class="panel hold" aria-labelledby="h-mail"><header><h2 id="h-mail">\(words("E-mail", "E-mail"))</h2><p \
      class="faint">\(words("verzonnen gegevens", "invented data"))</p></header><iframe name="preview" class="preview" \
      sandbox title="\(title)" src="\(address)/preview?language=\(variant.language.rawValue)&amp;form=\(
        variant.form.rawValue)&amp;size=\(variant.size.rawValue)"></iframe></section>
      """
  }

  /// Check, hints, text message and plain text: also what the script puts in its place while somebody types.
  static func beside(
    _ study: TemplateStudy, _ variant: TemplateStudy.Variant, isTest: Bool, _ words: Words
  ) -> HTML {
    let hints = study.hints
    let found: HTML =
      study.findings.isEmpty
      ? "<p class=\"soft\">\(words("De controle vond geen fouten.", "The check found no mistakes."))</p>"
      : FindingList(findings: study.findings, workshop: nil, isBesideText: true).html(words)
    let advice: HTML? =
      hints.isEmpty
      ? nil
      : """
      <h3>\(words("Leesbaarheid", "Readability"))</h3><p class="small soft">\(words(
        "Advies; het houdt publiceren niet tegen.", "Advice; it does not stop a publication."))</p><ul \
      class="changes">\(hints.prefix(20).html {
        "<li><span class=\"faint\">\($0.file)</span> \($0.message(in: words.language))</li>" })</ul>
      """
    return """
      \(Components.panel(
        id: "h-check", title: words("Controle", "Check"), beside: FindingList.badge(study.findings.count, words),
        isList: true, "\(found)\(advice)"))
      \(sms(study, variant, isTest: isTest, words))\(WhatsAppPreview(
          study: study, variant: variant, isTest: isTest
        ).html(words))\(plain(study, variant, isTest: isTest, words))
      """
  }

  private static func sms(
    _ study: TemplateStudy, _ variant: TemplateStudy.Variant, isTest: Bool, _ words: Words
  ) -> HTML? {
    guard let sms = study.sms(variant, mark: isTest ? TestMark() : nil) else { return nil }
    let parts = words.count(sms.parts.count, ("deel", "delen"), ("part", "parts"))
    let signs = words.count(sms.units, ("teken", "tekens"), ("character", "characters"))
    let alphabet =
      sms.alphabet == .gsm
      ? nil
      : words(
        "Er staat een teken in dat duurder is: er passen dan 70 tekens in een bericht in plaats van 160.",
        "It has a character that is dearer: 70 characters fit in a message then instead of 160.")
    let dear: HTML? = alphabet.map { "<p class=\"small soft\">\($0)\(cheaper(study, variant, isTest, sms, words))</p>" }
    let texts = sms.parts.enumerated().html { place, part in
      let head: HTML? =
        sms.parts.count == 1
        ? nil
        : "<p class=\"small faint\">\(words("Deel \(place + 1)", "Part \(place + 1)"))</p>"
      return "\(head)<p class=\"phone\">\(part)</p>"
    }
    return Components.panel(
      id: "h-sms", title: "SMS",
      beside: Components.badge(sms.parts.count > 2 ? .wait : .plain, "\(parts), \(signs)"), isList: true,
      "\(sender(study, words))\(texts)\(dear)")
  }

  /// Who it comes from, and whether it can be answered.
  private static func sender(_ study: TemplateStudy, _ words: Words) -> HTML? {
    guard let sender = study.smsSender else { return nil }
    let answer =
      sender.canBeAnswered
      ? ""
      : words(
        " Op een naam kan niemand antwoorden: noem een nummer of een link.",
        " Nobody can answer a name: give a number or a link.")
    return "<p class=\"small soft\">\(words("Van", "From")) <b>\(sender.text)</b>.\(answer)</p>"
  }

  /// What the text would cost without the author's dear characters; names are left as they are.
  private static func cheaper(
    _ study: TemplateStudy, _ variant: TemplateStudy.Variant, _ isTest: Bool, _ sms: SMSText, _ words: Words
  ) -> HTML? {
    guard let better = study.cheaperSMS(variant, mark: isTest ? TestMark() : nil),
      better.parts.count < sms.parts.count || better.alphabet != sms.alphabet
    else { return nil }
    let changes = sms.replacements.compactMap { item in item.replacement.map { "\(item.character) → \($0)" } }
    let parts = words.count(better.parts.count, ("deel", "delen"), ("part", "parts"))
    return HTML(
      text: words(
        " Met \(changes.joined(separator: ", ")) in je eigen woorden is het \(parts); namen blijven zoals ze zijn.",
        " With \(changes.joined(separator: ", ")) in your own words it is \(parts); names stay as they are."))
  }

  private static func plain(
    _ study: TemplateStudy, _ variant: TemplateStudy.Variant, isTest: Bool, _ words: Words
  ) -> HTML? {
    guard let mail = study.mail(variant, mark: isTest ? TestMark() : nil) else { return nil }
    let preview: HTML? = mail.preview.map { "<dt>\(words("Voorproef", "Preview"))</dt><dd>\($0)</dd>" }
    return Components.panel(
      id: "h-plain", title: words("E-mail zonder opmaak", "E-mail without layout"), isList: true,
      """
      <dl class="facts"><dt>\(words("Onderwerp", "Subject"))</dt><dd>\(mail.subject)</dd>\(preview)</dl>
      <pre class="plaintext" tabindex="0" role="group" aria-label="\(words(
        "E-mail zonder opmaak", "E-mail without layout"))">\(mail.text)</pre>
      """)
  }
}
