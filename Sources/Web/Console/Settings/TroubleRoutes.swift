import Domain
import Engine
import Hummingbird

/// What is wrong: alarms, and events that could not be applied.
func troubleRoutes(_ router: inout GuardedRouter) {
  router.get("/settings/trouble", .signedIn(.administrator)) { exchange in
    let organisation = try exchange.signedIn().organisation
    let reading = exchange.services.reading
    let frame = try await exchange.frame()
    let page = HouseTroublePage(
      alarms: try await reading.alarms(organisation),
      parked: try await reading.parkedEvents(organisation, after: exchange.cursor),
      said: exchange.query["said"].flatMap(HouseTroublePage.Said.init(rawValue:)))
    return .page(frame.document(page.page(frame)))
  }
  router.post("/settings/trouble/alarm", .signedIn(.administrator)) { exchange in
    let visitor = try exchange.signedIn()
    guard let kind = exchange.form["kind"].flatMap(AlarmRecord.Kind.init(rawValue:)),
      let subject = exchange.form["subject"]
    else {
      throw Trouble.badRequest(
        dutch: "Deze storing is niet bekend. Er is niets gewijzigd.",
        english: "This alarm is not known. Nothing was changed.")
    }
    _ = try await exchange.services.actions.acknowledge(
      visitor.organisation, kind, subject: subject, by: visitor.user.id)
    return .seeOther("/settings/trouble")
  }
  router.post("/settings/trouble/:id/retry", .signedIn(.administrator)) { exchange in
    let visitor = try exchange.signedIn()
    let said: HouseTroublePage.Said =
      switch try await exchange.services.actions.retryParked(
        visitor.organisation, try exchange.number("id"), by: visitor.user.id)
      {
      case .applied: .applied
      case .failed: .failed
      case .unknown: .gone
      }
    return .seeOther("/settings/trouble?said=\(said.rawValue)")
  }
  router.post("/settings/trouble/:id/drop", .signedIn(.administrator)) { exchange in
    let visitor = try exchange.signedIn()
    guard let reason = exchange.form["reason"] else {
      throw Trouble.badRequest(
        dutch: "Zeg waarom dit niet meer nodig is. Het wacht nog.",
        english: "Say why this is not needed any more. It still waits.")
    }
    let isDropped = try await exchange.services.actions.dropParked(
      visitor.organisation, try exchange.number("id"), because: String(reason.prefix(200)), by: visitor.user.id)
    let said: HouseTroublePage.Said = isDropped ? .dropped : .gone
    return .seeOther("/settings/trouble?said=\(said.rawValue)")
  }
}
