import Domain
import Engine

/// The tables of the results: by flow and version, by channel, by month.
struct ResultTables {
  let period: ResultPeriod
  let month: CalendarMonth
  let titles: [String: String]

  // MARK: By flow and version

  func flows(_ words: Words) -> HTML {
    let rows = period.versions(in: month).html { flow, versions in
      versions.html { version in row(flow, version, words) }
    }
    return table(
      "h-flows", words("Per flow en versie", "By flow and version"),
      [
        words("Flow", "Flow"), words("Versie", "Version"), words("Begonnen", "Began"), within(words),
        words("Helft na", "Half after"), words("Anders klaar", "Otherwise"), words("Loopt nog", "Still runs"),
        words("Ontvangen", "Received"),
      ], rows, words, under: explained(words))
  }

  /// How sure the share is, and what the other ends were.
  private func explained(_ words: Words) -> String {
    let result = period.result(of: month)
    var text = words(
      "In \(ResultPeriod.days) dagen: zoveel zaken stonden \(ResultPeriod.days) dagen na het begin op nul. Helft na: "
        + "de helft van wie betaalde, deed dat binnen zoveel dagen.",
      "In \(ResultPeriod.days) days: so many cases stood at zero \(ResultPeriod.days) days after they began. Half "
        + "after: half of those who paid did so within so many days.")
    let share = result.settled(within: ResultPeriod.days)
    if period.isRipe(month), share.whole > 0 {
      let from = Int((share.interval.lowerBound * 100).rounded(.down))
      let to = Int((share.interval.upperBound * 100).rounded(.up))
      text += words(
        " Door toeval kan de \(words.percent(share)) van deze maand ook tussen \(from) en \(to) % liggen.",
        " By chance the \(words.percent(share)) of this month may as well lie between \(from) and \(to)%.")
    }
    let ways = result.ended.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
      .map { "\(words.event($0.key)) (\(words.number($0.value)))" }
    if !ways.isEmpty { text += words(" Anders klaar: \(words.list(ways)).", " Otherwise: \(words.list(ways)).") }
    return text
  }

  private func row(_ flow: String, _ version: Int, _ words: Words) -> HTML {
    let result = period.result(of: month, flow: flow, version: version)
    return """
      <tr><th scope="row"><a href="/flows/\(FormFields.encoded(flow))">\(titles[flow] ?? flow)</a></th>
      \(text("\(version)", words("Versie", "Version")))\(Components.cell(
        result.begun, words("Begonnen", "Began"), words))\(settled(result, month, words))\(text(
        median(result, words), words("Helft na", "Half after")))\(Components.cell(
        result.endedCount, words("Anders klaar", "Otherwise"), words))\(Components.cell(
        result.running, words("Loopt nog", "Still runs"), words))\(text(
        words.roundMoney(result.receivedAmount), words("Ontvangen", "Received")))</tr>
      """
  }

  // MARK: By channel

  func channels(_ words: Words) -> HTML? {
    let messages = period.result(of: month).messages
    let known = Channel.allCases.filter { (messages[$0]?[.sent] ?? 0) > 0 }
    guard !known.isEmpty else { return nil }
    let rows = known.html { channel in
      let marks = messages[channel] ?? [:]
      func count(_ mark: MessageMark) -> Int { marks[mark] ?? 0 }
      let unknown = count(.sent) - count(.reached) - count(.missed)
      return """
        <tr><th scope="row">\(words.capitalised(words.channel(channel)))</th>\(Components.cell(
          count(.sent), words("Verstuurd", "Sent"), words))\(part(
          count(.reached), of: count(.sent), words("Aangekomen", "Arrived"), words))\(part(
          count(.missed), of: count(.sent), words("Mislukt", "Failed"), words))\(part(
          unknown, of: count(.sent), words("Onbekend", "Unknown"), words))\(part(
          count(.opened), of: count(.sent), words("Reactie", "Reaction"), words))</tr>
        """
    }
    return table(
      "h-channels", words("Per kanaal", "By channel"),
      [
        words("Kanaal", "Channel"), words("Verstuurd", "Sent"), words("Aangekomen", "Arrived"),
        words("Mislukt", "Failed"), words("Onbekend", "Unknown"),
        words("Reactie", "Reaction"),
      ], rows, words,
      under: words(
        "Reactie: een mens opende, klikte of antwoordde. Dat is niet hetzelfde als gelezen, en wie niets "
          + "deed, kan het toch gelezen hebben.",
        "Reaction: a person opened, clicked or answered. That is not the same as having read it, and who did "
          + "nothing may have read it all the same."))
  }

  /// A count with its share under it.
  private func part(_ count: Int, of whole: Int, _ title: String, _ words: Words) -> HTML {
    guard count > 0 else { return Components.cell(0, title, words) }
    return """
      <td class="num" data-t="\(title)">\(words.number(count)) <small class="small faint">\(words.percent(
        Share(count, of: whole)))</small></td>
      """
  }

  // MARK: By month

  func months(_ words: Words) -> HTML? {
    guard period.months.count > 1 else { return nil }
    let oldest = period.months.reversed()
    let bars = Components.bars(
      oldest.map { Int64(period.result(of: $0).begun) },
      label: words("Begonnen zaken per maand, de nieuwste rechts", "Cases that began by month, the newest at the right")
    )
    let rows = period.months.html { month in
      let result = period.result(of: month)
      return """
        <tr><th scope="row"><a href="/results?month=\(month.text)">\(words.capitalised(words.month(month)))</a></th>
        \(Components.cell(result.begun, words("Begonnen", "Began"), words))\(settled(result, month, words))\(text(
          median(result, words), words("Helft na", "Half after")))\(text(
          words.roundMoney(result.asked), words("Gevraagd", "Asked")))\(text(
          words.roundMoney(result.receivedAmount), words("Ontvangen", "Received")))</tr>
        """
    }
    return table(
      "h-months", words("Maand na maand", "Month after month"),
      [
        words("Maand", "Month"), words("Begonnen", "Began"), within(words), words("Helft na", "Half after"),
        words("Gevraagd", "Asked"), words("Ontvangen", "Received"),
      ], rows, words, beside: "<div class=\"trend\">\(bars)</div>")
  }

  // MARK: Cells

  private func within(_ words: Words) -> String {
    words("In \(ResultPeriod.days) dagen", "In \(ResultPeriod.days) days")
  }

  /// Half of those who paid; of few of them it says nothing.
  private func median(_ result: FlowResult, _ words: Words) -> String {
    guard result.settledCount >= 10, let days = result.medianDays else { return "–" }
    return words.days(days)
  }

  /// Of a month that is not ripe it would look worse than it is.
  private func settled(_ result: FlowResult, _ month: CalendarMonth, _ words: Words) -> HTML {
    let title = within(words)
    guard period.isRipe(month) else { return text(words("nog niet", "not yet"), title) }
    let share = result.settled(within: ResultPeriod.days)
    let few: HTML? =
      share.isSmall && share.whole > 0
      ? " <small class=\"small faint\">\(words("van \(share.whole)", "of \(share.whole)"))</small>" : nil
    return "<td class=\"num\" data-t=\"\(title)\">\(words.percent(share))\(few)</td>"
  }

  private func text(_ text: String, _ title: String) -> HTML {
    "<td class=\"num\(text == "–" ? " zero" : "")\" data-t=\"\(title)\">\(text)</td>"
  }

  private func table(
    _ id: String, _ title: String, _ heads: [String], _ rows: HTML, _ words: Words, under: String? = nil,
    beside: HTML = .none
  ) -> HTML {
    let cells = heads.enumerated().html { place, head in
      let number: HTML? = place == 0 ? nil : " class=\"num\""
      return "<th scope=\"col\"\(number)>\(head)</th>"
    }
    let note: HTML? = under.map { "<p class=\"small soft\">\($0)</p>" }
    return Components.panel(
      id: id, title: title, beside: beside, isList: true,
      """
      <table class="table fold"><thead><tr>\(cells)</tr></thead><tbody>\(rows)</tbody></table>\(note)
      """)
  }
}
