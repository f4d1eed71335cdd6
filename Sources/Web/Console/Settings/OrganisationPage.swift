import Domain
import Engine

/// What the organisation decided for itself, as it holds now: it stands in a file of the published folder, and is
/// changed there only.
struct OrganisationPage {
  let settings: OrganisationSettings
  let version: Int
  /// When the version was published, and by whom; nil when that is not known.
  let published: FlowDetail.Version?

  func page(_ words: Words) -> ConsolePage {
    ConsolePage(
      title: words("Organisatie", "Organisation"), room: .settings,
      main: """
        \(SettingsTab.organisation.head(lead: lead(words), words))
        \(source(words))
        <div class="hold"><div class="cols cols-main"><div class="stack stack-3">\(hours(words))\(closed(words))</div>
        <div class="stack stack-3">\(identity(words))\(norms(words))</div></div></div>
        """)
  }

  private func lead(_ words: Words) -> HTML {
    let (name, phone) = (settings.name, settings.service.phone)
    let next = settings.contactHours.firstPermitted(from: words.now)
    let sending: String
    if let next, next > words.now {
      sending = words(
        "Er mag nu niets weg; weer vanaf \(words.sayInSentence(next)).",
        "Nothing may leave now; again from \(words.sayInSentence(next)).")
    } else {
      sending = words("Er mag nu worden verstuurd.", "Messages may leave now.")
    }
    return words.html(
      "Huurders zien <b>\(name)</b> en bellen <b>\(phone)</b>. \(sending)",
      "Tenants see <b>\(name)</b> and call <b>\(phone)</b>. \(sending)")
  }

  /// Where it is changed.
  private func source(_ words: Words) -> HTML {
    let who: HTML? = published.map { published in
      words.html(
        ", gepubliceerd door \(words.actor(published.publishedBy)), \(words.time(published.publishedAt))",
        ", published by \(words.actor(published.publishedBy)), \(words.time(published.publishedAt))")
    }
    return Components.note(
      .plain, icon: .note, head: words("Alleen om te lezen", "To read only"),
      text: """
        <p>\(words.html(
          "Dit staat in <code>organisation.yaml</code> van versie \(version)\(who). Wijzig dat bestand en publiceer "
            + "de map met <code>bode publish MAP</code>. Zo geldt er nooit iets anders dan wat hier staat.",
          "This stands in <code>organisation.yaml</code> of version \(version)\(who). Change that file and publish the "
            + "folder with <code>bode publish FOLDER</code>. So nothing holds but what stands here."))</p>
        """)
  }

  private func identity(_ words: Words) -> HTML {
    Components.panel(
      id: "h-identity", title: words("Wie we zijn", "Who we are"),
      """
      <dl class="facts"><dt>\(words("Naam", "Name"))</dt><dd>\(settings.name)</dd>
      <dt>\(words("Korte naam", "Short name"))</dt><dd>\(settings.slug)</dd>
      <dt>\(words("Afzender e-mail", "E-mail sender"))</dt><dd>\(HTML.breakable(settings.sender.email))</dd>
      <dt>\(words("Afzender sms", "SMS sender"))</dt><dd>\(settings.sender.sms)</dd>
      <dt>\(words("Telefoon", "Telephone"))</dt><dd>\(settings.service.phone)</dd>
      <dt>\(words("E-mail", "E-mail"))</dt><dd>\(HTML.breakable(settings.service.email))</dd>
      <dt>\(words("Portaal", "Portal"))</dt><dd>\(HTML.breakable(settings.service.portal))</dd>
      <dt>\(words("Betaalknop", "Payment button"))</dt><dd>\(settings.payment.label)</dd>
      <dt>\(words("Rekening", "Account"))</dt><dd class="num">\(settings.payment.iban.formatted)</dd>
      <dt>\(words("Betaaltermijn", "Term of payment"))</dt><dd>\(words.days(settings.payment.termDays))</dd></dl>
      """)
  }

  private func hours(_ words: Words) -> HTML {
    let rows = Weekday.allCases.html { weekday in
      let windows = settings.contactHours.windows[weekday] ?? []
      let text = windows.map { "\(words.clock($0.start))–\(words.clock($0.end))" }
      let cell: HTML = windows.isEmpty ? "<span class=\"faint\">\(words("niet", "not"))</span>" : "\(words.list(text))"
      return "<dt>\(words.capitalised(words.name(of: weekday)))</dt><dd>\(cell)</dd>"
    }
    return Components.panel(
      id: "h-hours", title: words("Wanneer berichten weg mogen", "When messages may leave"), isList: true,
      """
      <dl class="facts">\(rows)</dl>
      <p class="small soft">\(words(
        "Ruimer dan de wet kan niet: maandag tot en met zaterdag van 7.00 tot 20.00 uur, niet op feestdagen.",
        "Wider than the law is impossible: Monday to Saturday from 07:00 to 20:00, not on holidays."))</p>
      """)
  }

  /// The next twelve months.
  private func closed(_ words: Words) -> HTML {
    let today = DutchTime.day(of: words.now)
    let days = (0..<365).map { today.advanced(by: $0) }.filter { settings.contactHours.holidays.contains($0) }
    let rows = days.html { day in
      let why =
        Holidays.legalHoliday(on: day).map { words.holiday($0) } ?? words("kantoor dicht", "office closed")
      return "<dt>\(words.sayDay(day))</dt><dd>\(why)</dd>"
    }
    return Components.panel(
      id: "h-closed", title: words("Dagen zonder berichten", "Days without messages"), isList: true,
      """
      <dl class="facts">\(rows)</dl>
      <p class="small soft">\(words(
        "Werkdagen in een flow tellen deze dagen ook niet mee.", "Workdays in a flow leave out these days too."))</p>
      """)
  }

  private func norms(_ words: Words) -> HTML {
    let norms = settings.norms
    return Components.panel(
      id: "h-norms", title: words("Hoeveel één huurder hoogstens krijgt", "How much one tenant gets at most"),
      isList: true,
      """
      <dl class="facts"><dt>\(words("Per kanaal per dag", "By channel in a day"))</dt><dd>\(norms.perChannelPerDay)</dd>
      <dt>\(words("Samen per dag", "Together in a day"))</dt><dd>\(norms.perDay)</dd>
      <dt>\(words("Samen per week", "Together in a week"))</dt><dd>\(norms.perWeek)</dd></dl>
      <p class="small soft">\(words(
        "Wat erboven komt, wacht tot er weer ruimte is. Het gaat niet verloren.",
        "What comes above it waits until there is room. It is not lost."))</p>
      """)
  }
}

extension Words {
  func name(of weekday: Weekday) -> String {
    // 5 January 2026 was a Monday.
    guard let monday = CalendarDay(year: 2026, month: 1, day: 5),
      let place = Weekday.allCases.firstIndex(of: weekday)
    else { return "" }
    return self.weekday(monday.advanced(by: place))
  }

  func holiday(_ holiday: LegalHoliday) -> String {
    switch holiday {
    case .newYear: self("Nieuwjaarsdag", "New Year's Day")
    case .goodFriday: self("Goede Vrijdag", "Good Friday")
    case .easterMonday: self("tweede paasdag", "Easter Monday")
    case .kingsDay: self("Koningsdag", "King's Day")
    case .liberationDay: self("Bevrijdingsdag", "Liberation Day")
    case .ascensionDay: self("Hemelvaart", "Ascension Day")
    case .whitMonday: self("tweede pinksterdag", "Whit Monday")
    case .christmas: self("Kerst", "Christmas")
    case .equated: self("brugdag", "bridging day")
    }
  }
}
