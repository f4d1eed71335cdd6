import Engine

/// The browsers in which a user is signed in.
struct SessionsPanel {
  let sessions: [StoredSession]
  /// The key of the session that looks; nil when it is another user's.
  let here: String?
  /// Where the form posts to; ends all but this one, or the one that it names.
  let action: String

  func html(_ frame: ConsoleFrame) -> HTML {
    let words = frame.words
    return Components.panel(
      id: "sessions", title: words("Ingelogd op", "Signed in on"), isList: true,
      sessions.isEmpty
        ? HTML(text: words("Nergens.", "Nowhere.")).paragraph
        : """
        <ul class="rows">\(sessions.html { row($0, frame) })</ul>\(all(frame))
        """)
  }

  private func row(_ session: StoredSession, _ frame: ConsoleFrame) -> HTML {
    let words = frame.words
    let isHere = session.key == here
    let button: HTML =
      isHere
      ? Components.badge(.good, words("deze browser", "this browser"))
      : """
      <form method="post" action="\(action)">\(frame.tokenField)<input type="hidden" name="session" \
      value="\(session.mark)"><button class="button slim">\(words("Uitloggen", "Sign out"))</button></form>
      """
    return """
      <li><div><b>\(session.browser ?? words("Onbekende browser", "Unknown browser"))</b><br><span class="soft small">\
      \(session.address ?? "")\(session.address == nil ? "" : " · ")\(words("sinds", "since")) \
      \(words.time(session.startedAt))</span></div>\(button)</li>
      """
  }

  private func all(_ frame: ConsoleFrame) -> HTML? {
    guard sessions.contains(where: { $0.key != here }) else { return nil }
    let words = frame.words
    let name =
      here == nil
      ? words("Overal uitloggen", "Sign out everywhere")
      : words("Op alle andere apparaten uitloggen", "Sign out on all other devices")
    return """
      <form method="post" action="\(action)">\(frame.tokenField)<button class="button">\(name)</button></form>
      """
  }
}

extension StoredSession {
  /// Names the session in a form: enough to tell it from others, not enough to be it.
  var mark: String { String(Secret.key(of: key).prefix(16)) }
}
