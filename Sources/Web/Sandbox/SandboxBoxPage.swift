import Domain
import Engine

/// What one address received, and what can be done about it. A mailbox or a phone by its channel.
struct SandboxBoxPage {
  let box: SandboxAddress
  /// Newest first.
  let messages: [SandboxMessage]
  /// The one that is open.
  let chosen: SandboxMessage?
  /// What the engine hears of the open one.
  let receipts: [SandboxReceipt]
  /// Whether somebody decided what becomes of the next messages.
  let hasFate: Bool
  let links: SandboxLinks
  let frame: ConsoleFrame

  var words: Words { frame.words }

  func page() -> ConsolePage {
    let now = "\(words.longDay(DutchTime.day(of: words.now))), \(words.hour(words.now))"
    let title = HTML.breakable(words.address(box.address))
    return ConsolePage(
      title: words("Sandbox: \(box.address)", "Sandbox: \(box.address)"), room: .sandbox,
      main: """
        \(Components.head(
          crumbs: [(words("Sandbox", "Sandbox"), "/sandbox")], here: box.address,
          title: words.html("Wat \(title) krijgt", "What \(title) gets"), beside: fate,
          lead: words.html(
            "Speel de huurder. Bode merkt geen verschil met echt. Het is hier <b>\(now)</b>.",
            "Play the tenant. Bode notices no difference with the real world. Here it is <b>\(now)</b>."),
          words: words))
        <div class="hold">\(body)</div>
        """)
  }

  private var body: HTML {
    guard chosen != nil else { return empty }
    return "<div class=\"cols \(columns)\">\(face)\(log)</div>"
  }

  /// A phone is narrow, a mail is not.
  private var columns: String { box.channel == .email ? "cols-main" : "cols-2" }

  private var face: HTML {
    switch box.channel {
    case .email: mailbox
    case .sms, .whatsapp, .voice, .letter: phone
    }
  }

  private var empty: HTML {
    Components.empty(
      words("Nog niets ontvangen", "Nothing received yet"),
      words(
        "Zodra Bode hierheen iets stuurt, staat het hier.",
        "As soon as Bode sends something here, it is shown here."))
  }

  // MARK: Mailbox

  private var mailbox: HTML {
    let list = messages.html { message in
      let isOpen = message.id == chosen?.id
      let mail = SandboxMail(message.opening)
      let subject = mail.subject ?? words("(geen onderwerp)", "(no subject)")
      let current: HTML = isOpen ? " aria-current=\"true\"" : .none
      return """
        <li\(current)><a class="row-link" href="\(address(of: message))">\(subject)</a>\
        <span class="small soft">\(words.time(message.at))</span>\
        <span class="sub">\(mail.sender ?? message.sender) \(badges(message))</span></li>
        """
    }
    let title = words("De e-mail zoals de huurder hem ziet", "The e-mail as the tenant sees it")
    let id = chosen?.id.value ?? 0
    return """
      <section class="stack" aria-labelledby="h-mb"><h2 id="h-mb">\(words("Mailbox", "Mailbox"))</h2>
      <div class="panel mailbox"><ol data-list>\(list)</ol>
      <div class="testmark"><span>TEST</span></div>
      <iframe class="mailframe bare" src="/sandbox/mail/\(id)" title="\(title)" height="760" \
      sandbox="allow-popups allow-popups-to-escape-sandbox"></iframe></div>
      <div class="actions">\(buttons(
        [.openAsPerson, .openAsMachine, .followLink, .noSuchAddress, .full]))</div>
      \(reply)</section>
      """
  }

  // MARK: Phone

  private var phone: HTML {
    let bubbles = messages.reversed().html { message in
      let text = String(decoding: message.opening, as: UTF8.self)
      return """
        \(words.time(message.at))<p class="bubble">\(links.linked(text))</p>\(answers(message))
        """
    }
    return """
      <section class="stack" aria-labelledby="h-ph"><h2 id="h-ph">\(words("Telefoon", "Phone"))</h2>
      <div class="phone"><header><span>\(words.clock(words.now))</span><span>TEST</span></header>
      <div class="thread" role="log" aria-label="\(words("Berichten", "Messages"))">\(bubbles)</div>
      \(reply)</div>
      <div class="actions">\(buttons([.followLink, .noSuchAddress, .full]))</div></section>
      """
  }

  private func answers(_ message: SandboxMessage) -> HTML {
    message.happened.html { kind in
      switch kind {
      case .replied(let text): "<p class=\"bubble mine\">\(text)</p>"
      case .bounced, .undeliverable, .complained, .clicked: "<p class=\"soft small\">\(words.heard(kind))</p>"
      case .delivered, .opened: .none
      }
    }
  }

  // MARK: What can be done

  private func badges(_ message: SandboxMessage) -> HTML {
    let shown = message.happened.filter { kind in
      if case .delivered = kind { message.happened.count == 1 } else { true }
    }
    guard !shown.isEmpty else { return Components.badge(.unsure, words("onderweg", "under way")) }
    return shown.html { kind in
      let (meaning, word) = words.happening(kind)
      return Components.badge(meaning, word) + " "
    }
  }

  private func buttons(_ acts: [SandboxAct]) -> HTML {
    guard let chosen, frame.role >= .employee else { return .none }
    return acts.html { act in
      """
      <form method="post" action="/sandbox/messages/\(chosen.id.value)/\(act.rawValue)">\(frame.tokenField)\
      <button class="button slim">\(act.icon?.html)\(act.label(on: box.channel, words))</button></form>
      """
    }
  }

  private var reply: HTML {
    guard let chosen, frame.role >= .employee else { return .none }
    let label = words("Antwoord als huurder", "Answer as the tenant")
    return """
      <form class="actions" method="post" action="/sandbox/messages/\(chosen.id.value)/reply">\
      \(frame.tokenField)\
      <label class="hide" for="answer">\(label)</label><input class="narrow" id="answer" name="text" \
      maxlength="500" required placeholder="\(words("Antwoord", "Answer"))" autocomplete="off">\
      <button class="button">\(words("Stuur", "Send"))</button></form>
      """
  }

  /// What becomes of the next messages to this address.
  private var fate: HTML {
    guard frame.role >= .employee else { return .none }
    let failure = SandboxAct.noSuchAddress.label(on: box.channel, words).lowercased()
    let label =
      hasFate
      ? words("Weer gewoon bezorgen", "Deliver normally again")
      : words("Vanaf nu: \(failure)", "From now on: \(failure)")
    return """
      <form method="post" action="/sandbox/fate">\(frame.tokenField)\
      <input type="hidden" name="channel" value="\(box.channel.rawValue)">\
      <input type="hidden" name="address" value="\(box.address)">\
      <input type="hidden" name="fate" value="\(hasFate ? "normal" : "gone")">\
      <button class="button slim">\(label)</button></form>
      """
  }

  private var log: HTML {
    let rows = receipts.reversed().html { receipt in
      guard case .message(let message) = receipt.content else { return .none }
      let isComing = receipt.due > words.now
      let state =
        receipt.acknowledged
        ? Components.badge(.good, words("verwerkt", "handled"))
        : Components.badge(
          .unsure, isComing ? words("komt nog", "still to come") : words("onderweg", "under way"))
      return """
        <tr><td class="nobr" data-t="\(words("Tijd", "Time"))">\(words.time(receipt.due))</td>\
        <th scope="row">\(words.heard(message.kind))</th>\
        <td data-t="\(words("Stand", "Status"))">\(state)</td></tr>
        """
    }
    let table: HTML =
      receipts.isEmpty
      ? "<p class=\"soft\">\(words("Nog niets.", "Nothing yet."))</p>"
      : """
      <table class="table fold"><thead><tr><th scope="col">\(words("Tijd", "Time"))</th>\
      <th scope="col">\(words("Gebeurtenis", "Event"))</th>\
      <th scope="col">\(words("Stand", "Status"))</th></tr>\
      </thead><tbody>\(rows)</tbody></table>
      """
    return Components.panel(
      id: "h-log", title: words("Wat Bode daarvan merkt", "What Bode hears of it"), table)
  }

  private func address(of message: SandboxMessage) -> String {
    Self.path(box) + "&message=\(message.id.value)"
  }

  /// Where the face of an address is.
  static func path(_ box: SandboxAddress) -> String {
    let face = box.channel == .email ? "mailbox" : "phone"
    return "/sandbox/\(face)?address=\(FormFields.encoded(box.address))"
  }
}
