import Domain
import Engine
import EngineTestKit
import Testing

/// Two contacts turn out to be one person.
@Suite struct `Merging contacts` {
  let jan = WorldContact(1)
  let els = WorldContact(2)

  @Test func `a run goes on for the survivor, and receipts of what was sent before still land`() async throws {
    let world = try await TestWorld.standard()
    let janWithoutMobile = WorldContact(1, mobile: false)
    try await world.move(in: [janWithoutMobile, els])
    try await world.debitsFail([jan])
    try await world.settle()
    let mail = try #require(try await world.received(by: jan, on: .email).first)
    let former = try await world.contact(jan)
    #expect(try await world.merge(jan, into: els) == .applied("merged", detail: "R1 is nu R2"))
    let survivor = try await world.contact(els)
    #expect(try await world.cases().map(\.contact) == [survivor.id])
    #expect(try await world.claims().map(\.contact) == [survivor.id, survivor.id])
    #expect(try await world.messages().map(\.contact) == [survivor.id])
    #expect(try await world.contact(jan) == survivor)
    // A hard bounce of what went to the former contact: the survivor's next channel is used at once.
    try await world.parts.sandbox.act(.bounced(permanent: true, reason: "5.1.1"), on: mail.id, of: world.organisation)
    try await world.settle()
    #expect(try await world.messages().map(\.progress.status) == [.bounced, .delivered])
    #expect(try await world.received(by: els, on: .sms).count == 1)
    let standings = try await world.addresses(of: els).filter { $0.kind == .email }.map { [$0.value: $0.standing] }
    #expect(Set(standings) == [["huurder1@example.nl": .invalid], ["huurder2@example.nl": .unverified]])
    let organisation = world.organisation
    let aliases = try await world.parts.store.read { try $0.aliases(organisation, of: survivor.id) }
    #expect(aliases.map(\.former) == [former.id])
    #expect(aliases.map(\.by) == ["test"])
  }

  @Test(arguments: [true, false])
  func `silence of either holds for both`(isFormerSilenced: Bool) async throws {
    let world = try await TestWorld.standard()
    try await world.move(in: [jan, els])
    try await world.debitsFail([jan, els])
    try await world.settle()
    let silenced = try await world.contact(isFormerSilenced ? jan : els)
    let silence = Silence(reason: "overleden", by: "anna", at: world.now)
    try await take(.silence(silenced.id, silence), in: world)
    #expect(try await world.states().filter(\.isEnded).count == 1)
    try await world.merge(jan, into: els)
    #expect(try await world.states() == [.ended(outcome: "contact-stopped"), .ended(outcome: "contact-stopped")])
    #expect(try await world.contact(els).silence == silence)
  }

  @Test func `a stop asked for by the former number holds for the survivor`() async throws {
    let world = try await TestWorld.standard()
    try await world.move(in: [jan, els])
    let former = try await world.contact(jan).id
    try await world.merge(jan, into: els)
    let silence = Silence(reason: "wsnp", by: "anna", at: world.now)
    try await take(.silence(former, silence), in: world)
    #expect(try await world.contact(els).silence == silence)
    try await take(.unsilence(former, by: "anna"), in: world)
    #expect(try await world.contact(els).silence == nil)
  }

  @Test func `what both were sent counts for one set of caps`() async throws {
    let world = try await TestWorld.standard()
    try await world.move(in: [jan, els])
    try await world.debitsFail([jan])
    try await world.settle()
    try await world.merge(jan, into: els)
    try await world.debitsFail([els], id: "S2")
    try await world.settle()
    #expect(try await world.messages().map(\.remark) == ["", "cap per-channel-per-day"])
    try await world.advance(to: try dutch("2027-01-06 07:00"))
    #expect(try await world.messages().map(\.progress.status) == [.delivered, .delivered])
  }

  @Test(arguments: [true, false])
  func `an address that bounced for one stays bounced for both`(isFormerBounced: Bool) async throws {
    let world = try await TestWorld.standard()
    var els = els
    els.email = jan.email
    try await world.move(in: [jan, els])
    try await world.fate(.bounced(after: .minutes(5), reason: "5.1.1 mailbox unknown"), of: jan)
    try await world.debitsFail([isFormerBounced ? jan : els])
    try await world.advance(by: .minutes(10))
    try await world.merge(jan, into: els)
    let emails = try await world.addresses(of: els).filter { $0.kind == .email }
    #expect(emails.map(\.standing) == [.invalid])
    #expect(emails.map(\.reason) == ["5.1.1 mailbox unknown"])
    #expect(try await world.addresses(of: els).filter { $0.kind == .mobile }.count == 2)
  }

  @Test func `a message made for the former contact is made again for the survivor`() async throws {
    let (world, archive) = try await interruptible()
    try await world.move(in: [jan, WorldContact(2, mobile: false)])
    try await world.debitsFail([jan])
    let (former, survivor) = (try await world.contact(jan).id, try await world.contact(els).id)
    archive.interrupt { _ = try await world.merge(former, into: survivor) }
    try await world.settle()
    let mails =
      try await world.received(by: jan, on: .email) + (try await world.received(by: els, on: .email))
    #expect(mails.count == 1)
    let text = try await world.text(of: try #require(mails.first))
    #expect(text.contains("Huurder2") && !text.contains("Huurder1,"))
    #expect(try await world.messages().map(\.contact) == [survivor])
  }

  @Test func `a message made for the former contact does not leave when the survivor is silenced`() async throws {
    let (world, archive) = try await interruptible()
    try await world.move(in: [jan, els])
    let (former, survivor) = (try await world.contact(jan).id, try await world.contact(els).id)
    try await take(.silence(survivor, Silence(reason: "overleden", by: "anna", at: world.now)), in: world)
    try await world.debitsFail([jan])
    archive.interrupt { _ = try await world.merge(former, into: survivor) }
    try await world.settle()
    #expect(try await world.received(by: jan, on: .email).isEmpty)
    #expect(try await world.states() == [.ended(outcome: "contact-stopped")])
    #expect(try await world.messages().map(\.progress.status) == [.cancelled])
  }

  @Test func `a message is judged by the caps of the survivor`() async throws {
    let (world, archive) = try await interruptible()
    try await world.move(in: [jan, els])
    try await world.debitsFail([els])
    try await world.settle()
    try await world.debitsFail([jan], id: "S2")
    let (former, survivor) = (try await world.contact(jan).id, try await world.contact(els).id)
    archive.interrupt { _ = try await world.merge(former, into: survivor) }
    try await world.settle()
    #expect(try await world.messages().map(\.remark) == ["", "cap per-channel-per-day"])
  }

  @Test func `merging twice changes nothing, and what makes no sense is refused`() async throws {
    let world = try await TestWorld.standard()
    let kees = WorldContact(3)
    try await world.move(in: [jan, els, kees])
    let (one, two, three) = (
      try await world.contact(jan).id, try await world.contact(els).id, try await world.contact(kees).id
    )
    func word(_ former: ContactID, _ survivor: ContactID, _ id: String) async throws -> String {
      guard case .applied(let word, _) = try await world.merge(former, into: survivor, id: id) else { return "?" }
      return word
    }
    #expect(try await word(one, one, "a") == "rejected:same-contact")
    #expect(try await word(one, ContactID(9), "b") == "rejected:unknown-contact")
    #expect(try await word(ContactID(9), one, "c") == "rejected:unknown-contact")
    #expect(try await word(one, two, "d") == "merged")
    let after = try await Everything(world)
    #expect(try await word(one, two, "e") == "known")
    #expect(try await word(two, one, "f") == "rejected:merged-the-other-way")
    #expect(try await word(one, three, "g") == "rejected:merged-elsewhere")
    #expect(try await Everything(world) == after)
    // A former contact stands for its survivor.
    #expect(try await word(three, one, "h") == "merged")
    #expect(try await world.contact(kees).id == two)
    #expect(try await word(one, three, "i") == "known")
  }

  @Test func `contacts of two organisations are never merged`() async throws {
    let parts = try await TestWorld.parts()
    let horizon = try await TestWorld(parts, publishing: WorldFolder.horizon.published)
    let linde = try await TestWorld(
      parts,
      publishing: WorldFolder.horizon.replacing("de-horizon", with: "de-linde", in: "organisation.yaml").published)
    try await horizon.move(in: [jan])
    try await linde.move(in: [jan])
    let (ours, theirs) = (try await horizon.contact(jan).id, try await linde.contact(jan).id)
    #expect(
      try await horizon.merge(ours, into: theirs)
        == .applied("rejected:unknown-contact", detail: "contact \(theirs) bestaat niet"))
  }

  @Test func `files that still use the old number find the survivor`() async throws {
    let world = try await TestWorld.standard()
    try await world.move(in: [jan, els])
    try await world.merge(jan, into: els)
    let survivor = try await world.contact(els)
    let addresses = try await world.addresses(of: els)
    let contacts = try await world.load(WorldFiles.contacts([jan]), name: "contacten2.csv")
    #expect(contacts.counts == ["merged": 1])
    try await world.owe([jan.invoice(1)])
    #expect(try await world.claims().map(\.contact) == [survivor.id, survivor.id, survivor.id])
    try await world.debitsFail([jan])
    #expect(try await world.cases().map(\.contact) == [survivor.id])
    #expect(try await world.contact(els) == survivor)
    #expect(try await world.addresses(of: els) == addresses)
  }

  @Test func `a row of a file says that a contact was merged`() async throws {
    let world = try await TestWorld.standard()
    try await world.move(in: [jan, els])
    let header = "relatienummer;samengevoegd met\n"
    let first = try await world.load(header + "R1;R2\nR7;R2\nR8;R9\n", name: "samen.csv")
    #expect(first.counts == ["merged": 2, "held:unknown-contact": 1])
    let survivor = try await world.contact(els)
    #expect(try await world.contact(jan) == survivor)
    // A number that nobody had: what comes by it later is the survivor's.
    #expect(try await world.contact(WorldContact(7)) == survivor)
    let second = try await world.load(header + "R1;R2\nR2;R2\nR7;R2\nR2;R1\n", name: "nogmaals.csv")
    #expect(second.counts == ["known": 2, "rejected:same-contact": 1, "rejected:merged-the-other-way": 1])
  }

  private func take(_ event: IntakeEvent, in world: TestWorld) async throws {
    let key = InboxKey(organisation: world.organisation, source: "test", externalID: "\(event)".prefix(150).description)
    _ = try await world.engine.intake.accept([IntakeItem(key: key, event: event)], at: world.now)
  }

  private func interruptible() async throws -> (TestWorld, InterruptedArchive) {
    var parts = try await TestWorld.parts()
    let archive = InterruptedArchive(parts.archive)
    parts.archive = archive
    return (try await TestWorld(parts, publishing: WorldFolder.horizon.published), archive)
  }
}
