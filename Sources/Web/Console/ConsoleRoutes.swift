import Domain
import Engine
import Hummingbird
import Logging

/// Registers every route of the console with its access rule.
public func consoleRoutes(_ router: inout GuardedRouter) {
  assetRoutes(&router)
  signInRoutes(&router)
  setUpRoutes(&router)
  accountRoutes(&router)
  settingsRoutes(&router)
  workRoutes(&router)
  faceRoutes(&router)
  exportRoutes(&router)
  paymentRoutes(&router)
  resultRoutes(&router)
  personRoutes(&router)
  messageRoutes(&router)
  qualityRoutes(&router)
  flowRoutes(&router)
  draftRoutes(&router)
  flowEditRoutes(&router)
  flowStepRoutes(&router)
  templateRoutes(&router)
  importRoutes(&router)
  archiveRoutes(&router)
  demoRoutes(&router)
}

/// Styles and script, kept by browsers for ever: their address changes with their content.
private func assetRoutes(_ router: inout GuardedRouter) {
  for asset in StaticAsset.all {
    router.get(asset.path, .open) { _ in
      Response(
        status: .ok,
        headers: [.contentType: asset.mediaType, .cacheControl: "public, max-age=31536000, immutable"],
        body: .init(byteBuffer: ByteBuffer(string: asset.text)))
    }
  }
}

/// Today, tasks, cases, contacts, search.
private func workRoutes(_ router: inout GuardedRouter) {
  router.get("/", .signedIn(.reader)) { exchange in
    let organisation = try exchange.signedIn().organisation
    let today = try await exchange.services.reading.today(organisation, at: exchange.words.now)
    let page = TodayPage(today: today)
    let frame = try await exchange.frame().knowing(openTasks: page.openTasks)
    return .page(frame.document(page.page(frame)))
  }
  taskRoutes(&router)
  caseRoutes(&router)
  stopCasesRoute(&router)
  contactRoutes(&router)
}

private func caseRoutes(_ router: inout GuardedRouter) {
  router.get("/cases", .signedIn(.reader)) { exchange in
    let state = exchange.query["state"].flatMap(CaseSummary.State.init(rawValue:))
    let search = exchange.search
    let listing = try await exchange.services.reading.cases(
      exchange.signedIn().organisation, in: state, search: search, after: exchange.cursor)
    let frame = try await exchange.frame()
    let said = exchange.query["said"].flatMap { Int($0) }
    let page = CasesPage(
      listing: listing, state: state, search: search, openCases: frame.surroundings.openCases,
      canAct: frame.role >= .employee,
      said: said.map { ($0, exchange.query["left"].flatMap { Int($0) } ?? 0) })
    return .page(frame.document(page.page(frame)))
  }
  router.get("/cases/:id", .signedIn(.reader)) { exchange in
    let organisation = try exchange.signedIn().organisation
    let id = try CaseID(exchange.number("id"))
    let reading = exchange.services.reading
    guard let detail = try await reading.caseDetail(organisation, id) else { throw Trouble.notFound }
    let timeline = try await reading.timeline(organisation, of: .case(id), after: exchange.cursor)
    try await exchange.recordView("case/\(id)")
    let frame = try await exchange.frame()
    let picture = detail.run.map { run in
      let start = run.visits.first?.at ?? detail.summary.changedAt
      return FlowPicture.ofRun(run, startedAt: start, words: frame.words)
    }
    let page = CasePage(
      detail: detail, timeline: timeline, drawing: await exchange.draw(picture),
      isLater: exchange.cursor != nil)
    return .page(frame.document(page.page(frame)))
  }
  router.get("/search", .signedIn(.reader)) { exchange in
    guard let search = exchange.search else { return .seeOther("/cases") }
    let organisation = try exchange.signedIn().organisation
    let cases = try await exchange.services.reading.cases(organisation, in: nil, search: search, after: nil)
    let contacts = try await exchange.services.reading.contacts(organisation, search: search, after: nil)
    return try await exchange.page(
      SearchPage(
        search: search, cases: cases.elements, contacts: contacts.elements, messages: try await exchange.coded(search)
      ).page(exchange.words))
  }
}

private func contactRoutes(_ router: inout GuardedRouter) {
  router.get("/contacts", .signedIn(.reader)) { exchange in
    let search = exchange.search
    let listing = try await exchange.services.reading.contacts(
      exchange.signedIn().organisation, search: search, after: exchange.cursor)
    return try await exchange.page(ContactsPage(listing: listing, search: search).page(exchange.words))
  }
  router.get("/contacts/:id", .signedIn(.reader)) { exchange in
    let organisation = try exchange.signedIn().organisation
    let id = try ContactID(exchange.number("id"))
    guard let detail = try await exchange.services.reading.contact(organisation, id) else {
      throw Trouble.notFound
    }
    let timeline = try await exchange.services.reading.timeline(
      organisation, of: .contact(id), after: exchange.cursor)
    try await exchange.recordView("contact/\(id)")
    let frame = try await exchange.frame()
    let page = ContactPage(
      detail: detail, timeline: timeline, canWrite: exchange.services.writing != nil,
      isWritten: exchange.query["said"] == "written")
    return .page(frame.document(page.page(frame)))
  }
  router.post("/contacts/:id/stop", .signedIn(.employee)) { exchange in
    let visitor = try exchange.signedIn()
    let id = try ContactID(exchange.number("id"))
    guard let reason = exchange.form["reason"] else {
      throw Trouble.badRequest(
        dutch:
          "Zeg waarom het contact stopt; een collega moet het later kunnen begrijpen. Er is niets gewijzigd.",
        english:
          "Say why contact stops; a colleague must be able to understand it later. Nothing was changed.")
    }
    try await exchange.services.actions.stopContact(
      visitor.organisation, id, reason: String(reason.prefix(200)), by: visitor.user.id)
    return .seeOther("/contacts/\(id)")
  }
  router.post("/contacts/:id/resume", .signedIn(.approver)) { exchange in
    let visitor = try exchange.signedIn()
    let id = try ContactID(exchange.number("id"))
    try await exchange.services.actions.resumeContact(visitor.organisation, id, by: visitor.user.id)
    return .seeOther("/contacts/\(id)")
  }
}

private func flowRoutes(_ router: inout GuardedRouter) {
  router.get("/flows", .signedIn(.reader)) { exchange in
    let flows = try await exchange.services.reading.flows(exchange.signedIn().organisation)
    let frame = try await exchange.frame()
    return .page(frame.document(FlowsPage(flows: flows, look: try await exchange.publishedLook()).page(frame)))
  }
  router.get("/flows/:name", .signedIn(.reader)) { exchange in
    guard
      let flow = try await exchange.services.reading.flow(
        exchange.signedIn().organisation, named: exchange.context.parameters.get("name") ?? "",
        version: exchange.query["version"].flatMap { Int($0) })
    else { throw Trouble.notFound }
    let frame = try await exchange.frame()
    let drawing = await exchange.draw(FlowPicture.ofFlow(flow, words: frame.words))
    let page = FlowPage(
      flow: flow, drawing: drawing, look: try await exchange.publishedLook(), said: exchange.query["said"])
    return .page(frame.document(page.page(frame)))
  }
  router.post("/flows/:name/pause", .signedIn(.approver)) { exchange in
    let visitor = try exchange.signedIn()
    let name = exchange.context.parameters.get("name") ?? ""
    guard try await exchange.services.reading.flow(visitor.organisation, named: name, version: nil) != nil
    else {
      throw Trouble.notFound
    }
    let paused = exchange.form["paused"] == "yes"
    try await exchange.services.actions.setFlow(visitor.organisation, name, paused: paused, by: visitor.user.id)
    return .seeOther("/flows/\(FormFields.encoded(name))?said=\(paused ? FlowSaid.paused : FlowSaid.resumed)")
  }
}

extension Exchange {
  /// The message whose code was searched for; empty when that was no code, or none of ours.
  func coded(_ search: String) async throws -> [ArchiveRecordDetail] {
    guard let code = MessageCode(search), let codes = services.codes else { return [] }
    let filter = ArchiveFilter(hashes: codes.hashes(of: code))
    let now = services.businessClock.now()
    return try await services.reading.archiveRecords(signedIn().organisation, filter, at: now, after: nil).elements
  }

  /// What was searched for, at most 80 characters; nil when nothing.
  var search: String? { query["q"].map { String($0.prefix(80)) } }

  /// The drawing, or nil when it cannot be laid out: the pages then show the same facts as text.
  func draw(_ picture: FlowPicture?) async -> HTML? {
    guard let picture else { return nil }
    do {
      return picture.svg(try await services.drawing.layout(picture.graph)) + picture.strip
    } catch {
      context.logger.warning("a flow could not be drawn", metadata: ["reason": "\(error)"])
      return nil
    }
  }
}
