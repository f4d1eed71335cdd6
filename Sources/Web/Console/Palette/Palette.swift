/// The field over the page that finds people, cases and things to do. Without script the search field in the head of
/// the page does the same with a page of its own.
struct Palette {
  let words: Words

  /// For the frame of every page; the script opens it and asks ``address`` for what is found.
  var dialog: HTML {
    """
    <dialog id="palette" class="palette" aria-label="\(words("Zoeken en doen", "Search and do"))" data-from="\(
      Self.address)">\(inside(id: "p", search: "", found: .none))</dialog>
    """
  }

  static let address = "/search/quick"

  /// Field, what was found, and the keys.
  func inside(id: String, search: String, found: HTML) -> HTML {
    """
    <form class="search" role="search" action="/search">\(Icon.search.html)<label class="hide" for="\(id)-q">\(words(
      "Zoeken en doen", "Search and do"))</label><input id="\(id)-q" name="q" maxlength="80" autocomplete="off" \
    autocapitalize="none" spellcheck="false" role="combobox" aria-expanded="true" aria-autocomplete="list" \
    aria-controls="\(id)-list" value="\(search)" placeholder="\(words(
      "Huurder, zaak, kenmerk of wat je wilt doen", "Tenant, case, reference or what you want to do"))"><kbd \
    aria-hidden="true">Esc</kbd></form>
    <div class="found" id="\(id)-list" role="listbox" aria-label="\(words("Gevonden", "Found"))">\(found)</div>
    <footer class="small soft line"><span><kbd>↑</kbd> <kbd>↓</kbd> \(words("kiezen", "choose"))</span><span><kbd>↵</kbd> \
    \(words("openen", "open"))</span><span><kbd>?</kbd> \(words("alle toetsen", "all keys"))</span></footer>
    """
  }
}
