import Domain
import Engine

/// How sending goes: by provider what was taken and what was not, by channel what waits.
struct ProvidersPage {
  let health: SendingHealth
  /// Those that are set up.
  let standings: [ProviderStanding]
  /// Channels that this installation can send on.
  let channels: Set<Channel>

  func page(_ words: Words) -> ConsolePage {
    ConsolePage(
      title: words("Providers", "Providers"), room: .settings,
      main: """
        \(SettingsTab.providers.head(lead: lead(words), words))
        \(shown.isEmpty ? empty(words) : providers(words))
        \(queues(words))
        \(source(words))
        """, refresh: 10)
  }

  /// Everybody who took something or could: those that are set up in the order of preference, then those that were.
  private var shown: [SendingHealth.Provider] {
    let known = standings.map { standing in
      health.providers.first { $0.channel == standing.channel && $0.name == standing.name }
        ?? SendingHealth.Provider(channel: standing.channel, name: standing.name)
    }
    return known + health.providers.filter { provider in standing(of: provider) == nil }
  }

  private func standing(of provider: SendingHealth.Provider) -> ProviderStanding? {
    standings.first { $0.channel == provider.channel && $0.name == provider.name }
  }

  private func lead(_ words: Words) -> HTML {
    let taken = health.providers.map(\.accepted).reduce(0, +)
    let trouble = health.providers.map { $0.refused + $0.unknown }.reduce(0, +)
    let waiting = health.queues.map(\.due).reduce(0, +)
    let span =
      health.isCut
      ? words(
        "de laatste \(words.number(SendingHealth.most)) berichten",
        "the last \(words.number(SendingHealth.most)) messages")
      : words("de afgelopen 24 uur", "the past 24 hours")
    return words.html(
      "In \(span): <b>\(words.number(taken))</b> aangenomen, <b>\(words.number(trouble))</b> niet. "
        + "<b>\(words.number(waiting))</b> kunnen nu weg.",
      "In \(span): <b>\(words.number(taken))</b> taken, <b>\(words.number(trouble))</b> not. "
        + "<b>\(words.number(waiting))</b> may leave now.")
  }

  private func empty(_ words: Words) -> HTML {
    Components.empty(
      words("Er is vandaag niets verstuurd", "Nothing was sent today"),
      words(
        "Zodra er een bericht weggaat, staat hier wat de provider zei.",
        "As soon as a message leaves, what the provider said is told here."))
  }

  private func providers(_ words: Words) -> HTML {
    let heads = [
      words("Provider", "Provider"), words("Stand", "State"), words("Aangenomen", "Taken"),
      words("Geweigerd", "Refused"), words("Onbekend", "Unknown"), words("Kosten", "Cost"),
      words("Laatst aangenomen", "Taken last"),
    ]
    return Components.panel(
      id: "h-providers", title: words("Wat providers antwoordden", "What providers answered"), isList: true,
      """
      <div id="providers" data-live><table class="table fold"><thead><tr>\(heads.enumerated().html { place, head in
        "<th scope=\"col\"\(place > 1 ? " class=\"num\"" as HTML : HTML.none)>\(head)</th>"
      })</tr></thead><tbody>\(shown.html { row($0, heads, words) })</tbody></table></div>
      """)
  }

  private func row(_ provider: SendingHealth.Provider, _ heads: [String], _ words: Words) -> HTML {
    let name = provider.name.isEmpty ? words("nog geen antwoord", "no answer yet") : provider.name
    let trouble: HTML? = provider.lastTrouble.map { at in
      let said: HTML? =
        provider.trouble.isEmpty
        ? nil : ": <span lang=\"en\">\(HTML.breakable(String(provider.trouble.prefix(200))))</span>"
      return """
        <br><span class="small faint">\(words("Laatst niet", "Not taken last")) \(words.time(at))\(said)</span>
        """
    }
    let last: HTML = provider.lastAccepted.map { words.time($0) } ?? "–"
    return """
      <tr><th scope="row">\(words.capitalised(words.channel(provider.channel)))<br><span class="small">\(name)\(
        place(of: provider, words))</span>\(
        trouble)</th><td data-t="\(heads[1])">\(standing(provider, words))</td>\(Components.cell(
        provider.accepted, heads[2], words))\(Components.cell(provider.refused, heads[3], words))\(Components.cell(
        provider.unknown + provider.awaited, heads[4], words))<td class="num" data-t="\(heads[5])">\(cost(
          provider, words))</td><td class="num small" data-t="\(heads[6])">\(last)</td></tr>
      """
  }

  /// Which choice it is, where there is one.
  private func place(of provider: SendingHealth.Provider, _ words: Words) -> String {
    let ofChannel = standings.filter { $0.channel == provider.channel }
    guard let standing = standing(of: provider) else { return words(" · niet meer ingesteld", " · no longer set up") }
    guard ofChannel.count > 1 else { return "" }
    return words(
      " · keus \(standing.place) van \(ofChannel.count)", " · choice \(standing.place) of \(ofChannel.count)")
  }

  /// Rounded up to a cent: nobody is told that something costs nothing.
  private func cost(_ provider: SendingHealth.Provider, _ words: Words) -> String {
    guard let cost = provider.cost else { return words("onbekend", "unknown") }
    return words.money(Money(cents: (cost.hundredths + 99) / 100))
  }

  /// By what came last: a provider that takes again is well again.
  private func standing(_ provider: SendingHealth.Provider, _ words: Words) -> HTML {
    switch standing(of: provider)?.state {
    case .out(let since, let why, _):
      let reason =
        switch why {
        case .failing: words("neemt niets aan", "takes nothing")
        case .silent: words("geeft geen antwoord", "gives no answer")
        }
      return """
        \(Components.badge(.bad, reason))<br><span class="small faint">\(words("sinds", "since")) \(words.time(
          since))</span>
        """
    case .serving, nil: return answered(provider, words)
    }
  }

  private func answered(_ provider: SendingHealth.Provider, _ words: Words) -> HTML {
    switch (provider.lastAccepted, provider.lastTrouble) {
    case (nil, nil) where provider.awaited == 0:
      Components.badge(.unsure, words("nog niets verstuurd", "nothing sent yet"))
    case (nil, nil): Components.badge(.unsure, words("wacht op antwoord", "awaits an answer"))
    case (let taken?, let trouble?) where trouble > taken:
      Components.badge(.wait, words("weigerde het laatst", "refused last"))
    case (nil, _?): Components.badge(.bad, words("nam niets aan", "took nothing"))
    case (_?, _): Components.badge(.good, words("werkt", "works"))
    }
  }

  private func queues(_ words: Words) -> HTML {
    let heads = [
      words("Kanaal", "Channel"), words("Kan nu weg", "May leave now"), words("Later", "Later"),
      words("Onderweg", "Under way"), words("Uitgesteld", "Put off"),
    ]
    let all = Channel.allCases.filter { channel in
      channels.contains(channel) || health.queues.contains { $0.channel == channel }
    }
    let rows = all.html { channel in
      let queue = health.queues.first { $0.channel == channel } ?? SendingHealth.Queue(channel: channel)
      return """
        <tr><th scope="row">\(words.capitalised(words.channel(channel)))</th>\(Components.cell(
          queue.due, heads[1], words))\(Components.cell(queue.later, heads[2], words))\(Components.cell(
          queue.underWay, heads[3], words))\(Components.cell(queue.putOff, heads[4], words))</tr>
        """
    }
    return Components.panel(
      id: "h-queues", title: words("Wat wacht", "What waits"), isList: true,
      """
      <div id="queues" data-live><table class="table fold"><thead><tr>\(heads.enumerated().html { place, head in
        "<th scope=\"col\"\(place > 0 ? " class=\"num\"" as HTML : HTML.none)>\(head)</th>"
      })</tr></thead><tbody>\(rows)</tbody></table></div>
      <p class="small soft">\(words(
        "Later: buiten de contacturen, of tot er weer ruimte is. Uitgesteld: een provider vroeg om het later nog eens "
          + "te proberen; dat gebeurt vanzelf, tot acht keer.",
        "Later: outside contact hours, or until there is room. Put off: a provider asked to try again later; that "
          + "happens by itself, up to eight times."))</p>
      """)
  }

  private func source(_ words: Words) -> HTML {
    Components.note(
      .plain, icon: .note, head: words("Waar je dit instelt", "Where this is set"),
      text: """
        <p>\(words(
          "Welke provider een kanaal gebruikt, staat in de instellingen van de server, met de wachtwoorden. bode "
            + "doctor zegt of ze kloppen.",
          "Which provider a channel uses stands in the settings of the server, with the passwords. bode doctor says "
            + "whether they are right."))</p>
        """)
  }
}
