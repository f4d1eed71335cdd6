import Domain
import Engine
import Hummingbird
import Rendering

/// One request about one template.
struct TemplateDesk {
  let exchange: Exchange
  let name: String
  /// Of a form, else of the query.
  private let fields: FormFields

  init(_ exchange: Exchange) {
    self.exchange = exchange
    name = exchange.piece("name")
    fields = exchange.request.method == .post ? exchange.form : exchange.query
  }

  private var variant: TemplateStudy.Variant {
    TemplateStudy.Variant(
      language: fields["language"].flatMap(Language.init(rawValue:)) ?? .dutch,
      form: fields["form"].flatMap(AddressForm.init(rawValue:)) ?? .formal,
      size: fields["size"].flatMap(TypeSize.init(rawValue:)) ?? .normal)
  }

  private var address: String { "/templates/\(FormFields.encoded(name))" }

  private func study(_ folder: PublishedFolder) throws -> TemplateStudy {
    guard TemplateStudy.names(in: folder).contains(name), let study = TemplateStudy(name, in: folder) else {
      throw Trouble.notFound
    }
    return study
  }

  /// The file that is meant, else the text, else the first.
  private func file(_ study: TemplateStudy) -> String {
    if let asked = fields["file"], study.files.contains(asked) { return asked }
    return study.files.first { $0 == "nl/body.md" } ?? study.files.first ?? "template.yaml"
  }

  /// The folder with the text of the form in it.
  private func tried(_ study: TemplateStudy, _ look: WorkshopLook) -> PublishedFolder {
    guard !study.isOfLibrary, let text = fields.text("text"), text.utf8.count <= DraftLimits.largestFile else {
      return look.workshop.folder
    }
    return look.workshop.folder.with([
      study.place + file(study): DraftFile(content: Array(text.utf8), by: "", at: exchange.words.now)
    ])
  }

  static func make(_ exchange: Exchange) async throws -> Response {
    let name = exchange.form["name"] ?? ""
    let purpose = exchange.form["purpose"].map { String($0.prefix(200)).filter { !$0.isNewline } } ?? name
    guard DraftPath.isName(name) else {
      throw Trouble.noShortName
    }
    let none = FileMark(of: nil)
    let quoted = purpose.replacing("'", with: "''")
    let files = [
      "template.yaml":
        "purpose: '\(quoted)'\ncase: failed-debit\nchannels: [email, sms]\n"
        + "attributes:\n  aanhef: text\n  bedrag: money\n",
      "nl/subject.txt": "Een bericht over {{bedrag}}\n",
      "nl/body.md": "# \(purpose.filter { !"{}<>[]#".contains($0) })\n\n{{aanhef}},\n\nHet gaat om **{{bedrag}}**.\n",
      "nl/sms.txt": "Het gaat om {{bedrag}}.\n",
    ]
    for (file, text) in files.sorted(by: { $0.key < $1.key }) {
      try await exchange.change(.write(path: "templates/\(name)/\(file)", content: Array(text.utf8), seen: none))
    }
    return .seeOther("/templates/\(name)")
  }

  func page() async throws -> Response {
    let look = try await exchange.workshopLook()
    let study = try study(look.workshop.folder)
    let file = file(study)
    return try await answer(
      page(study, look, file, WorkshopLook.text(look.workshop.content(study.place + file))))
  }

  func save() async throws -> Response {
    let look = try await exchange.workshopLook()
    let study = try study(look.workshop.folder)
    let file = file(study)
    let text = fields.text("text") ?? ""
    let change = DraftChange.write(
      path: study.place + file, content: Array(text.utf8), seen: FileMark(text: fields["seen"] ?? ""))
    do {
      try await exchange.services.drafts.change(exchange.signedIn().organisation, change, by: exchange.actor())
    } catch DraftRefusal.fileMoved(_, let who) {
      var page = page(try self.study(tried(study, look)), look, file, text)
      page.fate = .moved(by: who)
      return try await answer(page, status: .conflict)
    } catch let refusal as DraftRefusal {
      throw refusal.told
    }
    let variant = variant
    return .seeOther(
      "\(address)?file=\(FormFields.encoded(file))&language=\(variant.language.rawValue)"
        + "&form=\(variant.form.rawValue)&size=\(variant.size.rawValue)")
  }

  /// The check of a text that is not saved: changes nothing. For the script only what stands beside it.
  func tryOut() async throws -> Response {
    let look = try await exchange.workshopLook()
    let study = try study(look.workshop.folder)
    let tried = try self.study(tried(study, look))
    let isTest = try await exchange.frame().surroundings.isTest
    if fields["part"] == "beside" {
      return .page(TemplatePage.beside(tried, variant, isTest: isTest, exchange.words))
    }
    var page = page(tried, look, file(study), fields.text("text") ?? "")
    page.fate = .tried
    return try await answer(page)
  }

  /// The e-mail as a document of its own, with a policy of its own: nothing in it runs, and nothing is fetched.
  func preview() async throws -> Response {
    let look = try await exchange.workshopLook()
    let study = try study(tried(try study(look.workshop.folder), look))
    let isTest = try await exchange.frame().surroundings.isTest
    let body = study.mail(variant, mark: isTest ? TestMark() : nil)?.html ?? notice.markup
    return Response(
      status: .ok,
      headers: [
        .contentType: "text/html; charset=utf-8", .contentSecurityPolicy: SecurityHeaders.strangerPolicy,
      ],
      body: .init(byteBuffer: ByteBuffer(string: body)))
  }

  /// The template as it is saved, to who asks.
  func sendTest() async throws -> Response {
    guard let tests = exchange.services.tests else { throw Trouble.notFound }
    let visitor = try exchange.signedIn()
    let look = try await exchange.workshopLook()
    let study = try study(look.workshop.folder)
    _ = try await tests.send(
      study, variant, to: visitor.user.login, name: visitor.user.name, in: visitor.organisation)
    return .seeOther(
      "\(address)?language=\(variant.language.rawValue)&form=\(variant.form.rawValue)"
        + "&size=\(variant.size.rawValue)&test=sent")
  }

  private var notice: HTML {
    let words = exchange.words
    return """
      <!doctype html><html lang="\(words.language.rawValue)"><meta charset="utf-8"><title>\(words(
        "Geen voorbeeld", "No preview"))</title><p>\(words(
        "Van dit sjabloon is nu geen e-mail te maken. De controle ernaast zegt waarom.",
        "No e-mail can be made of this template now. The check beside it says why."))</p></html>
      """
  }

  func addFile() async throws -> Response {
    let look = try await exchange.workshopLook()
    let study = try study(look.workshop.folder)
    guard let file = fields["file"], TemplateFile.all.contains(file) else { throw Trouble.notFound }
    try await exchange.change(
      .write(
        path: study.place + file, content: Array(TemplateFile.start(file).utf8),
        seen: look.workshop.mark(study.place + file)))
    return .seeOther("\(address)?file=\(FormFields.encoded(file))")
  }

  func removeFile() async throws -> Response {
    let look = try await exchange.workshopLook()
    let study = try study(look.workshop.folder)
    guard let file = fields["file"], study.files.contains(file) else { throw Trouble.notFound }
    try await exchange.change(.remove(path: study.place + file, seen: FileMark(text: fields["seen"] ?? "")))
    return .seeOther(address)
  }

  private func page(_ study: TemplateStudy, _ look: WorkshopLook, _ file: String, _ text: String) -> TemplatePage {
    TemplatePage(
      study: study, look: look, file: file, text: text, mark: look.workshop.mark(study.place + file),
      variant: variant, isTest: false, line: exchange.query["line"].flatMap { Int($0) })
  }

  private func answer(_ page: TemplatePage, status: HTTPResponse.Status = .ok) async throws -> Response {
    let frame = try await exchange.frame()
    let login = try exchange.signedIn().user.login
    var shown = TemplatePage(
      study: page.study, look: page.look, file: page.file, text: page.text, mark: page.mark, variant: page.variant,
      isTest: frame.surroundings.isTest, fate: page.fate, line: page.line)
    shown.test = exchange.services.tests.map { _ in
      TestPanel(isSent: exchange.query["test"] == "sent", address: TestDesk.address(of: login))
    }
    return .page(frame.document(shown.page(frame)), status: status)
  }
}
