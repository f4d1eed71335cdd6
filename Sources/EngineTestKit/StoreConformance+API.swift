import Domain
import Engine

extension StoreConformance {
  static let apiChecks: [Check] = apiKeyChecks + singleMessageChecks

  private static let apiKeyChecks: [Check] = [
    Check("a key is there with its secrets, newest first, and nowhere in another organisation") { store in
      try await Sample.fill(store)
      let (first, second, other) = (Sample.apiKey(1), Sample.apiKey(2), Sample.apiKey(1, in: Sample.other))
      try await store.write { transaction in
        for key in [first, second, other] { try transaction.insert(key) }
        try expect(try transaction.apiKeys(Sample.organisation), [second, first], "in this transaction")
      }
      try await store.read { transaction in
        try expect(try transaction.apiKeys(Sample.organisation), [second, first], "newest first")
        try expect(try transaction.apiKeys(Sample.other), [other], "of the other organisation")
        try expect(try transaction.apiKey(Sample.organisation, first.id), first, "by identifier")
        try expect(try transaction.apiKey(service: other.service), other, "by service, of any organisation")
        try expect(try transaction.apiKey(service: "none"), nil, "an unknown service")
        try expect(try transaction.apiKey(Sample.other, second.id), nil, "of another organisation")
      }
      try await expectRefusal("a service that is there already") { try await store.write { try $0.insert(first) } }
    },
    Check("a key gets a second secret, its secrets end, it is revoked") { store in
      try await Sample.fill(store)
      var key = Sample.apiKey(1)
      try await store.write { [key] in try $0.insert(key) }
      key.secrets.append(APISecret(number: 2, sealed: [7, 8], createdAt: Sample.at(1)))
      key.secrets[0].endedAt = Sample.at(2)
      key.revokedAt = Sample.at(3)
      try await store.write { [key] in try $0.update(key) }
      try await store.read { [key] in
        try expect(try $0.apiKey(Sample.organisation, key.id), key, "as it was changed")
      }
      try await expectRefusal("a key that is not there") { try await store.write { try $0.update(Sample.apiKey(9)) } }
    },
    Check("the last use of a secret goes on and never back") { store in
      try await Sample.fill(store)
      var key = Sample.apiKey(1)
      try await store.write { [key] transaction in
        try transaction.insert(key)
        for minute: Int64 in [5, 3] {
          try transaction.used(Sample.organisation, key.id, secret: 1, at: Sample.at(minute))
        }
        try transaction.used(Sample.other, key.id, secret: 1, at: Sample.at(9))
        try transaction.used(Sample.organisation, key.id, secret: 4, at: Sample.at(9))
      }
      // What was loaded before the use does not take it back.
      try await store.write { [key] in try $0.update(key) }
      key.secrets[0].lastUsedAt = Sample.at(5)
      try await store.read { [key] in
        try expect(try $0.apiKey(Sample.organisation, key.id), key, "the later use")
      }
    },
  ]

  private static let singleMessageChecks: [Check] = [
    Check("single messages are found by name, key and case, by nobody else") { store in
      try await Sample.fill(store)
      let first = Sample.singleMessage(1, idempotencyKey: "once")
      let second = Sample.singleMessage(2, of: 2)
      try await store.write { transaction in
        for key in [Sample.apiKey(1), Sample.apiKey(2), Sample.apiKey(1, in: Sample.other)] {
          try transaction.insert(key)
        }
        for message in [first, second] { try transaction.insert(message) }
      }
      try await store.read { transaction in
        let us = Sample.organisation
        try expect(try transaction.singleMessage(us, of: CaseID(1)), first, "of its case")
        try expect(
          try transaction.singleMessage(us, key: APIKeyID(1), publicID: first.publicID), first, "by its name")
        try expect(
          try transaction.singleMessage(us, key: APIKeyID(1), idempotencyKey: "once"), first, "by its key")
        for (organisation, key) in [(us, APIKeyID(2)), (Sample.other, APIKeyID(1))] {
          try expect(
            try transaction.singleMessage(organisation, key: key, publicID: first.publicID), nil, "of somebody else")
          try expect(
            try transaction.singleMessage(organisation, key: key, idempotencyKey: "once"), nil, "of somebody else")
        }
        try expect(try transaction.singleMessage(Sample.other, of: CaseID(1)), nil, "of another organisation")
      }
      try await expectRefusal("the same idempotency key twice") {
        try await store.write { try $0.insert(Sample.singleMessage(3, idempotencyKey: "once")) }
      }
    },
    Check("single messages come newest first, of a channel and a reference, in pages") { store in
      try await Sample.fill(store)
      let messages = [
        Sample.singleMessage(1, channel: .sms, reference: "a"), Sample.singleMessage(2, reference: "a"),
        Sample.singleMessage(3, channel: .sms), Sample.singleMessage(2, of: 2, in: Sample.other),
      ]
      try await store.write { transaction in
        for key in [Sample.apiKey(1), Sample.apiKey(2), Sample.apiKey(2, in: Sample.other)] {
          try transaction.insert(key)
        }
        try Sample.fillCase(2, in: Sample.other, transaction)
        for message in messages { try transaction.insert(message) }
      }
      @Sendable func cases(_ change: (inout SingleMessageQuestion) -> Void, _ transaction: any StoreTransaction) throws
        -> [Int64]
      {
        var question = SingleMessageQuestion(organisation: Sample.organisation, key: APIKeyID(1), limit: 9)
        change(&question)
        return try transaction.singleMessages(question).map(\.caseID.value)
      }
      try await store.read { transaction in
        try expect(try cases({ _ in }, transaction), [3, 2, 1], "newest first")
        try expect(try cases({ $0.limit = 2 }, transaction), [3, 2], "no more than asked")
        try expect(try cases({ $0.before = CaseID(3) }, transaction), [2, 1], "from there on")
        try expect(try cases({ $0.channels = [.sms] }, transaction), [3, 1], "of a channel")
        try expect(try cases({ $0.channels = [.sms, .email] }, transaction), [3, 2, 1], "of channels")
        try expect(try cases({ $0.reference = "a" }, transaction), [2, 1], "of a reference")
        try expect(
          try cases(
            {
              $0.reference = "a"
              $0.before = CaseID(2)
              $0.channels = [.sms]
            }, transaction), [1], "of all at once")
      }
    },
    Check("texts that were received come newest first, of their key only") { store in
      try await Sample.fill(store)
      try await store.write { transaction in
        for key in [Sample.apiKey(1), Sample.apiKey(2), Sample.apiKey(1, in: Sample.other)] {
          try transaction.insert(key)
        }
        for number: Int64 in 1...3 { try transaction.insert(Sample.receivedText(number)) }
        try transaction.insert(Sample.receivedText(4, key: 2))
        try transaction.insert(Sample.receivedText(5, in: Sample.other))
      }
      try await store.read { transaction in
        let (us, key) = (Sample.organisation, APIKeyID(1))
        try expect(
          try transaction.receivedTexts(us, key: key, before: nil, limit: 2),
          [Sample.receivedText(3), Sample.receivedText(2)], "newest first")
        try expect(
          try transaction.receivedTexts(us, key: key, before: 2, limit: 9), [Sample.receivedText(1)], "from there on")
        let name = Sample.receivedText(1).publicID
        try expect(try transaction.receivedText(us, key: key, publicID: name), Sample.receivedText(1), "by its name")
        try expect(try transaction.receivedText(us, key: APIKeyID(2), publicID: name), nil, "of another key")
        try expect(try transaction.receivedText(Sample.other, key: key, publicID: name), nil, "of another organisation")
      }
    },
    Check("who has an address is found by it, whatever its capitals") { store in
      try await Sample.fill(store)
      try await store.write { transaction in
        try transaction.upsert(Sample.address(.email, "Jan@dehorizon.example"))
        try transaction.upsert(Sample.address(.mobile, "+31612345678", .invalid))
      }
      try await store.read { transaction in
        let us = Sample.organisation
        let questions: [(AddressRecord.Kind, String)] = [
          (.email, "jan@dehorizon.example"), (.email, "Jan@dehorizon.example"), (.mobile, "+31612345678"),
        ]
        for (kind, value) in questions {
          try expect(
            try transaction.contacts(us, having: kind, value).map(\.id), [ContactID(1)], "holder of \(value)")
          try expect(try transaction.contacts(Sample.other, having: kind, value), [], "in another organisation")
        }
        try expect(try transaction.contacts(us, having: .mobile, "+31612345679"), [], "nobody's number")
        try expect(try transaction.contacts(us, having: .phone, "+31612345678"), [], "of another kind")
      }
    },
  ]
}

extension Sample {
  static func apiKey(_ number: Int64, in organisation: OrganisationID = organisation) -> APIKey {
    APIKey(
      organisation: organisation, id: APIKeyID(number), service: UUIDText.named("service \(organisation)/\(number)"),
      name: "boekhouding\(number)", scopes: [.send, .archive], createdAt: start, createdBy: "anna",
      secrets: [APISecret(number: 1, sealed: [1, 2, 3], createdAt: start)])
  }

  static func singleMessage(
    _ number: Int64, of key: Int64 = 1, channel: Channel = .email, reference: String? = nil,
    idempotencyKey: String? = nil, in organisation: OrganisationID = organisation
  ) -> SingleMessageRecord {
    SingleMessageRecord(
      organisation: organisation, caseID: CaseID(number), publicID: UUIDText.named("message \(number)"),
      author: .program(APIKeyID(key)), template: "afspraak", channel: channel, publication: 1,
      recipient: "jan@dehorizon.example",
      reference: reference, idempotencyKey: idempotencyKey, values: ["naam": "Jan \"de\" Vries"], createdAt: start)
  }

  static func receivedText(
    _ number: Int64, key: Int64 = 1, in organisation: OrganisationID = organisation
  ) -> ReceivedTextRecord {
    ReceivedTextRecord(
      organisation: organisation, id: number, publicID: UUIDText.named("text \(number)"), key: APIKeyID(key),
      sender: "+31612345678", text: "ja, dat is goed", at: start)
  }
}
