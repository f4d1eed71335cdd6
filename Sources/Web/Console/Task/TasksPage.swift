import Domain
import Engine

/// What waits for a person.
struct TasksPage {
  let listing: Listing<TaskItem>
  let showsFinished: Bool
  /// How many of several tasks were finished just now, and how many were left.
  var said: (done: Int, left: Int)?

  func page(_ frame: ConsoleFrame) -> ConsolePage {
    let words = frame.words
    return ConsolePage(
      title: words("Taken", "Tasks"), room: .tasks,
      main: """
        \(Components.head(title: HTML(text: words("Taken", "Tasks")), lead: lead(frame), words: words))
        \(Components.pills(
          [
            (words("open", "open"), "/tasks", !showsFinished),
            (words("alle", "all"), "/tasks?finished=yes", showsFinished),
          ], words))
        \(listing.elements.isEmpty ? empty(words) : list(frame))
        \(Components.more(listing.next.map(address), words))
        """, toast: said.flatMap { ChosenTasks.toast(done: $0.done, left: $0.left, words) })
  }

  private func lead(_ frame: ConsoleFrame) -> HTML? {
    let words = frame.words
    guard !showsFinished else {
      return HTML(
        text: listing.elements.isEmpty
          ? words("Er is nog niets gedaan.", "Nothing was done yet.")
          : words("Eerst wat nog wacht, daarna wat is gedaan.", "First what still waits, then what was done."))
    }
    let count = frame.surroundings.openTasks
    return count == 0
      ? HTML(text: words("Er wacht niets op jullie.", "Nothing waits for you."))
      : words.html(
        "<b>\(words.count(count, ("taak", "taken"), ("task", "tasks")))</b> "
          + "\(count == 1 ? "wacht" : "wachten") op jullie, de dringendste eerst.",
        "<b>\(words.count(count, ("taak", "taken"), ("task", "tasks")))</b> "
          + "\(count == 1 ? "waits" : "wait") for you, the most urgent first."
      )
  }

  private func address(_ after: Cursor) -> String {
    "/tasks?\(showsFinished ? "finished=yes&" : "")after=\(FormFields.encoded(after.value))"
  }

  private func empty(_ words: Words) -> HTML {
    showsFinished
      ? Components.empty(
        words("Nog geen taken klaar", "No finished tasks yet"),
        words("Hier staat straks wie wat deed.", "Here it will say who did what."))
      : Components.empty(
        words("Niets te doen", "Nothing to do"),
        words(
          "Een taak komt hier als een flow een medewerker nodig heeft, of als Bode iets niet zeker weet.",
          "A task comes here when a flow needs an employee, or when Bode is not sure of something."))
  }

  private func list(_ frame: ConsoleFrame) -> HTML {
    let open = listing.elements.filter { $0.finish == nil }
    // One task alone has its own buttons.
    let canChoose = frame.role >= .employee && open.count > 1
    let bar: HTML? = canChoose ? ChosenTasks(tasks: open).bar(frame) : nil
    return """
      <section class="panel hold">\(bar)<div class="body"><ul class="rows" data-list>\(listing.elements.html { task in
        task.finish.map { finished(task, $0, frame.words) }
          ?? TaskForm(task: task, back: frame.path, canBeChosen: canChoose).row(frame)
      })</ul></div></section>
      """
  }

  private func finished(_ task: TaskItem, _ finish: TaskItem.Finish, _ words: Words) -> HTML {
    let who = task.contactName.map { ": \(words.name($0))" } ?? ""
    let name = words.task(task.title)
    let link: HTML =
      task.caseID.map { "<a class=\"row-link\" href=\"/cases/\($0.value)\">\(name)\(who)</a>" }
      ?? HTML(text: name + who)
    return """
      <li><div><b>\(link)</b><br><span class="soft small">\
      \(words.capitalised(words.actor(finish.by))), \(words.time(finish.at))\(
        finish.note.map { ". “\($0)”" } ?? "")</span></div>\(Components.badge(.good, words.event(
          finish.outcome)))</li>
      """
  }
}
