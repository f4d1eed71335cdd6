import Domain
import Importing

/// Finds the open item that a line of a bank file is about, the most certain way first. Two equally good answers are
/// no answer: a person decides.
struct ClaimFinder {
  let organisation: OrganisationID
  let tx: any StoreTransaction

  /// By payment reference or invoice number, then by mandate, then by account; within the last two by amount.
  func claim(of debit: ReturnedDebit) throws -> ClaimRecord? {
    let words = [debit.endToEndID, debit.remittance].compactMap(\.self)
    if let claim = try byReference(words) { return claim }
    if let mandate = CollectionKey.meaningful(debit.mandateID),
      let claim = latest(try tx.claims(organisation, mandate: mandate), amount: debit.amount)
    {
      return claim
    }
    guard let account = debit.party.iban else { return nil }
    return latest(try tx.claims(organisation, iban: account.text), amount: debit.amount)
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
  func claim(of payment: IncomingPayment) throws -> ClaimRecord? {
    let candidates = PaymentReferenceFinder.candidates(in: payment)
    for candidate in candidates {
      if let claim = try byReference([candidate]) { return claim }
    }
    guard let account = payment.party.iban else { return nil }
    let owed = try tx.claims(organisation, iban: account.text).filter { $0.balance == payment.amount }
    return owed.count == 1 ? owed.first : nil
  }

  private func byReference(_ words: [String]) throws -> ClaimRecord? {
    for word in words {
      let text = word.filter { !$0.isWhitespace }
      if let claim = try tx.claim(organisation, invoice: text) { return claim }
      let normalised = String(text.drop { $0 == "0" })
      guard !normalised.isEmpty else { continue }
      let claims = try tx.claims(organisation, references: [normalised])
      if let claim = claims.first, claims.count == 1 { return claim }
    }
    return nil
  }

  /// The item with this amount that fell due last: the one that was collected last.
  private func latest(_ claims: [ClaimRecord], amount: Money) -> ClaimRecord? {
    let fitting = claims.filter { $0.amount == amount || $0.open == amount }
    let last = fitting.max { ($0.dueDay?.number ?? 0) < ($1.dueDay?.number ?? 0) }
    guard let last, fitting.filter({ $0.dueDay == last.dueDay }).count == 1 else { return nil }
    return last
  }
}
