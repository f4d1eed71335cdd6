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
  /// Nil when it was not looked at.
  var check: ArchiveCheck?

  func page(_ words: Words) -> ConsolePage {
    let name = words.channel(record.channel)
    return ConsolePage(
      title: words("\(name) aan \(record.contactName)", "\(name) to \(record.contactName)"), room: .archive,
      main: """
        \(head(words))
        <div class="hold"><div class="cols cols-main"><div class="stack stack-3">\(isReadable ? content(
          words) : gone(words))</div>
        <div class="stack stack-3">\(verification(words))\(facts(words))\(headPanel(words))</div></div></div>
        """)
  }

  private func head(_ words: Words) -> HTML {
    let name = words.channel(record.channel)
    let status = words.status(record.status)
    let crumb: (String, String) =
      record.caseID.map { (words("Zaak", "Case"), "/cases/\($0.value)") } ?? (words("Archief", "Archive"), "/archive")
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
    switch check {
    case .intact?: Components.badge(.good, words("echtheid gecontroleerd", "verified"))
    case .forgotten?: Components.badge(.plain, words("gewist", "erased"))
    case .missing?: Components.badge(.bad, words("niet gevonden op de schijf", "not found on the disk"))
    case .damaged?: Components.badge(.bad, words("klopt niet met het zegel", "does not match the seal"))
    case nil: .none
    }
  }

  /// What was compared just now, in words.
  private func verification(_ words: Words) -> HTML? {
    guard let check else { return nil }
    let text =
      switch check {
      case .intact:
        words(
          "Zojuist gelezen en vergeleken: lengte, SHA-256 en zegel zijn die van het moment van bewaren. Er is geen "
            + "byte veranderd.",
          "Read and compared just now: length, SHA-256 and seal are those of the moment it was archived. Not a byte "
            + "was changed.")
      case .forgotten:
        words(
          "De sleutel is vernietigd toen deze persoon werd gewist. De SHA-256 bewijst nog dat er niets is verwisseld; "
            + "lezen kan niemand het meer.",
          "The key was destroyed when this person was erased. The SHA-256 still proves that nothing was swapped; "
            + "nobody can read it any more.")
      case .missing(let reason):
        words(
          "Het bestand van het archief heeft dit niet: \(reason). Laat de beheerder het archief uit een reservekopie "
            + "terugzetten.",
          "The file of the archive does not have this: \(reason). Let the administrator restore the archive from a "
            + "backup.")
      case .damaged(let reason):
        words(
          "Wat er staat is niet wat is bewaard: \(reason). Gebruik dit niet als bewijs; laat de beheerder het archief "
            + "terugzetten.",
          "What is there is not what was archived: \(reason). Do not use it as evidence; let the administrator restore "
            + "the archive.")
      }
    return Components.panel(
      id: "h-check", title: words("Controle", "Verification"), "<p class=\"soft\">\(text)</p>")
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
    switch check {
    case .missing?, .damaged?:
      Components.note(
        .bad, head: words("De inhoud is niet te lezen", "The content cannot be read"),
        text: HTML(
          text: words(
            "Het archief gaf niet terug wat is bewaard. Aan het bericht zelf is niets veranderd: het is verstuurd "
              + "zoals het toen was.",
            "The archive did not give back what was archived. Nothing changed about the message itself: it was sent as "
              + "it was then.")
        ).paragraph)
    case .intact?, .forgotten?, nil:
      Components.note(
        .plain, icon: .stop, head: words("De inhoud is er niet meer", "The content is gone"),
        text: HTML(
          text: words(
            "Deze persoon is gewist, of de bewaartermijn is voorbij. Dat er iets is verstuurd en wanneer, "
              + "blijft te zien.",
            "This person was erased, or the time to keep it is over. That something was sent, and when, can "
              + "still be seen.")
        ).paragraph)
    }
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
