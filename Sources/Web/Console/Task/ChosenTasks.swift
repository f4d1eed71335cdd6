import Domain
import Engine

/// The bar above the tasks: one answer to several of them at once. Each is finished as if it were the only one, with an
/// audit entry of its own.
struct ChosenTasks {
  static let form = "chosen-tasks"
  static let prefix = "task-"
  /// Tasks finished by one form: what one page shows, with room.
  static let most = 100

  let tasks: [TaskItem]

  /// Every answer that a task of this page knows, in the order of the page.
  private var outcomes: [String] {
    var seen: Set<String> = []
    return tasks.flatMap(\.outcomes).filter { seen.insert($0).inserted }
  }

  func bar(_ frame: ConsoleFrame) -> HTML {
    let words = frame.words
    let options = outcomes.html { outcome in
      "<option value=\"\(outcome)\">\(words.capitalised(words.event(outcome)))</option>"
    }
    return """
      <form id="\(Self.form)" class="chosen" method="post" action="/tasks/finish" data-chosen \
      data-going1="\(words("1 taak krijgt zo het antwoord “%”.", "1 task gets the answer “%” in a moment."))" \
      data-going="\(words("# taken krijgen zo het antwoord “%”.", "# tasks get the answer “%” in a moment."))" \
      data-undo="\(words("Ongedaan maken", "Undo"))" \
      data-undone="\(words("Ongedaan gemaakt; er is niets gewijzigd.", "Undone; nothing was changed."))">\
      \(frame.tokenField)<label hidden><input type="checkbox" data-all>\(words("Alle", "All"))</label>
      <span class="small soft" data-count data-none="\(words("Geen taken gekozen", "No tasks chosen"))" data-one="\(
        words("1 taak gekozen", "1 task chosen"))" data-many="\(words("# taken gekozen", "# tasks chosen"))">\(
          words("Kies taken om samen af te handelen", "Choose tasks to finish together"))</span>
      <span class="push line line-tight"><label class="small" for="chosen-outcome">\(words("Antwoord", "Answer"))</label>\
      <select id="chosen-outcome" name="outcome" required><option value="">\(words("Kies…", "Choose…"))</option>\(
        options)</select>\(Components.button(words("Samen afhandelen", "Finish together"), isSlim: true))</span></form>
      """
  }

  /// The box before one task.
  static func pick(_ task: TaskItem, _ words: Words) -> HTML {
    let name = words.task(task.title) + (task.contactName.map { ": \(words.name($0))" } ?? "")
    return """
      <span class="pick"><input type="checkbox" form="\(form)" name="\(prefix)\(task.id.value)" value="yes" data-knows="\(
        task.outcomes.joined(separator: " "))" aria-label="\(words("Kies \(name)", "Choose \(name)"))"></span>
      """
  }

  /// What came of it, told once.
  static func toast(done: Int, left: Int, _ words: Words) -> HTML? {
    guard done + left > 0, done >= 0, left >= 0 else { return nil }
    let finished = words(
      "\(words.count(done, ("taak is", "taken zijn"), ("task is", "tasks are"))) afgehandeld.",
      "\(words.count(done, ("taak is", "taken zijn"), ("task is", "tasks are"))) finished.")
    let others = words(
      " \(words.number(left)) niet: al gedaan, of een ander antwoord nodig.",
      " \(words.number(left)) not: done already, or another answer needed.")
    return Components.toast(finished + (left > 0 ? others : ""))
  }
}
