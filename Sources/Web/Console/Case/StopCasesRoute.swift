import Domain
import Engine
import Hummingbird

/// Contact with the people of several cases stops: first the question, then each by the action for one.
func stopCasesRoute(_ router: inout GuardedRouter) {
  router.post("/cases/stop", .signedIn(.employee)) { exchange in
    let visitor = try exchange.signedIn()
    let numbers = exchange.form.names(after: ChosenCases.prefix).compactMap { Int64($0) }.filter { $0 >= 0 }
    guard !numbers.isEmpty else {
      throw Trouble.badRequest(
        dutch: "Er is geen zaak gekozen. Er is niets gewijzigd. Ga terug en zet een vinkje bij de zaken.",
        english: "No case was chosen. Nothing was changed. Go back and tick the cases.")
    }
    var chosen: [(summary: CaseSummary, party: CaseDetail.Party)] = []
    var left = max(0, numbers.count - ChosenCases.most)
    for number in numbers.prefix(ChosenCases.most) {
      // What is not of this organisation is not there.
      guard let detail = try await exchange.services.reading.caseDetail(visitor.organisation, CaseID(number)),
        let party = detail.parties.first(where: { $0.role == .debtor })
      else { continue }
      if party.isSilenced { left += 1 } else { chosen.append((detail.summary, party)) }
    }
    guard !chosen.isEmpty || left > 0 else { throw Trouble.notFound }
    let reason = exchange.form["reason"].map { String($0.prefix(200)) }
    let isSure = exchange.form["sure"] == "yes"
    guard isSure, let reason, !chosen.isEmpty else {
      let page = StopCasesPage(chosen: chosen, left: left, lacksReason: isSure && reason == nil && !chosen.isEmpty)
      let frame = try await exchange.frame()
      return .page(frame.document(page.page(frame)), status: page.lacksReason ? .unprocessableContent : .ok)
    }
    var people: Set<ContactID> = []
    for matter in chosen where people.insert(matter.party.contact).inserted {
      try await exchange.services.actions.stopContact(
        visitor.organisation, matter.party.contact, reason: reason, by: visitor.user.id)
    }
    return .seeOther("/cases?said=\(people.count)&left=\(left)")
  }
}
