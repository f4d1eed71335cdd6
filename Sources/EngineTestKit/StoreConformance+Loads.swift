import Domain
import Engine

extension StoreConformance {
  private static func load(
    _ number: Int64, _ mode: LoadDeclaration.Mode = .full, asOf: Int64, sequence: Int = 0,
    in organisation: OrganisationID = Sample.organisation
  ) throws -> LoadRecord {
    guard
      let declaration = LoadDeclaration(source: "huurders", mode: mode, asOf: Sample.at(asOf), sequence: sequence)
    else { throw OnPurpose() }
    return LoadRecord(organisation: organisation, batch: Reading.ImportID(number), declaration: declaration)
  }

  private static func mark(
    _ number: Int64, asOf: Int64, sequence: Int = 0, in organisation: OrganisationID = Sample.organisation
  ) -> LoadMark {
    LoadMark(
      organisation: organisation, batch: Reading.ImportID(number), source: "huurders", asOf: Sample.at(asOf),
      sequence: sequence)
  }

  private static func contract(
    _ number: String, of contact: Int64 = 1, end: CalendarDay? = nil, seen: LoadMark?
  ) -> ContractRecord {
    ContractRecord(
      organisation: Sample.organisation, contact: ContactID(contact), number: number, begin: CalendarDay(number: 7),
      end: end, seen: seen, endedIn: end == nil ? nil : seen?.batch)
  }

  static let loadChecks: [Check] = [
    Check("of the loads of a list the one of the latest moment counts") { store in
      try await Sample.fill(store)
      try await store.write { transaction in
        let us = Sample.organisation
        for number: Int64 in 1...4 { try transaction.insert(Sample.batch(number)) }
        try transaction.insert(Sample.batch(1, receivedAt: Sample.at(1), in: Sample.other))
        var loads = try [load(1, asOf: 5), load(2, .delta, asOf: 5, sequence: 2), load(3, asOf: 4), load(4, asOf: 9)]
        for load in loads { try transaction.insert(load) }
        let others = try load(1, asOf: 99, in: Sample.other)
        try transaction.insert(others)
        try expect(try transaction.load(us, Reading.ImportID(2)), loads[1], "as it was written")
        try expect(try transaction.load(us, Reading.ImportID(9)), nil, "none")
        try expect(try transaction.newestLoad(us, source: "huurders"), nil, "what is being read does not count")
        for (place, state) in [(0, LoadRecord.State.done), (1, .held), (2, .ending), (3, .refused)] {
          loads[place].state = state
          loads[place].figures = .init(before: 1, missing: 2, contracts: 3, missingContracts: 4, unreadable: 5)
          (loads[place].goneContacts, loads[place].endedContracts, loads[place].tasks) = (6, 7, 8)
          loads[place].decidedBy = place == 1 ? "anna" : nil
          loads[place].decidedAt = place == 1 ? Sample.at(10) : nil
          try transaction.update(loads[place])
          try expect(try transaction.load(us, loads[place].batch), loads[place], "as it was changed")
        }
        try expect(try transaction.newestLoad(us, source: "huurders"), loads[1], "by sequence")
        try expect(try transaction.newestLoad(us, source: "anders"), nil, "of this list only")
        try expect(try transaction.loads(us, source: "huurders", in: .held), [loads[1]], "by state")
        try expect(try transaction.endingLoads(), [loads[2]], "to be ended")
      }
      try await expectRefusal("a missing load") { try await store.write { try $0.update(load(77, asOf: 1)) } }
    },
    Check("who was in a list and is not in its next load is missing, until he is gone or back") { store in
      try await Sample.fill(store)
      let (first, delta, second) = (mark(1, asOf: 1), mark(2, asOf: 2), mark(3, asOf: 2, sequence: 1))
      try await store.write { transaction in
        try transaction.saw(["A", "B", "C"], in: first)
        try transaction.saw(["A", "B"], in: mark(1, asOf: 50, in: Sample.other))
        try expect(try transaction.figures(of: first), .init(), "the first load misses nobody")
        try transaction.saw(["D"], in: delta)
        try transaction.saw(["B", "E"], in: second)
        try expect(try transaction.missing(from: second, limit: 9), ["A", "C", "D"], "in order")
        try expect(try transaction.missing(from: second, limit: 2), ["A", "C"], "at most")
        try expect(try transaction.figures(of: second), .init(before: 4, missing: 3), "counted")
        try expect(try transaction.missing(from: delta, limit: 9), ["A", "C"], "what came later is not missing")
        try transaction.markGone("C", in: second)
        try expect(try transaction.missing(from: second, limit: 9), ["A", "D"], "gone already")
        try transaction.saw(["C", "D"], in: mark(4, asOf: 3))
        let back = try transaction.figures(of: mark(4, asOf: 3))
        try expect(back, .init(before: 4, missing: 3), "who is back was not there before")
        try expect(try transaction.missing(from: mark(4, asOf: 3), limit: 9), ["A", "B", "E"], "the next")
      }
    },
    Check("agreements of a list that its load does not name are missing; a list without any says nothing") { store in
      try await Sample.fill(store)
      let (first, second) = (mark(1, asOf: 1), mark(2, asOf: 2))
      try await store.write { transaction in
        let us = Sample.organisation
        let contracts = [contract("H1", seen: first), contract("H2", seen: first), contract("H3", seen: nil)]
        for contract in contracts { try transaction.upsert(contract) }
        try expect(try transaction.contracts(us, of: ContactID(1)), contracts, "as they were written")
        try expect(try transaction.contracts(Sample.other, of: ContactID(1)), [], "not of another organisation")
        try expect(try transaction.missingContracts(from: second, limit: 9), [], "the list names none")
        try transaction.upsert(contract("H2", seen: second))
        try expect(try transaction.missingContracts(from: second, limit: 9), [contracts[0]], "not named")
        try expect(try transaction.figures(of: second), .init(contracts: 2, missingContracts: 1), "counted")
        let ended = contract("H1", end: CalendarDay(number: 20_000), seen: first)
        try transaction.upsert(ended)
        try expect(try transaction.missingContracts(from: second, limit: 9), [], "ended")
        try expect(try transaction.contracts(us, of: ContactID(1)).first, ended, "with its last day")
      }
    },
    Check("agreements go with a contact that is merged") { store in
      try await Sample.fill(store)
      try await store.write { transaction in
        let us = Sample.organisation
        try transaction.upsert(contract("H1", of: 1, seen: nil))
        try transaction.upsert(contract("H1", of: 2, seen: nil))
        try transaction.upsert(contract("H2", of: 2, seen: nil))
        guard let former = try transaction.contact(us, ContactID(2)) else { throw OnPurpose() }
        try transaction.merge(
          ContactAlias(
            organisation: us, former: former.id, externalID: former.externalID, contact: ContactID(1),
            at: Sample.at(1), by: "anna"))
        try expect(try transaction.contracts(us, of: ContactID(1)).map(\.number), ["H1", "H2"], "each once")
        try expect(try transaction.contracts(us, of: ContactID(2)), [], "none are left behind")
      }
    },
  ]
}
