import Domain
import Engine
import EngineTestKit
import Rehearsal
import Storage

extension World {
  /// Writes down what will happen from outside, before anything does.
  func writeStory() {
    for (place, organisation) in house.organisations.enumerated() {
      let contacts = (house.contacts[organisation] ?? []).filter { _ in story.chance(place == 0 ? 70 : 40) }
      guard !contacts.isEmpty else { continue }
      writeReturns(organisation, contacts, "\(place)")
      for contact in contacts { writeLife(of: contact, organisation) }
      if story.chance(15) {
        let pause = later(hours: 100)
        agenda.add(.errand(setPaused(organisation, true)), at: pause)
        agenda.add(.errand(setPaused(organisation, false)), at: pause.advanced(by: .minutes(40)))
      }
      if story.chance(20) { agenda.add(.errand(publishLater(organisation)), at: later(hours: 100)) }
      if story.chance(25), let (former, survivor) = pair(of: organisation) {
        agenda.add(.errand(merge(organisation, former, into: survivor)), at: later(hours: 120))
      }
    }
    agenda.add(.look, at: House.start.advanced(by: Self.storm))
    for day in 1...6 { agenda.add(.employee, at: House.start.advanced(by: .hours(Int64(day * 24 + 2)))) }
    if plan.hasRestore {
      agenda.add(.backUp, at: later(hours: 60))
      agenda.add(.restore, at: House.start.advanced(by: .hours(Int64(story.number(in: 61...120)))))
    }
  }

  /// Two contacts that turn out to be one person.
  private func pair(of organisation: OrganisationID) -> (former: WorldContact, survivor: WorldContact)? {
    let contacts = house.contacts[organisation] ?? []
    guard contacts.count > 1 else { return nil }
    let first = story.number(in: 0...(contacts.count - 1))
    return (contacts[first], contacts[(first + story.number(in: 1...(contacts.count - 1))) % contacts.count])
  }

  private func later(hours: Int) -> Instant {
    House.start.advanced(by: .seconds(Int64(story.number(in: 60...(hours * 3_600)))))
  }

  /// Debits that came back: told once, or several times in several ways.
  private func writeReturns(_ organisation: OrganisationID, _ contacts: [WorldContact], _ name: String) {
    let reasons = ["AM04", "AM04", "AM04", "MD06", "AC04"]
    func tell(_ contacts: [WorldContact], _ id: String, at moment: Instant) {
      let returned = contacts.map { WorldFiles.Returned($0, reason: story.pick(reasons, else: "AM04")) }
      let entries = returned.map { WorldFiles.entry($0) }
      let statement = WorldFiles.camt053(entries, id: "S\(name)\(id)")
      agenda.add(.errand(file(organisation, "S\(name)\(id).xml", statement)), at: moment)
      if story.chance(40) {
        agenda.add(.errand(file(organisation, "again.xml", statement)), at: moment.advanced(by: .minutes(50)))
      }
      if story.chance(40) {
        let notification = WorldFiles.camt054(entries, id: "N\(name)\(id)")
        agenda.add(.errand(file(organisation, "N\(name)\(id).xml", notification)), at: moment.advanced(by: .minutes(5)))
      }
      if story.chance(25), let first = returned.first {
        agenda.add(
          .errand(file(organisation, "P\(name)\(id).xml", WorldFiles.pain002(first, id: "P\(name)\(id)"))),
          at: moment.advanced(by: .hours(3)))
      }
    }
    // Often just before the evening, when nothing may leave any more.
    let minutes = story.chance(25) ? story.number(in: 685...690) : story.number(in: 1...900)
    tell(contacts, "a", at: House.start.advanced(by: .seconds(Int64(minutes * 60 - story.number(in: 0...59)))))
    if story.chance(30) { tell(contacts.prefix(2).map { $0.invoice(1) }, "b", at: later(hours: 96)) }
  }

  private func writeLife(of contact: WorldContact, _ organisation: OrganisationID) {
    if story.chance(50) { agenda.add(.visit(organisation, contact), at: later(hours: 160)) }
    if story.chance(30) { agenda.add(.visit(organisation, contact), at: later(hours: 60)) }
    if story.chance(25) {
      agenda.add(.errand(transfer(organisation, contact, contact.amount)), at: later(hours: 160))
    }
    if story.chance(15) {
      let part = Money(cents: Int64(story.pick([10_000, 61_779], else: 10_000)))
      agenda.add(.errand(transfer(organisation, contact, part)), at: later(hours: 120))
    }
    if story.chance(10) {
      let moment = later(hours: 120)
      agenda.add(.errand(silence(organisation, contact, true)), at: moment)
      if story.chance(50) {
        agenda.add(.errand(silence(organisation, contact, false)), at: moment.advanced(by: .hours(5)))
      }
    }
    if story.chance(10) { agenda.add(.errand(changed(organisation, contact, isHighRisk: true)), at: later(hours: 100)) }
    if story.chance(15) {
      var moved = contact
      moved.email = "nieuw\(contact.number)@example.nl"
      agenda.add(.errand(changed(organisation, moved, isHighRisk: false)), at: later(hours: 100))
    }
    if story.chance(15) { agenda.add(.errand(alreadyPaid(organisation, contact)), at: later(hours: 60)) }
    if story.chance(15) { agenda.add(.chargeBack, at: later(hours: 165)) }
    if story.chance(20) { writeLoad(of: contact, organisation) }
  }

  /// A later load of what is owed: as if nothing was paid, or as if all was.
  private func writeLoad(of contact: WorldContact, _ organisation: OrganisationID) {
    let moment = later(hours: 140)
    let open = story.chance(50) ? contact.amount : Money.zero
    let text = WorldFiles.openItems(
      [contact], open: open, asOf: WorldFiles.text(of: moment.advanced(by: .hours(Int64(-story.number(in: 0...30))))))
    agenda.add(.errand(file(organisation, "posten-\(contact.number).csv", text)), at: moment)
  }

  // MARK: What happens

  func happen(_ what: Happening) {
    scheduler.note("happens: \(Self.words(what))")
    switch what {
    case .look:
      scheduler.wake(.beat)
      mustLook = true
    case .errand(let errand): send(errand)
    case .start(let node): start(node)
    case .pay(let reference, let isLate): bank.pay(reference, isLate: isLate)
    case .fail(let reference): bank.fail(reference)
    case .chargeBack:
      if let paid = bank.all.first(where: { $0.status == .paid && $0.chargedBack == .zero }) {
        bank.chargeBack(paid.reference)
      }
    case .employee: work()
    case .visit(let organisation, let contact): send(visit(organisation, contact, payer()))
    case .backUp: backUp()
    case .restore: restore()
    case .release: release()
    }
  }

  private static func words(_ what: Happening) -> String {
    switch what {
    case .errand(let errand): errand.name
    case .visit(_, let contact): "visit of \(contact.externalID)"
    case .look, .start, .pay, .fail, .chargeBack, .employee, .backUp, .restore, .release: "\(what)"
    }
  }

  private func payer() -> Payer {
    switch chance.number(in: 1...10) {
    case 1...5: .pays(after: .seconds(Int64(chance.number(in: 0...600))))
    case 6: .fails
    case 7, 8: .leaves
    default: .paysLate(after: .seconds(Int64(chance.number(in: 600...4_000))))
    }
  }

  /// Employees do some of what is open; after the storm all of it.
  private func work() {
    let tasks =
      (try? memory.readNow { sql in
        try sql.rows("SELECT organisation, id, run IS NOT NULL FROM tasks WHERE state = 0 ORDER BY id", []) {
          (
            organisation: OrganisationID(try $0.integer(0)), id: Reading.TaskID(try $0.integer(1)),
            isOfRun: try $0.bool(2)
          )
        }
      }) ?? []
    for task in tasks where !isStorm || chance.chance(60) { send(finish(task.organisation, task.id)) }
    if !isStorm, tasks.contains(where: \.isOfRun) {
      agenda.add(.employee, at: scheduler.now.advanced(by: .hours(12)))
    }
  }

  /// Lets what was broken off be mended, when everything works again.
  func calmDown() {
    for organisation in house.organisations { agenda.add(.errand(setPaused(organisation, false)), at: scheduler.now) }
    for days in [1, 3, 6, 10, 15, 20, 30, 40] {
      agenda.add(.employee, at: scheduler.now.advanced(by: .hours(Int64(days * 24))))
    }
  }
}
