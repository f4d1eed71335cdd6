import Domain
import Engine

extension InvariantChecks {
  /// I1. A hand-over in the same millisecond as the payment may have been just before it.
  static func noDemandAfterPayment(_ records: HouseRecords) -> InvariantResult {
    var result = InvariantResult(.noDemandAfterPayment)
    let settlements = Settlements(records)
    let claimOf = records.claimOfCase
    for message in records.messages {
      guard let left = message.handedOverAt, let claim = claimOf[message.caseID] else { continue }
      result.check(
        !settlements.isSettled(claim, before: left),
        "message \(message.id) left at \(left.words) for claim \(claim), which was settled before")
    }
    return result
  }

  /// I2. Both ways: what the house says it sent stands in a mailbox once, and nothing else stands there.
  static func sentOnce(_ records: HouseRecords) -> InvariantResult {
    var result = InvariantResult(.sentOnce)
    let inBoxes = Dictionary(grouping: records.delivered, by: \.key)
    for message in records.messages {
      let count = inBoxes[message.key]?.count ?? 0
      if message.progress.contains(.accepted) {
        result.check(count == 1, "message \(message.id) was accepted and stands in \(count) mailboxes")
      } else if message.handedOverAt == nil {
        result.check(count == 0, "message \(message.id) was not handed over and stands in \(count) mailboxes")
      } else {
        result.check(count <= 1, "message \(message.id) stands in \(count) mailboxes")
      }
    }
    let known = Dictionary(records.messages.map { ($0.key, $0.id) }, uniquingKeysWith: { first, _ in first })
    for delivered in records.delivered {
      result.check(
        known[delivered.key] == delivered.message,
        "sandbox message \(delivered.id) is of no message that the house knows")
    }
    result.check(
      Set(records.messages.map(\.key)).count == records.messages.count,
      "two messages have one idempotency key")
    return result
  }

  /// I5. By the hours of the organisation, and once more by the law in plain numbers.
  static func contactHours(_ records: HouseRecords, _ hours: ContactHours) -> InvariantResult {
    var result = InvariantResult(.contactHours)
    for message in records.messages {
      guard let left = message.handedOverAt else { continue }
      let time = DutchTime.time(of: left)
      let isLegal =
        DutchTime.day(of: left).weekday != .sunday && time >= LocalTime(hour: 7) && time < LocalTime(hour: 20)
      result.check(
        isLegal && hours.isPermitted(left),
        "message \(message.id) left at \(left.words), outside contact hours")
    }
    return result
  }

  /// I6. Counted anew from what left, over all flows.
  static func contactCaps(_ records: HouseRecords, _ norms: ContactNorms) -> InvariantResult {
    var result = InvariantResult(.contactCaps)
    let sent = records.messages.filter { $0.handedOverAt != nil }
    for (contact, messages) in Dictionary(grouping: sent, by: \.contact) {
      let days = messages.compactMap { message in
        message.handedOverAt.map { (day: DutchTime.day(of: $0), channel: message.channel) }
      }
      for day in Set(days.map(\.day)) {
        let today = days.filter { $0.day == day }
        let week = days.count { $0.day <= day && $0.day > day.advanced(by: -ContactNorms.weekDays) }
        result.check(today.count <= norms.perDay, "contact \(contact) had \(today.count) messages on \(day)")
        result.check(
          week <= norms.perWeek, "contact \(contact) had \(week) messages in the week up to \(day)")
        for (channel, some) in Dictionary(grouping: today, by: \.channel) {
          result.check(
            some.count <= norms.perChannelPerDay,
            "contact \(contact) had \(some.count) messages by \(channel.rawValue) on \(day)")
        }
      }
    }
    return result
  }

  /// I8. Byte for byte what stands in the mailbox.
  static func exactArchive(_ records: HouseRecords) -> InvariantResult {
    var result = InvariantResult(.exactArchive)
    for message in records.messages where message.handedOverAt != nil {
      guard let output = message.archive, let archived = records.archivedBytes[message.id] ?? nil else {
        result.check(false, "message \(message.id) left and its archive record cannot be read")
        continue
      }
      result.check(archived.count == output.size, "the archive of message \(message.id) has another length")
      guard let delivered = records.deliveredBytes[message.key] else { continue }
      result.check(
        archived == delivered, "the archive of message \(message.id) is not what stands in the mailbox")
    }
    return result
  }
}

extension Instant {
  /// `2026-11-02 09:30` on the clock of the Netherlands.
  var words: String { "\(DutchTime.day(of: self)) \(DutchTime.time(of: self))" }
}
