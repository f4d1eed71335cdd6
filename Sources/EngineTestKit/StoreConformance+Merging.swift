import Domain
import Engine

extension StoreConformance {
  private static let former = ContactID(1)
  private static let survivor = ContactID(2)

  private static func alias(_ former: Int64, into survivor: Int64) -> ContactAlias {
    ContactAlias(
      organisation: Sample.organisation, former: ContactID(former), externalID: "R-\(former)",
      contact: ContactID(survivor), at: Sample.at(5), by: "anna")
  }

  static let mergingChecks: [Check] = [
    Check("everything of a contact that is merged goes to the one that is left") { store in
      try await Sample.fill(store)
      try await store.write { transaction in
        try transaction.insert([Sample.run(1), Sample.run(2, stage: .ended)])
        try transaction.insert([Sample.message(1), Sample.message(2, run: 2)])
        try transaction.insert([Sample.command(1)])
        try transaction.insert(Sample.task(1))
        try transaction.upsert(Sample.address(.email, "a@example.nl"))
        try transaction.merge(alias(1, into: 2))
      }
      try await store.read { transaction in
        let us = Sample.organisation
        try expect(try transaction.contact(us, former), nil, "the former contact is gone")
        try expect(try transaction.addresses(us, of: former), [], "with its addresses")
        try expect(try transaction.claims(us, of: survivor).map(\.id.value), [1, 2], "claims of both")
        try expect(try transaction.cases(us, contact: survivor).map(\.id.value), [1, 2], "cases of both")
        try expect(
          try transaction.parties(us, of: CaseID(1)), [CaseParty(contact: survivor, role: .debtor)], "parties")
        try expect(
          try transaction.runs(us, [RunID(1), RunID(2)]).map(\.contact), [survivor, survivor], "runs, ended ones too")
        try expect(try transaction.openRuns(us, contact: survivor).map(\.id.value), [1], "found by the survivor")
        try expect(try transaction.openRuns(us, contact: former).count, 0, "and not by the former")
        try expect(
          try transaction.messages(us, of: CaseID(1)).map(\.contact), [survivor, survivor], "messages")
        try expect(try transaction.command(us, MessageID(1))?.contact, survivor, "commands")
        try expect(try transaction.task(us, Reading.TaskID(1))?.contact, survivor, "tasks")
        try expect(try transaction.cases(us, contact: ContactID(3)).map(\.id.value), [3], "another keeps its own")
      }
    },
    Check("a run that was loaded before its contact was merged can still be changed") { store in
      try await Sample.fill(store)
      let run = Sample.run(1)
      try await store.write { transaction in
        try transaction.insert([run])
        try transaction.merge(alias(1, into: 2))
        try transaction.update([run])
        try expect(try transaction.runs(Sample.organisation, [run.id]).map(\.contact), [survivor], "of the survivor")
      }
    },
    Check("counters of merged contacts are added up") { store in
      try await Sample.fill(store)
      let day = CalendarDay(number: 20_000)
      try await store.write { transaction in
        for (contact, channel) in [(Int64(1), Channel.sms), (1, .sms), (2, .sms), (1, .email)] {
          try transaction.count(Sample.organisation, contact: ContactID(contact), channel: channel, on: day)
        }
        try transaction.merge(alias(1, into: 2))
        let counts = try transaction.contactCounts(
          Sample.organisation, of: survivor, days: day..<day.advanced(by: 1))
        let expected: Set = [
          ContactCount(day: day, channel: .sms, count: 3), ContactCount(day: day, channel: .email, count: 1),
        ]
        try expect(Set(counts), expected, "of both, by channel")
      }
    },
    Check("a former number finds the contact that is left, over several merges") { store in
      try await Sample.fill(store)
      try await store.write { transaction in
        try transaction.merge(alias(1, into: 2))
        try transaction.merge(alias(2, into: 3))
      }
      try await store.read { transaction in
        let us = Sample.organisation
        for number in ["R-1", "R-2", "R-3"] {
          try expect(try transaction.contact(us, externalID: number)?.id, ContactID(3), "number \(number)")
        }
        try expect(try transaction.contact(Sample.other, externalID: "R-1"), nil, "not in another organisation")
        try expect(try transaction.alias(us, former: former)?.contact, ContactID(3), "an alias never points at one")
        try expect(
          try transaction.aliases(us, of: ContactID(3)).map(\.former.value), [1, 2], "all that the archive knows of")
        try expect(try transaction.alias(us, former: ContactID(3)), nil, "the one that is left is no alias")
        var second = alias(2, into: 3)
        try expect(try transaction.alias(us, former: survivor), second, "as it was kept")
        second = alias(1, into: 3)
        try expect(try transaction.aliases(us, of: ContactID(3)).first, second, "as it was kept")
      }
    },
    Check("two parties of one case become one, in the first place of the two") { store in
      try await Sample.fill(store)
      let parties = [
        CaseParty(contact: ContactID(3), role: .debtor), CaseParty(contact: former, role: .representative),
        CaseParty(contact: survivor, role: .coDebtor),
      ]
      let matter = CaseRecord(
        organisation: Sample.organisation, id: CaseID(10), reference: "Z-2027-10", kind: .failedDebit, claim: nil,
        contact: ContactID(3), amount: Money(cents: 1), reason: "AM04", actions: [], environment: .production,
        openedAt: Sample.start, enrolment: .enrolled)
      try await store.write { transaction in
        try transaction.insert(matter, parties: parties)
        try transaction.merge(alias(3, into: 2))
        try expect(
          try transaction.parties(Sample.organisation, of: CaseID(10)),
          [CaseParty(contact: survivor, role: .debtor), CaseParty(contact: former, role: .representative)],
          "each person once")
        try expect(
          try transaction.case(Sample.organisation, CaseID(10))?.contact, survivor, "the debtor is the first party")
      }
    },
    Check("a locked contact is the contact") { store in
      try await Sample.fill(store)
      try await store.write { transaction in
        try expect(try transaction.lockedContact(Sample.organisation, former), Sample.contact(1), "the same")
        try expect(try transaction.lockedContact(Sample.organisation, ContactID(9)), nil, "or nobody")
      }
    },
  ]
}
