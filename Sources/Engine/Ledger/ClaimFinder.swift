import Domain
import Importing

/// Finds the open item that a line of a bank file is about, the most certain way first. Two equally good answers are
/// no answer: a person decides.
struct ClaimFinder {
  let organisation: OrganisationID
  let tx: any StoreTransaction

  /// By payment reference or invoice number, then by mandate, then by account; within the last two by amount.
  func claim(of debit: ReturnedDebit) throws -> ClaimRecord? { try claims(of: [debit])[0] }

  /// The same for several, in their order. Each way is asked for all that are left.
  func claims(of debits: [ReturnedDebit]) throws -> [ClaimRecord?] {
    var found = try byReference(debits.map { [$0.endToEndID, $0.remittance].compactMap(\.self) })
    func look(_ text: (ReturnedDebit) -> String?, _ claims: ([String]) throws -> [ClaimRecord]) throws {
      let left = debits.indices.compactMap { place in
        found[place] == nil ? text(debits[place]).map { (place, $0) } : nil
      }
      guard !left.isEmpty else { return }
      // For all of them at once; then each one is at hand.
      if left.count > 1 { _ = try claims(left.map(\.1)) }
      for (place, text) in left { found[place] = latest(try claims([text]), amount: debits[place].amount) }
    }
    try look({ CollectionKey.meaningful($0.mandateID) }, { try tx.claims(organisation, mandates: $0) })
    try look({ $0.party.iban?.text }, { try tx.claims(organisation, ibans: $0) })
    return found
  }

  /// The contact whose debit came back, also when no open item has this amount: by mandate, then by account. Nil when
  /// several contacts have it.
  func contact(of debit: ReturnedDebit) throws -> ContactID? {
    var claims: [ClaimRecord] = []
    if let mandate = CollectionKey.meaningful(debit.mandateID) {
      claims = try tx.claims(organisation, mandate: mandate)
    }
    if claims.isEmpty, let account = debit.party.iban {
      claims = try tx.claims(organisation, iban: account.text)
    }
    let contacts = Set(claims.map(\.contact))
    return contacts.count == 1 ? contacts.first : nil
  }

  /// By a reference with a right check digit that belongs to an open item, then by account and exact balance.
  func claim(of payment: IncomingPayment) throws -> ClaimRecord? { try claims(of: [payment])[0] }

  /// The same for several, in their order.
  func claims(of payments: [IncomingPayment]) throws -> [ClaimRecord?] {
    var found = try byReference(payments.map { PaymentReferenceFinder.candidates(in: $0) })
    let left = payments.indices.compactMap { place in
      found[place] == nil ? payments[place].party.iban.map { (place, $0.text) } : nil
    }
    if left.count > 1 { _ = try tx.claims(organisation, ibans: left.map(\.1)) }
    for (place, account) in left {
      let owed = try tx.claims(organisation, iban: account).filter { $0.balance == payments[place].amount }
      found[place] = owed.count == 1 ? owed.first : nil
    }
    return found
  }

  /// For each list of words, the claim that the first word with an answer names.
  private func byReference(_ lists: [[String]]) throws -> [ClaimRecord?] {
    var found = [ClaimRecord?](repeating: nil, count: lists.count)
    var place = 0
    // The first words of all lists together, then the second words of those that are left, and so on.
    while true {
      let left = lists.indices.filter { found[$0] == nil && lists[$0].count > place }
      guard !left.isEmpty else { return found }
      let words = left.map { list in lists[list][place].filter { !$0.isWhitespace } }
      for (list, claim) in zip(left, try claims(named: words)) { found[list] = claim }
      place += 1
    }
  }

  /// For each word, the claim with this invoice number, else the only one with this payment reference.
  private func claims(named words: [String]) throws -> [ClaimRecord?] {
    if words.count > 1 { _ = try tx.claims(organisation, invoices: words) }
    var found = try words.map { try tx.claim(organisation, invoice: $0) }
    let left = words.indices.compactMap { place -> (Int, String)? in
      let normalised = String(words[place].drop { $0 == "0" })
      return found[place] == nil && !normalised.isEmpty ? (place, normalised) : nil
    }
    if left.count > 1 { _ = try tx.claims(organisation, references: left.map(\.1)) }
    for (place, reference) in left {
      let claims = try tx.claims(organisation, references: [reference])
      found[place] = claims.count == 1 ? claims.first : nil
    }
    return found
  }

  /// The item with this amount that fell due last: the one that was collected last.
  private func latest(_ claims: [ClaimRecord], amount: Money) -> ClaimRecord? {
    let fitting = claims.filter { $0.amount == amount || $0.open == amount }
    let last = fitting.max { ($0.dueDay?.number ?? 0) < ($1.dueDay?.number ?? 0) }
    guard let last, fitting.filter({ $0.dueDay == last.dueDay }).count == 1 else { return nil }
    return last
  }
}
