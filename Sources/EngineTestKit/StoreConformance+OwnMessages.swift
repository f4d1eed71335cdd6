import Domain
import Engine

extension StoreConformance {
  private static let us = Sample.organisation

  /// - Parameter reference: under which the message is found.
  private static func look(
    _ message: MessageRecord?, reference: String? = nil, _ transaction: any StoreTransaction
  ) throws {
    let (id, key) = (MessageID(1), Sample.key(1, us))
    let all = [message].compactMap(\.self)
    try expect(try transaction.message(us, id), message, "by identifier")
    try expect(try transaction.messages(us, [MessageID(9), id]), all, "by identifiers")
    try expect(try transaction.lockedMessages(us, [id]), all, "locked")
    try expect(try transaction.message(key: key), message, "by key")
    try expect(try transaction.messages(keys: [Sample.key(9, us), key]), all, "by keys")
    try expect(try transaction.messages(us, of: CaseID(1)), all, "of a case")
    for name in ["q-1", "q-2"] {
      let found = name == reference ? all : []
      try expect(try transaction.message(provider: "p", reference: name), found.first, "by reference \(name)")
      try expect(
        try transaction.messages(provider: "p", references: ["q-9", name]), found, "by references, \(name) too")
    }
  }

  private static func look(_ command: OutboxRecord?, _ transaction: any StoreTransaction) throws {
    let all = [command].compactMap(\.self)
    let queued = all.filter { $0.state == .queued }
    try expect(try transaction.command(us, MessageID(1)), command, "by identifier")
    try expect(try transaction.commands(us, of: [MessageID(9), MessageID(1)]), all, "by identifiers")
    try expect(try transaction.commands(us, run: RunID(1)), all, "of a run")
    try expect(try transaction.nextCommand(of: .all), queued.first?.notBefore, "the next")
    let request = LeaseRequest(
      channel: .email, due: Sample.at(99), shards: .all, limit: 9, owner: "a", machineNow: Sample.start,
      until: Sample.at(1))
    try expect(try transaction.isDue(request), !queued.isEmpty, "whether one is due")
    let handed = all.filter { if case .handedOver = $0.state { true } else { false } }
    try expect(
      try transaction.overdue(at: Sample.at(99), machineNow: Sample.at(99), of: .all, limit: 9), handed, "overdue")
  }

  static let ownMessageChecks: [Check] = [
    Check("a transaction sees the messages that it wrote, whatever it asks") { store in
      try await Sample.fill(store)
      let told: [MessageRecord] = ["q-1", "q-2"].map { reference in
        var message = Sample.message(1)
        (message.provider, message.providerReference, message.progress) = ("p", reference, [.handedOver])
        return message
      }
      try await store.write { transaction in
        try transaction.insert([Sample.run(1)])
        try look(nil as MessageRecord?, transaction)
        try transaction.insert([Sample.message(1)])
        try look(Sample.message(1), transaction)
        try transaction.update(told[0])
        try look(told[0], reference: "q-1", transaction)
        try transaction.update(told[1])
        try look(told[1], reference: "q-2", transaction)
      }
      try await store.read { try look(told[1], reference: "q-2", $0) }
      try await store.write { transaction in
        // Found by one question, changed, asked by the others.
        _ = try transaction.message(provider: "p", reference: "q-2")
        try transaction.update(told[0])
        try look(told[0], reference: "q-1", transaction)
      }
    },
    Check("a transaction sees the commands that it wrote, whatever it asks") { store in
      try await Sample.fill(store)
      let (later, handed): (OutboxRecord, OutboxRecord) = {
        var later = Sample.command(1, notBefore: Sample.at(5))
        later.refusals = 1
        var handed = later
        (handed.state, handed.attempt) = (.handedOver(owner: "a", provider: "p", sendBy: Sample.at(1)), 1)
        return (later, handed)
      }()
      try await store.write { transaction in
        try look(nil as OutboxRecord?, transaction)
        try transaction.insert([Sample.command(1)])
        try look(Sample.command(1), transaction)
        try transaction.update(later)
        try look(later, transaction)
        try transaction.update(handed)
        try look(handed, transaction)
        try transaction.removeCommand(us, MessageID(1))
        try look(nil as OutboxRecord?, transaction)
        try transaction.insert([later])
        try look(later, transaction)
      }
      try await store.read { try look(later, $0) }
      try await store.write { transaction in
        try look(later, transaction)
        try transaction.update(handed)
        try look(handed, transaction)
        try transaction.removeCommand(us, MessageID(1))
        try look(nil as OutboxRecord?, transaction)
      }
      try await store.read { try look(nil as OutboxRecord?, $0) }
    },
  ]
}
