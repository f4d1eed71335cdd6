/// What a page says about how things are going.
extension Components {
  /// A figure, what it is, and how it went: a drawing or words under it.
  public static func stat(_ name: String, _ figure: String, isZero: Bool = false, under: HTML? = nil) -> HTML {
    let below: HTML? = under.map { "<dd class=\"under\">\($0)</dd>" }
    return """
      <div class="stat"><dt>\(name)</dt><dd\(isZero ? " class=\"zero\"" : HTML.none)>\(figure)</dd>\(below)</div>
      """
  }

  /// How far something is: the native element, always with the numbers beside it.
  ///
  /// - Parameter total: nil while nobody knows.
  public static func progress(id: String, title: String, done: Int, of total: Int?, _ words: Words) -> HTML {
    let bar: HTML =
      total.map {
        "<progress value=\"\(min(done, $0))\" max=\"\(max($0, 1))\" aria-labelledby=\"\(id)\"></progress>"
      } ?? "<progress aria-labelledby=\"\(id)\"></progress>"
    let of = total.map { words("van \(words.number($0))", "of \(words.number($0))") } ?? ""
    return """
      <div class="split"><h2 id="\(id)">\(title)</h2><span class="num"><b>\(words.number(done))</b> <span \
      class="soft">\(of)</span></span></div>
      \(bar)
      """
  }

  /// The steps of a longer piece of work; `here` counts from 0.
  public static func steps(_ steps: [(title: String, detail: String)], here: Int) -> HTML {
    let items = steps.enumerated().html { index, step in
      let state: HTML =
        index < here ? " class=\"done\"" : index == here ? " aria-current=\"step\"" : .none
      return "<li\(state)><span>\(step.title)</span><small>\(step.detail)</small></li>"
    }
    return "<ol class=\"steps across\">\(items)</ol>"
  }

  /// Not real: on every page of an installation that reaches no real tenants.
  public static func testMark(_ text: String) -> HTML {
    "<div class=\"testmark\"><span>\(text)</span></div>"
  }

  /// What is wrong with a form, above it, each with a link to its field. None when nothing is.
  public static func faults(_ faults: [(field: String, text: String)], _ words: Words) -> HTML? {
    guard !faults.isEmpty else { return nil }
    let list = faults.html { "<li><a href=\"#\($0.field)\">\($0.text)</a></li>" }
    let head = words(
      "Er is nog iets niet goed. Er is niets gewijzigd.", "Something is not right yet. Nothing was changed.")
    return "<div role=\"alert\">\(note(.bad, head: head, text: "<ul>\(list)</ul>"))</div>"
  }

  /// After a thing that can be undone, for some seconds; without script until the next page.
  ///
  /// - Parameter undo: the form that takes it back; nil where only the telling matters.
  public static func toast(_ text: String, undo: HTML? = nil) -> HTML {
    "<div class=\"toast\" role=\"status\"><span>\(text)</span>\(undo)</div>"
  }
}
