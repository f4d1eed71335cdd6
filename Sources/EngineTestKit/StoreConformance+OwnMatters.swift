import Domain
import Engine

extension StoreConformance {
  private static let us = Sample.organisation

  private static func look(
    _ contact: ContactRecord?, usable: AddressKinds = [], addresses: [AddressRecord] = [],
    _ transaction: any StoreTransaction
  ) throws {
    let id = ContactID(1)
    try expect(try transaction.contact(us, id), contact, "a contact by identifier")
    try expect(try transaction.lockedContact(us, id), contact, "locked")
    try expect(try transaction.contact(us, externalID: "R-1"), contact, "by number")
    try expect(
      try transaction.contacts(us, externalIDs: ["R-9", "R-1"]), [contact].compactMap(\.self), "by numbers")
    try expect(try transaction.addresses(us, of: id), addresses, "addresses")
    let traits = contact.map {
      ContactTraits(
        risk: $0.risk, profile: $0.profile, language: $0.language, isSilenced: $0.silence != nil, usable: usable)
    }
    try expect(try transaction.contactTraits(us, id), traits, "what decisions look at")
  }

  /// - Parameter text: the mandate, account and reference under which the claim is found.
  private static func look(_ claim: ClaimRecord?, text: String? = nil, _ transaction: any StoreTransaction) throws {
    let (id, all) = (ClaimID(1), [claim].compactMap(\.self))
    try expect(try transaction.claim(us, id), claim, "a claim by identifier")
    try expect(try transaction.lockedClaim(us, id), claim, "locked")
    try expect(try transaction.lockedClaims(us, [ClaimID(9), id]), all, "locked, in a set")
    try expect(try transaction.claim(us, invoice: "F-1"), claim, "by invoice")
    try expect(try transaction.claims(us, invoices: ["F-9", "F-1"]), all, "by invoices")
    try expect(try transaction.claims(us, of: ContactID(1)), all, "of a contact")
    for name in ["A1", "A2"] {
      let found = name == text ? all : []
      try expect(try transaction.claims(us, references: [name]), found, "by reference \(name)")
      try expect(try transaction.claims(us, mandate: name), found, "by mandate \(name)")
      try expect(try transaction.claims(us, mandates: ["A9", name]), found, "by mandates, \(name) too")
      try expect(try transaction.claims(us, iban: name), found, "by account \(name)")
      try expect(try transaction.claims(us, ibans: ["A9", name]), found, "by accounts, \(name) too")
    }
  }

  private static func look(
    _ matter: CaseRecord?, balance: Money? = nil, _ transaction: any StoreTransaction
  ) throws {
    let (id, all) = (CaseID(1), [matter].compactMap(\.self))
    try expect(try transaction.case(us, id), matter, "a case by identifier")
    try expect(try transaction.cases(us, [CaseID(9), id]), all, "by identifiers")
    try expect(try transaction.case(us, reference: "Z-2026-1"), matter, "by the number that people say")
    try expect(try transaction.cases(us, claim: ClaimID(1)), all, "of a claim")
    try expect(try transaction.cases(us, contact: ContactID(1)), all, "of a contact")
    try expect(try transaction.parties(us, of: id).map(\.contact), all.map(\.contact), "parties")
    let facts = matter.map {
      CaseFacts(
        kind: $0.kind, balance: balance, amount: $0.amount, actions: $0.actions, reason: $0.reason,
        environment: $0.environment)
    }
    try expect(try transaction.caseFacts(us, id), facts, "what decisions look at")
  }

  private static func claim(_ text: String, cents: Int64) -> ClaimRecord {
    var claim = Sample.claim(1)
    (claim.reference, claim.mandate, claim.iban, claim.balance) = (text, text, text, Money(cents: cents))
    return claim
  }

  static let ownMatterChecks: [Check] = [
    Check("a transaction sees the contacts and addresses that it wrote, whatever it asks") { store in
      try await store.write { try $0.upsert(OrganisationRecord(id: us, slug: "a", name: "A")) }
      let silenced: ContactRecord = {
        var contact = Sample.contact(1)
        (contact.risk, contact.silence) = (.high, Silence(reason: "r", by: "anna", at: Sample.start))
        return contact
      }()
      let address = Sample.address(.email, "jan@example.nl")
      let bounced = Sample.address(.email, "jan@example.nl", .invalid)
      try await store.write { transaction in
        try look(nil as ContactRecord?, transaction)
        try transaction.insert(Sample.contact(1))
        try look(Sample.contact(1), transaction)
        try transaction.upsert(address)
        try look(Sample.contact(1), usable: .email, addresses: [address], transaction)
        try transaction.update(silenced)
        try look(silenced, usable: .email, addresses: [address], transaction)
        try transaction.upsert(bounced)
        try look(silenced, addresses: [bounced], transaction)
      }
      try await store.read { try look(silenced, addresses: [bounced], $0) }
      try await store.write { transaction in
        try look(silenced, addresses: [bounced], transaction)
        try transaction.update(Sample.contact(1))
        try transaction.upsert(address)
        try look(Sample.contact(1), usable: .email, addresses: [address], transaction)
      }
    },
    Check("a transaction sees the claims and cases that it wrote, whatever it asks") { store in
      try await store.write { try $0.upsert(OrganisationRecord(id: us, slug: "a", name: "A")) }
      let matter = Sample.caseRecord(1)
      try await store.write { transaction in
        try transaction.insert(Sample.contact(1))
        try look(nil as ClaimRecord?, transaction)
        try look(nil as CaseRecord?, transaction)
        try transaction.insert(Sample.claim(1))
        try look(Sample.claim(1), transaction)
        try transaction.insert(matter, parties: [CaseParty(contact: ContactID(1), role: .debtor)])
        try look(matter, balance: Sample.claim(1).balance, transaction)
        try transaction.update(claim("A1", cents: 5))
        try look(claim("A1", cents: 5), text: "A1", transaction)
        try look(matter, balance: Money(cents: 5), transaction)
        try transaction.update(claim("A2", cents: 4))
        try look(claim("A2", cents: 4), text: "A2", transaction)
        try look(matter, balance: Money(cents: 4), transaction)
      }
      try await store.read { transaction in
        try look(claim("A2", cents: 4), text: "A2", transaction)
        try look(matter, balance: Money(cents: 4), transaction)
      }
      try await store.write { transaction in
        // Asked for decisions first: then the case is not at hand as a whole.
        try expect(try transaction.caseFacts(us, CaseID(1))?.balance, Money(cents: 4), "before")
        _ = try transaction.lockedClaim(us, ClaimID(1))
        try transaction.update(claim("A1", cents: 3))
        try expect(try transaction.caseFacts(us, CaseID(1))?.balance, Money(cents: 3), "after")
        try look(claim("A1", cents: 3), text: "A1", transaction)
      }
    },
    Check("a transaction sees the returns that it has seen itself") { store in
      try await Sample.fill(store)
      let sighting = ReturnSighting(
        key: CollectionKey(
          mandateID: "M-1", endToEndID: "E-1", amount: Money(cents: 5), paymentInformationID: nil, collectionDay: nil),
        account: "NL91ABNA0417164300", bookingDay: nil, reportedDay: nil, accountServicerReference: nil,
        messageID: "MSG", position: 1)
      try await store.write { transaction in
        try expect(try transaction.seenReturns(us, like: sighting).map(\.id), [], "none")
        try transaction.insert(sighting, of: CaseID(1), in: us)
        try expect(try transaction.seenReturns(us, like: sighting).map(\.id), [CaseID(1)], "its own")
        try expect(
          try transaction.seenReturns(us, like: [sighting, sighting]).map { $0.map(\.id) }, [[CaseID(1)], [CaseID(1)]],
          "in a set")
      }
      try expect(
        try await store.read { try $0.seenReturns(us, like: sighting).map(\.id) }, [CaseID(1)], "and everybody's")
    },
  ]
}
