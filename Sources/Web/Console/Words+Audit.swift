import Engine

extension Words {
  /// What a line of the audit log says.
  func audit(_ line: AuditLine) -> String {
    switch line.fact {
    case .change(let kind, let detail): change(kind, detail)
    case .access(let kind, _): access(kind)
    }
  }

  private func access(_ kind: AccessEntry.Kind) -> String {
    switch kind {
    case .signedIn: self("Ingelogd", "Signed in")
    case .signInFailed: self("Inloggen mislukt", "Signing in failed")
    case .signInThrottled: self("Inloggen tegengehouden na te veel pogingen", "Signing in held after too many tries")
    case .signedOut: self("Uitgelogd", "Signed out")
    case .viewed: self("Bekeken", "Looked at")
    case .codeFailed: self("Verkeerde code", "Wrong code")
    case .recoveryCodeUsed: self("Herstelcode gebruikt", "Recovery code used")
    case .issuerRefused: self("Geweigerd na de identiteitsdienst", "Refused after the identity provider")
    }
  }

  private func change(_ kind: AuditRecord.Kind, _ detail: [String: String]) -> String {
    let login = detail["login"] ?? ""
    switch kind {
    case .contactStopped: return self("Contact gestopt", "Contact stopped")
    case .contactResumed: return self("Contact hervat", "Contact resumed")
    case .contactMerged: return self("Contacten samengevoegd", "Contacts merged")
    case .taskFinished: return self("Taak afgerond", "Task finished")
    case .published:
      return self("Versie \(detail["version"] ?? "") gepubliceerd", "Version \(detail["version"] ?? "") published")
    case .quarantined: return self("Versturen stilgezet", "Sending stopped")
    case .quarantineReleased: return self("Versturen weer toegestaan", "Sending allowed again")
    case .flowPaused:
      let flow = detail["flow"] ?? ""
      return detail["paused"] == "true"
        ? self("Flow \(flow) stilgezet", "Flow \(flow) paused") : self("Flow \(flow) verder", "Flow \(flow) resumed")
    case .parkedEnded: return self("Geparkeerd item afgehandeld", "Parked item ended")
    case .paymentMatched:
      let invoice = detail["invoice"] ?? ""
      return self("Betaling gekoppeld aan factuur \(invoice)", "Payment matched to invoice \(invoice)")
    case .paymentPutAside: return self("Betaling hoort nergens bij", "Payment belongs to nothing here")
    case .addressMended: return self("Adres verbeterd", "Address mended")
    case .preferenceChanged:
      return PreferenceNews(detail).map(preference) ?? self("Voorkeur gewijzigd", "Preference changed")
    case .personErased: return self("Persoon gewist", "Person erased")
    case .apiKeyChanged: return key(detail["key"] ?? "", detail)
    case .webhookChanged: return webhook(detail["url"] ?? "", detail["change"] ?? "")
    case .userAdded: return self("Gebruiker \(login) toegevoegd", "User \(login) added")
    case .userChanged: return user(login, detail)
    case .sessionsEnded: return self("\(login) overal uitgelogd", "\(login) signed out everywhere")
    case .accessChanged:
      let who = detail["codes-from"].flatMap(Role.init(rawValue:)).map(role) ?? self("niemand", "nobody")
      return self("Tweede stap verplicht vanaf: \(who)", "Second step required from: \(who)")
    case .draftChanged: return draft(detail)
    case .testSent:
      let template = detail["template"] ?? ""
      return self("Proefbericht van \(template) verstuurd", "Test message of \(template) sent")
    case .messageWritten: return self("Bericht geschreven", "Message written")
    case .benchmarkChanged:
      return detail["takes-part"] == "true"
        ? self("Doet mee met de vergelijking tussen organisaties", "Takes part in the comparison of organisations")
        : self("Doet niet meer mee met de vergelijking", "Takes no part in the comparison any more")
    case .loadDecided:
      let source = detail["source"] ?? ""
      return detail["decision"] == "end"
        ? self("Vertrokken huurders van lijst \(source) beëindigd", "Gone tenants of list \(source) ended")
        : self("Vertrokken huurders van lijst \(source) gehouden", "Gone tenants of list \(source) kept")
    case .addressChanged, .paymentReceived, .paymentUnmatched, .balanceChanged, .requestOpened, .requestClosed,
      .notEnrolled, .contactGone, .channelClosed, .channelOpened, .note:
      return kind.rawValue
    }
  }

  private func key(_ name: String, _ detail: [String: String]) -> String {
    switch detail["change"] {
    case "made": self("API-sleutel \(name) gemaakt", "API key \(name) made")
    case "secret-added": self("API-sleutel \(name) kreeg een nieuw geheim", "API key \(name) got a new secret")
    case "secret-ended": self("Geheim van API-sleutel \(name) beëindigd", "Secret of API key \(name) ended")
    case "revoked": self("API-sleutel \(name) ingetrokken", "API key \(name) revoked")
    default: self("API-sleutel \(name) gewijzigd", "API key \(name) changed")
    }
  }

  private func webhook(_ url: String, _ change: String) -> String {
    let count = change.split(separator: " ").last.map(String.init) ?? ""
    switch change {
    case "made": return self("Webhook naar \(url) gemaakt", "Webhook to \(url) made")
    case "paused": return self("Webhook naar \(url) stilgezet", "Webhook to \(url) paused")
    case "resumed": return self("Webhook naar \(url) verder", "Webhook to \(url) resumed")
    case "ended": return self("Webhook naar \(url) beëindigd", "Webhook to \(url) ended")
    case "secret-renewed":
      return self("Webhook naar \(url) kreeg een nieuw geheim", "Webhook to \(url) got a new secret")
    case _ where change.hasPrefix("replayed"):
      return self("\(count) gebeurtenissen opnieuw gemeld aan \(url)", "\(count) events told again to \(url)")
    case _ where change.hasPrefix("revived"):
      return self("\(count) mislukte meldingen opnieuw naar \(url)", "\(count) failed deliveries again to \(url)")
    default: return self("Webhook naar \(url) gewijzigd", "Webhook to \(url) changed")
    }
  }

  private func draft(_ detail: [String: String]) -> String {
    let path = detail["path"] ?? detail["template"] ?? ""
    switch detail["change"] {
    case "written": return self("\(path) gewijzigd in het concept", "\(path) changed in the draft")
    case "removed": return self("\(path) weggehaald in het concept", "\(path) taken away in the draft")
    case "reverted": return self("\(path) teruggezet in het concept", "\(path) put back in the draft")
    case "taken-over": return self("Sjabloon \(path) overgenomen", "Template \(path) taken over")
    case "proposed": return self("Concept voorgesteld", "Draft proposed")
    case "withdrawn": return self("Voorstel ingetrokken", "Proposal withdrawn")
    case "rejected": return self("Voorstel teruggestuurd", "Proposal sent back")
    case "brought-up-to-date": return self("Concept bijgewerkt", "Draft brought up to date")
    case "discarded": return self("Concept weggegooid", "Draft thrown away")
    default: return self("Concept gewijzigd", "Draft changed")
    }
  }

  private func user(_ login: String, _ detail: [String: String]) -> String {
    let moved = [detail["from"], detail["to"]].compactMap { $0.flatMap(Role.init(rawValue:)).map(role) }
    switch detail["change"] {
    case "role", "issued":
      return moved.count == 2
        ? self("\(login): van \(moved[0]) naar \(moved[1])", "\(login): from \(moved[0]) to \(moved[1])")
        : self("\(login): gegevens bijgewerkt", "\(login): details updated")
    case "blocked": return self("\(login) geblokkeerd", "\(login) blocked")
    case "unblocked": return self("\(login) weer toegelaten", "\(login) let in again")
    case "first-password": return self("\(login) kreeg een eerste wachtwoord", "\(login) got a first password")
    case "password": return self("\(login) koos een wachtwoord", "\(login) chose a password")
    case "codes": return self("\(login) koppelde een app met codes", "\(login) connected an app with codes")
    case "recovery-codes": return self("\(login) kreeg nieuwe herstelcodes", "\(login) got new recovery codes")
    case "no-codes": return self("App van \(login) ontkoppeld", "App of \(login) disconnected")
    default: return self("\(login) gewijzigd", "\(login) changed")
    }
  }
}
