import Domain
import Engine

extension StoreConformance {
  static let caseChecks: [Check] = [
    Check("a case comes back with its parties in order and its enrolment") { store in
      try await Sample.fill(store)
      let enrolments: [Enrolment] = [
        .enrolled, .rejected("nothing-owed"), .held(reason: "balance is unknown"), .held(reason: ""),
      ]
      let parties = [
        CaseParty(contact: ContactID(3), role: .debtor), CaseParty(contact: ContactID(1), role: .coDebtor),
        CaseParty(contact: ContactID(2), role: .representative),
      ]
      for (index, enrolment) in enrolments.enumerated() {
        let number = Int64(10 + index)
        let record = CaseRecord(
          organisation: Sample.organisation, id: CaseID(number), reference: "Z-2027-\(number)",
          kind: .failedDebit, claim: index == 1 ? nil : ClaimID(1), contact: ContactID(3),
          amount: Money(cents: 1), reason: "MS03", actions: index == 2 ? [] : ["human", "pay"],
          environment: .test, openedAt: Sample.at(2), enrolment: enrolment)
        try await store.write { try $0.insert(record, parties: parties) }
        try await store.read { transaction in
          try expect(try transaction.case(Sample.organisation, CaseID(number)), record, "the case")
          try expect(try transaction.parties(Sample.organisation, of: CaseID(number)), parties, "its parties")
        }
      }
      try await store.read { transaction in
        let us = Sample.organisation
        try expect(
          try transaction.cases(us, claim: ClaimID(1)).map(\.id.value), [1, 10, 12, 13], "by claim")
        try expect(
          try transaction.cases(us, contact: ContactID(3)).map(\.id.value), [3, 10, 11, 12, 13], "by debtor")
        try expect(try transaction.case(us, CaseID(99)), nil, "no such case")
        try expect(try transaction.parties(us, of: CaseID(99)), [], "no such case")
        try expect(try transaction.case(Sample.other, CaseID(1)), nil, "not of another organisation")
      }
    },
    Check("the number that people say is one case") { store in
      try await Sample.fill(store)
      try await expectRefusal("a reference twice") {
        try await store.write { transaction in
          let first = Sample.caseRecord(1)
          let twin = CaseRecord(
            organisation: first.organisation, id: CaseID(50), reference: first.reference, kind: first.kind,
            claim: nil, contact: first.contact, amount: first.amount, reason: "", actions: [],
            environment: .production, openedAt: first.openedAt, enrolment: .enrolled)
          try transaction.insert(twin, parties: [])
        }
      }
    },
    Check("case numbers count up per organisation and year, and a rollback gives none away") { store in
      try await Sample.fill(store)
      let numbers = try await store.write { transaction in
        try [2026, 2026, 2027, 2026].map { try transaction.nextCaseNumber(Sample.organisation, year: $0) }
      }
      try expect(numbers, [1, 2, 1, 3], "each year for itself")
      _ = await error {
        try await store.write { transaction in
          _ = try transaction.nextCaseNumber(Sample.organisation, year: 2026)
          throw OnPurpose()
        }
      }
      let next = try await store.write { transaction in
        [
          try transaction.nextCaseNumber(Sample.organisation, year: 2026),
          try transaction.nextCaseNumber(Sample.other, year: 2026),
        ]
      }
      try expect(next, [4, 1], "no gap, and each organisation for itself")
    },
    Check("a return is found again by what its sightings share") { store in
      try await Sample.fill(store)
      let amount = Money(cents: 62_079)
      @Sendable func sighting(
        mandate: String? = nil, endToEnd: String? = nil, account: String? = nil, amount: Money = amount
      ) -> ReturnSighting {
        ReturnSighting(
          key: CollectionKey(
            mandateID: mandate, endToEndID: endToEnd, amount: amount, paymentInformationID: "P-1",
            collectionDay: CalendarDay(number: 20_400)),
          account: account, bookingDay: CalendarDay(number: 20_401), reportedDay: CalendarDay(number: 20_402),
          accountServicerReference: "A-1", messageID: "MSG-1", position: 7)
      }
      let all = sighting(mandate: "M-1", endToEnd: "E-1", account: "NL91ABNA0417164300")
      let byAccount = sighting(account: "NL91ABNA0417164300")
      let otherAmount = sighting(mandate: "M-1", amount: Money(cents: 1))
      try await store.write { transaction in
        try transaction.insert(all, of: CaseID(1), in: Sample.organisation)
        try transaction.insert(byAccount, of: CaseID(2), in: Sample.organisation)
        try transaction.insert(otherAmount, of: CaseID(3), in: Sample.organisation)
      }
      try await store.read { transaction in
        func seen(_ like: ReturnSighting, _ organisation: OrganisationID = Sample.organisation) throws -> [Int64] {
          try transaction.seenReturns(organisation, like: like).map(\.id.value)
        }
        try expect(try seen(sighting(mandate: "M-1")), [1], "by mandate and amount")
        try expect(try seen(sighting(endToEnd: "E-1")), [1], "by end-to-end id")
        try expect(try seen(sighting(account: "NL91ABNA0417164300")), [1, 2], "by account")
        try expect(try seen(all), [1, 2], "each sighting once, in the order of keeping")
        try expect(try seen(sighting()), [], "nothing shared, nothing found")
        try expect(try seen(all, Sample.other), [], "not of another organisation")
        let found = try transaction.seenReturns(Sample.organisation, like: sighting(endToEnd: "E-1"))
        try expect(found.map(\.sighting), [all], "as it was kept")
      }
    },
  ]
}
