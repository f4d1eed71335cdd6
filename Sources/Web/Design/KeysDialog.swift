/// The keys of the console, shown by `?`.
struct KeysDialog {
  let words: Words

  var html: HTML {
    let rows = keys.html { keys, what in
      "<dt>\(keys.html { "<kbd>\($0)</kbd> " })</dt><dd>\(what)</dd>"
    }
    return Components.dialog(
      id: "keys", head: words("Toetsen", "Keys"),
      """
      <dl class="facts">\(rows)</dl>
      <form method="dialog">\(Components.button(words("Sluiten", "Close"), isSlim: true))</form>
      """)
  }

  private var keys: [([String], String)] {
    [
      (["/", "Ctrl K"], words("zoeken en doen", "search and do")),
      (["?"], words("dit overzicht", "this overview")),
      (["J", "↓"], words("volgende regel van een lijst", "next row of a list")),
      (["K", "↑"], words("vorige regel", "row before")),
      (["Enter"], words("openen", "open")),
      (["X"], words("regel kiezen, waar dat kan", "choose the row, where possible")),
      (["Esc"], words("sluiten", "close")),
    ]
  }
}
