import Domain
import Engine

/// Addresses that came back, are in doubt or are missing, with what they cost; each can be mended where it stands.
struct QualityPage {
  enum Show: String, CaseIterable, Sendable {
    case bad, missing, proposed, done
  }

  /// What was done just now.
  enum Said: String, Sendable {
    case mended, declined
  }

  let show: Show
  let figures: QualityFigures
  let troubles: Listing<AddressTrouble>
  let mended: Listing<MendedAddress>
  let proposed: Listing<ProposedAddress>
  /// Whether this is the first page of the list.
  let isFirst: Bool
  let said: Said?

  func page(_ frame: ConsoleFrame) -> ConsolePage {
    let words = frame.words
    let next =
      switch show {
      case .bad, .missing: troubles.next
      case .proposed: proposed.next
      case .done: mended.next
      }
    return ConsolePage(
      title: words("Datakwaliteit", "Data quality"), room: .quality,
      main: """
        \(Components.head(
          title: HTML(text: words("Datakwaliteit", "Data quality")), lead: lead(words), words: words))
        \(said.map { said($0, words) })\(pills(words))
        \(body(frame))
        \(Components.more(next.map { address(show) + "&after=\(FormFields.encoded($0.value))" }, words))
        """)
  }

  private func body(_ frame: ConsoleFrame) -> HTML {
    switch show {
    case .bad, .missing: troubles.elements.isEmpty ? empty(frame.words) : list(frame)
    case .proposed: proposed.elements.isEmpty ? empty(frame.words) : proposals(frame)
    case .done: mended.elements.isEmpty ? empty(frame.words) : done(frame.words)
    }
  }

  /// Counted from the list where it is whole: figures are up to a minute old, and a page never tells two numbers.
  private func count(_ show: Show, _ figure: Int) -> Int {
    self.show == show && isFirst && troubles.next == nil ? troubles.elements.count : figure
  }

  private func lead(_ words: Words) -> HTML {
    let (bad, missing) = (count(.bad, figures.bad), count(.missing, figures.unreachable))
    guard bad > 0 || missing > 0 else {
      return HTML(
        text: words(
          "Iedereen die bericht krijgt, heeft een adres dat werkt.",
          "Everybody who gets messages has an address that works."))
    }
    let addresses = words.count(bad, ("adres", "adressen"), ("address", "addresses"))
    let people = words.count(missing, ("huurder", "huurders"), ("tenant", "tenants"))
    return words.html(
      "<b>\(addresses)</b> \(bad == 1 ? "werkt" : "werken") niet of \(bad == 1 ? "is" : "zijn") twijfelachtig. "
        + "<b>\(people)</b> met een lopende zaak \(missing == 1 ? "is" : "zijn") niet te bereiken.",
      "<b>\(addresses)</b> with a problem. <b>\(people)</b> with a running case cannot be reached.")
  }

  private func said(_ said: Said, _ words: Words) -> HTML {
    guard said == .mended else {
      return Components.note(
        .good, icon: .tick, head: words("Het adres is niet overgenomen", "The address was not taken over"),
        text: HTML(text: words("Het adres dat we hadden, blijft in gebruik.", "The address that we had stays in use."))
          .paragraph)
    }
    return Components.note(
      .good, icon: .tick, head: words("Het adres is bewaard", "The address was saved"),
      text: HTML(
        text: words(
          "Het wordt gebruikt vanaf het volgende bericht. Wat al mislukte, gaat niet opnieuw uit. Geef het ook door "
            + "aan het bronsysteem.",
          "It is used from the next message on. What failed is not sent again. Tell the source system too.")
      ).paragraph)
  }

  private func address(_ show: Show) -> String { "/quality?show=\(show.rawValue)" }

  private func pills(_ words: Words) -> HTML {
    Components.pills(
      Show.allCases.map { show in
        let name =
          switch show {
          case .bad: words("werkt niet", "does not work")
          case .missing: words("niet te bereiken", "not reachable")
          case .proposed:
            figures.proposed > 0
              ? words("doorgegeven (\(figures.proposed))", "given (\(figures.proposed))")
              : words("doorgegeven", "given")
          case .done: words("verbeterd", "mended")
          }
        return (name, address(show), show == self.show)
      }, words)
  }

  private func empty(_ words: Words) -> HTML {
    switch show {
    case .bad:
      Components.empty(
        words("Geen slechte adressen", "No bad addresses"),
        words(
          "Een adres komt hier als een bericht terugkomt of de aanbieder het weigert.",
          "An address comes here when a message bounces or the provider refuses it."))
    case .missing:
      Components.empty(
        words("Iedereen is te bereiken", "Everybody can be reached"),
        words(
          "Hier komen huurders met een lopende zaak, zonder e-mailadres of mobiel nummer dat werkt.",
          "Tenants with a running case and no e-mail address or mobile number that works come here."))
    case .proposed:
      Components.empty(
        words("Niets doorgegeven", "Nothing given"),
        words(
          "Hier komen adressen die huurders op hun voorkeurenpagina doorgeven.",
          "Addresses that tenants give on their page of preferences come here."))
    case .done:
      Components.empty(
        words("Nog niets verbeterd", "Nothing mended yet"),
        words(
          "Hier komt te staan wie welk adres verbeterde.", "Who mended which address will be listed here."))
    }
  }

  // MARK: The list

  private func list(_ frame: ConsoleFrame) -> HTML {
    let words = frame.words
    return """
      <section class="panel hold"><div class="body"><ul class="rows">\(troubles.elements.enumerated().html {
        row($0.element, place: $0.offset, frame)
      })</ul><p class="small faint">\(words(
        "Of een adres dat we niet gebruikten werkt, weten we niet: we proberen geen adressen uit.",
        "We do not know whether an address that we did not use works: we do not try addresses."))</p></div></section>
      """
  }

  private func row(_ trouble: AddressTrouble, place: Int, _ frame: ConsoleFrame) -> HTML {
    let words = frame.words
    let what: HTML =
      trouble.address.map { address in
        let standing = words.standing(address.standing)
        let reason = address.reason.isEmpty ? "" : " · \(words.remark(address.reason))"
        return """
          \(Components.badge(standing.meaning, standing.word))<br><span class="small">\(words.kind(
            address.kind)) \(HTML.breakable(words.address(address.value)))</span><br><span class="small faint">\(
              words.say(address.since))\(reason)</span>
          """
      }
        ?? """
        <br><span class="small">\(words(
        "geen e-mailadres of mobiel nummer dat werkt", "no e-mail address or mobile number that works"))</span>
        """
    let failed = words.count(trouble.failedMessages, ("bericht", "berichten"), ("message", "messages"))
    return """
      <li><div><a href="/contacts/\(trouble.contact.value)"><b>\(trouble.contactName)</b></a> \(what)</div>
      <div class="small soft">\(words("\(failed) niet aangekomen", "\(failed) did not arrive"))<br>\(words(
        "\(words.money(trouble.owed)) open", "\(words.money(trouble.owed)) owed"))</div>\(
          mend(trouble, place, frame))</li>
      """
  }

  private func mend(_ trouble: AddressTrouble, _ place: Int, _ frame: ConsoleFrame) -> HTML? {
    guard frame.role >= .employee else { return nil }
    let words = frame.words
    let kind = trouble.address?.kind ?? .email
    guard kind != .postal else {
      return HTML(trusted: "<p class=\"small faint\">")
        + HTML(text: words("Verbeter dit in het bronsysteem.", "Mend this in the source system."))
        + HTML(trusted: "</p>")
    }
    let fields: HTML = """
      \(frame.tokenField)<input type="hidden" name="show" value="\(show.rawValue)">
      """
    let works: HTML? = trouble.address.map { address in
      """
      <form method="post" action="/quality/\(trouble.contact.value)">\(fields)<input type="hidden" name="kind" \
      value="\(kind.rawValue)"><input type="hidden" name="value" value="\(address.value)"><button \
      class="button slim">\(words("Klopt toch", "Works after all"))</button></form>
      """
    }
    let choice: HTML =
      trouble.address == nil
      ? """
      <label for="kind-\(place)">\(words("Soort", "Kind"))</label><select id="kind-\(place)" name="kind">\([
        AddressRecord.Kind.email, .mobile,
      ].html { "<option value=\"\($0.rawValue)\">\(words.kind($0))</option>" })</select>
      """ : "<input type=\"hidden\" name=\"kind\" value=\"\(kind.rawValue)\">"
    return """
      \(works)<details class="fold-out"><summary class="small">\(words("Verbeteren", "Mend"))</summary><form \
      method="post" class="line" action="/quality/\(trouble.contact.value)">\(fields)\(choice)<label \
      for="value-\(place)">\(trouble.address.map { words.kind($0.kind) } ?? words("Adres", "Address"))</label><input \
      id="value-\(place)" name="value" required maxlength="254" autocomplete="off" autocapitalize="none" \
      spellcheck="false"><button class="button slim">\(words("Adres bewaren", "Save the address"))</button></form></details>
      """
  }

  private func done(_ words: Words) -> HTML {
    Components.listTable(
      [
        (words("Huurder", "Tenant"), false), (words("Wat", "What"), false), (words("Door", "By"), false),
        (words("Tijd", "Time"), true),
      ],
      mended.elements.html { mended in
        let what =
          mended.isNew
          ? words("nieuw: \(words.kind(mended.kind))", "new: \(words.kind(mended.kind))")
          : words("klopt toch: \(words.kind(mended.kind))", "works after all: \(words.kind(mended.kind))")
        return """
          <tr><th scope="row"><a href="/contacts/\(mended.contact.value)">\(mended.contactName)</a></th>
          <td data-t="\(words("Wat", "What"))">\(what)</td><td data-t="\(words("Door", "By"))">\(words.actor(
            mended.by))</td><td class="num small" data-t="\(words("Tijd", "Time"))">\(words.time(mended.at))</td></tr>
          """
      })
  }
}

extension Words {
  func kind(_ kind: AddressRecord.Kind) -> String {
    switch kind {
    case .email: self("e-mailadres", "e-mail address")
    case .mobile: self("mobiel nummer", "mobile number")
    case .phone: self("vast nummer", "landline")
    case .postal: self("postadres", "postal address")
    }
  }
}
