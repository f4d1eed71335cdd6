import Engine

/// Settings → API keys: which programs may call this house, and how they prove themselves.
struct APIKeysPage {
  let keys: [APIKey]
  /// What was just made: the only time that anybody sees it.
  var shown: APIKeyDesk.Shown?

  func page(_ frame: ConsoleFrame) -> ConsolePage {
    let words = frame.words
    let made: HTML? = shown.map { fresh($0, words) }
    return ConsolePage(
      title: words("API-sleutels", "API keys"), room: .settings,
      main: """
        \(SettingsTab.keys.head(
          lead: HTML(text: words(
            "Met een sleutel kan een programma van jullie berichten versturen en gegevens ophalen.",
            "With a key a program of yours can send messages and get data.")), words))
        \(made)
        \(keys.isEmpty ? empty(words) : keys.html { panel($0, frame) })
        \(form(frame))
        """)
  }

  private func fresh(_ shown: APIKeyDesk.Shown, _ words: Words) -> HTML {
    Components.note(
      .good, icon: .tick, head: words("De sleutel is gemaakt", "The key was made"),
      text: """
        <p>\(words(
          "Bewaar hem nu op een veilige plek. Je ziet hem maar één keer.",
          "Keep it in a safe place now. You see it only once."))</p>
        <p><code class="key">\(HTML.breakable(shown.text))</code></p>
        """)
  }

  private func empty(_ words: Words) -> HTML {
    Components.empty(
      words("Nog geen sleutels", "No keys yet"),
      words(
        "Maak er hieronder een voor elk programma dat met Bode praat.",
        "Make one below for each program that talks to Bode."))
  }

  private func panel(_ key: APIKey, _ frame: ConsoleFrame) -> HTML {
    let words = frame.words
    let isLive = key.revokedAt == nil
    let state =
      isLive
      ? Components.badge(.good, words("werkt", "works")) : Components.badge(.plain, words("ingetrokken", "revoked"))
    let scopes = APIScope.allCases.filter(key.scopes.contains).map { words.scope($0) }
    return Components.panel(
      id: "key-\(key.id)", title: key.name, beside: state, isList: true,
      """
      <dl class="facts"><dt>\(words("Mag", "May"))</dt><dd>\(words.list(scopes))</dd>
      <dt>\(words("Service-id", "Service id"))</dt><dd><code>\(HTML.breakable(key.service))</code></dd>
      <dt>\(words("Gemaakt", "Made"))</dt><dd>\(words.time(key.createdAt)) \(words("door", "by")) \(key.createdBy)</dd>
      </dl>
      <ul class="rows">\(key.secrets.html { secret($0, of: key, frame) })</ul>
      \(isLive ? actions(key, frame) : .none)
      """)
  }

  private func secret(_ secret: APISecret, of key: APIKey, _ frame: ConsoleFrame) -> HTML {
    let words = frame.words
    let isLive = key.revokedAt == nil && secret.endedAt == nil
    let used: HTML =
      secret.lastUsedAt.map { words.html("gebruikt \(words.time($0))", "used \(words.time($0))") }
      ?? HTML(text: words("nog niet gebruikt", "not used yet"))
    let ended: HTML = isLive ? .none : " " + Components.badge(.plain, words("beëindigd", "ended"))
    let end: HTML =
      isLive && key.liveSecrets.count > 1
      ? button("/settings/api-keys/\(key.id)/secrets/\(secret.number)/end", words("Beëindigen", "End"), frame) : .none
    return """
      <li><div><b>\(words("Geheim", "Secret")) \(secret.number)</b>\(ended)<br><span class="soft small">\(words(
        "van", "of")) \(words.time(secret.createdAt)), \(used)</span></div>\(end)</li>
      """
  }

  private func actions(_ key: APIKey, _ frame: ConsoleFrame) -> HTML {
    let words = frame.words
    let renew: HTML =
      key.liveSecrets.count < APIKey.mostSecrets
      ? button(
        "/settings/api-keys/\(key.id)/secrets", words("Nieuw geheim ernaast", "New secret beside it"), frame) : .none
    return """
      <div class="split">\(renew)\(button(
        "/settings/api-keys/\(key.id)/revoke", words("Sleutel intrekken", "Revoke the key"), frame))</div>
      """
  }

  private func button(_ path: String, _ title: String, _ frame: ConsoleFrame) -> HTML {
    "<form method=\"post\" action=\"\(path)\">\(frame.tokenField)<button class=\"button slim\">\(title)</button></form>"
  }

  private func form(_ frame: ConsoleFrame) -> HTML {
    let words = frame.words
    let scopes = APIScope.allCases.html { scope in
      """
      <div class="choice"><input type="checkbox" id="scope-\(scope.rawValue)" name="scope-\(scope.rawValue)" \
      value="yes"><label for="scope-\(scope.rawValue)">\(words.capitalised(words.scope(scope)))</label></div>
      """
    }
    return Components.panel(
      id: "new", title: words("Nieuwe sleutel", "New key"),
      """
      <form method="post" action="/settings/api-keys" class="stack">\(frame.tokenField)
      <div class="field"><label for="name">\(words("Naam", "Name"))</label><span class="help" id="name-help">\(words(
        "Letters, cijfers en lage streepjes, zoals boekhouding.",
        "Letters, digits and underscores, such as bookkeeping."))</span><input id="name" name="name" required \
      maxlength="\(APIKey.longestName)" pattern="[A-Za-z0-9_]+" aria-describedby="name-help"></div>
      <fieldset class="field"><legend>\(words("Waar is hij voor?", "What is it for?"))</legend>\(scopes)</fieldset>
      <div class="actions"><button class="button primary">\(words("Sleutel maken", "Make the key"))</button></div>
      </form>
      """)
  }
}

extension Words {
  /// What a key may be used for, as the end of a sentence.
  func scope(_ scope: APIScope) -> String {
    switch scope {
    case .send: self("berichten versturen", "send messages")
    case .messages: self("eigen berichten en antwoorden bekijken", "look at its own messages and their answers")
    case .templates: self("sjablonen bekijken", "look at templates")
    case .cases: self("contacten, zaken en betaalverzoeken bekijken", "look at contacts, cases and payment requests")
    case .contacts: self("contacten toevoegen en wijzigen", "add and change contacts")
    case .events: self("gebeurtenissen melden", "report events")
    case .archive: self("het archief lezen", "read the archive")
    case .webhooks:
      self("zien wat webhooks meldden, en het opnieuw laten melden", "see what webhooks told, and have it told again")
    }
  }
}
