import Domain
import Engine

extension ConsoleFrame {
  /// The whole document of a page. Works without script from 360 pixels up.
  public func document(_ page: ConsolePage) -> HTML {
    let refresh: HTML? =
      page.reloads
      ? page.refresh.map { "<noscript><meta http-equiv=\"refresh\" content=\"\($0)\"></noscript>" } : nil
    let mark: HTML? = surroundings.isTest ? testMark : nil
    let live: HTML? = page.refresh.map { seconds in
      let topic: HTML? = page.topic.map { " data-topic=\"\($0.name)\"" }
      return " data-refresh=\"\(seconds)\"\(topic)"
    }
    return """
      \(DocumentHead.open(title: page.title, language: words.language, extra: refresh))
      <a class="skip" href="#main">\(words("Naar de inhoud", "To the content"))</a>\(mark)
      <div class="app\(clock == nil ? "" : " demo")">
      <div class="side"><nav aria-label="\(words("Hoofdmenu", "Main menu"))">
      <a class="brandline" href="/">\(Self.mark)Bode</a><p class="house">\(surroundings.organisationName)</p>
      \(menu(current: page.room, withHeads: true))</nav></div>
      \(top(current: page.room))
      <main class="main" id="main" tabindex="-1"\(live)>\(quarantine)
      \(page.main)
      </main>
      </div>
      <p class="hide" role="status" id="said"></p>\(page.toast)
      \(Palette(words: words).dialog)
      \(KeysDialog(words: words).html)
      </body></html>
      """
  }

  static let mark = HTML(
    trusted: #"<svg viewBox="0 0 28 28" aria-hidden="true"><rect width="28" height="28" rx="7" "#
      + #"fill="currentColor"/><path class="cut" d="M6 9.500h16v10H6z"/><path class="cut" d="m6.500 "#
      + #"10 7.500 "#
      + #"5.500 7.500-5.500"/></svg>"#)

  private var testMark: HTML {
    Components.testMark(
      words("Testomgeving: er gaat niets naar echte huurders", "Test environment: nothing reaches real tenants"))
  }

  private var quarantine: HTML? {
    surroundings.quarantine.map { reason in
      let release: HTML? =
        role >= .administrator
        ? """
        <form method="post" action="/quarantine/release">\(tokenField)<button class="button slim">\(words(
          "Versturen weer toestaan", "Allow sending again"))</button></form>
        """ : nil
      return Components.note(
        .bad, icon: .stop,
        head: words("Er wordt niets verstuurd", "Nothing is being sent"),
        text: """
          <p>\(words(
            "Een beheerder kijkt dit na en geeft het versturen weer vrij. Tot dan wacht alles; er gaat "
              + "niets verloren.",
            "An administrator checks this and allows sending again. Until then everything waits; nothing is "
              + "lost."
          ))</p><p class="small" lang="en">\(reason)</p>\(release)
          """)
    }
  }

  private func menu(current: Room?, withHeads: Bool) -> HTML {
    Room.groups(words, role: role, isTest: surroundings.isTest).html { group in
      let head: HTML? = withHeads ? "<h2>\(group.head)</h2>" : nil
      return HTML.none + (head ?? .none)
        + group.rooms.html { room in
          let count: HTML? = room.count(surroundings).map { " <span>\(words.number($0))</span>" }
          let here: HTML? = room == current ? " aria-current=\"page\"" : nil
          return "<a href=\"\(room.path)\"\(here)>\(room.title(words))\(count)</a>\n"
        }
    }
  }

  private func top(current: Room?) -> HTML {
    let other = words.language.other
    return """
      <header class="top">
      <details class="burger"><summary aria-label="\(words("Menu", "Menu"))">\(Icon.menu.html)</summary>
      <nav aria-label="\(words("Menu", "Menu"))">\(menu(current: current, withHeads: false))<p class="small \
      faint">\(surroundings.organisationName)</p></nav></details>
      <form class="search" role="search" action="/search">\(Icon.search.html)<label class="hide" \
      for="q">\(words(
        "Zoeken", "Search"))</label><input id="q" name="q" type="search" maxlength="80" placeholder="\(words(
        "Zoek huurder, zaak, kenmerk…", "Search tenant, case, reference…"))"><kbd \
      aria-hidden="true">/</kbd></form>
      \(clockHand)
      <div class="push who"><a class="soft small" href="/account">\(userName)</a>
      <form method="post" action="/language">\(tokenField)<input type="hidden" name="back" value="\(path)">
      <input type="hidden" name="language" value="\(other.rawValue)"><button class="button quiet slim" \
      lang="\(
        other.rawValue)">\(other.ownName)</button></form>
      <form method="post" action="/sign-out">\(tokenField)<button class="button quiet slim">\(words(
        "Uitloggen", "Sign out"))</button></form></div>
      </header>
      """
  }

  /// Pause, speed and the next day of an accelerated demo.
  private var clockHand: HTML? {
    clock.map { clock in
      let back: HTML = "\(tokenField)<input type=\"hidden\" name=\"back\" value=\"\(path)\">"
      let toggle = clock.isPaused ? words("Verder", "Resume") : words("Pauze", "Pause")
      let speeds = Set([1, 60, 600, 3_600, clock.speed]).sorted().html { speed in
        let chosen: HTML? = speed == clock.speed ? " selected" : nil
        return "<option value=\"\(speed)\"\(chosen)>\(Self.speedName(speed, words))</option>"
      }
      return """
        <div class="clockhand" role="group" aria-label="\(words("Klok van de demo", "Clock of the demo"))">
        <time datetime="\(words.exact(clock.now))">\(words.demoClock(clock.now))</time>
        <form method="post" action="/demo/pause">\(back)<input type="hidden" name="paused" value="\(
          clock.isPaused ? "no" : "yes")"><button class="button slim">\((
            clock.isPaused ? Icon.play : .pause).html)<span class="word">\(
          toggle)</span></button></form>
        <form method="post" action="/demo/speed">\(back)<label class="hide" for="speed">\(words(
          "Snelheid", "Speed"))</label><select id="speed" name="speed">\(speeds)</select><button \
        class="button slim">\(
          words("Zet", "Set"))</button></form>
        <form method="post" action="/demo/next-day">\(back)<button class="button \
        slim">\(Icon.forward.html)<span class="word">\(words(
          "Volgende dag", "Next day"))</span></button></form>
        </div>
        """
    }
  }

  private static func speedName(_ speed: Int, _ words: Words) -> String {
    switch speed {
    case 1: words("echte tijd", "real time")
    case ..<60: words("\(speed) sec per sec", "\(speed) sec a sec")
    case ..<3_600: words("\(speed / 60) min per sec", "\(speed / 60) min a sec")
    default: words("\(speed / 3_600) uur per sec", "\(speed / 3_600) hour a sec")
    }
  }
}

extension Words {
  /// `vr 20 nov 09.42`.
  fileprivate func demoClock(_ instant: Instant) -> String {
    let day = DutchTime.day(of: instant)
    return
      "\(weekday(day).prefix(language == .dutch ? 2 : 3)) \(day.parts.day) \(shortMonth(day.parts.month)) "
      + clock(instant)
  }
}
