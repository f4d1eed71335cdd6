import Domain
import Engine

extension StoreConformance {
  static let contactChecks: [Check] = [
    Check("a contact comes back as it was kept, whatever it has") { store in
      try await Sample.fill(store, count: 1)
      var number: Int64 = 10
      var contacts: [ContactRecord] = []
      for gender in PersonName.Gender.allCases {
        for risk in ContactRisk.allCases {
          number += 1
          contacts.append(
            ContactRecord(
              organisation: Sample.organisation, id: ContactID(number), externalID: "X'\(number)\"; --",
              name: PersonName(
                givenName: "Zoë", initials: "Z.A.", prefix: "van den", surname: "Ġor'ın 😀", gender: gender,
                storedSalutation: "Beste Zoë", storedAddressName: "Mevr. Z."),
              addressForm: .formal, language: "en", risk: risk, profile: "gerda",
              birthDay: CalendarDay(number: -5_000), silence: Silence(reason: "", by: "anna", at: Sample.at(1)),
              largeType: risk == .low ? nil : risk == .high, chosen: gender == .male ? [.language, .addressForm] : []))
        }
      }
      let written = contacts
      try await store.write { transaction in for contact in written { try transaction.insert(contact) } }
      try await store.read { transaction in
        for contact in written {
          try expect(try transaction.contact(Sample.organisation, contact.id), contact, "by identifier")
          try expect(
            try transaction.contact(Sample.organisation, externalID: contact.externalID), contact,
            "by the number of the source")
        }
        try expect(try transaction.contact(Sample.organisation, ContactID(999)), nil, "nobody")
        try expect(try transaction.contact(Sample.other, ContactID(1)), nil, "not of another organisation")
      }
    },
    Check("a contact is changed, and one that is not there is refused") { store in
      try await Sample.fill(store)
      var contact = Sample.contact(1)
      contact.name = PersonName(initials: "G.", prefix: "de", surname: "Wit", gender: .female)
      contact.addressForm = .formal
      contact.risk = .high
      contact.largeType = true
      contact.chosen = .addressForm
      contact.silence = Silence(reason: "overleden", by: "import", at: Sample.start)
      try await store.write { [contact] in try $0.update(contact) }
      try expect(try await store.read { try $0.contact(Sample.organisation, ContactID(1)) }, contact, "changed")
      contact.silence = nil
      try await store.write { [contact] in try $0.update(contact) }
      try expect(try await store.read { try $0.contact(Sample.organisation, ContactID(1)) }, contact, "again")
      try expect(
        try await store.read { try $0.contact(Sample.organisation, ContactID(2)) }, Sample.contact(2),
        "another stays as it is")
      let thrown = await error { try await store.write { try $0.update(Sample.contact(77)) } }
      guard case StoreError.missing? = thrown else { return try expect(false, "a missing contact is told") }
    },
    Check("the number of the source is unique in an organisation") { store in
      try await Sample.fill(store, count: 1)
      try await expectRefusal("the same number twice") {
        try await store.write { transaction in
          var twin = Sample.contact(2)
          twin = ContactRecord(
            organisation: twin.organisation, id: twin.id, externalID: "R-1", name: twin.name,
            addressForm: twin.addressForm, language: twin.language, risk: twin.risk, profile: twin.profile,
            birthDay: nil, silence: nil)
          try transaction.insert(twin)
        }
      }
    },
    Check("addresses: the one to try first stands first within its kind") { store in
      try await Sample.fill(store)
      let newest = Sample.address(.email, "c@example.nl", .unverified, since: Sample.at(3))
      let verified = Sample.address(.email, "b@example.nl", .verified, since: Sample.at(1))
      let suspect = Sample.address(.email, "a@example.nl", .suspect, since: Sample.at(9))
      let invalid = Sample.address(.email, "d@example.nl", .invalid, since: Sample.at(8))
      let mobile = Sample.address(.mobile, "+31612345678")
      try await store.write { transaction in
        for address in [invalid, suspect, mobile, verified, newest] { try transaction.upsert(address) }
      }
      try await store.read { transaction in
        let all = try transaction.addresses(Sample.organisation, of: ContactID(1))
        try expect(all.filter { $0.kind == .email }, [newest, verified, suspect, invalid], "in order of trust")
        try expect(all.filter { $0.kind == .mobile }, [mobile], "each kind for itself")
        try expect(try transaction.addresses(Sample.organisation, of: ContactID(2)), [], "only its own")
        try expect(try transaction.addresses(Sample.other, of: ContactID(1)), [], "only of its organisation")
      }
      var changed = newest
      changed.state = AddressState(standing: .invalid, evidence: .troubled, since: Sample.at(20), troubles: 2)
      changed.reason = "bounced"
      try await store.write { [changed] in try $0.upsert(changed) }
      let emails = try await store.read { transaction in
        try transaction.addresses(Sample.organisation, of: ContactID(1)).filter { $0.kind == .email }
      }
      try expect(emails, [verified, suspect, changed, invalid], "replaced, not added")
    },
    Check("every kind and standing of an address is taken") { store in
      try await Sample.fill(store)
      try await store.write { transaction in
        for kind in AddressRecord.Kind.allCases {
          for standing in AddressStanding.allCases {
            try transaction.upsert(Sample.address(kind, "\(kind)-\(standing)", standing))
          }
        }
        try expect(try transaction.addresses(Sample.organisation, of: ContactID(1)).count, 16, "all of them")
      }
    },
    Check("the history of an address is kept, and what the source system does not know is fetched in order") { store in
      try await Sample.fill(store)
      func change(_ evidence: AddressEvidence, _ contact: Int64 = 1, in organisation: OrganisationID) -> AddressChange {
        AddressChange(
          organisation: organisation, contact: ContactID(contact), kind: .email, value: "timo@example.nl",
          standing: .invalid, evidence: evidence, reason: "550", by: "smtp", at: Sample.at(3))
      }
      let own = Sample.organisation
      let (first, second) = (change(.troubled, in: own), change(.replaced, in: own))
      let (third, fourth) = (change(.absent, 2, in: own), change(.absent, in: Sample.other))
      try await store.write { transaction in
        try transaction.insert(Sample.contact(1, in: Sample.other))
        for change in [first, second] { try transaction.insert(change) }
        try expect(
          try transaction.addressChanges(own, of: ContactID(1), limit: 9).map(\.evidence), [.replaced, .troubled],
          "before the end of the transaction")
        for change in [third, fourth] { try transaction.insert(change) }
      }
      try await store.read { transaction in
        try expect(
          try transaction.addressChanges(own, of: ContactID(1), limit: 1).map(\.evidence), [.replaced], "the newest")
        let all = try transaction.corrections(own, after: 0, limit: 9)
        try expect(all.map(\.evidence), [.troubled, .absent], "what was replaced is known there")
        try expect(all.map(\.contact), [ContactID(1), ContactID(2)], "of everybody, of one organisation")
        try expect(all.allSatisfy { $0.id > 0 && $0.reason == "550" && $0.at == Sample.at(3) }, true, "as it was kept")
        try expect(try transaction.corrections(own, after: all[0].id, limit: 9), [all[1]], "behind what was read")
        try expect(try transaction.corrections(own, after: 0, limit: 1), [all[0]], "at most so many")
      }
    },
    Check("messages are counted per day and channel") { store in
      try await Sample.fill(store)
      let day = CalendarDay(number: 20_000)
      try await store.write { transaction in
        for (channel, days) in [(Channel.sms, 0), (.sms, 0), (.email, 0), (.sms, 1), (.sms, 7), (.letter, -1)] {
          try transaction.count(
            Sample.organisation, contact: ContactID(1), channel: channel, on: day.advanced(by: days))
        }
        try transaction.count(Sample.organisation, contact: ContactID(2), channel: .sms, on: day)
        let counts = try transaction.contactCounts(
          Sample.organisation, of: ContactID(1), days: day..<day.advanced(by: 7))
        let expected: Set = [
          ContactCount(day: day, channel: .sms, count: 2), ContactCount(day: day, channel: .email, count: 1),
          ContactCount(day: day.advanced(by: 1), channel: .sms, count: 1),
        ]
        try expect(Set(counts), expected, "the first day is in, the last is not")
        try expect(counts.count, 3, "each once")
        for channel in [Channel.sms, .letter] {
          try transaction.uncount(Sample.organisation, contact: ContactID(1), channel: channel, on: day)
        }
        let left = try transaction.contactCounts(
          Sample.organisation, of: ContactID(1), days: day..<day.advanced(by: 1))
        let one = [Channel.sms, .email].map { ContactCount(day: day, channel: $0, count: 1) }
        try expect(Set(left.filter { $0.count > 0 }), Set(one), "one less, and nothing below zero")
      }
    },
  ]
}
