import Domain
import Engine

/// Writing a message to one person: by which way, and what.
struct MessageFormPage {
  let contact: ContactSummary
  let channels: [WritingChannel]
  /// What was written so far.
  var channel: Channel?
  var subject = ""
  var text = ""
  var fault: WritingFault?

  func page(_ frame: ConsoleFrame) -> ConsolePage {
    let words = frame.words
    let isPossible = channels.contains { $0.obstacle == nil }
    return ConsolePage(
      title: words("Bericht schrijven", "Write a message"), room: .contacts,
      main: """
        \(head(isPossible, words))
        <div class="hold"><div class="cols cols-main"><div class="stack stack-3">\(isPossible
          ? form(frame) : impossible(words))</div>
        <div class="stack stack-3">\(around(words))</div></div></div>
        """)
  }

  private func head(_ isPossible: Bool, _ words: Words) -> HTML {
    Components.head(
      crumbs: [
        (words("Contacten", "Contacts"), "/contacts"),
        (contact.sourceNumber ?? contact.name, "/contacts/\(contact.id.value)"),
      ], here: words("Bericht", "Message"),
      title: HTML(text: words("Bericht aan \(words.name(contact.name))", "Message to \(contact.name)")),
      lead: isPossible
        ? words.html(
          "Schrijf en bekijk het eerst. Er gaat <b>pas iets weg</b> als je daarna op Versturen drukt.",
          "Write, and look at it first. <b>Nothing leaves</b> until you press Send after that.")
        : words.html(
          "Je kunt deze persoon nu <b>niet schrijven</b>; hieronder staat waarom.",
          "You <b>cannot write</b> to this person now; below stands why."), words: words)
  }

  private func impossible(_ words: Words) -> HTML {
    Components.note(
      .wait, head: words("Er is geen weg open", "No way is open"),
      text: """
        <ul>\(channels.html { closed($0, words) })</ul><p><a class="button" \
        href="/contacts/\(contact.id.value)">\(words(
          "Terug naar de persoon", "Back to the person"))</a></p>
        """)
  }

  private func closed(_ choice: WritingChannel, _ words: Words) -> HTML {
    let told = choice.obstacle.map { why(choice.channel, $0, words) } ?? ""
    return "<li><b>\(words.channel(choice.channel))</b>: \(told)</li>"
  }

  private func why(_ channel: Channel, _ obstacle: MessageObstacle, _ words: Words) -> String {
    [words.sentence(words.obstacle(obstacle, on: channel)), words.remedy(obstacle)].compactMap(\.self).joined(
      separator: " ")
  }

  // MARK: Form

  private func form(_ frame: ConsoleFrame) -> HTML {
    let words = frame.words
    return """
      <form method="post" class="panel writing" action="/contacts/\(contact.id.value)/message">\(frame.tokenField)\
      <div class="body stack">\(choices(words))\(subjectField(words))\(textField(words))
      <div class="actions"><button class="button primary">\(words("Eerst bekijken", "Look first"))</button>
      <a class="button" href="/contacts/\(contact.id.value)">\(words("Toch niet", "Not after all"))</a></div></div>\
      </form>
      """
  }

  /// The chosen one, or the first that is open.
  private var chosen: Channel? {
    let open = channels.filter { $0.obstacle == nil }.map(\.channel)
    return channel.flatMap { open.contains($0) ? $0 : nil } ?? open.first
  }

  private func choices(_ words: Words) -> HTML {
    let wrong: HTML? =
      switch fault {
      case .noChannel?, .obstacle?: error("by", words)
      case .noSubject?, .longSubject?, .noText?, .longText?, nil: nil
      }
    return """
      <fieldset class="field"><legend>\(words("Hoe?", "How?"))</legend>\(wrong)\(channels.html {
        row($0, words)
      })</fieldset>
      """
  }

  private func row(_ choice: WritingChannel, _ words: Words) -> HTML {
    let name = choice.channel.rawValue
    let checked: HTML? = choice.channel == chosen ? " checked" : nil
    let closed: HTML? = choice.obstacle == nil ? nil : " disabled"
    let told =
      choice.obstacle.map { why(choice.channel, $0, words) } ?? choice.address.map(words.address) ?? ""
    return """
      <div class="choice"><input type="radio" id="by-\(name)" name="channel" value="\(name)" \
      aria-describedby="by-\(name)-told"\(checked)\(closed)><div><label for="by-\(name)">\(words.channel(
        choice.channel))</label><br><span class="small soft" id="by-\(name)-told">\(HTML.breakable(
          told))</span></div></div>
      """
  }

  private func subjectField(_ words: Words) -> HTML {
    var field = Field(
      name: "subject", label: words("Onderwerp", "Subject"),
      help: words("Alleen bij e-mail.", "Only for e-mail."), value: subject,
      longest: WritingDesk.longestSubject, isRequired: false)
    switch fault {
    case .noSubject?, .longSubject?: field.fault = fault.map { words.fault($0, on: .email) }
    case .noChannel?, .obstacle?, .noText?, .longText?, nil: break
    }
    return "<div class=\"mail-only\">\(field.html)</div>"
  }

  private func textField(_ words: Words) -> HTML {
    let wrong: HTML? =
      switch fault {
      case .noText?, .longText?: error("text", words)
      case .noChannel?, .obstacle?, .noSubject?, .longSubject?, nil: nil
      }
    let invalid: HTML? = wrong == nil ? nil : " aria-invalid=\"true\""
    let told = wrong == nil ? "text-help" : "text-help text-fault"
    let around = channels.first { $0.channel == .sms }?.around ?? ""
    return """
      <div class="field wide"><label for="text">\(words("Je bericht", "Your message"))</label><span class="help" \
      id="text-help">\(words(
        "Zonder aanhef en groet: die staan er al omheen. Een lege regel begint een nieuwe alinea.",
        "Without salutation and closing: those stand around it. An empty line begins a new paragraph."))</span>\(wrong)\
      <textarea id="text" name="text" rows="10" maxlength="\(WritingDesk.longestMail)" aria-describedby="\(
        told)"\(invalid) required>\("\n")\(text)</textarea><p class="small soft sms-only" data-parts data-around="\(
          around)" data-one="\(words("sms", "text message"))" data-more="\(words("sms'en", "text messages"))" \
      data-signs="\(words("tekens", "characters"))">\(words(
        "Een sms heeft 160 tekens; langer wordt in delen verstuurd. Met een teken als ê of een emoji zijn het er 70.",
        "A text message has 160 characters; a longer one is sent in parts. With a sign like ê or an emoji it is 70.")
        )</p></div>
      """
  }

  private func error(_ name: String, _ words: Words) -> HTML {
    """
    <span class="error" id="\(name)-fault">\(Icon.warning.html)<span>\(fault.map {
      words.fault($0, on: channel ?? .email) } ?? "")</span></span>
    """
  }

  private func around(_ words: Words) -> HTML {
    Components.panel(
      id: "h-around", title: words("Zo gaat het", "How it goes"),
      """
      <ul class="rows"><li><div>\(words(
        "Aanhef, groet en jullie huisstijl komen vanzelf om je tekst.",
        "Salutation, closing and your house style come around your text by themselves."))</div></li>
      <li><div>\(words(
        "Je tekst gaat letterlijk mee: opmaak en links worden gewone tekst.",
        "Your text goes as it is: markup and links become plain text."))</div></li>
      <li><div>\(words(
        "Contacttijden en het maximum aan berichten gelden ook hier.",
        "Contact hours and the limit of messages hold here too."))</div></li>
      <li><div>\(words(
        "Het staat daarna op de tijdlijn met jouw naam, en in het archief precies zoals het wegging.",
        "It then stands on the timeline with your name, and in the archive exactly as it left."))</div></li></ul>
      """)
  }
}
