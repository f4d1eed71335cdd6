import Domain
import Engine

/// Whether what is known is right, and what just happened.
extension PreferencePageView {
  var addresses: HTML {
    let title = voice.say(
      u: "Kloppen uw gegevens?", je: "Kloppen je gegevens?", en: "Are your details right?")
    return """
      <section class="slip apart" aria-labelledby="details">
      <h2 id="details">\(title)</h2>
      \(page.addresses.html { address($0) })
      </section>
      """
  }

  private func address(_ address: PreferencePage.Address) -> HTML {
    let kind = address.kind.rawValue
    let known: HTML =
      address.address.map { "<b class=\"nobr\">\($0)</b>" }
      ?? "<span class=\"soft\">\(voice.say("hebben wij niet", en: "we do not have it"))</span>"
    let confirm: HTML =
      address.address == nil || address.isConfirmed
      ? .none
      : form(
        """
        <input type="hidden" name="soort" value="\(kind)"><input type="hidden" name="klopt" value="\(address.mark)">\
        <button class="button">\(voice.say("Dit klopt", en: "This is right"))<span class="hidden"> \(
          name(address.kind))</span></button>
        """)
    let confirmed: HTML? =
      address.isConfirmed
      ? """
      <p class="trust">\(PageIcon.tick.html)<span>\(voice.say(
        u: "U hebt gezegd dat dit klopt.", je: "Je hebt gezegd dat dit klopt.",
        en: "You said that this is right."))</span></p>
      """ : nil
    let proposed: HTML? = address.proposed.map { other in
      """
      <p class="note">\(voice.say(
        u: "U gaf door: <b class=\"nobr\">\(other)</b>. Een medewerker kijkt hiernaar.",
        je: "Je gaf door: <b class=\"nobr\">\(other)</b>. Een medewerker kijkt hiernaar.",
        en: "You gave us: <b class=\"nobr\">\(other)</b>. Somebody of ours looks at it."))</p>
      """
    }
    return """
      <div class="known"><h3>\(name(address.kind))</h3><p>\(known)</p>\(confirmed)\(proposed)\(confirm)
      <details\(isWrong(address.kind) ? " open" : HTML.none)><summary>\(other(address))</summary>
      <div class="fold">\(newAddress(address.kind))</div></details></div>

      """
  }

  private func other(_ address: PreferencePage.Address) -> HTML {
    guard address.address != nil else { return voice.say("Doorgeven", en: "Give it") }
    switch address.kind {
    case .email:
      return voice.say(
        u: "Ik heb een ander e-mailadres", je: "Ik heb een ander e-mailadres", en: "I have another e-mail address")
    case .mobile, .phone, .postal:
      return voice.say(u: "Ik heb een ander nummer", je: "Ik heb een ander nummer", en: "I have another number")
    }
  }

  private func newAddress(_ kind: AddressRecord.Kind) -> HTML {
    let id = "nieuw-\(kind.rawValue)"
    let isWrong = isWrong(kind)
    let problem: HTML? = isWrong ? "<p class=\"wrong\" id=\"\(id)-wrong\">\(wrong(kind))</p>" : nil
    let state: HTML = isWrong ? " aria-invalid=\"true\" aria-describedby=\"\(id)-wrong\"" : .none
    let type: HTML = kind == .email ? "email" : "tel"
    let hint: HTML = kind == .email ? "naam@voorbeeld.nl" : kind == .mobile ? "06 12345678" : "010 1234567"
    return form(
      """
      <input type="hidden" name="soort" value="\(kind.rawValue)">
      <label for="\(id)">\(name(kind))</label><p class="soft small">\(
        voice.say("Bijvoorbeeld", en: "For example")) \(hint)</p>\(problem)
      <input class="field" id="\(id)" name="nieuw" type="\(type)" required maxlength="254" autocomplete="\(type)"\(state)>
      <button class="button">\(voice.say("Geef door", en: "Send it"))<span class="hidden"> \(name(kind))</span></button>
      """)
  }

  private func form(_ content: HTML) -> HTML {
    """
    <form class="ask" method="post" action="\(path)/adres?taal=\(voice.language.rawValue)">\(
      forms.field(for: PreferencePages.Purpose.address.rawValue, of: link))\(content)</form>
    """
  }

  func name(_ kind: AddressRecord.Kind) -> HTML {
    switch kind {
    case .email: voice.say("E-mailadres", en: "E-mail address")
    case .mobile: voice.say("Mobiel nummer", en: "Mobile number")
    case .phone: voice.say("Vast nummer", en: "Landline")
    case .postal: voice.say("Postadres", en: "Postal address")
    }
  }

  private func isWrong(_ kind: AddressRecord.Kind) -> Bool {
    occasion == .noAddress(kind) || occasion == .known(kind)
  }

  private func wrong(_ kind: AddressRecord.Kind) -> HTML {
    if occasion == .known(kind) {
      return voice.say("Dit hebben wij al.", en: "We have this already.")
    }
    switch kind {
    case .email: return voice.say("Dit is geen e-mailadres.", en: "This is no e-mail address.")
    case .mobile: return voice.say("Dit is geen mobiel nummer.", en: "This is no mobile number.")
    case .phone, .postal: return voice.say("Dit is geen vast nummer.", en: "This is no landline number.")
    }
  }

  // MARK: What just happened

  var note: HTML {
    switch occasion {
    case .visit: return .none
    case .chosen:
      return good(
        voice.say(
          u: "Uw voorkeuren zijn bewaard. Ze gelden vanaf het volgende bericht.",
          je: "Je voorkeuren zijn bewaard. Ze gelden vanaf het volgende bericht.",
          en: "Your preferences are saved. They count from the next message on."))
    case .confirmed:
      return good(voice.say("Dank! Wij weten nu dat het klopt.", en: "Thank you! Now we know it is right."))
    case .proposed:
      return good(
        voice.say(
          u: "Dank! Een medewerker kijkt ernaar. Tot die tijd gebruiken wij wat wij van u hadden.",
          je: "Dank! Een medewerker kijkt ernaar. Tot die tijd gebruiken wij wat wij van je hadden.",
          en: "Thank you! Somebody of ours looks at it. Until then we use what we had of you."))
    case .unreachable(let topics):
      let names = MessageTopic.allCases.filter(topics.contains).map { topic in
        switch topic {
        case .payment: voice.say("huur en betalen", en: "rent and payments")
        case .other: voice.say("andere dingen", en: "other things")
        }
      }
      let list = names.enumerated().html { place, name in
        place == 0 ? name : voice.say(" en ", en: " and ") + name
      }
      return bad(
        voice.say(
          u: "Niet bewaard: wij kunnen u dan niets meer sturen over \(list). Kies ten minste één manier.",
          je: "Niet bewaard: wij kunnen je dan niets meer sturen over \(list). Kies ten minste één manier.",
          en: "Not saved: we could send you nothing any more about \(list). Choose at least one way."))
    case .noAddress, .known:
      return bad(
        voice.say("Niet bewaard. Kijk hieronder wat er mis is.", en: "Not saved. See below what is wrong."))
    case .changed:
      return bad(
        voice.say(
          u: "Niet bewaard: wij hebben inmiddels een ander adres van u. Kijk of dat klopt.",
          je: "Niet bewaard: wij hebben inmiddels een ander adres van je. Kijk of dat klopt.",
          en: "Not saved: meanwhile we have another address of you. See whether that one is right."))
    case .tooMany:
      return bad(
        voice.say(
          u: "Niet bewaard: u hebt al veel adressen doorgegeven. Bel ons op \(layout.phoneLink(page.style)).",
          je: "Niet bewaard: je hebt al veel adressen doorgegeven. Bel ons op \(layout.phoneLink(page.style)).",
          en: "Not saved: you gave many addresses already. Call us on \(layout.phoneLink(page.style))."))
    }
  }

  private func good(_ text: HTML) -> HTML {
    "<p class=\"note done\" role=\"status\">\(PageIcon.tick.html)<span>\(text)</span></p>"
  }

  private func bad(_ text: HTML) -> HTML { "<p class=\"note\" role=\"alert\">\(text)</p>" }
}
