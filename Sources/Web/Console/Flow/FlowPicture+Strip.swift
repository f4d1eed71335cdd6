import Engine

extension FlowPicture {
  /// The same drawing for a narrow screen: one step under the other, with where it can go from there. Only one of the
  /// two is shown; the stylesheet chooses by the room there is.
  var strip: HTML {
    let titles = Dictionary(boxes.map { ($0.name, $0.title) }, uniquingKeysWith: { first, _ in first })
    let steps = boxes.html { box in
      let ways = arrows.filter { $0.from == box.name && !$0.lines.isEmpty }.html { arrow in
        let style = arrow.standing == .went || arrow.standing == .coming ? " class=\"\(arrow.standing.rawValue)\"" : ""
        return
          "<li\(HTML(trusted: style))>\(arrow.lines.joined(separator: ", ")) → \(titles[arrow.to] ?? arrow.to)</li>"
      }
      let list: HTML? = ways.markup.isEmpty ? nil : "<ul>\(ways)</ul>"
      return step(box.standing.rawValue, box.icon, box.title, box.detail, box.figure, list)
    }
    let last = foot.map { step("paid", .euro, $0.title, $0.detail, $0.figure, nil) }
    return "<ol class=\"strip\">\(steps)\(last)</ol>"
  }

  private func step(
    _ style: String, _ icon: Icon, _ title: String, _ detail: String?, _ figure: String?, _ ways: HTML?
  ) -> HTML {
    let second: HTML? = detail.map { "<span class=\"s\">\($0)</span>" }
    let number: HTML? = figure.map { "<span class=\"num\">\($0)</span>" }
    return """
      <li class="\(style)"><div class="box">\(icon.html)<span><b>\(title)</b>\(second)</span>\(number)</div>\(ways)</li>
      """
  }
}
