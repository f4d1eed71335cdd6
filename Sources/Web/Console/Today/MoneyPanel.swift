import Domain
import Engine

/// What was paid and what is open, each with how it went.
struct MoneyPanel {
  let today: Today

  func html(_ words: Words) -> HTML {
    let money = today.money
    let perHour: HTML? =
      money.paidPerHour.allSatisfy { $0 == 0 }
      ? nil
      : Components.bars(
        money.paidPerHour, label: words("Betaald per uur vanaf middernacht", "Paid per hour since midnight"))
    let level = Components.level(money.openPerDay, label: openLabel(words))
    return Components.panel(
      id: "h-eur", title: words("Geld", "Money"),
      """
      <dl class="stack stack-3">\(Components.stat(
        words("Vandaag betaald", "Paid today"), words.money(money.paidToday), under: "\(perHour)\(payments(words))"))
      \(Components.stat(
        words("Staat nog open", "Still open"), words.money(money.open), under: "\(level)\(open(words))"))</dl>
      """)
  }

  private func payments(_ words: Words) -> String {
    let count = words.count(today.money.paymentsToday, ("betaling", "betalingen"), ("payment", "payments"))
    let byPage = words.number(today.money.byPage)
    return words("\(count), \(byPage) via de betaalpagina", "\(count), \(byPage) by the payment page")
  }

  private func openLabel(_ words: Words) -> String {
    let days = today.money.openPerDay
    let from = words.roundMoney(Money(cents: days.first ?? 0))
    let to = words.roundMoney(Money(cents: days.last ?? 0))
    return words("\(days.count) dagen, van \(from) naar \(to)", "\(days.count) days, from \(from) to \(to)")
  }

  private func open(_ words: Words) -> String {
    let cases = words.count(today.openCases, ("zaak", "zaken"), ("case", "cases"))
    guard let first = today.money.openPerDay.first, today.money.openPerDay.count > 1 else { return cases }
    let change = today.money.open.cents - first
    guard change != 0 else { return cases }
    let amount = words.roundMoney(Money(cents: abs(change)))
    let days = today.money.openPerDay.count
    return change < 0
      ? words(
        "\(cases), \(amount) minder dan \(days) dagen geleden",
        "\(cases), \(amount) less than \(days) days ago")
      : words(
        "\(cases), \(amount) meer dan \(days) dagen geleden", "\(cases), \(amount) more than \(days) days ago"
      )
  }
}
