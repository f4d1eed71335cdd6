import Domain
import Engine

/// What exactly was sent: the bytes, when, to whom, and the proof.
struct ArchivePage {
  let record: ArchiveRecordDetail
  /// Head lines of an e-mail; empty for other forms.
  let heads: [(name: String, value: String)]
  /// The text of the message; nil when it has none that can be shown.
  let text: String?
  /// False when the bytes are gone because the person was erased.
  let isReadable: Bool

  func page(_ words: Words) -> ConsolePage {
    let name = words.channel(record.channel)
    return ConsolePage(
      title: words("\(name) aan \(record.contactName)", "\(name) to \(record.contactName)"), room: nil,
      main: """
        \(head(words))
        <div class="hold"><div class="cols cols-main"><div class="stack stack-3">\(isReadable ? content(
          words) : gone(words))</div>
        <div class="stack stack-3">\(facts(words))\(headPanel(words))</div></div></div>
        """)
  }

  private func head(_ words: Words) -> HTML {
    let name = words.channel(record.channel)
    let status = words.status(record.status)
    let crumb: (String, String) =
      record.caseID.map { (words("Zaak", "Case"), "/cases/\($0.value)") } ?? (words("Vandaag", "Today"), "/")
    let download: HTML =
      isReadable
      ? "<a class=\"button slim\" "
        + "href=\"/archive/\(record.id.value)/raw\">\(words("Download het origineel", "Download the original"))</a>"
      : .none
    return Components.head(
      crumbs: [crumb], here: words("Archief \(record.id)", "Archive \(record.id)"),
      title: HTML(
        text: words("\(name) aan \(words.name(record.contactName))", "\(name) to \(record.contactName)")),
      beside: download,
      badges:
        "<div class=\"line "
        + "line-tight\">\(Components.badge(status.meaning, status.word))\(proof(words))</div>",
      lead: lead(words), words: words)
  }

  private func lead(_ words: Words) -> HTML {
    guard let moment = record.handedOverAt.map(words.sayInSentence) else {
      return HTML(text: words("Dit bericht is gemaakt en niet verstuurd.", "This message was made and not sent."))
    }
    return words.html(
      "Dit is <b>\(moment)</b> verstuurd, precies zoals het hier staat.",
      "This was sent <b>\(moment)</b>, exactly as it stands here.")
  }

  private func proof(_ words: Words) -> HTML {
    switch record.isVerified {
    case true?: Components.badge(.good, words("echtheid gecontroleerd", "verified"))
    case false?: Components.badge(.bad, words("klopt niet met het zegel", "does not match the seal"))
    case nil: .none
    }
  }

  private func content(_ words: Words) -> HTML {
    let id = record.id.value
    let title = words("Precies wat is verstuurd", "Exactly what was sent")
    switch record.form {
    case .email:
      let plain: HTML? = text.map {
        "<details class=\"panel "
          + "fold-out\"><summary>\(words("Als platte tekst", "As plain text"))</summary><div "
          + "class=\"body\"><pre class=\"message\">\($0)</pre></div></details>"
      }
      return """
        <section class="panel" aria-labelledby="h-c"><header><h2 id="h-c">\(title)</h2></header><iframe \
        class="mailframe bare" src="/archive/\(id)/preview" sandbox title="\(title)" loading="lazy" \
        height="720">\
        </iframe></section>\(plain)
        """
    case .text, .script:
      return Components.panel(id: "h-c", title: title, "<pre class=\"message\">\(text ?? "")</pre>")
    case .pdf:
      return Components.panel(
        id: "h-c", title: title,
        "<p><a class=\"button primary\" "
          + "href=\"/archive/\(id)/raw\">\(words("Open de brief (PDF)", "Open the letter (PDF)"))</a></p>"
      )
    }
  }

  private func gone(_ words: Words) -> HTML {
    Components.note(
      .plain, icon: .stop, head: words("De inhoud is er niet meer", "The content is gone"),
      text: HTML(
        text: words(
          "Deze persoon is gewist, of de bewaartermijn is voorbij. Dat er iets is verstuurd en wanneer, "
            + "blijft te zien.",
          "This person was erased, or the time to keep it is over. That something was sent, and when, can "
            + "still be seen."
        )
      ).paragraph)
  }

  private func facts(_ words: Words) -> HTML {
    var lines: [(String, HTML)] = [
      (words("Naar", "To"), HTML.breakable(words.address(record.recipient))),
      (words("Bewaard", "Archived"), words.time(record.archivedAt)),
      (
        words("Overgedragen", "Handed over"),
        record.handedOverAt.map(words.time) ?? HTML(text: words("nooit", "never"))
      ),
    ]
    if let template = record.template {
      let version = record.templateVersion.map { words(", versie \($0)", ", version \($0)") } ?? ""
      lines.append((words("Sjabloon", "Template"), HTML(text: template + version)))
    }
    if let keptUntil = record.keptUntil {
      lines.append((words("Bewaren tot", "Kept until"), HTML(text: words.longDay(DutchTime.day(of: keptUntil)))))
    }
    lines.append((words("Grootte", "Size"), HTML(text: words.size(record.size))))
    lines.append(("SHA-256", "<code>\(record.digest)</code>"))
    return Components.panel(
      id: "h-facts", title: words("Feiten", "Facts"),
      "<dl class=\"facts\">\(lines.html { "<dt>\($0.0)</dt><dd>\($0.1)</dd>" })</dl>")
  }

  private func headPanel(_ words: Words) -> HTML? {
    guard !heads.isEmpty else { return nil }
    return """
      <details class="panel fold-out"><summary>\(words("Alle kopregels", "All header lines"))</summary><div \
      class="body">\
      <dl class="facts \
      heads">\(heads.html { "<dt>\($0.name)</dt><dd><code>\($0.value)</code></dd>" })</dl></div></details>
      """
  }
}
