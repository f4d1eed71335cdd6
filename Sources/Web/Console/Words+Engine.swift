import Domain
import Engine

/// What the engine calls things, as people say it. The engine keeps short English words; no page shows them as they
/// are. A word that nobody gave a name here is shown with spaces for its hyphens, so that nothing gets lost.
extension Words {
  /// Why a row or a case was kept out, or what became of it, as a phrase without capital or full stop.
  func reason(_ name: String) -> String {
    let word = String(name.split(separator: ":", maxSplits: 1).last ?? "")
    return enrolmentReason(word) ?? rowReason(word) ?? spaced(word)
  }

  /// The rules of the flows we deliver, and the engine's own.
  private func enrolmentReason(_ word: String) -> String? {
    switch word {
    case "not-production": self("het bestand is een proef", "the file is a test")
    case "other-return-type":
      self("deze reden van terugboeken vraagt iets anders", "this return asks for something else")
    case "nothing-owed": self("er staat niets meer open", "nothing is owed any more")
    case "no-flow": self("er is geen flow voor zulke zaken", "there is no flow for such cases")
    case "stopped": self("met deze persoon is het contact gestopt", "contact with this person has stopped")
    case "held", "rule": self("een regel was niet te bepalen", "a rule could not be decided")
    default: nil
    }
  }

  private func rowReason(_ word: String) -> String? {
    switch word {
    case "ambiguous": self("er lijken meer zaken op", "more than one case looks like it")
    case "no-open-item": self("er hoort geen openstaande post bij", "no open item belongs to it")
    case "unmatched-payment": self("betaling zonder herkenbaar kenmerk", "payment without a known reference")
    case "unknown-contact": self("dit contact is niet bekend", "this contact is not known")
    case "no-invoice": self("er staat geen factuur of kenmerk bij", "it has no invoice and no reference")
    case "other-contact": self("de factuur hoort bij een ander contact", "the invoice belongs to another contact")
    case "known": self("stond al in een eerder bestand", "was in an earlier file")
    case "issue": self("de rij is niet goed ingevuld", "the row is not filled in well")
    case "parked": self("Bode kon hier niets mee en bewaart het", "Bode could not use it and keeps it")
    case "enrolled": self("is een zaak geworden", "became a case")
    case "new": self("is nieuw", "is new")
    case "updated": self("is bijgewerkt", "was updated")
    case "payment": self("is een betaling", "is a payment")
    case "other": self("gaat niet over een mislukte incasso", "is not about a failed debit")
    default: nil
    }
  }

  /// The kind of file that an import was recognised as.
  func importKind(_ kind: String) -> String {
    switch kind {
    case "contacts": self("huurderslijst", "list of tenants")
    case "open-items": self("openstaande posten", "open items")
    case "bank": self("bankbestand", "bank file")
    case "vera": self("VERA-bestand", "VERA file")
    default: kind
    }
  }

  /// Who or what did something.
  func actor(_ name: String) -> String {
    switch name {
    case "link": self("de betaallink", "the payment link")
    case "import": self("een bestand", "a file")
    case "flow": self("de flow", "the flow")
    case "statement", "bank", "transfer": self("een overboeking", "a bank transfer")
    case "contact": self("de huurder", "the tenant")
    case "demo": self("de demo", "the demo")
    case "command line": self("de opdrachtregel", "the command line")
    case "provider": self("de aanbieder", "the provider")
    case "set-up": self("het inrichten", "the set-up")
    case "issuer": self("de identiteitsdienst", "the identity provider")
    default:
      name.removing(prefix: AuditLine.programMark).map { self("programma \($0)", "program \($0)") } ?? name
    }
  }

  /// The team that a task is for.
  func team(_ name: String) -> String {
    switch name {
    case "financien": self("financiën", "finance")
    case "incasso": self("incasso", "collections")
    case "klantcontact": self("klantcontact", "customer service")
    default: spaced(name)
    }
  }

  /// The title of a task: an author's name for it, or one of the engine's own in the reader's language.
  func task(_ title: String) -> String {
    switch title.lowercased().replacing(" ", with: "-") {
    case "bellen": self("Bellen", "Call")
    case "nabellen": self("Nabellen", "Call after a while")
    case FlowPlan.heldTask: self("Een regel was niet te bepalen", "A rule could not be decided")
    case FlowPlan.replyTask: self("Antwoord lezen", "Read the answer")
    case "betaling-teruggedraaid": self("Betaling teruggedraaid", "Payment taken back")
    case "contact-gestopt": self("Contact gestopt", "Contact stopped")
    case "reden-beoordelen": self("Reden beoordelen", "Judge the reason")
    case "terugboeking-onduidelijk": self("Terugboeking onduidelijk", "Return not clear")
    case "terugboeking-zonder-post": self("Terugboeking zonder openstaande post", "Return without open item")
    case "betaling-zonder-post": self("Betaling zonder openstaande post", "Payment without open item")
    case "huurder-niet-in-lijst": self("Staat niet meer in de lijst", "Is in the list no more")
    case "teveel-betaald": self("Te veel betaald", "Too much paid")
    default: capitalised(spaced(title))
    }
  }

  /// Why a task was made, as a sentence; nil when it says nothing beyond the task itself.
  func explanation(_ text: String) -> String? {
    switch text {
    case "": nil
    case "chosen", "started", "resumed": nil
    case "timeout", "bounced", "undeliverable", "opened", "clicked", "replied", "partly-paid", "done", "handed-over":
      sentence(event(text))
    default: sentence(because(text))
    }
  }

  /// A reason that the engine or a provider wrote down about a message or an address, without full stop. What a
  /// provider said stays in its own words.
  func remark(_ text: String) -> String {
    if let name = fixedRemark(text) { return name }
    if let condition = text.removing(prefix: "stop rule: ") {
      return FlowText.condition(condition, self)
    }
    if let why = text.removing(prefix: "stop rule undecided: ") {
      return self("een stopregel was niet te bepalen: \(because(why))", "a stop rule could not be decided: \(why)")
    }
    if let channel = text.removing(prefix: "no provider for ").flatMap(Channel.init(rawValue:)) {
      let name = self.channel(channel)
      return self("er is geen aanbieder voor \(name)", "there is no provider for \(name)")
    }
    if let why = text.removing(prefix: "the provider could not be asked: ") {
      return self("de aanbieder was niet te vragen: \(why)", text)
    }
    if let said = mailAnswer(text) { return said }
    let named = event(text)
    return named == spaced(text) ? text : named
  }

  /// What a mail server means by its enhanced status code (RFC 3463), with the code; nil for other text.
  private func mailAnswer(_ text: String) -> String? {
    guard let match = text.prefixMatch(of: /\d{3} [245]\.(\d{1,3}\.\d{1,3})\b/) else { return nil }
    let meaning: String? =
      switch match.1 {
      case "1.1", "1.10": self("dit adres bestaat niet", "this address does not exist")
      case "1.2": self("het deel na de @ bestaat niet", "the part after the @ does not exist")
      case "2.1": self("de mailbox is gesloten", "the mailbox is closed")
      case "2.2": self("de mailbox is vol", "the mailbox is full")
      case "4.1", "4.2", "4.7": self("de mailserver gaf geen antwoord", "the mail server gave no answer")
      case "7.1": self("de mailserver wil het bericht niet hebben", "the mail server does not want the message")
      default: nil
      }
    return meaning.map { "\($0) (\(match.0))" }
  }

  private func fixedRemark(_ text: String) -> String? {
    switch text {
    case "contact hours": self("buiten de contacttijden", "outside contact hours")
    case "flow-ended": self("de flow is klaar", "the flow has ended")
    case "flow paused": self("de flow is gepauzeerd", "the flow is paused")
    case "says to have paid": self("de huurder zegt betaald te hebben", "the tenant says it was paid")
    case "cap per-day": self("vandaag al genoeg berichten", "enough messages today")
    case "cap per-week": self("deze week al genoeg berichten", "enough messages this week")
    case "cap per-channel-per-day":
      self("vandaag al een bericht over dit kanaal", "a message over this channel today already")
    case "address no longer usable": self("dit adres werkt niet meer", "the address is no longer usable")
    case "contact may not be contacted":
      self("met deze persoon is het contact gestopt", "contact with this person has stopped")
    case "payment link closed": self("de betaallink is gesloten", "the payment link is closed")
    case "no outcome was recorded": self("er is geen antwoord genoteerd", "no answer was recorded")
    case "the archived bytes cannot be read":
      self("het bewaarde bericht is niet te lezen", "the archived message cannot be read")
    case "never arrived": self("het kwam nooit aan bij de aanbieder", "it never reached the provider")
    case "replaced": self("vervangen door een nieuw adres", "replaced by a new address")
    case "answered": self("een mens opende of antwoordde", "a person opened or answered")
    default: nil
    }
  }

  /// Why a run is held or an event changed nothing, without full stop.
  func because(_ text: String) -> String {
    switch text {
    case "run-ended": return self("de flow was al klaar", "the flow had ended")
    case "run-held": return self("de flow staat stil", "the flow is held")
    case "earlier-visit": return self("het hoort bij een eerdere stap", "it belongs to an earlier step")
    case "not-awaited": return self("deze stap wacht daar niet op", "this step does not wait for it")
    case "already-started": return self("de flow liep al", "the flow was running already")
    default: break
    }
    if let match = text.wholeMatch(of: /no way of step (\S+) applies/) {
      return self("in de stap \(step(String(match.1))) past geen enkele weg", text)
    }
    if let match = text.wholeMatch(of: /step (\S+) has no way (?:on|for (\S+))/) {
      let name = step(String(match.1))
      guard let what = match.2 else { return self("de stap \(name) heeft geen vervolg", text) }
      return self("de stap \(name) heeft geen vervolg bij: \(event(String(what)))", text)
    }
    if let match = text.wholeMatch(of: /the flow passed (\d+) steps without waiting/) {
      return self("de flow ging door \(String(match.1)) stappen zonder te wachten", text)
    }
    return reasonOfReturn(text) ?? remark(text)
  }

  /// What a bank's code means, with the code: `de bank geeft geen reden (MS03)`; nil for other text.
  func reasonOfReturn(_ text: String) -> String? {
    let code = String(text.prefix { $0 != ":" })
    guard code.utf8.count == 4, code.utf8.allSatisfy({ (48...57).contains($0) || (65...90).contains($0) }) else {
      return nil
    }
    let reason = ReasonTable.standard.reason(code: code)
    return self("\(lowered(reason.dutch)) (\(code))", "\(lowered(reason.english)) (\(code))")
  }

  /// A step by its name alone, where its flow is not at hand. The steps of the flows we deliver have names of their
  /// own.
  func step(_ name: String) -> String {
    if let channel = Channel(rawValue: name) { return self.channel(channel) }
    switch name {
    case "await-payment": return self("Wacht op geld", "Waits for money")
    case "route": return self("Hoe verder?", "Which way?")
    case "call-by-collections": return self("Incasso belt", "Collections call")
    case "call-by-service": return self("Klantcontact belt", "Customer service calls")
    default: return capitalised(event(name))
    }
  }

  /// What a case is about: the title of its flow, or the kind of case where no flow runs.
  func matter(_ title: String) -> String {
    switch CaseKind(rawValue: title) {
    case .failedDebit: self("Mislukte incasso", "Failed debit")
    case .message: self("Los bericht", "Single message")
    case nil: title
    }
  }

  /// How messages to somebody look.
  func profile(_ name: String) -> String {
    switch name {
    case "gerda": self("Gerda: grote letters", "Gerda: large letters")
    default: capitalised(name)
    }
  }

  /// A name in the middle of a Dutch sentence: `mevrouw A. Jansen`.
  func name(_ name: String) -> String {
    for title in ["De heer ", "Mevrouw "] where name.hasPrefix(title) { return lowered(name) }
    return name
  }

  /// A mobile number as people write it, `06 80100115`; any other address as it is.
  func address(_ text: String) -> String {
    guard text.utf8.count == 12, let rest = text.removing(prefix: "+316"), rest.allSatisfy(\.isNumber) else {
      return text
    }
    return "06 \(rest)"
  }

  /// With a capital and a full stop.
  func sentence(_ text: String) -> String {
    let end = text.last.map { ".!?”".contains($0) } ?? true
    return capitalised(text) + (end ? "" : ".")
  }

  /// Hyphens as spaces.
  func spaced(_ text: String) -> String { text.replacing("-", with: " ") }

  private func lowered(_ text: String) -> String { text.prefix(1).lowercased() + text.dropFirst() }
}

extension String {
  /// What follows `prefix`; nil when the text does not start with it.
  func removing(prefix: String) -> String? {
    hasPrefix(prefix) ? String(dropFirst(prefix.count)) : nil
  }
}
