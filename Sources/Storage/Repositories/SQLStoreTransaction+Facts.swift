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
    guard let claim = found.claim, let changed = work.claims.known(RowKey(organisation, claim)) else {
      return found.facts
    }
    var facts = found.facts
    facts.balance = changed.balance
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
