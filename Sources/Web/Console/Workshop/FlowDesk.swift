import Domain
import Engine
import Hummingbird
import Importing

/// One request about one flow.
struct FlowDesk {
  let exchange: Exchange
  let name: String

  init(_ exchange: Exchange) {
    self.exchange = exchange
    name = exchange.piece("name")
  }

  private func file(_ look: WorkshopLook) throws -> String {
    guard let path = look.flowFile(name) else { throw Trouble.notFound }
    return path
  }

  /// What the flow calls itself; its short name when it cannot be read.
  static func title(_ path: String, _ folder: PublishedFolder, else name: String) -> String {
    (try? FlowReader.read(path, in: folder.files))?.title ?? name
  }

  static func changes(_ path: String, from old: PublishedFolder, to new: PublishedFolder) -> [FlowChange] {
    guard let old = try? FlowReader.read(path, in: old.files), let new = try? FlowReader.read(path, in: new.files)
    else { return [] }
    return new.changes(since: old)
  }

  // MARK: - Text

  func text() async throws -> Response {
    let look = try await exchange.workshopLook()
    let path = try file(look)
    return try await answer(
      page(look, path, text: WorkshopLook.text(look.workshop.content(path)), in: look.workshop.folder, look.check))
  }

  func save() async throws -> Response {
    let look = try await exchange.workshopLook()
    let path = try file(look)
    let text = exchange.form.text("text") ?? ""
    let change = DraftChange.write(
      path: path, content: Array(text.utf8), seen: FileMark(text: exchange.form["seen"] ?? ""))
    do {
      try await exchange.services.drafts.change(exchange.signedIn().organisation, change, by: exchange.actor())
    } catch DraftRefusal.fileMoved(_, let who) {
      var page = tried(text, look, path)
      page.fate = .moved(by: who)
      return try await answer(page, status: .conflict)
    } catch let refusal as DraftRefusal {
      throw refusal.told
    }
    return .seeOther("/flows/\(FormFields.encoded(name))/text")
  }

  /// The check of a text that is not saved: changes nothing. For the script only what stands beside it.
  func tryOut() async throws -> Response {
    let look = try await exchange.workshopLook()
    let path = try file(look)
    var page = tried(exchange.form.text("text") ?? "", look, path)
    if exchange.form["part"] == "beside" {
      return .page(FlowTextPage.beside(page.findings, page.changes, exchange.words))
    }
    page.fate = .tried
    return try await answer(page)
  }

  private func tried(_ text: String, _ look: WorkshopLook, _ path: String) -> FlowTextPage {
    let folder = look.workshop.folder.with([
      path: DraftFile(content: Array(text.utf8), by: "", at: exchange.words.now)
    ])
    return page(look, path, text: text, in: folder, exchange.services.drafts.check(folder))
  }

  private func page(
    _ look: WorkshopLook, _ path: String, text: String, in folder: PublishedFolder, _ check: DraftCheck
  ) -> FlowTextPage {
    FlowTextPage(
      name: name, title: Self.title(path, folder, else: name), path: path, text: text,
      mark: look.workshop.mark(path), look: look, findings: check.findings(in: path),
      changes: Self.changes(path, from: look.workshop.liveFolder, to: folder),
      line: exchange.query["line"].flatMap { Int($0) })
  }

  private func answer(_ page: FlowTextPage, status: HTTPResponse.Status = .ok) async throws -> Response {
    let frame = try await exchange.frame()
    return .page(frame.document(page.page(frame)), status: status)
  }

  // MARK: - Check and versions

  func check() async throws -> Response {
    let look = try await exchange.workshopLook()
    let path = try file(look)
    let page = FlowCheckPage(
      name: name, title: Self.title(path, look.workshop.folder, else: name), path: path, look: look)
    let frame = try await exchange.frame()
    return .page(frame.document(page.page(frame)))
  }

  func versions() async throws -> Response {
    let look = try await exchange.workshopLook()
    let path = try file(look)
    let organisation = try exchange.signedIn().organisation
    let drafts = exchange.services.drafts
    let flow = try await exchange.services.reading.flow(organisation, named: name, version: nil)
    func side(_ field: String, else standard: Int?) async throws -> FlowVersionsPage.Side? {
      let text = exchange.query[field]
      if text == "draft" || (text == nil && standard == nil) {
        return look.draft == nil ? nil : FlowVersionsPage.Side(version: nil, folder: look.workshop.folder)
      }
      guard let number = text.flatMap({ Int($0) }) ?? standard else { return nil }
      return try await drafts.folder(organisation, version: number).map {
        FlowVersionsPage.Side(version: number, folder: $0)
      }
    }
    let live = look.workshop.live
    let from = try await side("from", else: look.draft == nil ? max(1, live - 1) : live)
    let to = try await side("to", else: look.draft == nil ? live : nil)
    let page = FlowVersionsPage(
      name: name, title: Self.title(path, look.workshop.folder, else: name), path: path, look: look,
      versions: flow?.versions ?? [], approvals: try await drafts.approvals(organisation), from: from, to: to)
    let frame = try await exchange.frame()
    return .page(frame.document(page.page(frame)))
  }
}
