import Domain
import Engine
import Hummingbird

/// The list of tasks; one answered, or several at once.
func taskRoutes(_ router: inout GuardedRouter) {
  router.get("/tasks", .signedIn(.reader)) { exchange in
    let finished = exchange.query["finished"] == "yes"
    let listing = try await exchange.services.reading.tasks(
      exchange.signedIn().organisation, finished: finished, after: exchange.cursor)
    let said = exchange.query["said"].flatMap { Int($0) }
    let page = TasksPage(
      listing: listing, showsFinished: finished,
      said: said.map { ($0, exchange.query["left"].flatMap { Int($0) } ?? 0) })
    let isWhole = exchange.cursor == nil && listing.next == nil && !finished
    let frame = try await exchange.frame().knowing(openTasks: isWhole ? listing.elements.count : nil)
    return .page(frame.document(page.page(frame)))
  }
  router.post("/tasks/finish", .signedIn(.employee)) { exchange in try await finishChosen(exchange) }
  router.post("/tasks/:id/finish", .signedIn(.employee)) { exchange in
    let visitor = try exchange.signedIn()
    _ = try await exchange.services.actions.finishTask(
      visitor.organisation, Reading.TaskID(exchange.number("id")), outcome: try outcome(exchange),
      note: exchange.form["note"].map { String($0.prefix(500)) }, by: visitor.user.id)
    return .seeOther(exchange.form["back"] ?? "/tasks")
  }
}

private func outcome(_ exchange: Exchange) throws -> String {
  guard let outcome = exchange.form["outcome"], outcome.utf8.count <= 100 else {
    throw Trouble.badRequest(
      dutch: "Er is geen antwoord gekozen. De taak staat nog open. Ga terug en kies een knop.",
      english: "No answer was chosen. The task is still open. Go back and choose a button.")
  }
  return outcome
}

/// One after the other by the same action as one: what one refuses is left open and told.
private func finishChosen(_ exchange: Exchange) async throws -> Response {
  let visitor = try exchange.signedIn()
  let outcome = try outcome(exchange)
  let chosen = exchange.form.names(after: ChosenTasks.prefix).compactMap { Int64($0) }.filter { $0 >= 0 }
  guard !chosen.isEmpty else {
    throw Trouble.badRequest(
      dutch: "Er is geen taak gekozen. Er is niets gewijzigd. Ga terug en zet een vinkje bij de taken.",
      english: "No task was chosen. Nothing was changed. Go back and tick the tasks.")
  }
  var done = 0
  var left = max(0, chosen.count - ChosenTasks.most)
  for number in chosen.prefix(ChosenTasks.most) {
    let id = Reading.TaskID(number)
    let task = try await exchange.services.reading.task(visitor.organisation, id)
    guard let task, task.finish == nil, task.outcomes.contains(outcome) else {
      left += 1
      continue
    }
    do {
      let isDone = try await exchange.services.actions.finishTask(
        visitor.organisation, id, outcome: outcome, note: nil, by: visitor.user.id)
      if isDone { done += 1 } else { left += 1 }
    } catch is ConsoleRefusal {
      left += 1
    }
  }
  return .seeOther("/tasks?said=\(done)&left=\(left)")
}
