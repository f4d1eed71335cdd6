import Domain
import Engine

/// The own figures of a month beside those of all organisations that take part.
struct BenchmarkPanel {
  let standing: BenchmarkStanding
  let page: ResultsPage
  let month: CalendarMonth

  func html(_ frame: ConsoleFrame) -> HTML {
    let words = frame.words
    return Components.panel(
      id: "h-benchmark", title: words("Naast andere organisaties", "Beside other organisations"), isList: true,
      "\(figures(words))\(choice(frame))\(rules(words))")
  }

  private func figures(_ words: Words) -> HTML {
    guard standing.coversMonth else {
      guard standing.isMember, let from = standing.from else {
        return paragraph(
          words(
            "Je organisatie doet niet mee. Wie meedoet, ziet hoe snel andere organisaties betaald krijgen.",
            "Your organisation takes no part. Who takes part sees how soon other organisations are paid."))
      }
      return paragraph(
        words(
          "Je organisatie doet mee vanaf \(words.month(from)). \(words.capitalised(words.month(month))) telt niet mee.",
          "Your organisation takes part from \(words.month(from)). \(words.month(month)) does not count."))
    }
    guard page.period.isRipe(month) else {
      let day = words.sayDay(page.period.ripens(month))
      return paragraph(
        words(
          "Over \(words.month(month)) kan het vanaf \(day): dan staan de cijfers vast.",
          "For \(words.month(month)) it can be told from \(day): the figures are final then."))
    }
    guard !standing.figures.isEmpty else {
      return paragraph(
        words(
          "Over \(words.month(month)) is niets te zeggen: er deden te weinig organisaties mee, of er stond er één te "
            + "ver boven de rest.",
          "Nothing can be said about \(words.month(month)): too few organisations took part, or one was far larger "
            + "than the rest."))
    }
    return standing.figures.sorted { $0.key < $1.key }.html { table($0, $1, words) }
  }

  private func table(_ flow: String, _ all: Benchmark.Figures, _ words: Words) -> HTML {
    let own = page.period.result(of: month, flow: flow)
    let days = ResultPeriod.days
    func percent(_ number: Int) -> String { words.percent(Share(number, of: 100)) }
    func half(_ days: Int?) -> String {
      days.map { words.days($0) }
        ?? words("meer dan \(ResultPeriod.days) dagen", "more than \(ResultPeriod.days) days")
    }
    let rows: [(String, String, String)] = [
      (
        words("Niets meer open binnen 7 dagen", "Nothing owed within 7 days"),
        words.percent(own.settled(within: 7)), percent(all.withinWeek)
      ),
      (
        words("Niets meer open binnen \(days) dagen", "Nothing owed within \(days) days"),
        words.percent(own.settled(within: days)), percent(all.within)
      ),
      (
        words("Helft van alle zaken klaar na", "Half of all cases done after"),
        half(own.halfSettled(within: days)), half(all.half)
      ),
    ]
    let (ours, others) = (words("Jullie", "You"), words("Alle deelnemers", "All who take part"))
    return """
      <table class="table fold"><caption class="small soft">\(page.titles[flow] ?? flow), \(words.month(
        month))</caption>
      <thead><tr><th scope="col">\(words("Cijfer", "Figure"))</th><th scope="col" class="num">\(ours)</th>
      <th scope="col" class="num">\(others)</th></tr></thead><tbody>\(rows.html { name, own, all in
        "<tr><th scope=\"row\">\(name)</th><td class=\"num\" data-t=\"\(ours)\">\(own)</td>"
          + "<td class=\"num\" data-t=\"\(others)\">\(all)</td></tr>"
      })</tbody></table>
      """
  }

  private func choice(_ frame: ConsoleFrame) -> HTML? {
    let words = frame.words
    guard frame.role >= .administrator else {
      return standing.isMember
        ? nil
        : paragraph(words("Een beheerder kan je organisatie aanmelden.", "An administrator can let it take part."))
    }
    let button =
      standing.isMember
      ? words("Niet meer meedoen", "Take no part any more")
      : words("Meedoen vanaf volgende maand", "Take part from next month")
    return """
      <form method="post" action="/results/benchmark" class="actions">\(frame.tokenField)<input type="hidden" \
      name="takes-part" value="\(standing.isMember ? "no" : "yes")"><button class="button slim">\(button)</button>\
      </form>
      """
  }

  private func rules(_ words: Words) -> HTML {
    """
    <details class="why"><summary>\(words("Wat deelnemers van elkaar zien", "What they see of one another"))</summary>
    <ul class="stack"><li>\(words(
      "Alleen het geheel, in hele procenten. Nooit een aantal, een bedrag, een naam of een huurder.",
      "Only the whole, in whole per cent. Never a count, an amount, a name or a tenant."))</li>
    <li>\(words(
      "Niets als er minder dan \(Benchmark.fewestOrganisations) organisaties zijn, of minder dan "
        + "\(Benchmark.fewestContacts) huurders van elk, of als één organisatie meer dan "
        + "\(Benchmark.largestPart) % van de zaken heeft.",
      "Nothing when there are fewer than \(Benchmark.fewestOrganisations) organisations, or fewer than "
        + "\(Benchmark.fewestContacts) tenants of each, or when one has more than \(Benchmark.largestPart)% of them."
    ))</li>
    <li>\(words(
      "Alleen hele maanden, die niet meer veranderen. Wie stopt, telt vanaf deze maand niet meer mee; eerdere maanden "
        + "blijven staan.",
      "Only whole months, which change no more. Who stops does not count from this month; earlier months stay."
    ))</li></ul></details>
    """
  }

  private func paragraph(_ text: String) -> HTML { "<p>\(text)</p>" }
}
