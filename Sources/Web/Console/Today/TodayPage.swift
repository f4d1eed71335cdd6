import Domain
import Engine

/// The start page: one sentence, then trouble, then what waits, then traffic and imports; money beside it.
struct TodayPage {
  let today: Today

  /// Tasks shown at most; fewer are all there are.
  private static let shownTasks = 5
  /// Open tasks as far as the page itself shows them all; nil when there may be more.
  var openTasks: Int? { today.tasks.count < Self.shownTasks ? today.tasks.count : nil }

  func page(_ frame: ConsoleFrame) -> ConsolePage {
    let words = frame.words
    return ConsolePage(
      title: words("Vandaag", "Today"), room: .today,
      main: """
        <div id="today-head" data-live class="stack stack-3">\(head(frame))\(today.alarms.html { AlarmNote(
          alarm: $0).html(words) })</div>
        <div class="hold"><div class="cols cols-main"><div class="stack stack-3">\(waiting(frame))
        <div id="today-traffic" data-live>\(traffic(words))</div><div id="today-imports" data-live>\(imports(
          words))</div></div>
        <div id="today-money" data-live class="stack stack-3">\(MoneyPanel(today: today).html(words))\(flows(
          words))</div></div></div>
        """, refresh: 10, topic: .today)
  }

  private func head(_ frame: ConsoleFrame) -> HTML {
    let words = frame.words
    let first = frame.userName.split(separator: " ").first.map(String.init) ?? frame.userName
    let hour = DutchTime.time(of: words.now).hour
    let greeting =
      switch hour {
      case ..<6: words("Goedenacht", "Good night")
      case ..<12: words("Goedemorgen", "Good morning")
      case ..<18: words("Goedemiddag", "Good afternoon")
      default: words("Goedenavond", "Good evening")
      }
    return Components.head(title: "\(greeting), \(first)", lead: lead(frame), words: words)
  }

  private func lead(_ frame: ConsoleFrame) -> HTML {
    let words = frame.words
    let sent = today.traffic.map(\.handedOver).reduce(0, +)
    let day = words.longDay(DutchTime.day(of: words.now))
    let messages = words.count(sent, ("bericht", "berichten"), ("message", "messages"))
    let payments = words.count(today.money.paymentsToday, ("betaling", "betalingen"), ("payment", "payments"))
    let trouble =
      switch today.alarms.count {
      case 0: ""
      case 1: words(" Er is één ding mis.", " One thing is wrong.")
      default: words(" Er zijn \(today.alarms.count) dingen mis.", " \(today.alarms.count) things are wrong.")
      }
    let tasks = frame.surroundings.openTasks
    let wait =
      switch tasks {
      case 0: words(" Er wacht niets op jullie.", " Nothing waits for you.")
      case 1: words(" Eén taak wacht op jullie.", " One task waits for you.")
      default:
        words(
          " \(words.number(tasks)) taken wachten op jullie.", " \(words.number(tasks)) tasks wait for you.")
      }
    let moment: HTML = "<time datetime=\"\(words.exact(words.now))\">\(day), \(words.hour(words.now))</time>"
    return words.html(
      "Het is \(moment). Vandaag zijn <b>\(messages)</b> verstuurd en <b>\(payments)</b> "
        + "binnengekomen.\(trouble)\(wait)",
      "It is \(moment). Today <b>\(messages)</b> were sent and <b>\(payments)</b> came in.\(trouble)\(wait)")
  }

  private func waiting(_ frame: ConsoleFrame) -> HTML? {
    guard !today.tasks.isEmpty else { return nil }
    let words = frame.words
    return Components.panel(
      id: "h-wait", title: words("Wacht op jullie", "Waits for you"),
      beside: "<a href=\"/tasks\">\(words("Alle taken", "All tasks"))</a>",
      """
      <ul class="rows">\(today.tasks.enumerated().html { row($1, isFirst: $0 == 0, words) })</ul>
      """)
  }

  /// The first one is the thing to do: its button is the filled one.
  private func row(_ task: TaskItem, isFirst: Bool, _ words: Words) -> HTML {
    let who = task.contactName.map { ": \(words.name($0))" } ?? ""
    let about = [
      task.explanation.flatMap(words.explanation),
      task.balance.flatMap { $0 <= .zero ? nil : $0 }.map { "\(words.money($0)) open." },
      task.dueAt.map { words("Voor \(words.say($0)).", "By \(words.say($0)).") },
    ].compactMap { $0 }.joined(separator: " ")
    let target = task.caseID.map { "/cases/\($0.value)" } ?? "/tasks"
    let name = task.caseID == nil ? words("Taak openen", "Open task") : words("Zaak openen", "Open case")
    return """
      <li><div><b>\(words.task(task.title))\(who)</b><br><span class="soft small">\(about)</span></div>
      <a class="button slim\(isFirst ? " primary" : "")" href="\(target)">\(name)</a></li>
      """
  }

  private func traffic(_ words: Words) -> HTML {
    let title = words("Berichten vandaag", "Messages today")
    guard !today.traffic.isEmpty else {
      return Components.panel(
        id: "h-ch", title: title,
        """
        <p class="soft">\(words(
          "Vandaag is er nog niets verstuurd. Berichten gaan uit als een flow eraan toe is en de "
            + "contacttijden het toestaan.",
          "Nothing was sent today yet. Messages go out when a flow comes to it and contact hours allow."))</p>
        """)
    }
    let names = TrafficNames(words)
    return Components.panel(
      id: "h-ch", title: title,
      """
      <table class="table fold"><thead><tr><th scope="col">\(words("Kanaal",
        "Channel"))</th>\(names.heads.html {
        "<th scope=\"col\" class=\"num\">\($0)</th>"
      })<th scope="col" class="num">\(words("Per uur", "Per hour"))</th></tr></thead>
      <tbody>\(today.traffic.html { names.row($0, words) })</tbody><tfoot>\(names.total(today.traffic,
        words))</tfoot></table>
      """)
  }

  private func imports(_ words: Words) -> HTML {
    guard !today.imports.isEmpty else { return .none }
    return Components.panel(
      id: "h-imp", title: words("Imports", "Imports"),
      beside: "<a href=\"/imports\">\(words("Alle imports", "All imports"))</a>",
      ImportsPage.table(today.imports, words))
  }

  private func flows(_ words: Words) -> HTML? {
    guard !today.flows.isEmpty else { return nil }
    // A column that nothing is known for only takes room.
    let knowsPaid = today.flows.contains { $0.paidToday != nil }
    let paid: HTML? = knowsPaid ? "<th scope=\"col\" class=\"num\">\(words("Betaald", "Paid"))</th>" : nil
    return Components.panel(
      id: "h-flow", title: words("Flows", "Flows"),
      """
      <table class="table"><thead><tr><th scope="col">\(words("Flow", "Flow"))</th><th scope="col" \
      class="num">\(words("Loopt", "Running"))</th>\(paid)</tr></thead><tbody>\(
        today.flows.html { row($0, knowsPaid: knowsPaid, words) })</tbody></table>
      """)
  }

  private func row(_ flow: FlowSummary, knowsPaid: Bool, _ words: Words) -> HTML {
    let paid: HTML? =
      knowsPaid
      ? flow.paidToday.map { Components.cell($0, "", words) } ?? "<td class=\"num zero\">–</td>" : nil
    return """
      <tr><th scope="row"><a href="/flows/\(FormFields.encoded(flow.name))">\(flow.title)</a></th>
      \(Components.cell(flow.running, "", words))\(paid)</tr>
      """
  }
}

/// The columns of the traffic table.
struct TrafficNames {
  let heads: [String]

  init(_ words: Words) {
    heads = [
      words("Verstuurd", "Sent"), words("Aangekomen", "Delivered"), words("Mislukt", "Failed"),
      words("Onderweg", "Under way"), words("Niet bekend", "Not known"),
    ]
  }

  func row(_ traffic: Today.Traffic, _ words: Words) -> HTML {
    let figures = [traffic.handedOver, traffic.delivered, traffic.failed, traffic.open, traffic.unknown]
    let name = words.channel(traffic.channel)
    let most = words.number(traffic.perHour.max() ?? 0)
    let label = words(
      "\(name) per uur vanaf middernacht, hoogste \(most)", "\(name) per hour since midnight, highest \(most)"
    )
    return """
      <tr><th scope="row">\(traffic.channel.icon.html) \(name)</th>\(zip(figures, heads).html {
        Components.cell($0, $1, words)
      })<td class="num" data-t="\(words("Per uur", "Per hour"))">\(Components.bars(
        traffic.perHour.map(Int64.init), label: label))</td></tr>
      """
  }

  func total(_ traffic: [Today.Traffic], _ words: Words) -> HTML {
    let sums = [
      traffic.map(\.handedOver), traffic.map(\.delivered), traffic.map(\.failed), traffic.map(\.open),
      traffic.map(\.unknown),
    ].map { $0.reduce(0, +) }
    return """
      <tr><th scope="row">\(words("Samen", "Together"))</th>\(zip(sums, heads).html {
        "<td class=\"num\" data-t=\"\($1)\">\(words.number($0))</td>"
      })<td></td></tr>
      """
  }
}
