import Domain
import Engine

/// The draft: what is different from the version in use, what the check says, and who says yes.
struct DraftPage {
  let look: WorkshopLook
  /// Words for what the flows of the draft do differently, by path.
  let flowChanges: [String: [FlowChange]]

  private var workshop: Workshop { look.workshop }

  func page(_ frame: ConsoleFrame) -> ConsolePage {
    let words = frame.words
    guard let draft = look.draft else { return nothing(words) }
    return ConsolePage(
      title: words("Concept", "Draft"), room: .draft,
      main: """
        \(Components.head(title: HTML(text: words("Concept", "Draft")), lead: lead(draft, words), words: words))
        \(behind(draft, frame))\(rejected(draft, words))
        \(action(draft, frame))
        \(findings(words))
        \(files(draft, frame))
        \(discard(draft, frame))
        """)
  }

  private func nothing(_ words: Words) -> ConsolePage {
    ConsolePage(
      title: words("Concept", "Draft"), room: .draft,
      main: """
        \(Components.head(
          title: HTML(text: words("Concept", "Draft")),
          lead: words.html(
            "Er is geen concept: <b>versie \(workshop.live)</b> is in gebruik.",
            "There is no draft: <b>version \(workshop.live)</b> is in use."), words: words))
        \(Components.empty(
          words("Niets anders dan wat in gebruik is", "Nothing differs from what is in use"),
          words(
            "Pas een flow of een sjabloon aan. Dan verschijnt hier wat er anders is. Een ander geeft er akkoord op.",
            "Change a flow or a template. Then this page shows what is different. Somebody else approves it."),
          action: """
            <p class="actions"><a class="button primary" href="/flows">\(words("Naar de flows", "To the flows"))</a>
            <a class="button" href="/templates">\(words("Naar de sjablonen", "To the templates"))</a></p>
            """))
        """)
  }

  private func lead(_ draft: Draft, _ words: Words) -> HTML {
    let count = words.count(draft.files.count, ("bestand is", "bestanden zijn"), ("file is", "files are"))
    let found = look.check.findings.count
    let check: HTML =
      found == 0
      ? words.html("De controle vond <b>geen fouten</b>.", "The check found <b>no mistakes</b>.")
      : words.html(
        "De controle vond <b>\(words.count(found, ("fout", "fouten"), ("mistake", "mistakes")))</b>.",
        "The check found <b>\(words.count(found, ("fout", "fouten"), ("mistake", "mistakes")))</b>.")
    let waits: HTML =
      draft.proposal == nil
      ? .none : words.html(" Het wacht op <b>akkoord</b>.", " It waits for <b>approval</b>.")
    return words.html(
      "<b>\(count)</b> anders dan in versie \(draft.base). \(check)\(waits)",
      "<b>\(count)</b> different from version \(draft.base). \(check)\(waits)")
  }

  private func rejected(_ draft: Draft, _ words: Words) -> HTML? {
    draft.rejection.map { rejection in
      Components.note(
        .wait, head: words("\(rejection.by) stuurde dit terug", "\(rejection.by) sent this back"),
        text: "<p>“\(rejection.reason)”</p><p class=\"small soft\">\(words.time(rejection.at))</p>")
    }
  }

  // MARK: - What to do

  private func behind(_ draft: Draft, _ frame: ConsoleFrame) -> HTML? {
    let words = frame.words
    guard workshop.isBehind else { return nil }
    let conflicts = workshop.conflicts
    let choices: HTML = conflicts.html { path in
      """
      <fieldset class="field"><legend>\(path)</legend><p class="small soft">\(words(
        "Dezelfde regels zijn in het concept en in versie \(workshop.live) gewijzigd.",
        "The same lines were changed in the draft and in version \(workshop.live)."))</p>
      \(difference(path, words))
      <div class="choice"><input type="radio" id="ours-\(path)" name="keep-\(path)" value="ours" required>\
      <label for="ours-\(path)">\(words("Houd het concept", "Keep the draft"))</label></div>
      <div class="choice"><input type="radio" id="theirs-\(path)" name="keep-\(path)" value="theirs">\
      <label for="theirs-\(path)">\(words(
        "Houd versie \(workshop.live)", "Keep version \(workshop.live)"))</label></div></fieldset>
      """
    }
    let form: HTML? =
      frame.role >= .editor
      ? """
      <form method="post" action="/draft/update" class="stack">\(frame.tokenField)\(choices)<div \
      class="actions"><button class="button primary">\(words(
        "Bijwerken naar versie \(workshop.live)", "Bring up to version \(workshop.live)"))</button></div></form>
      """ : nil
    return Components.note(
      .wait,
      head: words(
        "Intussen is versie \(workshop.live) in gebruik genomen",
        "Meanwhile version \(workshop.live) was put into use"),
      text: """
        <p>\(words(
          "Dit concept gaat nog uit van versie \(draft.base). Werk het bij; wat op verschillende regels is gewijzigd, "
            + "blijft allebei staan.",
          "This draft still begins from version \(draft.base). Bring it up to date; what was changed on different "
            + "lines stays, both of it."))</p>\(form)
        """)
  }

  private func action(_ draft: Draft, _ frame: ConsoleFrame) -> HTML? {
    let words = frame.words
    if let proposal = draft.proposal { return approval(draft, proposal, frame) }
    guard frame.role >= .editor, !workshop.isBehind else { return nil }
    guard look.check.findings.isEmpty else {
      return Components.panel(
        id: "h-propose", title: words("Voorstellen", "Propose"),
        """
        <p class="soft">\(words(
          "Los eerst op wat de controle vond. Daarna stel je het concept voor, en geeft een ander akkoord.",
          "First mend what the check found. Then propose the draft, and somebody else approves."))</p>
        <div class="actions"><button class="button" disabled>\(words("Voorstellen", "Propose"))</button></div>
        """)
    }
    return Components.panel(
      id: "h-propose", title: words("Voorstellen", "Propose"),
      """
      <form method="post" action="/draft/propose" class="stack">\(frame.tokenField)<input type="hidden" \
      name="revision" value="\(draft.revision)"><div class="field wide"><label for="note">\(words(
        "Wat is er anders, en waarom?", "What is different, and why?"))</label><span class="help" \
      id="note-help">\(words(
        "Je collega leest dit vóór het akkoord. Het blijft bij de versie staan.",
        "Your colleague reads this before approving. It stays with the version."))</span><input id="note" name="note" \
      maxlength="\(DraftLimits.longestNote)" aria-describedby="note-help" required></div>
      <div class="actions"><button class="button primary">\(words("Voorstellen", "Propose"))</button></div></form>
      """)
  }

  private func approval(_ draft: Draft, _ proposal: Draft.Proposal, _ frame: ConsoleFrame) -> HTML {
    let words = frame.words
    let isOwn = proposal.by == frame.login
    let may = frame.role >= .approver && !isOwn && look.check.findings.isEmpty && !workshop.isBehind
    let revision: HTML = "<input type=\"hidden\" name=\"revision\" value=\"\(draft.revision)\">"
    let approve: HTML? =
      may
      ? """
      <form method="post" action="/draft/approve">\(frame.tokenField)\(revision)<button class="button \
      primary">\(words("Akkoord geven en publiceren", "Approve and publish"))</button></form>
      """ : nil
    let reject: HTML? =
      frame.role >= .approver && !isOwn
      ? """
      <details class="why"><summary>\(words("Terugsturen", "Send back"))</summary><form method="post" \
      action="/draft/reject" class="stack">\(frame.tokenField)\(revision)<div class="field"><label for="reason">\(words(
        "Wat moet er anders?", "What must change?"))</label><input id="reason" name="reason" \
      maxlength="\(DraftLimits.longestNote)" required></div><div class="actions"><button class="button">\(words(
        "Terugsturen", "Send back"))</button></div></form></details>
      """ : nil
    let withdraw: HTML? =
      frame.role >= .editor
      ? """
      <form method="post" action="/draft/withdraw">\(frame.tokenField)<button class="button quiet">\(words(
        "Voorstel intrekken", "Withdraw the proposal"))</button></form>
      """ : nil
    let why: String =
      isOwn
      ? words(
        "Jij stelde dit voor. Een collega met de rol goedkeurder geeft akkoord: vier ogen.",
        "You proposed this. A colleague with the role approver approves: four eyes.")
      : frame.role < .approver
        ? words("Een goedkeurder geeft akkoord.", "An approver approves.")
        : words(
          "Je akkoord publiceert dit meteen: nieuwe zaken volgen het, lopende zaken houden hun versie.",
          "Your approval publishes this at once: new cases follow it, running cases keep their version.")
    return Components.panel(
      id: "h-approve", title: words("Akkoord", "Approval"),
      beside: Components.badge(.wait, words("wacht op akkoord", "waits for approval")),
      """
      <div class="stack"><p><b>\(proposal.by)</b> \(words("stelde dit voor", "proposed this")), \
      \(words.time(proposal.at)).\(proposal.note.isEmpty ? .none : " “\(proposal.note)”")</p><p class="soft">\(why)</p>
      <div class="actions">\(approve)\(withdraw)</div>\(reject)</div>
      """)
  }

  // MARK: - What is different

  private func findings(_ words: Words) -> HTML? {
    guard !look.check.findings.isEmpty else { return nil }
    return Components.panel(
      id: "controle", title: words("Controle", "Check"),
      beside: FindingList.badge(look.check.findings.count, words),
      FindingList(findings: look.check.findings, workshop: workshop).html(words))
  }

  private func files(_ draft: Draft, _ frame: ConsoleFrame) -> HTML {
    draft.files.keys.sorted().enumerated().html { index, path in
      file(path, draft.files[path], number: index, isOpen: draft.files.count <= 8, frame)
    }
  }

  private func file(
    _ path: String, _ file: DraftFile?, number: Int, isOpen: Bool, _ frame: ConsoleFrame
  ) -> HTML {
    let words = frame.words
    let isNew = workshop.baseFolder.files[path] == nil
    let state =
      file?.content == nil
      ? Components.badge(.bad, words("weg", "gone"))
      : isNew ? Components.badge(.good, words("nieuw", "new")) : Components.badge(.busy, words("gewijzigd", "changed"))
    let edit: HTML? = EditAddress.of(path).flatMap { address in
      frame.role >= .editor && file?.content != nil && look.draft?.proposal == nil
        ? "<a class=\"button slim\" href=\"\(address)\">\(words("Bewerken", "Edit"))</a>" : nil
    }
    let revert: HTML? =
      frame.role >= .editor && look.draft?.proposal == nil
      ? """
      <form method="post" action="/draft/revert">\(frame.tokenField)<input type="hidden" name="path" \
      value="\(path)"><button class="button slim quiet">\(words("Terugzetten", "Put back"))</button></form>
      """ : nil
    let plain: HTML? = flowChanges[path].map { FlowChangeText.list($0, words) }
    let by: HTML? = file.map { "<p class=\"small soft\">\($0.by), \(words.time($0.at))</p>" }
    return """
      <section class="panel hold" aria-labelledby="file-\(number)"><header><h2 id="file-\(number)">\(HTML.breakable(path)) \
      \(state)</h2><div class="actions">\(edit)\(revert)</div></header><div class="body stack">\(by)\(plain)\
      <details class="why"\(isOpen ? " open" : "")><summary>\(words("Regel voor regel", "Line by line"))</summary>\
      \(difference(path, words))</details></div></section>
      """
  }

  private func difference(_ path: String, _ words: Words) -> HTML {
    let difference = LineDifference(
      from: WorkshopLook.text(workshop.baseFolder.files[path]), to: WorkshopLook.text(workshop.content(path)))
    return DifferenceView(difference: difference, label: words("Wat anders is in \(path)", "What differs in \(path)"))
      .html(words)
  }

  private func discard(_ draft: Draft, _ frame: ConsoleFrame) -> HTML? {
    let words = frame.words
    guard frame.role >= .editor, draft.proposal == nil else { return nil }
    return """
      <details class="why"><summary>\(words("Concept weggooien", "Throw the draft away"))</summary><form method="post" \
      action="/draft/discard" class="stack">\(frame.tokenField)<p>\(words(
        "Alles wat hier anders is, gaat weg, ook het werk van collega's. Dat kan niet ongedaan worden gemaakt. Wat in "
          + "gebruik is, blijft.",
        "Everything that differs here goes, also the work of colleagues. This cannot be undone. What is in use "
          + "stays."))</p><div class="actions"><button class="button danger">\(words(
        "Concept weggooien", "Throw the draft away"))</button></div></form></details>
      """
  }
}
