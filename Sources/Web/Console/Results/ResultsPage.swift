import Domain
import Engine

/// What the flows brought: one month, beside the month before.
struct ResultsPage {
  let period: ResultPeriod
  /// Nil when nothing ever began.
  let month: CalendarMonth?
  /// Titles of flows by name.
  let titles: [String: String]
  /// Nil when there is no month to compare.
  var benchmark: BenchmarkStanding?

  /// - Parameter asked: the month of the address; one in which nothing began counts as none.
  init(period: ResultPeriod, asked: CalendarMonth?, flows: [FlowSummary]) {
    self.period = period
    month = asked.flatMap { period.months.contains($0) ? $0 : nil } ?? period.standard
    titles = Dictionary(flows.map { ($0.name, $0.title) }) { first, _ in first }
  }

  func page(_ frame: ConsoleFrame) -> ConsolePage {
    let words = frame.words
    let title = words("Resultaten", "Results")
    guard let month else {
      return ConsolePage(
        title: title, room: .results,
        main: "\(Components.head(title: HTML(text: title), words: words))\(empty(words))")
    }
    let result = period.result(of: month)
    let tables = ResultTables(period: period, month: month, titles: titles)
    let download: HTML = """
      <a class="button slim" href="/results.csv">\(words("Tabel (CSV)", "Table (CSV)"))</a>
      """
    return ConsolePage(
      title: title, room: .results,
      main: """
        \(Components.head(title: HTML(text: title), beside: download, lead: lead(month, result, words), words: words))
        \(pills(month, words))
        \(Components.panel(
          id: "h-figures", title: words("Begonnen in \(words.month(month))", "Began in \(words.month(month))"),
          stats(month, result, words)))
        \(tables.flows(words))
        \(tables.channels(words))
        \(tables.months(words))
        \(benchmark.map { BenchmarkPanel(standing: $0, page: self, month: month).html(frame) })
        \(ResultDoubts.panel(result, words))
        """)
  }

  // MARK: The first sentence

  private func lead(_ month: CalendarMonth, _ result: FlowResult, _ words: Words) -> HTML {
    let (name, days) = (words.month(month), ResultPeriod.days)
    let cases = words.count(result.begun, ("zaak", "zaken"), ("case", "cases"))
    guard period.isRipe(month) else {
      let (settled, day) = (words.number(result.settledCount), words.sayDay(period.ripens(month)))
      return words.html(
        """
        In \(name) \(result.begun == 1 ? "begon" : "begonnen") <b>\(cases)</b>; bij <b>\(settled)</b> staat niets meer \
        open. Vergelijken kan vanaf \(day): dan heeft iedereen \(days) dagen gehad.
        """,
        """
        <b>\(cases)</b> began in \(name); in <b>\(settled)</b> nothing is owed any more. Compare from \(day): \
        everybody has had \(days) days then.
        """)
    }
    let share = result.settled(within: days)
    let comparison = comparison(share, month, words)
    return words.html(
      """
      Van <b>\(cases)</b> die in \(name) begonnen, stond bij <b>\(words.percent(share))</b> binnen \(days) dagen niets \
      meer open\(comparison)
      """,
      """
      Of <b>\(cases)</b> that began in \(name), nothing was owed any more within \(days) days in \
      <b>\(words.percent(share))</b>\(comparison)
      """)
  }

  /// Than what: the month before.
  private func comparison(_ share: Share, _ month: CalendarMonth, _ words: Words) -> String {
    let before = month.advanced(by: -1)
    let other = period.result(of: before).settled(within: ResultPeriod.days)
    guard other.whole > 0 else { return "." }
    let (name, percent) = (words.month(before), words.percent(other))
    switch share.compared(with: other) {
    case .tooFew:
      return words(
        "; in \(name) was dat \(percent), maar het zijn er te weinig om te vergelijken.",
        "; in \(name) it was \(percent), but they are too few to compare.")
    case .unclear:
      return words(
        "; in \(name) was dat \(percent). Dat verschil kan toeval zijn.",
        "; in \(name) it was \(percent). That difference may be chance.")
    case .more: return words("; meer dan in \(name): \(percent).", "; more than in \(name): \(percent).")
    case .less: return words("; minder dan in \(name): \(percent).", "; less than in \(name): \(percent).")
    }
  }

  // MARK: Figures

  private func stats(_ month: CalendarMonth, _ result: FlowResult, _ words: Words) -> HTML {
    let settled = Share(result.settledCount, of: result.begun)
    let byLink = result.received[.link] ?? .zero
    let median = result.medianDays.map { words.days($0) } ?? "–"
    return """
      <dl class="stats">
      \(stat(
        words("Zaken begonnen", "Cases began"), words.number(result.begun),
        words("over \(words.roundMoney(result.asked))", "about \(words.roundMoney(result.asked))")))
      \(stat(
        words("Niets meer open", "Nothing owed any more"), words.number(result.settledCount),
        words(
          "\(words.percent(settled)) tot nu toe; \(words.number(result.running)) lopen nog",
          "\(words.percent(settled)) so far; \(words.number(result.running)) still run")))
      \(stat(
        words("Dagen tot niets open stond", "Days until nothing was owed"), median,
        result.settledCount == 0
          ? words("nog van niemand", "of nobody yet")
          : result.settledCount < Share.fewest
          ? words("de helft; maar van weinig zaken", "half of them; but of few cases")
          : words("voor de helft van wie betaalde", "for half of those who paid")))
      \(stat(
        words("Ontvangen", "Received"), words.roundMoney(result.receivedAmount),
        words("\(words.roundMoney(byLink)) via de betaallink", "\(words.roundMoney(byLink)) by the payment link")))
      </dl>
      """
  }

  private func stat(_ name: String, _ figure: String, _ under: String) -> HTML {
    "<div class=\"stat\"><dt>\(name)</dt><dd>\(figure)</dd><dd class=\"under\">\(under)</dd></div>"
  }

  private func pills(_ month: CalendarMonth, _ words: Words) -> HTML {
    let thisYear = CalendarMonth(of: words.now).year
    return Components.pills(
      period.months.prefix(ResultPeriod.months).map { other in
        let year = other.year == thisYear ? "" : " \(other.year)"
        return ("\(words.month(other.month))\(year)", "/results?month=\(other.text)", other == month)
      }, words)
  }

  private func empty(_ words: Words) -> HTML {
    Components.empty(
      words("Nog geen resultaten", "No results yet"),
      words(
        "Hier komt wat de flows opleveren: hoeveel zaken betaald zijn, hoe snel, en langs welk kanaal mensen bereikt "
          + "zijn. Het telt vanzelf mee zodra de eerste zaak begint.",
        "What the flows bring is told here: how many cases are paid, how soon, and by which channel people are "
          + "reached. It counts by itself as soon as the first case begins."),
      action: "<a class=\"button\" href=\"/imports\">\(words("Bestand laden", "Load a file"))</a>")
  }
}

extension Words {
  /// `62 %`, in English `62%`; a dash of nothing.
  func percent(_ share: Share) -> String {
    share.percent.map { percent in language == .dutch ? "\(percent)\u{A0}%" : "\(percent)%" } ?? "–"
  }

  /// `dezelfde dag`, `1 dag`, `6 dagen`, `meer dan een jaar`.
  func days(_ days: Int) -> String {
    switch days {
    case ...0: self("dezelfde dag", "the same day")
    case ResultFigure.longest...: self("meer dan een jaar", "more than a year")
    default: count(days, ("dag", "dagen"), ("day", "days"))
    }
  }

  /// `oktober`; with its year when that is another.
  func month(_ month: CalendarMonth) -> String {
    let name = self.month(month.month)
    return month.year == CalendarMonth(of: now).year ? name : "\(name) \(month.year)"
  }
}
