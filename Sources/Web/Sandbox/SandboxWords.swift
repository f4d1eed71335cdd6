import Domain
import Engine

/// What a sandbox says about messages and payments, in words.
extension Words {
  /// What happened to a message; nil while it is only under way.
  func happening(_ kind: ReceiptKind) -> (meaning: Components.Meaning, word: String) {
    switch kind {
    case .delivered: (.busy, self("afgeleverd", "delivered"))
    case .bounced(permanent: true, _): (.bad, self("adres bestaat niet", "address does not exist"))
    case .bounced(permanent: false, _): (.wait, self("kon er niet bij", "could not be taken"))
    case .undeliverable: (.bad, self("niet bezorgd", "not delivered"))
    case .complained: (.bad, self("ongewenst genoemd", "called unwanted"))
    case .opened(let who): (signal(who).meaning, self("geopend: ", "opened: ") + short(who))
    case .clicked(let who): (signal(who).meaning, self("op de link: ", "link: ") + short(who))
    case .replied: (.good, self("beantwoord", "answered"))
    }
  }

  /// The same as a sentence for the list of what the engine hears.
  func heard(_ kind: ReceiptKind) -> String {
    switch kind {
    case .delivered: self("Afgeleverd", "Delivered")
    case .bounced(let permanent, let reason):
      permanent
        ? self("Teruggekomen, adres bestaat niet: \(reason)", "Came back, address does not exist: \(reason)")
        : self("Teruggekomen, later misschien wel: \(reason)", "Came back, may work later: \(reason)")
    case .undeliverable(let reason): self("Niet bezorgd: \(reason)", "Not delivered: \(reason)")
    case .complained(let type): self("Ongewenst genoemd (\(type))", "Called unwanted (\(type))")
    case .opened(let who): self("Geopend door een \(short(who))", "Opened by a \(short(who))")
    case .clicked(let who):
      self("Op de link gedrukt door een \(short(who))", "Link followed by a \(short(who))")
    case .replied(let text): self("Antwoord: “\(text)”", "Reply: “\(text)”")
    }
  }

  private func short(_ who: SignalClass) -> String {
    switch who {
    case .human: self("mens", "person")
    case .machine: self("machine", "machine")
    case .unknown: self("onbekende", "stranger")
    }
  }

  func payment(_ status: ProviderPaymentStatus) -> (meaning: Components.Meaning, word: String) {
    switch status {
    case .open: (.busy, self("open", "open"))
    case .pending: (.busy, self("bij de bank", "at the bank"))
    case .paid: (.good, self("betaald", "paid"))
    case .failed: (.bad, self("mislukt", "failed"))
    case .cancelled: (.plain, self("geannuleerd", "cancelled"))
    case .expired: (.plain, self("verlopen", "expired"))
    }
  }

  func action(_ action: SandboxBankAction) -> String {
    switch action {
    case .pay: self("Betalen", "Pay")
    case .cancel: self("Annuleren", "Cancel")
    case .fail: self("Laten mislukken", "Let it fail")
    case .expire: self("Laten verlopen", "Let it expire")
    case .payLate: self("Toch nog betaald", "Paid after all")
    case .chargeBack: self("Terugboeken", "Charge back")
    }
  }
}
