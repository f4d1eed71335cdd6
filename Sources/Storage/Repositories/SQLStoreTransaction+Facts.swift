import Domain
import Engine

extension SQLStoreTransaction {
  func caseFacts(_ organisation: OrganisationID, _ id: CaseID) throws -> CaseFacts? {
    let key = RowKey<Case>(organisation, id)
    // A case that this transaction made, or read as a whole, need not be there yet.
    if let matter = work.cases.known(key) {
      let balance = try matter.claim.flatMap { try self.claim(organisation, $0) }?.balance
      return CaseFacts(
        kind: matter.kind, balance: balance, amount: matter.amount, actions: matter.actions,
        reason: matter.reason, environment: matter.environment)
    }
    guard let found = try work.caseFacts.facts(of: key, neighbours: work.casesAtHand, sql) else { return nil }
    var facts = found.facts
    if let id = found.claim {
      let claim = RowKey<Claim>(organisation, id)
      facts.balance = try work.claims.known(claim)?.balance ?? work.caseFacts.balance(of: claim, sql)
    }
    return facts
  }

  func contactTraits(_ organisation: OrganisationID, _ id: ContactID) throws -> ContactTraits? {
    let key = RowKey<Contact>(organisation, id)
    if !work.contactTraits.isAtHand(key) {
      try work.contacts.flush(sql)
      try work.addresses.flush(sql)
    }
    return try work.contactTraits.traits(of: key, neighbours: work.contactsAtHand, sql)
  }
}
