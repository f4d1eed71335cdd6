import Domain
import Engine
import Importing

/// One step of a flow as a form, beside the list of all steps.
struct FlowStepPage {
  let name: String
  let path: String
  let flow: FlowDefinition
  let look: WorkshopLook
  /// The step that is shown; nil shows the list only.
  let step: StepDefinition?
  let mark: FileMark
  let findings: [FolderFinding]
  /// Why what was asked was not written.
  var fault: String?

  private var address: String { "/flows/\(FormFields.encoded(name))" }

  func page(_ frame: ConsoleFrame) -> ConsolePage {
    let words = frame.words
    let count = words.count(flow.steps.count, ("stap", "stappen"), ("step", "steps"))
    return ConsolePage(
      title: flow.title, room: .flows,
      main: """
        \(Components.head(
          crumbs: [(words("Flows", "Flows"), "/flows"), (name, address)], here: words("stappen", "steps"),
          title: HTML(text: flow.title),
          lead: words.html(
            "<b>\(count)</b>. Je wijzigt er een tegelijk; uitleg in de tekst van de flow blijft staan.",
            "<b>\(count)</b>. You change one at a time; comments in the text of the flow stay."), words: words))
        \(FlowTabs.nav(.steps, flow: name, findings: findings.count, role: frame.role, words))
        \(DraftNote.html(look, frame))\(failed(words))
        <div class="hold"><div class="cols cols-2"><section class="panel" aria-labelledby="h-steps"><header><h2 \
        id="h-steps">\(words("Stappen", "Steps"))</h2></header><div class="body"><ul class="rows" data-list>\(
          flow.steps.html { row($0, words) })</ul></div></section>\(
            step.map { form($0, frame) } ?? pick(words))</div></div>
        """)
  }

  private func failed(_ words: Words) -> HTML? {
    fault.map { text in
      Components.note(
        .bad, head: words("De stap is niet gewijzigd", "The step was not changed"), text: HTML(text: text).paragraph)
    }
  }

  private func pick(_ words: Words) -> HTML {
    Components.empty(
      words("Kies een stap", "Choose a step"),
      words("Dan staan de velden van die stap hier.", "Then the fields of that step stand here."))
  }

  private func row(_ step: StepDefinition, _ words: Words) -> HTML {
    let here: HTML? = step.name == self.step?.name ? " aria-current=\"true\"" : nil
    let isBase = step.name.mark.file != path
    let base: HTML? = isBase ? " " + Components.badge(.plain, words("van de bibliotheek", "of the library")) : nil
    return """
      <li><div><b><a class="row-link" href="\(address)/steps/\(FormFields.encoded(step.name.name))#h-step"\(here)>\(
        step.name.name)</a></b>\(base)<br><span class="soft small">\(summary(step, words))</span></div></li>
      """
  }

  private func summary(_ step: StepDefinition, _ words: Words) -> String {
    let told = FlowLanguage.step(step.kind.key)?.told
    let what = told.map { words($0.dutch, $0.english) } ?? step.kind.key
    let first = FlowStepValues.of(step.kind).first?.value ?? ""
    switch step.kind {
    case .choose: return what
    case .send, .wait, .task, .perform, .end: return "\(what) \(first)"
    }
  }

  // MARK: - The form

  private func form(_ step: StepDefinition, _ frame: ConsoleFrame) -> HTML {
    let words = frame.words
    guard let kind = FlowLanguage.step(step.kind.key) else { return .none }
    let values = Dictionary(
      FlowStepValues.of(step.kind).map { ($0.key, $0.value) }, uniquingKeysWith: { first, _ in first })
    let isFixed = look.draft?.proposal != nil
    let save: HTML? =
      isFixed
      ? nil
      : """
      <div class="actions"><button class="button primary">\(words("Stap opslaan", "Save the step"))</button></div>
      """
    let found = findings.filter { finding in finding.line.map { lines(of: step).contains($0) } ?? false }
    let told: HTML? =
      found.isEmpty || step.name.mark.file != path
      ? nil : FindingList(findings: found, workshop: nil, isBesideText: true).html(words)
    return """
      <section class="panel hold" aria-labelledby="h-step"><header><h2 id="h-step">\(step.name.name)</h2><p \
      class="faint">\(words(kind.told.dutch, kind.told.english))</p></header><div class="body">\(told)<form method="post" \
      action="\(address)/steps/\(FormFields.encoded(step.name.name))" class="stack">\(frame.tokenField)<input \
      type="hidden" name="seen" value="\(mark.text)">\(kind.fields.html { field in
        self.field(field, values[field.key] ?? nil, step, kind, words) })\(save)</form></div></section>
      """
  }

  /// Lines of the file that a step takes, up to the next one.
  private func lines(of step: StepDefinition) -> Range<Int> {
    let start = step.name.mark.line
    let next = flow.steps.filter { $0.name.mark.file == step.name.mark.file }.map(\.name.mark.line)
      .filter { $0 > start }.min()
    return start..<(next ?? .max)
  }

  private func field(
    _ field: FlowLanguage.Field, _ value: String?, _ step: StepDefinition, _ kind: FlowLanguage.Step, _ words: Words
  ) -> HTML {
    let help = words(field.told.dutch, field.told.english)
    func control(_ html: HTML) -> HTML {
      """
      <div class="field"><label for="f-\(field.key)">\(field.key)</label><span class="help" \
      id="f-\(field.key)-help">\(help)</span>\(html)</div>
      """
    }
    func select(_ options: [String]) -> HTML {
      let missing = value.map { options.contains($0) ? [] : [$0] } ?? []
      let none: HTML? = field.isRequired && value != nil ? nil : "<option value=\"\">–</option>"
      return """
        <select id="f-\(field.key)" name="\(field.key)" aria-describedby="f-\(field.key)-help">\(none)\(
          (missing + options).html { option($0, chosen: $0 == value) })</select>
        """
    }
    switch field.value {
    case .template: return control(select(templates))
    case .action: return control(select(FlowLanguage.actions))
    case .paymentLink: return control(select(["payment-link"]))
    case .ways: return ways(field, step, kind, words)
    case .choices: return choices(field, step, words)
    case .text, .channels, .length, .condition, .step, .caseKind, .file, .rules, .steps:
      let text = field.value == .channels ? (value ?? "").filter { $0 != "[" && $0 != "]" } : value ?? ""
      let required: HTML? = field.isRequired ? " required" : nil
      return control(
        """
        <input id="f-\(field.key)" name="\(field.key)" value="\(text)" maxlength="200" autocomplete="off" \
        spellcheck="false" aria-describedby="f-\(field.key)-help"\(required)>
        """)
    }
  }

  private func option(_ value: String, chosen: Bool) -> HTML {
    "<option value=\"\(value)\"\(chosen ? " selected" : "")>\(value)</option>"
  }

  private var templates: [String] { TemplateStudy.names(in: look.workshop.folder) }

  private func stepSelect(_ id: String, _ chosen: String?, _ words: Words, _ label: String) -> HTML {
    """
    <label class="hide" for="\(id)">\(label)</label><select id="\(id)" name="\(id)"><option value="">–</option>\(
      flow.steps.html { option($0.name.name, chosen: $0.name.name == chosen) })</select>
    """
  }

  /// Where one of the rows leads.
  private func goal(_ index: Int, _ chosen: String?, _ words: Words) -> HTML {
    stepSelect("to-\(index)", chosen, words, words("Stap \(index + 1)", "Step \(index + 1)"))
  }

  /// Rows more than there are ways, to add some.
  static let spareRows = 2
  static let mostRows = 30

  /// Ways that a step has.
  static func rows(of step: StepDefinition) -> Int {
    if case .choose(let choices) = step.kind { choices.count } else { step.kind.transitions.count }
  }

  private func ways(
    _ field: FlowLanguage.Field, _ step: StepDefinition, _ kind: FlowLanguage.Step, _ words: Words
  ) -> HTML {
    let ways = step.kind.transitions.map { ($0.event.rawValue, $0.to.name) }
    let rows = ways.map(Optional.some) + Array(repeating: nil, count: Self.spareRows)
    let known = kind.events.html { "<option value=\"\($0.rawValue)\">\(words.event($0.rawValue))</option>" }
    return """
      <fieldset class="field wide"><legend>\(field.key)</legend><span class="help">\(words(
        field.told.dutch, field.told.english))</span><datalist id="events">\(known)</datalist><ul class="ways">\(
        rows.prefix(Self.mostRows).enumerated().html { index, way in
          let label = words("Gebeurtenis \(index + 1)", "Event \(index + 1)")
          return "<li><div><label class=\"hide\" for=\"event-\(index)\">\(label)</label><input id=\"event-\(index)\" "
            + "name=\"event-\(index)\" list=\"events\" value=\"\(way?.0 ?? "")\" maxlength=\"60\" autocomplete=\"off\" "
            + "spellcheck=\"false\"></div><div>\(goal(index, way?.1, words))</div></li>"
        })</ul></fieldset>
      """
  }

  private func choices(_ field: FlowLanguage.Field, _ step: StepDefinition, _ words: Words) -> HTML {
    guard case .choose(let choices) = step.kind else { return .none }
    let rows =
      choices.map { Optional.some(($0.when?.source, $0.to.name)) } + Array(repeating: nil, count: Self.spareRows)
    return """
      <fieldset class="field wide"><legend>\(field.key)</legend><span class="help">\(words(
        "De eerste voorwaarde die klopt, wijst de weg. Laat de laatste leeg: die is voor wat overblijft.",
        "The first condition that holds shows the way. Leave the last one empty: it is for what is left."))</span><ul \
      class="ways">\(rows.prefix(Self.mostRows).enumerated().html { index, choice in
        let label = words("Voorwaarde \(index + 1)", "Condition \(index + 1)")
        return "<li><div><label class=\"hide\" for=\"when-\(index)\">\(label)</label><input id=\"when-\(index)\" "
          + "name=\"when-\(index)\" value=\"\((choice?.0 ?? nil) ?? "")\" maxlength=\"500\" autocomplete=\"off\" "
          + "spellcheck=\"false\"></div><div>\(goal(index, choice?.1, words))</div></li>"
      })</ul></fieldset>
      """
  }
}
