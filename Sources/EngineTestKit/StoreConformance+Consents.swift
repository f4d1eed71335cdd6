import Domain
import Engine

extension StoreConformance {
  private static func consent(
    _ channel: Channel, _ state: ChannelConsent.State, address: String = "", of contact: Int64 = 1
  ) -> ChannelConsent {
    ChannelConsent(
      organisation: Sample.organisation, contact: ContactID(contact), channel: channel, state: state, reason: "STOP",
      by: "cm", since: Sample.at(1), address: address, heardAt: Sample.at(2))
  }

  static let consentChecks: [Check] = [
    Check("what a contact says of a channel comes back, and the newest word counts") { store in
      try await Sample.fill(store)
      let us = Sample.organisation
      try await store.write { transaction in
        try expect(try transaction.consents(us, of: ContactID(1)), [], "nothing was said")
        try transaction.upsert(consent(.sms, .refused))
        try transaction.upsert(consent(.whatsapp, .allowed))
        var later = consent(.sms, .open)
        later.heardAt = nil
        later.notFor = .payment
        try transaction.upsert(later)
        try expect(
          try transaction.consents(us, of: ContactID(1)), [later, consent(.whatsapp, .allowed)], "by channel")
        try expect(try transaction.consents(us, of: ContactID(2)), [], "of nobody else")
        try expect(try transaction.consents(Sample.other, of: ContactID(1)), [], "of no other organisation")
      }
    },
    Check("decisions see which channels are closed and allowed") { store in
      try await Sample.fill(store)
      let us = Sample.organisation
      @Sendable func look(_ closed: ChannelSet, _ allowed: ChannelSet, _ rule: String, _ tx: any StoreTransaction)
        throws
      {
        let traits = try tx.contactTraits(us, ContactID(1))
        try expect(traits?.closed, closed, "closed, \(rule)")
        try expect(traits?.allowed, allowed, "allowed, \(rule)")
      }
      try await store.write { transaction in
        try look([], [], "before", transaction)
        try transaction.upsert(consent(.sms, .refused))
        try transaction.upsert(consent(.voice, .refused))
        try transaction.upsert(consent(.whatsapp, .allowed))
        try look([.sms, .voice], [.whatsapp], "as written", transaction)
      }
      try await store.read { try look([.sms, .voice], [.whatsapp], "as kept", $0) }
    },
    Check("decisions see which channels a contact does not want for some topics") { store in
      try await Sample.fill(store)
      let us = Sample.organisation
      @Sendable func look(_ rule: String, _ tx: any StoreTransaction) throws {
        let traits = try tx.contactTraits(us, ContactID(1))
        try expect(traits?.closed, [.letter], "closed for all, \(rule)")
        try expect(traits?.closed(for: .payment), [.email, .voice, .letter], "for payments, \(rule)")
        try expect(traits?.closed(for: .other), [.sms, .voice, .letter], "for the rest, \(rule)")
      }
      let unwanted: [(Channel, ChannelConsent.State, TopicSet)] = [
        (.email, .open, .payment), (.sms, .allowed, .other), (.voice, .open, .all), (.whatsapp, .allowed, []),
        (.letter, .refused, .payment),
      ]
      try await store.write { transaction in
        for (channel, state, topics) in unwanted {
          var one = consent(channel, state)
          one.notFor = topics
          try transaction.upsert(one)
          try expect(try transaction.consents(us, of: ContactID(1)).first { $0.channel == channel }, one, "kept")
        }
        try look("as written", transaction)
      }
      try await store.read { try look("as kept", $0) }
    },
    Check("a channel that has nobody at an address is open again by another address") { store in
      try await Sample.fill(store)
      let us = Sample.organisation
      try await store.write { transaction in
        try transaction.upsert(Sample.address(.mobile, "+31612345678"))
        try transaction.upsert(consent(.whatsapp, .unable, address: "+31612345678"))
        try expect(try transaction.contactTraits(us, ContactID(1))?.closed, .whatsapp, "this address")
        var former = Sample.address(.mobile, "+31612345678")
        former.state = AddressState(standing: .invalid, evidence: .replaced, since: Sample.start)
        try transaction.upsert(former)
        try transaction.upsert(Sample.address(.mobile, "+31687654321"))
        try expect(try transaction.contactTraits(us, ContactID(1))?.closed, [], "another address")
      }
    },
    Check("a message is found by the start of its key, and by whom it went to last") { store in
      try await Sample.fill(store)
      let us = Sample.organisation
      let key = IdempotencyKey(String(repeating: "0a1b", count: 16))
      @Sendable func message(_ number: Int64, _ key: IdempotencyKey, at: Instant?) -> MessageRecord {
        var message = MessageRecord(
          organisation: us, id: MessageID(number), run: RunID(1), caseID: CaseID(1), contact: ContactID(1),
          visit: Int(number), step: "sms", template: "t", channel: .sms, key: key, createdAt: Sample.start, progress: []
        )
        message.recipient = at == nil ? "" : "+31612345678"
        message.handedOverAt = at
        return message
      }
      let first = message(1, key, at: Sample.at(1))
      let last = message(2, IdempotencyKey(String(repeating: "2c", count: 32)), at: Sample.at(5))
      let waiting = message(3, IdempotencyKey(String(repeating: "3d", count: 32)), at: nil)
      try await store.write { transaction in
        try transaction.upsert(Sample.address(.mobile, "+31612345678"))
        try transaction.insert([Sample.run(1)])
        try transaction.insert([first, last, waiting])
        try expect(try transaction.message(keyStart: String(key.value.prefix(32))), first, "32 digits")
      }
      try await store.read { transaction in
        try expect(try transaction.message(keyStart: String(key.value.prefix(32))), first, "32 digits, as kept")
        try expect(try transaction.message(keyStart: key.value), first, "the whole key")
        try expect(try transaction.message(keyStart: String(key.value.prefix(31))), nil, "fewer digits")
        try expect(try transaction.message(keyStart: String(repeating: "0a1b", count: 7) + "0a1c"), nil, "another key")
        try expect(try transaction.message(keyStart: ""), nil, "nothing")
        try expect(try transaction.lastMessage(us, over: .sms, to: "+31612345678"), last, "the last one")
        try expect(try transaction.lastMessage(us, over: .whatsapp, to: "+31612345678"), nil, "over no other channel")
        try expect(try transaction.lastMessage(us, over: .sms, to: "+31600000000"), nil, "to nobody else")
        try expect(try transaction.lastMessage(Sample.other, over: .sms, to: "+31612345678"), nil, "of no other")
      }
    },
  ]
}
