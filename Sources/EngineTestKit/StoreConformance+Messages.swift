import Domain
import Engine

extension StoreConformance {
  /// A message that has everything.
  private static func full(_ number: Int64) throws -> MessageRecord {
    guard let hash = ArchiveHash(bytes: Sample.bytes(1)) else { throw OnPurpose() }
    var message = Sample.message(number)
    message.progress = [.handedOver, .accepted, .openedByMachine, .crossed]
    message.recipient = "timo@example.nl"
    message.subject = "Je betaling is niet gelukt"
    message.provider = "sandbox-email"
    message.providerReference = "q-\(number)"
    message.archive = ArchivedOutput(
      address: ArchiveAddress(hash: hash, segment: 3, offset: 5_000_000_000, length: 4_711), size: 4_000)
    message.archivedAt = Sample.at(1)
    message.handedOverAt = Sample.at(2)
    message.cost = SendingCost(hundredths: 1_650)
    message.remark = "greylisted"
    return message
  }

  static let messageChecks: [Check] = [
    Check("a message comes back as it was kept, bare and with everything") { store in
      try await Sample.fill(store)
      let messages = [Sample.message(1), try full(2)]
      try await store.write { transaction in
        try transaction.insert([Sample.run(1)])
        try transaction.insert(messages)
      }
      try await store.read { transaction in
        for message in messages {
          try expect(try transaction.message(Sample.organisation, message.id), message, "by identifier")
          try expect(try transaction.message(key: message.key), message, "by key")
        }
        try expect(try transaction.message(provider: "sandbox-email", reference: "q-2"), messages[1], "by reference")
        try expect(try transaction.message(provider: "other", reference: "q-2"), nil, "not of another provider")
        try expect(try transaction.message(provider: "sandbox-email", reference: "q-1"), nil, "unknown reference")
        try expect(try transaction.message(key: IdempotencyKey("?")), nil, "unknown key")
        let hash = MessageKeys.hash(messages[1].key)
        try expect(try transaction.messages(hashes: hash...hash), [messages[1]], "by the hash of its key")
        try expect(try transaction.messages(hashes: .min...(.max)), messages, "by any hash")
        try expect(try transaction.messages(hashes: (hash + 1)...(hash + 1)), [], "by no other hash")
        try expect(try transaction.message(Sample.organisation, MessageID(9)), nil, "unknown identifier")
        try expect(try transaction.message(Sample.other, MessageID(1)), nil, "not of another organisation")
        try expect(try transaction.messages(Sample.organisation, of: CaseID(1)), messages, "of a case, in order")
        try expect(try transaction.messages(Sample.organisation, of: CaseID(2)), [], "of no other case")
      }
    },
    Check("a message is changed bit by bit, and one that is not there is refused") { store in
      try await Sample.fill(store)
      let end = try full(1)
      try await store.write { transaction in
        try transaction.insert([Sample.run(1)])
        try transaction.insert([Sample.message(1), Sample.message(2)])
        var message = Sample.message(1)
        func write(_ change: (inout MessageRecord) -> Void) throws {
          change(&message)
          try transaction.update(message)
          try expect(try transaction.message(Sample.organisation, MessageID(1)), message, "as it was written")
        }
        try write {
          $0.recipient = end.recipient; $0.subject = end.subject
        }
        try write {
          $0.archive = end.archive; $0.archivedAt = end.archivedAt
        }
        try write {
          $0.handedOverAt = end.handedOverAt; $0.cost = end.cost; $0.progress = .handedOver
        }
        try write { $0.provider = end.provider }
        try write {
          $0.providerReference = end.providerReference; $0.progress.insert(.accepted)
        }
        try write { $0.progress.formUnion([.delivered, .openedByHuman, .clickedByHuman, .replied]) }
        try write { $0.remark = "" }
        try write { $0.providerReference = "again" }
        try expect(
          try transaction.message(provider: "sandbox-email", reference: "again")?.id, MessageID(1), "found anew")
        try expect(
          try transaction.message(provider: "sandbox-email", reference: "q-1"), nil, "not by the old reference")
        try write {
          $0.archive = nil; $0.archivedAt = nil; $0.handedOverAt = nil
        }
        try expect(try transaction.message(Sample.organisation, MessageID(2)), Sample.message(2), "no other")
      }
      try await expectRefusal("a missing message") { try await store.write { try $0.update(Sample.message(9)) } }
    },
    Check("a visit is one message, and one more after it came back; a reference that comes again means the newest") {
      store in
      try await Sample.fill(store)
      try await store.write { transaction in
        try transaction.insert([Sample.run(1)])
        var older = Sample.message(1)
        older.provider = "smtp"
        older.providerReference = "queue-1"
        var newer = Sample.message(2)
        newer.provider = "smtp"
        newer.providerReference = "queue-1"
        try transaction.insert([newer, older])
        try expect(try transaction.message(provider: "smtp", reference: "queue-1"), newer, "the newest")
      }
      try await expectRefusal("a visit twice") {
        try await store.write { transaction in
          let first = Sample.message(1)
          let twin = MessageRecord(
            organisation: first.organisation, id: MessageID(7), run: first.run, caseID: first.caseID,
            contact: first.contact, visit: first.visit, step: "", template: "", channel: .sms, key: first.key,
            createdAt: first.createdAt, progress: [])
          try transaction.insert([twin])
        }
      }
      try await store.write { transaction in
        let first = Sample.message(1)
        let second = MessageRecord(
          organisation: first.organisation, id: MessageID(8), run: first.run, caseID: first.caseID,
          contact: first.contact, visit: first.visit, sending: 1, step: first.step, template: first.template,
          channel: first.channel, key: IdempotencyKey(String(repeating: "8", count: 64)), createdAt: first.createdAt,
          progress: [])
        try transaction.insert([second])
      }
      let second = try await store.read { try $0.message(Sample.organisation, MessageID(8)) }
      try expect(second?.sending, 1, "the second sending of the visit")
    },
  ]
}
