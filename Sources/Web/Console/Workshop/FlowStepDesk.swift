import Domain
import Engine
import Hummingbird
import Importing

/// One request about the steps of one flow.
struct FlowStepDesk {
  let exchange: Exchange
  let name: String
  let step: String

  init(_ exchange: Exchange) {
    self.exchange = exchange
    name = exchange.piece("name")
    step = exchange.piece("step")
  }

  /// What is edited; a text that cannot be read is mended as text.
  private struct Room {
    let look: WorkshopLook
    let path: String
    let flow: FlowDefinition
  }

  private func room() async throws -> Room? {
    let look = try await exchange.workshopLook()
    guard let path = look.flowFile(name) else { throw Trouble.notFound }
    guard let flow = try? FlowReader.read(path, in: look.workshop.folder.files) else { return nil }
    return Room(look: look, path: path, flow: flow)
  }

  private var textAddress: String { "/flows/\(FormFields.encoded(name))/text" }

  func list() async throws -> Response {
    guard let room = try await room() else { return .seeOther(textAddress) }
    return try await answer(room, nil)
  }

  func form() async throws -> Response {
    guard let room = try await room() else { return .seeOther(textAddress) }
    guard let step = room.flow.steps.first(where: { $0.name.name == self.step }) else { throw Trouble.notFound }
    return try await answer(room, step)
  }

  func save() async throws -> Response {
    guard let room = try await room() else { return .seeOther(textAddress) }
    guard let step = room.flow.steps.first(where: { $0.name.name == self.step }),
      let kind = FlowLanguage.step(step.kind.key)
    else { throw Trouble.notFound }
    // What the form does not show, it would take away.
    guard FlowStepPage.rows(of: step) <= FlowStepPage.mostRows else {
      return try await answer(room, step, fault: told(.tooIntricate), status: .unprocessableContent)
    }
    let values = Self.values(of: exchange.form, kind)
    let text = WorkshopLook.text(room.look.workshop.content(room.path))
    let written: String
    do {
      written = try FlowStepText(text, file: room.path).setting(self.step, values)
    } catch {
      return try await answer(room, step, fault: told(error), status: .unprocessableContent)
    }
    let seen = FileMark(text: exchange.form["seen"] ?? "")
    try await exchange.change(.write(path: room.path, content: Array(written.utf8), seen: seen))
    return .seeOther("/flows/\(FormFields.encoded(name))/steps/\(FormFields.encoded(self.step))")
  }

  /// What the form says, by key.
  static func values(of form: FormFields, _ kind: FlowLanguage.Step) -> FlowStepText.Values {
    kind.fields.map { field in
      switch field.value {
      case .channels:
        let words = (form[field.key] ?? "").split(separator: ",").map { $0.filter { !$0.isWhitespace } }
        return (field.key, FlowStepValues.list(words.filter { !$0.isEmpty }))
      case .ways:
        let ways = (0..<FlowStepPage.mostRows).compactMap { index -> (event: String, to: String)? in
          guard let event = form["event-\(index)"], let to = form["to-\(index)"] else { return nil }
          return (event, to)
        }
        return (field.key, FlowStepValues.ways(ways))
      case .choices:
        let choices = (0..<FlowStepPage.mostRows).compactMap { index -> (when: String?, to: String)? in
          form["to-\(index)"].map { (form["when-\(index)"], $0) }
        }
        return (field.key, FlowStepValues.choices(choices))
      case .text, .template, .length, .action, .condition, .step, .paymentLink, .caseKind, .file, .rules, .steps:
        return (field.key, form[field.key])
      }
    }
  }

  private func told(_ refusal: FlowStepText.Refusal) -> String {
    let words = exchange.words
    return switch refusal {
    case .unreadable(let problem): words(problem.dutch, problem.message)
    case .unusable(let key):
      words(
        "Wat bij \(key) staat, kan niet worden geschreven. Er is niets opgeslagen.",
        "What stands at \(key) cannot be written. Nothing was saved.")
    case .noStep, .tooIntricate:
      words(
        "Deze stap staat zo in de tekst dat het formulier hem niet kan wijzigen zonder iets anders te raken. "
          + "Er is niets opgeslagen. Pas hem aan in de tekst van de flow.",
        "This step stands in the text in a way that the form cannot change without touching something else. "
          + "Nothing was saved. Change it in the text of the flow.")
    }
  }

  private func answer(
    _ room: Room, _ step: StepDefinition?, fault: String? = nil, status: HTTPResponse.Status = .ok
  ) async throws -> Response {
    let frame = try await exchange.frame()
    let page = FlowStepPage(
      name: name, path: room.path, flow: room.flow, look: room.look, step: step,
      mark: room.look.workshop.mark(room.path), findings: room.look.check.findings(in: room.path), fault: fault)
    return .page(frame.document(page.page(frame)), status: status)
  }
}
