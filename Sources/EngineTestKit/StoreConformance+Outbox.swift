import Domain
import Engine

extension StoreConformance {
  /// Leases with machine time one year apart from business time: a store that mixes them up fails.
  private static func lease(
    _ transaction: any StoreTransaction, now: Int64 = 0, limit: Int = 9, owner: String = "a", machine: Int64 = 0,
    shards: ShardSet = .all
  ) throws -> [Int64] {
    try transaction.lease(
      LeaseRequest(
        channel: .email, due: Sample.at(now), shards: shards, limit: limit, owner: owner,
        machineNow: machineTime(machine), until: machineTime(machine + 10))
    ).map(\.message.value)
  }

  private static func isDue(
    _ transaction: any StoreTransaction, now: Int64 = 0, channel: Channel = .email, limit: Int = 9,
    machine: Int64 = 0, shards: ShardSet = .all
  ) throws -> Bool {
    try transaction.isDue(
      LeaseRequest(
        channel: channel, due: Sample.at(now), shards: shards, limit: limit, owner: "a",
        machineNow: machineTime(machine), until: machineTime(machine + 10)))
  }

  private static func machineTime(_ minutes: Int64) -> Instant {
    Sample.at(minutes).advanced(by: .hours(-365 * 24))
  }

  static let outboxChecks: [Check] = [
    Check("commands are leased when their moment has come, oldest first, each once") { store in
      try await Sample.fill(store)
      let commands = [
        Sample.command(1, notBefore: Sample.at(5)), Sample.command(2, notBefore: Sample.at(-5)),
        Sample.command(3), Sample.command(4), Sample.command(5, notBefore: Sample.at(-3), in: Sample.other),
      ]
      try await store.write { transaction in
        try expect(try transaction.nextCommand(of: .all), nil, "none queued")
        try transaction.insert(commands)
        try expect(try transaction.nextCommand(of: .all), Sample.at(-5), "the first that may go")
        try expect(try lease(transaction, limit: 3), [2, 3, 5], "a share for each organisation, oldest first")
        try expect(try lease(transaction, owner: "b"), [4], "leased ones are not given again")
        try expect(try lease(transaction), [], "the rest is not due")
        try expect(try transaction.nextCommand(of: .all), Sample.at(5), "the one that is left")
        try expect(try lease(transaction, now: 5), [1], "due now")
        try expect(try transaction.nextCommand(of: .all), nil, "none queued any more")
        let kept = try transaction.command(Sample.organisation, MessageID(4))
        try expect(kept?.state, .leased(owner: "b", until: machineTime(10)), "owner and end of the lease")
        try expect(kept?.notBefore, Sample.start, "its moment stays")
      }
    },
    Check("what was not handed over is read in pages") { store in
      try await Sample.fill(store)
      try await store.write { transaction in
        try transaction.insert([
          Sample.command(3), Sample.command(1), Sample.command(2), Sample.command(4, in: Sample.other),
        ])
        _ = try lease(transaction, limit: 1)
        var away = try transaction.command(Sample.organisation, MessageID(2))
        away?.state = .handedOver(owner: "a", provider: "p", sendBy: machineTime(1))
        if let away { try transaction.update(away) }
      }
      try await store.read { transaction in
        let first = try transaction.waitingCommands(after: nil, limit: 2)
        try expect(first.map(\.message.value), [1, 3], "without what is on its way")
        let rest = try transaction.waitingCommands(after: first.last.map { ($0.organisation, $0.message) }, limit: 9)
        try expect(rest.map(\.message.value), [4], "of every organisation")
        try expect(rest.map(\.organisation), [Sample.other], "of every organisation")
      }
    },
    Check("whether a command is due is asked without taking it") { store in
      try await Sample.fill(store)
      try expect(try await store.read { try isDue($0, now: 99, machine: 99) }, false, "none queued")
      try await store.write { transaction in
        try transaction.insert([Sample.command(1, run: 1, notBefore: Sample.at(5), in: Sample.other)])
        try expect(try isDue(transaction, now: 5), true, "seen in the transaction that wrote it")
      }
      let shard = ShardSet.shard(of: RunID(1))
      try await store.read { transaction in
        try expect(try isDue(transaction, now: 4), false, "its moment has not come")
        try expect(try isDue(transaction, now: 5), true, "its moment has come")
        try expect(try isDue(transaction, now: 5, channel: .sms), false, "of another channel")
        try expect(try isDue(transaction, now: 5, limit: 0), false, "limited")
        try expect(try isDue(transaction, now: 5, shards: .none), false, "no shard")
        try expect(try isDue(transaction, now: 5, shards: ShardSet(shard..<shard + 1)), true, "of its shard")
        try expect(
          try isDue(transaction, now: 5, shards: ShardSet.all.subtracting(ShardSet(shard..<shard + 1))), false,
          "of other shards")
      }
      try expect(try await store.write { try lease($0, now: 5) }, [1], "it was not taken by asking")
      try await store.read { transaction in
        try expect(try isDue(transaction, now: 99, machine: 9), false, "leased")
        try expect(try isDue(transaction, now: 99, machine: 10), true, "its lease ran out")
        try expect(try isDue(transaction, now: 99, channel: .sms, machine: 10), false, "a lease of another channel")
      }
      try await store.write { transaction in
        try transaction.insert([Sample.command(2, notBefore: Sample.at(-5), lane: .single)])
        try transaction.removeCommand(Sample.other, MessageID(1))
      }
      try expect(try await store.read { try isDue($0, now: -5) }, true, "a single one")
      try await store.write { transaction in
        guard var handed = try transaction.command(Sample.organisation, MessageID(2)) else {
          return try expect(false, "the command is there")
        }
        handed.state = .handedOver(owner: "a", provider: "p", sendBy: machineTime(3))
        try transaction.update(handed)
      }
      try expect(try await store.read { try isDue($0, now: 99, machine: 99) }, false, "handed over")
    },
    Check("a lease that ran out is taken again; what was handed over never is") { store in
      try await Sample.fill(store)
      try await store.write { transaction in
        try transaction.insert([Sample.command(1), Sample.command(2), Sample.command(3)])
        try expect(try lease(transaction), [1, 2, 3], "all")
        guard var handed = try transaction.command(Sample.organisation, MessageID(2)) else {
          return try expect(false, "the command is there")
        }
        handed.state = .handedOver(owner: "a", provider: "p", sendBy: machineTime(3))
        (handed.attempt, handed.refusals, handed.looks) = (3, 1, 2)
        try transaction.update(handed)
        try expect(try transaction.command(Sample.organisation, MessageID(2)), handed, "as it was written")
        try expect(try lease(transaction, owner: "b", machine: 9), [], "the lease still holds")
        try expect(try lease(transaction, owner: "b", machine: 10), [1, 3], "ran out")
        try expect(try lease(transaction, now: 99, limit: 1, owner: "c", machine: 99), [1], "limited")
        try expect(
          try transaction.overdue(at: Sample.at(99), machineNow: machineTime(3), of: .all, limit: 9), [],
          "its send-by has not passed")
        try expect(
          try transaction.overdue(at: Sample.at(99), machineNow: machineTime(4), of: .all, limit: 9), [handed],
          "overdue")
        try expect(
          try transaction.overdue(
            at: handed.notBefore.advanced(by: .milliseconds(-1)), machineNow: machineTime(4), of: .all, limit: 9), [],
          "not before its time")
        try expect(
          try transaction.overdue(at: Sample.at(99), machineNow: machineTime(4), of: .all, limit: 0), [], "limited")
      }
    },
    Check("a command is put back, and removed") { store in
      try await Sample.fill(store)
      try await store.write { transaction in
        try transaction.insert([Sample.command(1, run: 1), Sample.command(2, run: 2), Sample.command(3, run: 1)])
        _ = try lease(transaction)
        var command = Sample.command(1, run: 1, notBefore: Sample.at(60))
        command.attempt = 2
        try transaction.update(command)
        try expect(try transaction.command(Sample.organisation, MessageID(1)), command, "queued for later")
        try expect(
          try transaction.commands(Sample.organisation, run: RunID(1)).map(\.message.value), [1, 3], "of a run")
        try transaction.removeCommand(Sample.organisation, MessageID(1))
        try transaction.removeCommand(Sample.organisation, MessageID(1))
        try expect(try transaction.command(Sample.organisation, MessageID(1)), nil, "gone")
        try expect(try transaction.commands(Sample.other, run: RunID(1)), [], "not of another organisation")
      }
      try await expectRefusal("a missing command") { try await store.write { try $0.update(Sample.command(1)) } }
    },
    Check("a message is one command, and every channel is taken") { store in
      try await Sample.fill(store)
      let commands = Channel.allCases.enumerated().map { index, channel in
        OutboxRecord(
          organisation: Sample.organisation, message: MessageID(Int64(index + 1)), run: RunID(1), caseID: CaseID(1),
          contact: ContactID(1), publication: 3, visit: 4, step: "s", template: "t", channel: channel,
          withPaymentLink: index % 2 == 0, key: IdempotencyKey("k\(index)"), state: .queued,
          notBefore: Sample.at(1), attempt: 5, createdAt: Sample.start)
      }
      try await store.write { try $0.insert(commands) }
      let kept = try await store.read { try $0.commands(Sample.organisation, run: RunID(1)) }
      try expect(kept, commands, "as they were kept")
      try await expectRefusal("a command twice") { try await store.write { try $0.insert([commands[0]]) } }
    },
    Check("single messages go before bulk, and every organisation gets its share") { store in
      try await Sample.fill(store)
      try await store.write { transaction in
        try transaction.insert((1...100).map { Sample.command($0) })
        try transaction.insert([Sample.command(101, notBefore: Sample.at(-1), in: Sample.other)])
        try transaction.insert([Sample.command(200, notBefore: Sample.at(0), lane: .single)])
        try expect(try lease(transaction, limit: 6), [200, 1, 2, 3, 4, 101], "single first, then fairly")
        try expect(try lease(transaction, limit: 3), [5, 6, 7], "the whole batch when nobody else waits")
      }
    },
    Check("a node leases, and puts back, what is of its shards") { store in
      try await Sample.fill(store)
      try await store.write { transaction in
        let commands = (1...20).map { Sample.command($0, run: $0) }
        try transaction.insert(commands)
        let half = ShardSet(0..<32)
        let (mine, others) = (commands.map { $0.message.value }).reduce(into: ([Int64](), [Int64]())) {
          if half.contains(ShardSet.shard(of: RunID($1))) { $0.0.append($1) } else { $0.1.append($1) }
        }
        try expect(mine.isEmpty || others.isEmpty, false, "the samples fall on both sides")
        try expect(try lease(transaction, limit: 30, shards: half), mine, "of these shards")
        try expect(try transaction.nextCommand(of: half), nil, "none left there")
        try expect(try transaction.nextCommand(of: .all), Sample.start, "the others wait")
        try transaction.putBackLeases(of: ShardSet.all.subtracting(half))
        try expect(try lease(transaction, limit: 30, shards: half), [], "those of others are put back only")
        try transaction.putBackLeases(of: half)
        try expect(try lease(transaction, limit: 30, shards: half), mine, "put back")
        try expect(try lease(transaction, limit: 30, shards: .none), [], "no shard, no command")
      }
    },
    Check("two who lease at the same time never get the same command") { store in
      try await Sample.fill(store)
      try await store.write { try $0.insert((1...500).map { Sample.command($0) }) }
      let leased = try await withThrowingTaskGroup(of: [Int64].self) { group in
        for owner in 0..<10 {
          group.addTask {
            try await store.write { try lease($0, limit: 60, owner: "owner-\(owner)") }
          }
        }
        return try await group.reduce(into: [Int64]()) { $0 += $1 }
      }
      try expect(leased.sorted(), Array(1...500), "each once")
    },
  ]
}
