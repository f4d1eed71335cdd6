import Domain
import Engine

extension StoreConformance {
  static let webhookChecks: [Check] = webhookSettingsChecks + deliveryChecks + telledAgainChecks

  private static let webhookSettingsChecks: [Check] = [
    Check("a webhook is there with its secrets until it is ended, and nowhere in another organisation") { store in
      try await Sample.fill(store)
      var first = Sample.webhook(1)
      let (second, other) = (Sample.webhook(2), Sample.webhook(1, in: Sample.other))
      try await store.write { [first] transaction in
        for webhook in [first, second, other] { try transaction.insert(webhook) }
        try expect(try transaction.webhooks(Sample.organisation), [first, second], "in this transaction")
      }
      first.url = "https://elders.example/"
      first.kinds = [.runEnded]
      first.state = .paused
      first.secrets[0].endsAt = Sample.at(9)
      first.secrets.append(WebhookSecret(number: 2, sealed: [4], createdAt: Sample.at(1)))
      try await store.write { [first] in try $0.update(first) }
      try await store.write {
        try $0.setHealth(Sample.organisation, WebhookID(2), failures: 3, restsUntil: Sample.at(4))
      }
      try await store.read { [first] transaction in
        let found = try transaction.webhooks(Sample.organisation)
        try expect(found.first, first, "as it was changed")
        try expect(found.last?.failures, 3, "how it goes")
        try expect(found.last?.restsUntil, Sample.at(4), "until when it rests")
        try expect(try transaction.webhooks(Sample.other), [other], "of the other organisation")
        try expect(try transaction.webhook(Sample.other, WebhookID(2)), nil, "of another organisation")
      }
      first.state = .ended
      try await store.write { [first] in try $0.update(first) }
      try await store.read { [first] transaction in
        try expect(try transaction.webhooks(Sample.organisation).map(\.id), [WebhookID(2)], "without the ended one")
        try expect(try transaction.webhook(Sample.organisation, first.id), first, "the ended one by itself")
      }
      try await expectRefusal("a webhook that is not there") {
        try await store.write { try $0.update(Sample.webhook(9)) }
      }
    }
  ]

  private static let deliveryChecks: [Check] = [
    Check("an event waits for every webhook that wants it, and is taken back with its transaction") { store in
      try await Sample.fillWebhooks(store)
      let event = Sample.event(1, .runEnded)
      try await store.write { try $0.tell(event) }
      try await store.write { try $0.tell(Sample.event(2, .contactStopped)) }
      _ = await error {
        try await store.write { transaction in
          try transaction.tell(Sample.event(3, .runEnded))
          throw OnPurpose()
        }
      }
      try await store.read { transaction in
        let (us, them) = (Sample.organisation, Sample.other)
        let first = try transaction.deliveries(us, of: WebhookID(1), nil, before: nil, limit: 9)
        try expect(first.map(\.event.id.value), [2, 1], "both, the newest first")
        try expect(first.last?.event.kind, .runEnded, "as it was told")
        try expect(first.last?.event.detail, event.detail, "its facts")
        try expect(first.last.map { $0.event.number > 0 }, true, "with its number")
        let second = try transaction.deliveries(us, of: WebhookID(2), nil, before: nil, limit: 9)
        try expect(second.map(\.event.id.value), [1], "only what it wants")
        try expect(try transaction.deliveries(them, of: WebhookID(1), nil, before: nil, limit: 9), [], "theirs")
        try expect(
          try transaction.deliveries(us, of: WebhookID(1), nil, before: first.first?.number, limit: 9), [first[1]],
          "from there on")
      }
    },
    Check("of each case the first delivery that waits is taken, once, by who holds its shard") { store in
      try await Sample.fillWebhooks(store)
      for (id, matter) in [(1, 1), (2, 1), (3, 2)] as [(Int64, Int64)] {
        try await store.write { try $0.tell(Sample.event(id, .messageStatus, case: matter)) }
      }
      let none = try await store.write { try $0.lease(Sample.deliveries(.none)) }
      try expect(none, [], "of no shard")
      try await store.read { transaction in
        try expect(try transaction.dueWebhooks(at: Sample.at(0), of: .none), [], "due for no shard")
        try expect(
          try transaction.dueWebhooks(at: Sample.at(0), of: .all).map(\.id), [WebhookID(1)], "the one that wants it")
      }
      var taken = try await store.write { try $0.lease(Sample.deliveries(.all)) }
      try expect(taken.map(\.event.id.value), [1, 3], "the first of each case")
      try expect(taken.map(\.attempt), [1, 1], "counted")
      try expect(try await store.write { try $0.lease(Sample.deliveries(.all)) }, [], "while they are under way")
      taken[0].state = .delivered
      taken[0].status = 204
      taken[0].triedAt = Sample.at(1)
      taken[1].notBefore = Sample.at(30)
      taken[1].trouble = "no answer"
      let settled = try await store.write { [taken] transaction in try taken.map { try transaction.settle($0) } }
      try expect(settled, [true, true], "written")
      try expect(try await store.write { [taken] in try $0.settle(taken[0]) }, false, "once")
      let next = try await store.write { try $0.lease(Sample.deliveries(.all)) }
      try expect(next.map(\.event.id.value), [2], "the next of the case; the other waits")
      let later = try await store.write { try $0.lease(Sample.deliveries(.all, minute: 40)) }
      try expect(later.map(\.event.id.value), [2, 3], "when the lease is over, and the pause")
      try expect(later.map(\.attempt), [2, 2], "another attempt")
      try expect(try await store.write { try $0.settle(next[0]) }, false, "what came of the one before is too late")
    },
    Check("a webhook that rests, is paused or is ended is not due") { store in
      try await Sample.fillWebhooks(store)
      try await store.write { try $0.tell(Sample.event(1, .messageStatus)) }
      func due(_ minute: Int64) async throws -> Int {
        try await store.read { try $0.dueWebhooks(at: Sample.at(minute), of: .all).count }
      }
      try await store.write {
        try $0.setHealth(Sample.organisation, WebhookID(1), failures: 1, restsUntil: Sample.at(5))
      }
      try expect(try await due(4), 0, "while it rests")
      try expect(try await due(5), 1, "after it")
      for state in [Webhook.State.paused, .ended] {
        try await store.write { transaction in
          var webhook = Sample.webhook(1)
          webhook.state = state
          try transaction.update(webhook)
        }
        try expect(try await due(9), 0, "\(state)")
      }
    },
  ]

  private static let telledAgainChecks: [Check] = [
    Check("dead deliveries are offered again, and events are told again by number and by moment") { store in
      try await Sample.fillWebhooks(store)
      for id: Int64 in 1...3 { try await store.write { try $0.tell(Sample.event(id, .messageStatus, case: id)) } }
      let us = Sample.organisation
      let dead = try await store.write { transaction in
        try transaction.lease(Sample.deliveries(.all)).map { delivery in
          var delivery = delivery
          delivery.state = .dead
          _ = try transaction.settle(delivery)
          return delivery
        }
      }
      try await store.read { transaction in
        let counts = try transaction.deliveryCounts(us, of: WebhookID(1), limit: 2)
        try expect(counts[.dead], 2, "counted as far as asked")
        let standing = try transaction.webhookStandings().first { $0.organisation == us && $0.webhook == WebhookID(1) }
        try expect(standing?.dead, 3, "what was given up is seen over all organisations")
        try expect(standing?.oldestWaiting, nil, "nothing waits")
        try expect(counts[.waiting], 0, "none waits")
      }
      try expect(
        try await store.write { try $0.revive(us, of: WebhookID(1), number: dead[1].number) }, 1, "one")
      try expect(try await store.write { try $0.revive(Sample.other, of: WebhookID(1), number: nil) }, 0, "not theirs")
      try expect(try await store.write { try $0.revive(us, of: WebhookID(1), number: nil) }, 2, "the others")
      let waiting = try await store.read { transaction in
        try transaction.webhookStandings().first { $0.organisation == us && $0.webhook == WebhookID(1) }
      }
      try expect(waiting?.dead, 0, "offered again")
      try expect(waiting?.oldestWaiting, Sample.event(1, .messageStatus, case: 1).at, "waits since it happened")
      let again = try await store.write { try $0.lease(Sample.deliveries(.all)) }
      try expect(again.map(\.attempt), [1, 1, 1], "from the beginning")
      let numbers = again.map(\.event.number)
      try expect(
        try await store.write {
          try $0.replay(.numbers(numbers[1]...numbers[2]), to: Sample.webhook(1), limit: 9)
        }, 2, "by number")
      try expect(
        try await store.write { try $0.replay(.since(Sample.at(3)), to: Sample.webhook(1), limit: 9) }, 1, "by moment")
      try expect(
        try await store.write { try $0.replay(.since(Sample.at(0)), to: Sample.webhook(1), limit: 2) }, 2,
        "no more than asked")
      try await store.read { transaction in
        let all = try transaction.deliveries(us, of: WebhookID(1), nil, before: nil, limit: 99)
        try expect(all.map(\.event.id.value), [2, 1, 3, 3, 2, 3, 2, 1], "deliveries of their own, in order")
      }
    },
    Check("old events go with their deliveries; the last one stays, so that numbers never come again") { store in
      try await Sample.fillWebhooks(store)
      for id: Int64 in 1...3 { try await store.write { try $0.tell(Sample.event(id, .messageStatus, case: id)) } }
      try expect(try await store.write { try $0.removeEvents(before: Sample.at(3), limit: 1) }, 1, "as many as asked")
      try expect(try await store.write { try $0.removeEvents(before: Sample.at(9), limit: 9) }, 1, "all but the last")
      try await store.read { transaction in
        let left = try transaction.deliveries(Sample.organisation, of: WebhookID(1), nil, before: nil, limit: 9)
        try expect(left.map(\.event.id.value), [3], "with their deliveries")
      }
    },
  ]
}

extension Sample {
  static func webhook(_ number: Int64, in organisation: OrganisationID = organisation) -> Webhook {
    Webhook(
      organisation: organisation, id: WebhookID(number), url: "https://erp\(number).example/hook",
      kinds: number == 1 ? Set(WebhookEventKind.choices) : [.runEnded], createdAt: start, createdBy: "anna",
      secrets: [WebhookSecret(number: 1, sealed: bytes(3), createdAt: start)])
  }

  /// One that wants everything, one that wants little, and one of the other organisation.
  static func fillWebhooks(_ store: any Store) async throws {
    try await fill(store)
    try await store.write { transaction in
      for webhook in [webhook(1), webhook(2), webhook(1, in: other)] { try transaction.insert(webhook) }
    }
  }

  /// At the minute of its number.
  static func event(_ id: Int64, _ kind: WebhookEventKind, case matter: Int64 = 1) -> WebhookEvent {
    WebhookEvent(
      organisation: organisation, id: WebhookEventID(id), kind: kind, caseID: CaseID(matter), contact: ContactID(1),
      at: at(id), detail: ["run": "7"])
  }

  static func deliveries(_ shards: ShardSet, minute: Int64 = 0) -> DeliveryRequest {
    DeliveryRequest(
      organisation: organisation, webhook: WebhookID(1), shards: shards, now: at(minute), until: at(minute + 10),
      limit: 9)
  }
}
