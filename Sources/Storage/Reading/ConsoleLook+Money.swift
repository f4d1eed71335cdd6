import Domain
import Engine

extension ConsoleLook {
  func moneyFigures() throws -> MoneyFigures {
    let waiting = try figure("unmatched") { look in
      try look.sql.first(
        """
        SELECT count(*), CAST(COALESCE(sum(amount), 0) AS BIGINT) FROM unmatched_payments
        WHERE organisation = $1 AND state = 0
        """,
        [.id(look.organisation)]
      ) { (count: try $0.int(0), cents: try $0.integer(1)) } ?? (count: 0, cents: 0)
    }
    return MoneyFigures(
      waiting: waiting.count, waitingAmount: Money(cents: waiting.cents),
      openRequests: try count(
        "open requests", "SELECT count(*) FROM payment_requests WHERE organisation = $1 AND state < 2"),
      openAttempts: try count(
        "open attempts",
        "SELECT count(*) FROM payment_attempts WHERE organisation = $1 AND state IN ('creating', 'open', 'to-cancel')"))
  }

  // MARK: Money that nobody could place

  func unmatchedPayments(decided: Bool, after: Cursor?) throws -> Listing<UnmatchedPaymentView> {
    let start = ListCursor(after, count: 2)
    let found =
      decided
      ? try sql.rows(
        UnmatchedPayments.select
          + """
           WHERE organisation = $1 AND state > 0 AND (ended_at, id) < ($2, $3)
          ORDER BY ended_at DESC, id DESC LIMIT $4
          """, edge(start, otherwise: .max), UnmatchedPayments.decode)
      : try sql.rows(
        UnmatchedPayments.select
          + """
           WHERE organisation = $1 AND state = 0 AND (received_at, id) > ($2, $3)
          ORDER BY received_at, id LIMIT $4
          """, edge(start, otherwise: .min), UnmatchedPayments.decode)
    try readAhead(found.compactMap(\.claim))
    return try page(
      found,
      cursor: { ListCursor([($0.end?.at ?? $0.receivedAt).milliseconds, $0.id.value]) }, view)
  }

  private func edge(_ start: ListCursor?, otherwise: Int64) -> [SQLValue] {
    [
      .id(organisation), .integer(start?.numbers[0] ?? otherwise), .integer(start?.numbers[1] ?? otherwise),
      .int(Self.pageAndOne),
    ]
  }

  func view(_ record: UnmatchedPaymentRecord) throws -> UnmatchedPaymentView {
    guard case .matched(let claim, _)? = record.end?.fate else {
      return UnmatchedPaymentView(record: record, matched: nil)
    }
    return UnmatchedPaymentView(record: record, matched: try store.claim(organisation, claim).map(choice))
  }

  /// The newest case stands for all of a claim.
  private func choice(_ claim: ClaimRecord) throws -> OpenItemChoice {
    let matter = try store.cases(organisation, claim: claim.id).max { $0.id < $1.id }
    return OpenItemChoice(
      claim: claim.id, invoice: claim.invoice, description: claim.description, reference: claim.reference,
      contact: claim.contact, contactName: try name(of: claim.contact),
      matter: matter.map { OpenItemChoice.Matter(id: $0.id, reference: $0.reference) }, balance: claim.balance,
      asOf: claim.asOf)
  }

  /// Together; each of the rows then finds its claim at hand.
  private func readAhead(_ claims: [ClaimID]) throws {
    if !claims.isEmpty { _ = try store.lockedClaims(organisation, claims) }
  }

  private func choice(_ id: ClaimID) throws -> OpenItemChoice {
    guard let claim = try store.claim(organisation, id) else { throw StoreError.missing("claim \(id)") }
    return try choice(claim)
  }

  // MARK: What it may be for

  func openItems(for id: UnmatchedPaymentID, search: String?) throws -> [OpenItemChoice] {
    guard let payment = try store.unmatchedPayment(organisation, id) else { return [] }
    var found: [ClaimRecord] = []
    if let search {
      found = try claims(searched: search)
    } else {
      if let account = payment.account { found += try store.claims(organisation, iban: account) }
      if let payer = payment.payer { found += try claims(ofContactsWithTerms: Self.longestWord(of: payer)) }
    }
    var seen: Set<ClaimID> = []
    let each = found.filter { seen.insert($0.id).inserted }
    // What fits to the cent first, then what is owed, the oldest debt before younger ones.
    let sorted = each.sorted { left, right in
      func rank(_ claim: ClaimRecord) -> (Int, Int, Int64) {
        let fit = claim.balance == payment.amount ? 0 : claim.balance > .zero ? 1 : 2
        return (fit, claim.dueDay?.number ?? .max, claim.id.value)
      }
      return rank(left) < rank(right)
    }
    return try sorted.prefix(OpenItemChoice.limit).map(choice)
  }

  /// Claims looked at for one search.
  private static let searchLimit = 200

  /// Of the names in a line of a bank, initials and prefixes tell nothing; the longest word is most of a surname.
  private static func longestWord(of payer: String) -> [String] {
    SearchTerms.words(payer).filter { $0.count > 3 }.max { $0.count < $1.count }.map { [$0] } ?? []
  }

  private func claims(searched search: String) throws -> [ClaimRecord] {
    var found: [ClaimRecord] = []
    let text = search.filter { !$0.isWhitespace }
    if let claim = try store.claim(organisation, invoice: text) { found.append(claim) }
    let reference = Claims.normalised(text)
    if !reference.isEmpty { found += try store.claims(organisation, references: [reference]) }
    let matter = try sql.first(
      "SELECT claim FROM cases WHERE organisation = $1 AND reference = $2",
      [.id(organisation), .text(text.uppercased())]
    ) { row -> ClaimID? in try row.id(orNil: 0) }
    if let claim = matter.flatMap({ $0 }) { found += try [store.claim(organisation, claim)].compactMap(\.self) }
    return found + (try claims(ofContactsWithTerms: SearchTerms.query(search)))
  }

  private func claims(ofContactsWithTerms terms: [String]) throws -> [ClaimRecord] {
    let contacts = try contacts(withTerms: terms).prefix(Self.searchLimit).map { String($0.value) }
    guard !contacts.isEmpty else { return [] }
    return try sql.rows(
      Claims.select + " WHERE organisation = $1 AND contact IN (\(contacts.joined(separator: ", ")))"
        + " ORDER BY +id DESC LIMIT $2",
      [.id(organisation), .int(Self.searchLimit)], Claims.decode)
  }

  // MARK: Received, links and tries

  func receivedPayments(after: Cursor?) throws -> Listing<ReceivedPayment> {
    let found = try sql.rows(
      Payments.select
        + """
         WHERE organisation = $1 AND (recorded_at, id) < ($2, $3)
        ORDER BY recorded_at DESC, id DESC LIMIT $4
        """, edge(ListCursor(after, count: 2), otherwise: .max), Payments.decode)
    try readAhead(found.map(\.claim))
    return try page(found, cursor: { ListCursor([$0.recordedAt.milliseconds, $0.id.value]) }) { payment in
      ReceivedPayment(
        id: payment.id, amount: payment.amount, at: payment.at, recordedAt: payment.recordedAt,
        method: payment.method, item: try choice(payment.claim))
    }
  }

  func paymentRequests(open: Bool, after: Cursor?) throws -> Listing<PaymentRequestView> {
    let before = ListCursor(after, count: 1)?.numbers[0] ?? .max
    let found = try sql.rows(
      PaymentRequests.select
        + " WHERE organisation = $1 AND id < $2\(open ? " AND state < 2" : "") ORDER BY id DESC LIMIT $3",
      [.id(organisation), .integer(before), .int(Self.pageAndOne)], PaymentRequests.decode)
    try readAhead(found.map(\.claim))
    return try page(found, cursor: { ListCursor([$0.id.value]) }) { request in
      PaymentRequestView(
        id: request.id, state: request.state, openedAt: request.openedAt, changedAt: request.changedAt,
        demandsRestUntil: request.demandsRestUntil, item: try choice(request.claim))
    }
  }

  func paymentAttempts(after: Cursor?) throws -> Listing<PaymentAttemptView> {
    let before = ListCursor(after, count: 1)?.numbers[0] ?? .max
    let found = try sql.rows(
      PaymentAttempts.select + " WHERE organisation = $1 AND id < $2 ORDER BY id DESC LIMIT $3",
      [.id(organisation), .integer(before), .int(Self.pageAndOne)], PaymentAttempts.decode)
    return try page(found, cursor: { ListCursor([$0.id.value]) }) { attempt in
      guard let request = try store.request(organisation, attempt.request) else {
        throw StoreError.missing("payment request \(attempt.request)")
      }
      return PaymentAttemptView(
        id: attempt.id, amount: attempt.amount, state: attempt.state, provider: attempt.provider,
        reference: attempt.reference, startedAt: attempt.startedAt, item: try choice(request.claim))
    }
  }
}

extension UnmatchedPaymentRecord {
  fileprivate var claim: ClaimID? {
    if case .matched(let claim, _)? = end?.fate { claim } else { nil }
  }
}
