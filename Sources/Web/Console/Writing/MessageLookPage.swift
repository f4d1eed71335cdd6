import Domain
import Engine

/// A message that somebody wrote, exactly as it would leave, and what the rules say of it now.
struct MessageLookPage {
  let contact: ContactSummary
  let look: WritingLook

  private var path: String { "/contacts/\(contact.id.value)/message" }

  func page(_ frame: ConsoleFrame) -> ConsolePage {
    let words = frame.words
    return ConsolePage(
      title: words("Bericht bekijken", "Look at the message"), room: .contacts,
      main: """
        \(head(words))
        <div class="hold"><div class="cols cols-main"><div class="stack stack-3">\(content(words))</div>
        <div class="stack stack-3">\(decision(frame))\(facts(words))</div></div></div>
        """)
  }

  private func head(_ words: Words) -> HTML {
    Components.head(
      crumbs: [
        (words("Contacten", "Contacts"), "/contacts"),
        (contact.sourceNumber ?? contact.name, "/contacts/\(contact.id.value)"),
        (words("Bericht", "Message"), path),
      ], here: words("Bekijken", "Look"),
      title: HTML(text: words("Zo komt het bij \(words.name(contact.name))", "What \(contact.name) gets")),
      lead: lead(words),
      words: words)
  }

  private func lead(_ words: Words) -> HTML {
    if look.isSent {
      return words.html(
        "Je hebt dit bericht <b>al verstuurd</b>; het gaat niet nog een keer.",
        "You <b>sent this message already</b>; it does not go again.")
    }
    switch look.answer {
    case .goes:
      return words.html(
        "Als je op Versturen drukt, gaat dit <b>meteen weg</b>.", "When you press Send, this <b>leaves at once</b>.")
    case .waits(let until?, _):
      let moment = words.sayInSentence(until)
      return words.html(
        "Als je op Versturen drukt, wacht dit tot <b>\(moment)</b>.",
        "When you press Send, this waits until <b>\(moment)</b>.")
    case .waits(nil, _):
      return words.html(
        "Als je op Versturen drukt, wacht dit tot <b>een beheerder versturen weer toestaat</b>.",
        "When you press Send, this waits until <b>an administrator allows sending again</b>.")
    case .refused:
      return words.html("Dit bericht kan nu <b>niet weg</b>.", "This message <b>cannot leave</b> now.")
    }
  }

  private func content(_ words: Words) -> HTML {
    switch look.form {
    case .email(let subject, _):
      let title = words("De e-mail", "The e-mail")
      return """
        <section class="panel" aria-labelledby="h-mail"><header><h2 id="h-mail">\(title)</h2><p class="faint">\(
          subject)</p></header><iframe class="mailframe bare" src="\(path)/\(look.draft.publicID)/mail" sandbox \
        title="\(title)" height="620"></iframe></section>
        """
    case .sms(let text, let parts, let units, let isDear):
      let dear: HTML? =
        !isDear
        ? nil
        : """
        <p class="small soft">\(words(
          "Er staat een teken in dat duurder is: er passen dan 70 tekens in een sms in plaats van 160.",
          "It has a character that is dearer: 70 characters fit in a text message then instead of 160."))</p>
        """
      return Components.panel(
        id: "h-sms", title: words("De sms", "The text message"),
        beside: Components.badge(parts > 2 ? .wait : .plain, words.parts(parts, units)),
        isList: true, "<p class=\"phone\">\(text)</p>\(dear)")
    }
  }

  private func facts(_ words: Words) -> HTML {
    let recipient = look.recipient.map(words.address) ?? "–"
    return Components.panel(
      id: "h-to", title: words("Van en aan", "From and to"),
      """
      <dl class="facts"><dt>\(words("Aan", "To"))</dt><dd>\(look.contactName)<br>\(HTML.breakable(recipient))</dd>
      <dt>\(words("Van", "From"))</dt><dd>\(HTML.breakable(look.sender))</dd>
      <dt>\(words("Kanaal", "Channel"))</dt><dd>\(words.channel(look.draft.channel))</dd></dl>
      """)
  }

  // MARK: Sending

  private func decision(_ frame: ConsoleFrame) -> HTML {
    let words = frame.words
    if look.isSent {
      return Components.note(
        .good, icon: .tick, head: words("Al verstuurd", "Sent already"),
        text: """
          <p>\(words("Op de tijdlijn zie je wat ervan werd.", "The timeline shows what became of it."))</p>
          <div class="actions"><a class="button" href="/contacts/\(contact.id.value)">\(words(
            "Naar de tijdlijn", "To the timeline"))</a></div>
          """)
    }
    switch look.answer {
    case .refused(let obstacle):
      let why = words.sentence(words.obstacle(obstacle, on: look.draft.channel))
      return Components.note(
        .bad, icon: .stop, head: words("Dit kan niet weg", "This cannot leave"),
        text: """
          <p>\(why) \(words.remedy(obstacle) ?? "") \(words("Er is niets verstuurd.", "Nothing was sent."))</p>
          <div class="actions">\(back(words))</div>
          """)
    case .goes:
      return sending(
        .good, .tick, words("Het mag nu", "It may go now"),
        words(
          "Het is binnen de contacttijden en er is ruimte.", "It is within contact hours and there is room."), frame)
    case .waits(_, let because):
      return sending(
        .wait, .clock, words("Het wacht even", "It waits a while"),
        words.sentence(words.remark(because)) + " "
          + words("Het gaat daarna vanzelf weg.", "It leaves by itself after that."), frame)
    }
  }

  private func sending(
    _ meaning: Components.Meaning, _ icon: Icon, _ title: String, _ text: String, _ frame: ConsoleFrame
  ) -> HTML {
    let words = frame.words
    return Components.note(
      meaning, icon: icon, head: title,
      text: """
        <p>\(text)</p>
        <form method="post" action="\(path)/\(look.draft.publicID)/send">\(frame.tokenField)<div \
        class="actions"><button class="button primary">\(words("Versturen", "Send"))</button>\(back(words))</div></form>
        """)
  }

  private func back(_ words: Words) -> HTML {
    """
    <a class="button" href="\(path)?draft=\(look.draft.publicID)">\(words("Tekst wijzigen", "Change the text"))</a>
    """
  }
}
