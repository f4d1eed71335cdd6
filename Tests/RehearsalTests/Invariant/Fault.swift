import Domain
import Engine
import Rehearsal
import Testing

/// One way in which a house could break a promise.
struct Fault: Sendable, CustomTestStringConvertible {
  let name: String
  let invariant: Invariant
  /// Breaks the records; false when they have nothing to break.
  let breaks: @Sendable (inout HouseRecords) -> Bool

  var testDescription: String { "\(invariant.rawValue): \(name)" }

  static let all: [Fault] = messages + money + runs + books

  private static let messages: [Fault] = [
    Fault(name: "a demand leaves an hour after the payment", invariant: .noDemandAfterPayment) { records in
      let claims = Dictionary(
        records.cases.map { ($0.id, $0.claim) }, uniquingKeysWith: { first, _ in first })
      let settled = Set(records.claims.filter { $0.settledAt != nil }.map(\.id))
      let late = records.payments.map(\.recordedAt).max()?.advanced(by: .hours(1))
      let place = records.messages.firstIndex { message in
        message.handedOverAt != nil && (claims[message.caseID] ?? nil).map(settled.contains) == true
      }
      guard let place else { return false }
      records.messages[place].handedOverAt = late
      return true
    },
    Fault(name: "one message stands in two mailboxes", invariant: .sentOnce) { records in
      records.delivered.first.map { records.delivered.append($0) } != nil
    },
    Fault(name: "an accepted message is in no mailbox", invariant: .sentOnce) { records in
      records.delivered.popLast() != nil
    },
    Fault(name: "a cancelled message was sent all the same", invariant: .sentOnce) { records in
      records.messages.edit { message in
        message.handedOverAt = nil
        message.progress = .cancelled
      }
    },
    Fault(name: "a mailbox holds what nobody sent", invariant: .sentOnce) { records in
      records.messages.popLast() != nil
    },
    Fault(name: "a message leaves on Sunday", invariant: .contactHours) { records in
      let sunday = DutchTime.instant(of: TestHouse.start.advanced(by: 6), at: LocalTime(hour: 12))
      return records.messages.edit { $0.handedOverAt = sunday }
    },
    Fault(name: "a message leaves at eight in the evening", invariant: .contactHours) { records in
      let evening = DutchTime.instant(of: TestHouse.start.advanced(by: 1), at: LocalTime(hour: 20))
      return records.messages.edit { $0.handedOverAt = evening }
    },
    Fault(name: "a message leaves on the day after Ascension Day", invariant: .contactHours) { records in
      guard let closed = CalendarDay(year: 2027, month: 5, day: 7) else { return false }
      return records.messages.edit {
        $0.handedOverAt = DutchTime.instant(of: closed, at: LocalTime(hour: 12))
      }
    },
    Fault(name: "two messages by one channel on one day", invariant: .contactCaps) { records in
      guard let sent = records.messages.first(where: { $0.handedOverAt != nil }) else { return false }
      records.messages.append(sent)
      return true
    },
    Fault(name: "eight messages in a week", invariant: .contactCaps) { records in
      guard let sent = records.messages.first(where: { $0.handedOverAt != nil }) else { return false }
      // Two a day, by two channels: no cap of a day is reached.
      records.messages = (1...4).flatMap { day in
        let at = DutchTime.instant(of: TestHouse.start.advanced(by: day), at: LocalTime(hour: 9))
        return [sent.copy(by: .email, at: at), sent.copy(by: .sms, at: at)]
      }
      return true
    },
    Fault(name: "the archive has other bytes", invariant: .exactArchive) { records in
      guard let id = records.messages.first(where: { $0.handedOverAt != nil })?.id,
        var bytes = records.archivedBytes[id] ?? nil, !bytes.isEmpty
      else { return false }
      bytes[0] ^= 1
      records.archivedBytes.updateValue(bytes, forKey: id)
      return true
    },
    Fault(name: "an archive record cannot be read", invariant: .exactArchive) { records in
      guard let id = records.messages.first(where: { $0.handedOverAt != nil })?.id else { return false }
      records.archivedBytes.updateValue(nil, forKey: id)
      return true
    },
  ]

  private static let money: [Fault] = [
    Fault(name: "two links are open for one case", invariant: .oneRequestPerCase) { records in
      guard var request = records.requests.first else { return false }
      request.state = .open
      records.requests += [request, request]
      return true
    },
    Fault(name: "a second link was opened before the first one closed", invariant: .oneRequestPerCase) {
      records in
      guard let first = records.requests.firstIndex(where: { !$0.state.isPayable }) else { return false }
      var second = records.requests[first]
      second.state = .closed(at: second.changedAt)
      records.requests[first].changedAt = second.openedAt.advanced(by: .hours(1))
      records.requests.append(second)
      return true
    },
    Fault(name: "a payment is started for another amount", invariant: .oneRequestPerCase) { records in
      let open = Set(records.claims.filter { $0.open > .zero }.map(\.id))
      let links = Set(records.requests.filter { open.contains($0.claim) }.map(\.id))
      guard let attempt = records.attempts.first(where: { links.contains($0.request) }) else { return false }
      records.attempts.append(
        PaymentAttemptRecord(
          organisation: attempt.organisation, id: attempt.id, request: attempt.request,
          amount: attempt.amount + Money(cents: 1), key: attempt.key, provider: attempt.provider,
          reference: attempt.reference, checkoutURL: attempt.checkoutURL, state: attempt.state,
          startedAt: attempt.startedAt))
      return true
    },
  ]

  private static let runs: [Fault] = [
    Fault(name: "timers are lost", invariant: .runsEndOrWait) { records in
      defer { records.timers = [] }
      return records.runs.contains { run in
        if case .waiting(_, .moment)? = try? RunCodec.decode(run.state) { true } else { false }
      }
    },
    Fault(name: "a run was never begun", invariant: .runsEndOrWait) { records in
      records.runs.edit { $0.state = RunCodec.encode(.ready) }
    },
    Fault(name: "a run waits for a task that nobody has", invariant: .runsEndOrWait) { records in
      records.runs.edit { $0.state = RunCodec.encode(.waiting(FlowPosition(step: 4, visit: 99), .task)) }
    },
    Fault(name: "a run waits for a receipt only", invariant: .runsEndOrWait) { records in
      records.runs.edit { $0.state = RunCodec.encode(.waiting(FlowPosition(step: 0, visit: 1), .receipt)) }
    },
    Fault(name: "a history lacks an entry", invariant: .replay) { records in
      guard let run = records.runs.first?.id else { return false }
      return records.histories[run]?.popLast() != nil
    },
    Fault(name: "a state was changed by hand", invariant: .replay) { records in
      records.runs.edit { $0.state = RunCodec.encode(.ended(outcome: "elsewhere")) }
    },
    Fault(name: "a history was changed afterwards", invariant: .replay) { records in
      guard let run = records.runs.first, let first = records.histories[run.id]?.first,
        let entry = try? HistoryCodec.decode(first.content)
      else { return false }
      let other = HistoryEntry(
        event: entry.event, facts: entry.facts, notes: [.ignored(.runHeld)], rules: entry.rules, digest: entry.digest)
      records.histories[run.id]?[0] = HistoryRecord(
        organisation: first.organisation, run: first.run, sequence: first.sequence, at: first.at,
        content: HistoryCodec.encode(other))
      return true
    },
    Fault(name: "a history cannot be read", invariant: .replay) { records in
      guard let run = records.runs.first, let first = records.histories[run.id]?.first else { return false }
      records.histories[run.id]?[0] = HistoryRecord(
        organisation: first.organisation, run: first.run, sequence: 0, at: first.at, content: [9, 9])
      return true
    },
  ]

  private static let books: [Fault] = [
    Fault(name: "a message of another organisation stands among ours", invariant: .organisationsApart) {
      records in
      records.organisation = OrganisationID(records.organisation.value + 1)
      return !records.messages.isEmpty
    },
    Fault(name: "a case leads to a contact that is not ours", invariant: .organisationsApart) { records in
      guard let contact = records.cases.first?.contact else { return false }
      records.contacts.removeAll { $0.id == contact }
      return true
    },
    Fault(name: "another organisation reads our archive", invariant: .organisationsApart) { records in
      records.readByOthers = records.messages.prefix(1).map(\.id)
      return !records.readByOthers.isEmpty
    },
    Fault(name: "a row of a file is accounted for nowhere", invariant: .nothingUnaccounted) { records in
      records.imports.edit { $0.rowsInFile = $0.rowsRead + 1 }
    },
    Fault(name: "a file has more rows than its report", invariant: .nothingUnaccounted) { records in
      guard let id = records.imports.first?.id else { return false }
      records.givenRows[id, default: 0] += 1
      return true
    },
    Fault(name: "a file was not read to its end", invariant: .nothingUnaccounted) { records in
      records.imports.edit { $0.state = .reading }
    },
    Fault(name: "a row was enrolled and no run was started", invariant: .nothingUnaccounted) { records in
      records.runs.popLast() != nil
    },
    Fault(name: "a parked row was thrown away", invariant: .nothingUnaccounted) { records in
      records.imports.edit { $0.counts["parked", default: 0] += 1 }
    },
    Fault(name: "a message was handed over and forgotten", invariant: .nothingUnaccounted) { records in
      records.messages.edit { $0.progress = .handedOver }
    },
    Fault(name: "a message in the queue has no command", invariant: .nothingUnaccounted) { records in
      records.messages.edit { $0.progress = [] }
    },
  ]
}

extension MessageRecord {
  fileprivate func copy(by channel: Channel, at: Instant) -> MessageRecord {
    MessageRecord(
      organisation: organisation, id: id, run: run, caseID: caseID, contact: contact, visit: visit,
      step: step,
      template: template, channel: channel, key: key, createdAt: createdAt, progress: progress,
      handedOverAt: at)
  }
}

extension Array {
  /// Changes the first element; false when there is none.
  fileprivate mutating func edit(_ change: (inout Element) -> Void) -> Bool {
    guard !isEmpty else { return false }
    change(&self[0])
    return true
  }
}
