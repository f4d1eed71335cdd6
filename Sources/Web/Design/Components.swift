/// The pieces that pages are built from; each has one place in the stylesheet.
public enum Components {
  /// What a badge or a note means. Colour is the third sign, after the word and the shape.
  public enum Meaning: String, Sendable {
    case plain, busy, good, wait, bad, test, unsure
  }

  /// Word plus shape.
  public static func badge(_ meaning: Meaning, _ word: String) -> HTML {
    "<span class=\"badge \(meaning.rawValue)\">\(word)</span>"
  }

  /// One subject on a sheet: title left, at most one thing right.
  public static func panel(
    id: String, title: String, beside: HTML = .none, isList: Bool = false, _ body: HTML
  )
    -> HTML
  {
    """
    <section class="panel hold" aria-labelledby="\(id)"><header><h2 id="\(id)">\(title)</h2>\(beside)</header>
    <div class="body\(isList ? " stack" : "")">\(body)</div></section>
    """
  }

  /// News on the page: what happened, whose fault it is, what to do.
  public static func note(_ meaning: Meaning, icon: Icon = .warning, head: String, text: HTML) -> HTML {
    """
    <div class="note \(meaning.rawValue)">\(icon.html)<div><h2 \
    class="notehead">\(head)</h2>\(text)</div></div>
    """
  }

  /// Where nothing is yet: what this is, what is needed, one button.
  public static func empty(_ head: String, _ text: String, action: HTML = .none) -> HTML {
    "<div class=\"empty\"><h2>\(head)</h2><p class=\"soft\">\(text)</p>\(action)</div>"
  }

  /// The head of a page: where am I, what is it, and one sentence that answers its question.
  public static func head(
    crumbs: [(title: String, path: String)] = [], here: String? = nil, title: HTML, beside: HTML = .none,
    badges: HTML = .none, lead: HTML? = nil, words: Words
  ) -> HTML {
    var trail = crumbs.html { "<a href=\"\($0.path)\">\($0.title)</a> / " }
    if let here { trail += HTML(text: here) }
    let crumbline: HTML? =
      crumbs.isEmpty
      ? nil : "<nav class=\"crumbs\" aria-label=\"\(words("Kruimelpad", "Breadcrumbs"))\">\(trail)</nav>"
    let lead: HTML? = lead.map { "<p class=\"lead\">\($0)</p>" }
    return """
      <div class="head">\(crumbline)<div class="split"><h1>\(title)</h1>\(beside)</div>\(badges)\(lead)</div>
      """
  }

  /// A number in a table cell: aligned, soft when zero.
  public static func cell(_ count: Int, _ title: String, _ words: Words) -> HTML {
    "<td class=\"num\(count == 0 ? " zero" : "")\" data-t=\"\(title)\">\(words.number(count))</td>"
  }

  /// Forward through a list, by an address.
  public static func more(_ next: String?, _ words: Words) -> HTML? {
    next.map { path in
      "<p class=\"more\"><a class=\"button\" href=\"\(path)\">\(words("Volgende", "Next"))</a></p>"
    }
  }

  /// Bars for amounts from zero; the last one is now. `label` says it in words.
  public static func bars(_ values: [Int64], label: String) -> HTML {
    let highest = Double(max(values.max() ?? 0, 1))
    let step = 120.0 / Double(max(values.count, 1))
    var shapes = HTML.none
    for (index, value) in values.enumerated() {
      let height = max(1, 32 * Double(max(value, 0)) / highest)
      let now: HTML? = index == values.count - 1 ? " class=\"now\"" : nil
      shapes += """
        <rect\(now) x="\(Pixels.text(Double(index) * step))" y="\(Pixels.text(32 - height))" width="\(
          Pixels.text(max(1, step - 1.5)))" height="\(Pixels.text(height))"/>
        """
    }
    return """
      <svg class="spark" viewBox="0 0 120 32" preserveAspectRatio="none" role="img" aria-label="\(label)">\(
        shapes)</svg>
      """
  }

  /// A level over time in its own range, ending in a dot. `label` says it in words.
  public static func level(_ values: [Int64], label: String) -> HTML? {
    guard values.count > 1, let lowest = values.min(), let highest = values.max() else { return nil }
    let range = Double(max(highest - lowest, 1))
    let points = values.enumerated().map { index, value in
      let x = 120 * Double(index) / Double(values.count - 1)
      return "\(Pixels.text(x)) \(Pixels.text(28 - 24 * Double(value - lowest) / range))"
    }
    let line = "M" + points.joined(separator: "L")
    return """
      <svg class="spark" viewBox="0 0 120 32" preserveAspectRatio="none" role="img" aria-label="\(label)">
      <path class="area" d="\(line)L120 32 0 32z"/><path d="\(line)"/><path class="end" d="M\(
        points.last ?? "0 0")h.01"/></svg>
      """
  }
}

/// Coordinates of drawings as short text.
enum Pixels {
  /// At most one decimal, always with a point.
  static func text(_ value: Double) -> String {
    guard value.isFinite else { return "0" }
    let tenths = Int((value * 10).rounded())
    let whole = "\(tenths < 0 ? "-" : "")\(tenths.magnitude / 10)"
    return tenths % 10 == 0 ? whole : "\(whole).\(tenths.magnitude % 10)"
  }
}
