import Domain
import Engine
import EngineTestKit
import Storage

/// Everything that was committed at a moment.
struct Backup {
  let memory: SQLiteMemory
  let at: Instant
  /// Messages that had arrived by then.
  let deliveries: Int
}

extension World {
  func backUp() {
    guard let copy = try? memory.copy() else { return truth.report("the backup cannot be made") }
    backup = Backup(memory: copy, at: scheduler.now, deliveries: truth.deliveries.count)
  }

  /// The database is lost, and its last backup is put on another machine: everything since is forgotten there, and not
  /// elsewhere.
  func restore() {
    guard let backup else { return }
    for place in nodes.indices {
      if let life = nodes[place].life { scheduler.end(life) }
      nodes[place].life = nil
      nodes[place].door = nil
    }
    _ = scheduler.settle()
    urgent = nil
    machine += "'"
    do {
      try backup.memory.copy(into: memory)
      try memory.readNow { try checks.restart($0) }
    } catch { return truth.report("the backup cannot be put back: \(error)") }
    figures.restores += 1
    hasForgotten = true
    // Nothing may leave before somebody compared: the house must find out by itself that it was put back.
    truth.setQuarantined(true)
    isReleasePlanned = true
    forgotten = Array(truth.deliveries.dropFirst(backup.deliveries))
    truth.forget(backup.deliveries..<truth.deliveries.count)
    for node in nodes { agenda.add(.start(node: node.number), at: scheduler.now.advanced(by: .minutes(30))) }
    tellAgain(since: backup.at)
    // The next day: what was sent on the day of the backup counts for the caps of that day, which nobody remembers.
    agenda.add(.release, at: scheduler.now.advanced(by: .hours(24)))
  }

  /// Those outside give again what they gave since the backup, as an administrator asks them to.
  private func tellAgain(since moment: Instant) {
    let soon = scheduler.now.advanced(by: .hours(1))
    for (at, errand) in given where at >= moment { agenda.add(.errand(errand), at: soon) }
    for payment in bank.all where payment.at >= moment { bank.tellAgain(payment, at: soon) }
    post.tellAgain(since: moment, at: soon)
  }

  /// The house itself found that it may be a copy. Nothing was forgotten, and an administrator sees that soon.
  func quarantine() {
    isReleasePlanned = true
    figures.quarantines += 1
    agenda.add(.release, at: scheduler.now.advanced(by: .hours(1)))
  }

  /// An administrator compares what providers say they took with what the house is about to send, tells it what has
  /// left already, and releases it when nothing is left to tell.
  func release() {
    guard truth.isQuarantined else { return }
    let soon = scheduler.now.advanced(by: .hours(1))
    let waiting =
      (try? memory.readNow { sql in
        try sql.rows(
          "SELECT message, contact, channel FROM outbox WHERE state < 2 ORDER BY message", []
        ) { row in
          (
            message: MessageID(try row.integer(0)), contact: ContactID(try row.integer(1)),
            channel: try row.word(2, as: Channel.self)
          )
        }
      }) ?? []
    var known: [MessageID] = []
    for command in waiting {
      let place = forgotten.firstIndex { delivery in
        delivery.message.channel == command.channel
          && truth.contact(of: delivery.message.message, at: scheduler.now) == command.contact
      }
      guard let place else { continue }
      forgotten.remove(at: place)
      known.append(command.message)
    }
    if !known.isEmpty {
      let messages = known
      send(
        Errand("reconcile") { door in
          for message in messages {
            _ = try await door.engine.quarantineDesk.noteLeft(message, by: "anna", at: door.clock.now())
          }
        })
    }
    guard known.isEmpty, !hasUnreadFile(), nodes.contains(where: { $0.life != nil }) else {
      return agenda.add(.release, at: soon)
    }
    isReleasePlanned = false
    send(
      Errand("release") { door in
        try await Quarantine.release(
          door.store, by: "administrator", because: "compared with what providers say", at: door.clock.now())
      })
  }
}
