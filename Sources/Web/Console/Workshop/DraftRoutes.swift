import Domain
import Engine
import Hummingbird
import Importing

/// The draft of the organisation: look, propose, approve.
func draftRoutes(_ router: inout GuardedRouter) {
  router.get("/draft", .signedIn(.reader)) { exchange in
    let look = try await exchange.workshopLook()
    let frame = try await exchange.frame()
    return .page(frame.document(DraftPage(look: look, flowChanges: look.flowChanges).page(frame)))
  }
  router.post("/draft/propose", .signedIn(.editor)) { exchange in
    try await exchange.change(
      .propose(note: exchange.form["note"] ?? "", revision: exchange.revision))
    return .seeOther("/draft")
  }
  router.post("/draft/withdraw", .signedIn(.editor)) { exchange in
    try await exchange.change(.withdraw)
    return .seeOther("/draft")
  }
  router.post("/draft/revert", .signedIn(.editor)) { exchange in
    try await exchange.change(.revert(path: exchange.form["path"] ?? ""))
    return .seeOther("/draft")
  }
  router.post("/draft/update", .signedIn(.editor)) { exchange in
    let form = exchange.form
    let paths = form.names(after: "keep-")
    let keeping = Dictionary(paths.map { ($0, form["keep-\($0)"] == "ours") }, uniquingKeysWith: { one, _ in one })
    try await exchange.change(.bringUpToDate(keeping: keeping))
    return .seeOther("/draft")
  }
  router.post("/draft/discard", .signedIn(.editor)) { exchange in
    try await exchange.change(.discard)
    return .seeOther("/draft")
  }
  router.post("/draft/reject", .signedIn(.approver)) { exchange in
    try await exchange.change(.reject(reason: exchange.form["reason"] ?? "", revision: exchange.revision))
    return .seeOther("/draft")
  }
  router.post("/draft/approve", .signedIn(.approver)) { exchange in
    do {
      _ = try await exchange.services.drafts.approve(
        exchange.signedIn().organisation, revision: exchange.revision, by: exchange.actor())
    } catch let refusal as DraftRefusal {
      throw refusal.told
    }
    return .seeOther("/flows")
  }
}

extension Exchange {
  /// The revision of the draft that the form was made from; 0, which no draft has, when it says none.
  fileprivate var revision: Int { form["revision"].flatMap { Int($0) } ?? 0 }
}

extension WorkshopLook {
  /// What the changed flows do differently, by path; a flow that cannot be read has none.
  var flowChanges: [String: [FlowChange]] {
    var changes: [String: [FlowChange]] = [:]
    for path in workshop.changedPaths where path.hasPrefix("flows/") {
      let old = try? FlowReader.read(path, in: workshop.baseFolder.files)
      let new = try? FlowReader.read(path, in: workshop.folder.files)
      if let old, let new { changes[path] = new.changes(since: old) }
    }
    return changes
  }
}
