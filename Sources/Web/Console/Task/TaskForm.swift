import Domain
import Engine

/// A task with the answers the flow can go on with.
struct TaskForm {
  let task: TaskItem
  /// Where to go afterwards.
  let back: String
  /// True in a list where several can be answered at once.
  var canBeChosen = false

  func row(_ frame: ConsoleFrame) -> HTML {
    let words = frame.words
    return """
      <li id="task-\(task.id.value)">\(canBeChosen ? ChosenTasks.pick(task, words) : .none)<div><b>\(title(words))</b><br><span class="soft small">\(about(
        words))</span></div>\(
        frame.role >= .employee ? form(frame) : .none)</li>
      """
  }

  private func title(_ words: Words) -> HTML {
    let who = task.contactName.map { ": \(words.name($0))" } ?? ""
    let name = words.task(task.title)
    guard let id = task.caseID, back != "/cases/\(id.value)" else { return HTML(text: name + who) }
    return "<a class=\"row-link\" href=\"/cases/\(id.value)\">\(name)\(who)</a>"
  }

  private func about(_ words: Words) -> HTML {
    var parts: [HTML] = []
    if let explanation = task.explanation.flatMap(words.explanation) { parts.append(HTML(text: explanation)) }
    if let balance = task.balance, balance > .zero {
      parts.append(HTML(text: words("\(words.money(balance)) open.", "\(words.money(balance)) open.")))
    }
    if let due = task.dueAt {
      let isLate = due < words.now
      let text: HTML = words.html("Voor \(words.time(due)).", "By \(words.time(due)).")
      parts.append(isLate ? "\(Components.badge(.wait, words("te laat", "late"))) \(text)" : text)
    }
    if let team = task.team {
      parts.append(HTML(text: words("Team \(words.team(team)).", "Team \(words.team(team)).")))
    }
    return parts.html { $0 + " " }
  }

  private func form(_ frame: ConsoleFrame) -> HTML {
    let words = frame.words
    let name: HTML = "note-\(task.id.value)"
    return """
      <form method="post" class="taskform" action="/tasks/\(task.id.value)/finish">\(frame.tokenField)<input \
      type="hidden" name="back" value="\(back)"><label class="hide" for="\(name)">\(words(
        "Notitie bij \(words.task(task.title))", "Note for \(words.task(task.title))"))</label><input \
      id="\(name)" name="note" \
      maxlength="500" \
      placeholder="\(words("Notitie", "Note"))">\(task.outcomes.html { outcome in
        "<button class=\"button slim\" name=\"outcome\" "
          + "value=\"\(outcome)\">\(words.capitalised(words.event(outcome)))</button>"
      })</form>
      """
  }
}
