import Domain
import Engine
import EngineTestKit
import Rehearsal
import Storage

extension World {
  /// The house has come to rest: everything at once, by the invariants of rehearsals and by what only the world knows.
  func checkAtRest() {
    do {
      let all = try house.organisations.map { (records: try self.records(of: $0), rules: house.rules[$0]) }
      let houses = all.compactMap { entry in entry.rules.map { (records: entry.records, rules: $0) } }
      for result in InvariantChecks.all(houses) where isMeant(result.invariant) && !result.holds {
        truth.report("\(result.invariant.rawValue) at rest: \(result.violations.first ?? "")")
      }
      for house in houses { checkRest(of: house.records) }
    } catch { truth.report("the house cannot be read: \(error)") }
  }

  /// Whether an invariant of rehearsals, in which nothing breaks, says something about this world.
  private func isMeant(_ invariant: Invariant) -> Bool {
    switch invariant {
    // Looked at with every arrival; what a restored house forgot is in mailboxes and not in its records.
    case .sentOnce: !hasForgotten
    // Looked at with every arrival too. Records show everything as if two contacts had always been one.
    case .contactCaps: !hasForgotten && truth.mergeCount == 0
    // Looked at with every commit. Records carry the moment at which their transaction was begun: which of two was
    // committed first, they do not tell where machines stand still in between.
    case .noDemandAfterPayment: false
    // Of I3 the links; what was asked at the bank is not among the records.
    case .replay, .oneRequestPerCase, .runsEndOrWait, .contactHours, .exactArchive, .organisationsApart,
      .nothingUnaccounted:
      true
    }
  }

  private func checkRest(of records: HouseRecords) {
    for run in records.runs where run.stage == .active {
      let state = try? RunCodec.decode(run.state)
      truth.report(
        "liveness: run \(run.id) still goes on long after the storm: \(state.map { "\($0)" } ?? "not to be read")")
    }
    for command in records.commands { truth.report("I10: message \(command.message) is still in the outbox at rest") }
    for message in records.messages {
      switch message.progress.status {
      case .queued, .handedOver: truth.report("I10: message \(message.id) is \(message.progress.status) at rest")
      case .cancelled, .accepted, .rejected, .unknown, .delivered, .bounced, .undeliverable, .opened, .clicked,
        .replied:
        break
      }
    }
    checkLost(records)
    checkMoney(records)
  }

  /// I2: what a provider that takes our key or can be asked has, or has not, is known in the end.
  private func checkLost(_ records: HouseRecords) {
    let arrived = Set(records.delivered.map(\.key))
    for message in records.messages where message.progress.contains(.handedOver) {
      let isThere = arrived.contains(message.key)
      let claims = !message.progress.isDisjoint(with: [.accepted, .delivered, .openedByHuman])
      if claims, !isThere, !hasForgotten {
        truth.report("I2: message \(message.id) counts as accepted and never arrived")
      }
      if message.progress.contains(.rejected), isThere {
        truth.report("I2: message \(message.id) counts as rejected and arrived")
      }
    }
  }

  /// Every payment is counted once, or lies where a person looks.
  private func checkMoney(_ records: HouseRecords) {
    func check(_ name: String, _ amount: Money, _ method: PaymentRecord.Method) {
      let booked = records.payments.filter { $0.externalID == name && $0.method == method }
      let isParked = records.parked.contains { parked in
        parked.key.externalID.hasPrefix(name) || String(decoding: parked.event, as: UTF8.self).contains(name)
      }
      if booked.isEmpty, !isParked { truth.report("money: \(name) of \(amount) was never counted") }
      if booked.count > 1 { truth.report("money: \(name) was counted \(booked.count) times") }
      if let first = booked.first, first.amount != amount { truth.report("money: \(name) counts for \(first.amount)") }
    }
    for payment in bank.all where payment.status == .paid && payment.order.organisation == records.organisation {
      if hasForgotten, records.parked.contains(where: { $0.key.externalID.hasPrefix("\(payment.reference)/") }) {
        continue
      }
      check("\(payment.reference)/paid", payment.order.amount, .link)
    }
    for transfer in ledger.transfers where transfer.organisation == records.organisation {
      check("\(transfer.bankReference)|\(transfer.amount)", transfer.amount, .transfer)
    }
  }

  // MARK: Reading

  private func records(of organisation: OrganisationID) throws -> HouseRecords {
    var records = try memory.readNow { sql in
      let tx = SQLStore.inspecting(sql)
      var records = HouseRecords(organisation: organisation)
      let limit = 100_000
      records.contacts = try tx.contacts(organisation, after: nil, limit: limit)
      records.claims = try tx.claims(organisation, after: nil, limit: limit)
      records.cases = try tx.cases(organisation, after: nil, limit: limit)
      records.runs = try tx.runs(organisation, after: nil, limit: limit)
      records.messages = try tx.messages(organisation, after: nil, limit: limit)
      records.commands = try tx.commands(organisation, after: nil, limit: limit)
      records.requests = try tx.requests(organisation, after: nil, limit: limit)
      // No attempts: what one asks was compared with what was due at every commit, and when it was started tells, as
      // with I1, when its transaction was begun.
      records.payments = try tx.payments(organisation, after: nil, limit: limit)
      records.tasks = try tx.tasks(organisation, after: nil, limit: limit)
      records.imports = try tx.batches(organisation, after: nil, limit: limit)
      records.parked = try tx.parked(organisation, limit: limit)
      for run in records.runs {
        records.histories[run.id] = try tx.history(organisation, of: run.id)
        records.timers += try tx.timers(organisation, of: run.id)
      }
      return records
    }
    let known = Set(records.messages.map(\.id))
    for (place, delivery) in truth.deliveries.enumerated() where delivery.message.organisation == organisation {
      // What a restored house forgot.
      guard known.contains(delivery.message.message) || !hasForgotten else { continue }
      records.delivered.append(delivery.seen(as: place + 1))
      // Archived in the part of the archive's index that was forgotten: the copy made it anew, on another day.
      guard !truth.isForgotten(place) else { continue }
      records.deliveredBytes[delivery.message.key] = delivery.message.bytes
    }
    for message in records.messages {
      guard let address = message.archive?.address else { continue }
      records.archivedBytes.updateValue(archive.bytes(at: address, of: organisation), forKey: message.id)
    }
    return records
  }

  func counted() -> WorldFigures {
    var figures = figures
    figures.worlds = 1
    figures.steps = steps
    figures.deliveries = truth.deliveries.count
    let later = Set(houses.filter { house in houses.first { $0.channel == house.channel } !== house }.map(\.name))
    figures.failedOver = truth.deliveries.count { later.contains($0.provider) }
    let arrived = Set(truth.deliveries.map(\.message.key))
    figures.twice = figures.deliveries - arrived.count - truth.twiceAfterRestore
    figures.twiceAfterRestore = truth.twiceAfterRestore
    figures.merges = truth.mergeCount
    let sent = try? memory.readNow { sql in
      try sql.rows(
        "SELECT idempotency_key FROM messages WHERE progress & $1 <> 0", [.int(MessageProgress.accepted.rawValue)]
      ) { IdempotencyKey(try $0.text(0)) }
    }
    // After a restore an administrator says of messages that they left already; which, he finds by contact and channel.
    figures.lost = hasForgotten ? 0 : (sent ?? []).count { !arrived.contains($0) }
    let counts = try? memory.readNow { sql in
      try [
        "runs", "messages", "payments", "parked_events",
        "messages WHERE progress & \(MessageProgress.uncertain.rawValue) <> 0 "
          + "AND progress & \(MessageProgress.accepted.rawValue) = 0",
      ].map { table in
        try sql.first("SELECT count(*) FROM \(table)", []) { try $0.int(0) } ?? 0
      }
    }
    guard let counts, counts.count == 5 else { return figures }
    (figures.runs, figures.messages, figures.payments) = (counts[0], counts[1], counts[2])
    (figures.parked, figures.unknown) = (counts[3], counts[4])
    return figures
  }
}

extension Truth.Delivery {
  /// As a mailbox shows it.
  func seen(as number: Int) -> SandboxMessage {
    SandboxMessage(
      id: SandboxMessageID(Int64(number)),
      address: SandboxAddress(
        organisation: message.organisation, channel: message.channel, address: message.recipient),
      message: message.message, key: message.key, sender: message.sender, at: at, opening: [],
      size: message.bytes.count, offers: 1, happened: [])
  }
}
