import Domain
import Engine
import EngineTestKit
import Rehearsal
import Storage

extension World {
  /// Steps for which something that comes in between goes before everything else.
  static let urgentSteps = 80

  /// Between two steps of a dispatch something happens that the last look must see: money comes in, a contact must be
  /// left alone or becomes one with another, a flow is paused. It happens at once and in full.
  ///
  /// - Returns: whether something did.
  func intrude(before task: Scheduler.Waiting) -> Bool {
    guard plan.intrusion > 0, isOfDispatch(task), chance.chance(plan.intrusion) else { return false }
    let dispatched = try? memory.readNow { sql in
      try sql.rows("SELECT organisation, contact FROM outbox WHERE state > 0 ORDER BY organisation, message", []) {
        (organisation: OrganisationID(try $0.integer(0)), contact: ContactID(try $0.integer(1)))
      }
    }
    guard let dispatched, !dispatched.isEmpty else { return false }
    let chosen = dispatched[chance.number(in: 0...(dispatched.count - 1))]
    guard let contact = contact(chosen.contact, of: chosen.organisation) else { return false }
    let organisation = chosen.organisation
    let errand: Errand =
      switch chance.number(in: 1...10) {
      case 1...4: visit(organisation, contact, .pays(after: .seconds(0)))
      case 5, 6: transfer(organisation, contact, contact.amount)
      case 7: chance.chance(50) ? silence(organisation, contact, true) : mergeSomebody(organisation, contact)
      case 8: changed(organisation, contact, isHighRisk: true)
      case 9: setPaused(organisation, true)
      default: publishLater(organisation)
      }
    if errand.name == "pause" {
      agenda.add(.errand(setPaused(organisation, false)), at: scheduler.now.advanced(by: .minutes(12)))
    }
    scheduler.note("in between: \(errand.name)")
    send(errand, isUrgent: true)
    return true
  }

  /// The contact of a message that is on its way becomes one with another, in one of the two directions.
  private func mergeSomebody(_ organisation: OrganisationID, _ contact: WorldContact) -> Errand {
    let others = (house.contacts[organisation] ?? []).filter { $0.externalID != contact.externalID }
    guard !others.isEmpty else { return silence(organisation, contact, true) }
    let other = others[chance.number(in: 0...(others.count - 1))]
    return chance.chance(50)
      ? merge(organisation, contact, into: other) : merge(organisation, other, into: contact)
  }

  private func isOfDispatch(_ task: Scheduler.Waiting) -> Bool {
    switch task.point {
    case .archive, .write, .send, .answer: break
    case .read, .archiveRead, .file, .ask, .bank, .post, .idle, .rest, .beat: return false
    }
    let name = scheduler.name(of: task.strand)
    return House.channels.contains { name.hasSuffix(" \($0.rawValue)") }
  }

  private func contact(_ id: ContactID, of organisation: OrganisationID) -> WorldContact? {
    let name = try? memory.readNow { sql in
      try sql.first(
        "SELECT external_id FROM contacts WHERE organisation = $1 AND id = $2", [.id(organisation), .id(id)]
      ) { try $0.text(0) }
    }
    return house.contacts[organisation]?.first { $0.externalID == name }
  }

  /// Whether a file waits to be read: then whoever reads files goes before others while something urgent goes on.
  func hasUnreadFile() -> Bool {
    let found = try? memory.readNow { sql in
      try sql.first("SELECT 1 FROM imports WHERE state = 'reading'", []) { _ in true }
    }
    return found == true
  }
}
