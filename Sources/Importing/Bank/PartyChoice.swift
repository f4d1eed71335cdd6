import Domain

/// Which side of a transaction is not ours.
///
/// Roles follow the money of the entry, and banks differ on which money that is: in a returned debit Dutch
/// banks write the contact as creditor, others as debtor. So the side is chosen by what is known to be ours.
struct PartyChoice {
  let party: Party
  let oddity: Oddity?

  /// - Parameters:
  ///   - expectDebtor: whether the contact belongs on the debtor's side, as the standard reads.
  ///   - own: the account that the statement is of.
  init(debtor: SideDraft, creditor: SideDraft, own: StatementDraft, expectDebtor: Bool) {
    let (expected, other) = expectDebtor ? (debtor, creditor) : (creditor, debtor)
    let swapped: Oddity = .partyOnOtherSide
    switch (Self.isOurs(expected, own), Self.isOurs(other, own)) {
    case (true, true), (true, false):
      (party, oddity) = (other.party, other.isEmpty ? nil : swapped)
    case (false, true):
      (party, oddity) = (expected.party, nil)
    case (false, false):
      if other.isEmpty {
        (party, oddity) = (expected.party, nil)
      } else if expected.isEmpty {
        (party, oddity) = (other.party, swapped)
      } else if expected.account == nil, other.account != nil {
        // Banks leave out the account of their own customer: it is the statement's.
        (party, oddity) = (other.party, swapped)
      } else if expected.account != nil, other.account == nil {
        (party, oddity) = (expected.party, nil)
      } else {
        (party, oddity) = (expected.party, .partyUncertain)
      }
    }
  }

  private static func isOurs(_ side: SideDraft, _ own: StatementDraft) -> Bool {
    if let account = side.account, let ownAccount = own.ownAccount { return account == ownAccount }
    if let id = side.id, isCreditorID(id) { return true }
    if let name = side.name, let ownName = own.ownName { return name.lowercased() == ownName.lowercased() }
    return false
  }

  /// A SEPA creditor identifier, such as `NL22ZZZ524885430000`: country, two check digits, three characters
  /// of business and a national number. Only one who collects has one.
  static func isCreditorID(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    return (11...35).contains(bytes.count) && bytes[0..<2].allSatisfy { (65...90).contains($0) }
      && bytes[2..<4].allSatisfy { (48...57).contains($0) }
  }
}
