import Domain

/// Money that came in, written where it belongs, in the transaction that recorded it.
struct PaymentPosting {
  let runner: FlowRunner
  let now: Instant
  let tx: any StoreTransaction

  /// Adds a payment to a claim: balance, links and runs follow in the same transaction, so that nothing can be handed
  /// over for a matter that is settled here.
  ///
  /// - Parameter request: the link it came through; nil for a transfer.
  func post(_ payment: PaymentRecord, through request: PaymentRequestID? = nil) throws {
    guard var claim = try tx.lockedClaim(payment.organisation, payment.claim) else {
      throw StoreError.missing("claim \(payment.claim)")
    }
    let before = claim.balance
    try tx.insert(payment)
    if payment.amount < .zero { claim.settledAt = nil }
    try Self.rebalance(&claim, in: tx)
    // Only money that we saw ourselves settles for good; what a load says, the next load may say otherwise.
    if claim.balance <= .zero, claim.settledAt == nil, payment.amount > .zero { claim.settledAt = payment.at }
    try tx.update(claim)
    try settle(claim, request: request, isPayment: payment.amount > .zero, at: payment.at)
    let cases = try tx.cases(payment.organisation, claim: claim.id)
    try runner.record(
      AuditRecord(
        organisation: payment.organisation, at: now, kind: .paymentReceived, caseID: cases.first?.id,
        contact: claim.contact, by: payment.method.rawValue,
        detail: ["amount": "\(payment.amount.cents)", "balance": "\(claim.balance.cents)"]), in: tx)
    // A settled claim stays at zero while a load still shows it open: then only the balance before tells of the excess.
    // What the load itself contains is none.
    if payment.amount > .zero, payment.at > claim.asOf, claim.balance < .zero || before <= .zero {
      try task(
        "teveel-betaald", claim, cases.first,
        reason: "\(payment.amount.dutch) ontvangen, \(before.dutch) stond open")
    }
    var newest: RunRecord?
    for matter in cases {
      let run = try runner.balanceChanged(matter, lowered: claim.balance < before, at: now, in: tx).first
      if let run, run.id > newest?.id ?? RunID(.min) { newest = run }
    }
    // Money counts for who asked for it last; what no flow asked for is nobody's result.
    if let newest { try tx.count([ResultCount(.received(payment.method), of: newest, payment.amount.cents)]) }
  }

  /// Recomputes the balance of a claim from its load and its payments.
  static func rebalance(_ claim: inout ClaimRecord, in tx: any StoreTransaction) throws {
    let payments = try tx.payments(claim.organisation, claim: claim.id)
      .map { ClaimBalance.Payment(amount: $0.amount, at: $0.at) }
    claim.balance = ClaimBalance.balance(
      open: claim.open, invoiced: claim.amount, asOf: claim.asOf, payments: payments, settledAt: claim.settledAt)
  }

  /// Brings every link of the claim in line with its balance.
  ///
  /// - Parameter isPayment: whether money came in; a load or a chargeback changes what is owed too.
  func settle(_ claim: ClaimRecord, request: PaymentRequestID?, isPayment: Bool, at: Instant) throws {
    for matter in try tx.cases(claim.organisation, claim: claim.id) {
      for var link in try lockedLinks(of: matter) {
        link.state =
          isPayment
          ? link.state.paying(byLink: link.id == request, balance: claim.balance, at: at)
          : link.state.rebalanced(to: claim.balance, at: at)
        link.changedAt = now
        try tx.update(link)
        // The amount changed or the link closed: what was started for the old amount must not complete.
        try Self.withdrawAttempts(of: link, in: tx)
      }
    }
  }

  /// Keeps a claim and its links as they are until the transaction ends, in the order in which everybody takes them:
  /// claim, runs, links, and then attempts.
  func hold(_ claim: ClaimID, of organisation: OrganisationID) throws {
    guard try tx.lockedClaim(organisation, claim) != nil else { return }
    for matter in try tx.cases(organisation, claim: claim) { _ = try lockedLinks(of: matter) }
  }

  /// The links of a case that collect.
  private func lockedLinks(of matter: CaseRecord) throws -> [PaymentRequestRecord] {
    guard try tx.requests(matter.organisation, of: matter.id).contains(where: \.state.isPayable) else { return [] }
    // A flow that closes its link has its run already.
    _ = try tx.runs(matter.organisation, of: matter.id)
    return try tx.lockedRequests(matter.organisation, of: matter.id).filter(\.state.isPayable)
  }

  /// Marks attempts that are open at a bank to be cancelled there.
  static func withdrawAttempts(of request: PaymentRequestRecord, in tx: any StoreTransaction) throws {
    for var attempt in try tx.lockedAttempts(request.organisation, of: request.id)
    where attempt.state == .open || attempt.state == .creating {
      attempt.state = .toCancel
      try tx.update(attempt)
    }
  }

  func task(_ name: String, _ claim: ClaimRecord, _ matter: CaseRecord?, reason: String) throws {
    try tx.insert(
      TaskRecord(
        organisation: claim.organisation, id: Reading.TaskID(runner.identifiers.next()), caseID: matter?.id,
        contact: claim.contact, run: nil, visit: 0, name: name, team: "financien", reason: reason,
        createdAt: now, state: .open))
  }
}
