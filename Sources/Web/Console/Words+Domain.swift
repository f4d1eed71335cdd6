public import Domain
import Engine

/// The words of the house for people. One place, so that one thing is never called by two names.
extension Words {
  public func channel(_ channel: Channel) -> String {
    switch channel {
    case .email: self("E-mail", "E-mail")
    case .sms: self("SMS", "SMS")
    case .whatsapp: self("WhatsApp", "WhatsApp")
    case .voice: self("Gesprek", "Call")
    case .letter: self("Brief", "Letter")
    }
  }

  func role(_ role: Role) -> String {
    switch role {
    case .reader: self("lezer", "reader")
    case .employee: self("medewerker", "employee")
    case .editor: self("redacteur", "editor")
    case .approver: self("goedkeurder", "approver")
    case .administrator: self("beheerder", "administrator")
    }
  }

  func party(_ role: PartyRole) -> String {
    switch role {
    case .debtor: self("huurder", "tenant")
    case .coDebtor: self("medehuurder", "co-tenant")
    case .representative: self("vertegenwoordiger", "representative")
    }
  }

  func state(_ state: CaseSummary.State) -> (meaning: Components.Meaning, word: String) {
    switch state {
    case .running: (.busy, self("loopt", "running"))
    case .waitingForPerson: (.wait, self("wacht op medewerker", "waits for an employee"))
    case .held: (.bad, self("staat stil", "held"))
    case .paid: (.good, self("betaald", "paid"))
    case .ended: (.plain, self("afgesloten", "ended"))
    }
  }

  func standing(_ address: ContactDetail.Address) -> (meaning: Components.Meaning, word: String) {
    if address.isProposed { return (.wait, self("doorgegeven", "given")) }
    guard address.isAllowed else { return (.unsure, self("geen toestemming", "no permission")) }
    return standing(address.standing)
  }

  func standing(_ standing: AddressStanding) -> (meaning: Components.Meaning, word: String) {
    switch standing {
    case .unverified: (.busy, self("niet gecontroleerd", "not checked"))
    case .verified: (.good, self("bevestigd", "verified"))
    case .suspect: (.wait, self("twijfelachtig", "doubtful"))
    case .invalid: (.bad, self("klopt niet", "wrong"))
    }
  }

  func reach(_ reach: ContactSummary.Reach) -> (meaning: Components.Meaning, word: String) {
    switch reach {
    case .good: (.good, self("goed bereikbaar", "reachable"))
    case .partly: (.wait, self("deels bereikbaar", "partly reachable"))
    case .none: (.bad, self("niet bereikbaar", "not reachable"))
    case .stopped: (.unsure, self("contact gestopt", "contact stopped"))
    }
  }

  func link(_ state: CaseDetail.PaymentLink.State) -> (meaning: Components.Meaning, word: String) {
    switch state {
    case .open: (.busy, self("open", "open"))
    case .paying: (.wait, self("nu bij de bank", "at the bank now"))
    case .paid: (.good, self("betaald", "paid"))
    case .closed: (.plain, self("gesloten", "closed"))
    }
  }

  /// Status of a message: the word, and what it means.
  func status(_ status: ShownStatus) -> (meaning: Components.Meaning, word: String, text: String?) {
    switch status {
    case .queued: (.busy, self("klaargezet", "queued"), nil)
    case .held(let until): (.busy, self("wacht", "waits"), self("tot \(say(until))", "until \(say(until))"))
    case .underWay:
      (
        .unsure, self("onderweg", "under way"),
        self("de aanbieder heeft nog niet geantwoord", "no answer yet")
      )
    case .accepted: (.busy, self("aangenomen", "accepted"), nil)
    case .delivered: (.good, self("aangekomen", "delivered"), nil)
    case .bounced(let permanent, let reason):
      (
        .bad,
        permanent ? self("adres bestaat niet", "address does not exist") : self("kwam terug", "bounced"),
        filled(remark(reason))
      )
    case .undeliverable(let reason):
      (.bad, self("niet bezorgd", "not delivered"), filled(remark(reason)))
    case .rejected(let reason):
      // Our own reasons have words of ours; anything else was said by a provider that refused it.
      (
        .bad, remark(reason) == reason ? self("geweigerd", "refused") : self("niet verstuurd", "not sent"),
        filled(remark(reason))
      )
    case .unknown(let reason):
      (.unsure, self("uitkomst onbekend", "outcome unknown"), filled(remark(reason)))
    case .cancelled(let reason): (.plain, self("niet verstuurd", "not sent"), filled(remark(reason)))
    }
  }

  private func filled(_ text: String) -> String? { text.isEmpty ? nil : text }

  func signal(_ signal: SignalClass) -> (meaning: Components.Meaning, word: String) {
    switch signal {
    case .human: (.good, self("mens", "person"))
    case .machine: (.unsure, self("machine, telt niet mee", "machine, does not count"))
    case .unknown: (.unsure, self("niet zeker, telt niet mee", "not sure, does not count"))
    }
  }

  func wait(_ wait: FlowWait) -> String {
    switch wait {
    case .hours(let hours): count(hours, ("uur", "uur"), ("hour", "hours"))
    case .days(let days): count(days, ("dag", "dagen"), ("day", "days"))
    case .workdays(let days): count(days, ("werkdag", "werkdagen"), ("working day", "working days"))
    case .until(let what): self("tot \(what)", "until \(what)")
    }
  }

  /// An event as people say it; a name that the house does not know stays as it is.
  func event(_ name: String) -> String {
    switch name {
    case "queued": self("klaargezet", "queued")
    case "cancelled": self("niet verstuurd", "not sent")
    case "accepted": self("aangenomen", "accepted")
    case "delivered": self("aangekomen", "delivered")
    case "opened": self("geopend", "opened")
    case "clicked": self("op de link gedrukt", "link clicked")
    case "replied": self("antwoord", "reply")
    case "agreed": self("ja", "yes")
    case "declined": self("nee", "no")
    case "bounced": self("komt niet aan", "bounced")
    case "complained": self("ongewenst genoemd", "called unwanted")
    case "undeliverable": self("niet te bezorgen", "undeliverable")
    case "heard": self("gehoord", "heard")
    case "busy": self("in gesprek", "busy")
    case "no-answer": self("niet opgenomen", "no answer")
    case "machine": self("antwoordapparaat", "answering machine")
    case "invalid-number": self("nummer klopt niet", "wrong number")
    case "unreachable": self("niet bereikt", "not reached")
    case "transferred": self("doorverbonden", "transferred")
    case "link-asked": self("vraagt om link", "asks for link")
    case "paid": self("betaald", "paid")
    case "partly-paid": self("deels betaald", "partly paid")
    case "promised": self("belofte", "promise")
    case "started": self("begin", "start")
    case "chosen": self("gekozen", "chosen")
    case "stopped": self("gestopt", "stopped")
    case "resumed": self("hervat", "resumed")
    case "rejected": self("geweigerd", "refused")
    case "unknown": self("uitkomst onbekend", "outcome unknown")
    case "handed-over": self("overgedragen", "handed over")
    case "contact-stopped": self("contact gestopt", "contact stopped")
    case "answered": self("beantwoord", "answered")
    case "done": self("klaar", "done")
    case "timeout": self("geen reactie", "no reaction")
    case "handled": self("afgehandeld", "handled")
    case "to-employee": self("overgedragen", "handed over")
    default: spaced(name)
    }
  }

  /// The title of a step: the author's, or one made from what it does.
  func title(_ node: FlowGraph.Node) -> String {
    if let title = node.title { return node.kind == .task ? task(title) : title }
    switch node.kind {
    case .send:
      let names = node.channels.map(channel)
      return names.isEmpty ? self("Bericht", "Message") : names.joined(separator: self(" of ", " or "))
    case .call: return self("Bellen", "Call")
    case .wait: return node.name == "await-payment" ? step(node.name) : self("Wachten", "Wait")
    case .choose: return self("Hoe verder?", "Which way?")
    case .task: return self("Medewerker", "Employee")
    case .ask: return self("Vraag", "Question")
    case .act: return node.subject.map { capitalised(event($0)) } ?? self("Actie", "Action")
    case .end: return capitalised(event(node.subject ?? node.name))
    }
  }

  func size(_ bytes: Int) -> String {
    switch bytes {
    case ..<1_024: count(bytes, ("byte", "bytes"), ("byte", "bytes"))
    case ..<1_048_576: "\(number((bytes + 1_023) / 1_024)) kB"
    default: "\(number((bytes + 1_048_575) / 1_048_576)) MB"
    }
  }
}

extension Channel {
  var icon: Icon {
    switch self {
    case .email: .email
    case .sms: .sms
    case .whatsapp: .whatsapp
    case .voice: .call
    case .letter: .letter
    }
  }
}

extension FlowGraph.Node {
  var icon: Icon {
    switch kind {
    case .send: channels.first?.icon ?? .email
    case .call: .call
    case .wait: .clock
    case .choose: .fork
    case .task: .person
    case .ask: .question
    case .act: .note
    case .end: .flag
    }
  }
}
