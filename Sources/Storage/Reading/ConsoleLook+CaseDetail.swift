import Domain
import Engine

extension ConsoleLook {
  func caseDetail(_ id: CaseID) throws -> CaseDetail? {
    guard let matter = try store.case(organisation, id) else { return nil }
    let run = try store.runs(organisation, of: id).first
    let claim = try matter.claim.flatMap { try store.claim(organisation, $0) }
    let messages = try store.messages(organisation, of: id)
    return CaseDetail(
      summary: try summary(matter, run: run), claim: claim?.amount ?? matter.amount,
      description: claim?.description, invoice: claim?.invoice, parties: try parties(of: id),
      segment: try run.flatMap { try segment(of: $0) }, link: try link(of: matter, claim),
      run: try run.flatMap { try view($0, messages: messages) },
      crossed: messages.count { $0.progress.contains(.crossed) }, tasks: try openItems(of: id),
      addresses: try shownAddresses(of: matter.contact))
  }

  private func parties(of id: CaseID) throws -> [CaseDetail.Party] {
    try store.parties(organisation, of: id).map { party in
      let contact = try self.contact(party.contact)
      return CaseDetail.Party(
        contact: party.contact, name: contact?.name.addressName ?? "", role: party.role,
        isSilenced: contact?.silence != nil)
    }
  }

  /// The segment by the facts of the first decision.
  func segment(of run: RunRecord) throws -> String? {
    guard let plan = try self.plan(of: run) else { return nil }
    let first = try sql.first(
      "SELECT content FROM histories WHERE organisation = $1 AND run = $2 AND sequence = 0",
      [.id(organisation), .id(run.id)]
    ) { try $0.bytes(0) }
    return try first.flatMap { plan.segment(try HistoryCodec.decode($0).facts) }
  }

  private func link(of matter: CaseRecord, _ claim: ClaimRecord?) throws -> CaseDetail.PaymentLink? {
    guard let request = try store.requests(organisation, of: matter.id).first else { return nil }
    let attempts = try store.attempts(organisation, of: request.id)
    let state: CaseDetail.PaymentLink.State
    switch request.state {
    case .open, .partlyPaid: state = attempts.first?.state == .open ? .paying : .open
    case .paid: state = .paid
    case .paidOtherwise, .closed: state = .closed
    }
    let reference = (claim?.reference ?? "").filter(\.isNumber)
    return CaseDetail.PaymentLink(
      state: state, amount: claim?.balance ?? matter.amount, reference: reference, changedAt: request.changedAt,
      path: "/" + request.token)
  }
}
