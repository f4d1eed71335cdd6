import Domain
import Engine
import EngineTestKit
import Rehearsal

extension World {
  /// Asks a process for something; another one, later, when that fails.
  func send(_ errand: Errand, isUrgent: Bool = false) {
    let now = scheduler.now
    if errand.name.hasPrefix("file ") { given.append((now, errand)) }
    let doors = nodes.filter { !$0.isPaused(at: now) }.compactMap(\.door)
    guard !doors.isEmpty else { return agenda.add(.errand(errand), at: now.advanced(by: .seconds(20))) }
    let door = doors[chance.number(in: 0...(doors.count - 1))]
    let (inbox, scheduler) = (inbox, scheduler)
    let strand = scheduler.start("\(door.gate.life?.name ?? "?") \(errand.name)") {
      do {
        try await errand.body(door)
      } catch {
        var again = errand
        again.tries -= 1
        if again.tries > 0 { inbox.add(.errand(again), at: scheduler.now.advanced(by: .seconds(30))) }
      }
    }
    if isUrgent {
      urgent = strand
      urgentUntil = steps + Self.urgentSteps
    }
  }

  /// A file is dropped.
  func file(_ organisation: OrganisationID, _ name: String, _ text: String) -> Errand {
    let files = files
    return Errand("file \(name)") { door in
      let path = files.put(Array(text.utf8))
      _ = try await door.engine.imports.take(
        organisation, name: name, path: path, environment: .production, at: door.clock.now(), by: "story")
    }
  }

  /// Money on the account of the organisation, told by the bank in a file.
  func transfer(_ organisation: OrganisationID, _ contact: WorldContact, _ amount: Money) -> Errand {
    let reference = "B\(ledger.transfers.count + 1)-\(contact.number)"
    ledger.add(Ledger.Transfer(organisation: organisation, bankReference: reference, amount: amount))
    let entry = WorldFiles.entry(
      paid: amount, text: contact.reference, from: contact.iban,
      booked: DutchTime.day(of: scheduler.now).description, bankReference: reference)
    let text = WorldFiles.camt053([entry], id: "T-\(reference)", created: WorldFiles.text(of: scheduler.now))
    return file(organisation, "bank-\(reference).xml", text)
  }

  /// What a payer does at the bank.
  enum Payer: Sendable {
    case pays(after: Span)
    case fails
    case leaves
    /// Pays although the payment had run out or was cancelled.
    case paysLate(after: Span)
  }

  /// Somebody opens the newest link of a contact, and pays or not.
  func visit(_ organisation: OrganisationID, _ contact: WorldContact, _ payer: Payer) -> Errand {
    let (bank, inbox) = (bank, inbox)
    return Errand("visit \(contact.externalID)", tries: 2) { door in
      guard let token = try await Self.token(organisation, contact, door),
        let due = try await door.desk.page(for: token, host: "pages")?.state.due,
        case .checkout(let url) = try await door.desk.startPayment(token, host: "pages", amount: due, returnPath: "/"),
        let reference = url.split(separator: "/").last.map(String.init)
      else { return }
      let now = door.clock.now()
      switch payer {
      case .pays(let after) where after.milliseconds == 0:
        bank.pay(reference)
        _ = try await door.desk.returned(token, host: "pages")
      case .pays(let after): inbox.add(.pay(reference: reference, isLate: false), at: now.advanced(by: after))
      case .fails: inbox.add(.fail(reference: reference), at: now.advanced(by: .seconds(40)))
      case .leaves: break
      case .paysLate(let after): inbox.add(.pay(reference: reference, isLate: true), at: now.advanced(by: after))
      }
    }
  }

  func alreadyPaid(_ organisation: OrganisationID, _ contact: WorldContact) -> Errand {
    Errand("already paid \(contact.externalID)", tries: 2) { door in
      guard let token = try await Self.token(organisation, contact, door) else { return }
      try await door.desk.alreadyPaid(token, host: "pages")
    }
  }

  private static func token(
    _ organisation: OrganisationID, _ contact: WorldContact, _ door: House.Door
  ) async throws -> PaymentToken? {
    try await door.store.read { tx in
      guard let found = try tx.contact(organisation, externalID: contact.externalID) else { return nil }
      let requests = try tx.cases(organisation, contact: found.id).flatMap { try tx.requests(organisation, of: $0.id) }
      return requests.last { $0.state.isPayable }.flatMap { PaymentToken($0.token) }
    }
  }

  func silence(_ organisation: OrganisationID, _ contact: WorldContact, _ isSilent: Bool) -> Errand {
    Errand("\(isSilent ? "silence" : "unsilence") \(contact.externalID)", tries: 20) { door in
      let found = try await door.store.read { try $0.contact(organisation, externalID: contact.externalID) }
      guard let found else { return }
      if isSilent {
        try await door.console.stopContact(organisation, found.id, reason: "asked for it", by: Self.user)
      } else {
        try await door.console.resumeContact(organisation, found.id, by: Self.user)
      }
    }
  }

  /// An employee finds that two contacts are one person.
  func merge(_ organisation: OrganisationID, _ former: WorldContact, into survivor: WorldContact) -> Errand {
    Errand("merge \(former.externalID) into \(survivor.externalID)", tries: 20) { door in
      let (gone, kept) = try await door.store.read { tx in
        (
          try tx.contact(organisation, externalID: former.externalID),
          try tx.contact(organisation, externalID: survivor.externalID)
        )
      }
      guard let gone, let kept, gone.id != kept.id else { return }
      let key = InboxKey(organisation: organisation, source: "merge", externalID: "\(gone.id)/\(kept.id)")
      _ = try await door.engine.intake.accept(
        [IntakeItem(key: key, event: .merged(from: gone.id, into: kept.id, by: "employee"))], at: door.clock.now())
    }
  }

  func setPaused(_ organisation: OrganisationID, _ isPaused: Bool) -> Errand {
    Errand(isPaused ? "pause" : "unpause") { door in
      try await door.console.setFlow(organisation, "storno", paused: isPaused, by: Self.user)
    }
  }

  func finish(_ organisation: OrganisationID, _ task: Reading.TaskID) -> Errand {
    Errand("finish \(task)", tries: 3) { door in
      _ = try await door.console.finishTask(organisation, task, outcome: "done", note: nil, by: Self.user)
    }
  }

  func publishLater(_ organisation: OrganisationID) -> Errand {
    let folder = house.folders[organisation]?.last
    return Errand("publish") { door in
      guard let folder else { return }
      _ = try await door.publisher.publish(folder, at: door.clock.now(), by: "story")
    }
  }

  /// The source system gives a contact again, with something changed.
  func changed(_ organisation: OrganisationID, _ contact: WorldContact, isHighRisk: Bool) -> Errand {
    let risk = isHighRisk ? "hoog" : "normaal"
    let text = """
      relatienummer;achternaam;e-mailadres;mobiel;risico
      \(contact.externalID);Huurder\(contact.number);\(contact.email ?? "");\(contact.mobile ?? "");\(risk)

      """
    return file(organisation, "contact-\(contact.number).csv", text)
  }
}
