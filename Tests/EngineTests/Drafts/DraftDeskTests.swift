import Domain
import Engine
import EngineTestKit
import Testing

@Suite struct `Drafts` {
  private enum Names {
    static let flow = "flows/storno.yaml"
    static let daan = DraftActor(login: "daan", role: .editor)
    static let joost = DraftActor(login: "joost", role: .approver)
    static let noor = DraftActor(login: "noor", role: .administrator)
  }

  private struct Room {
    let world: TestWorld
    let desk: DraftDesk
    var us: OrganisationID { world.organisation }

    init() async throws {
      world = try await TestWorld.standard()
      desk = DraftDesk(store: world.parts.store, clock: world.parts.clock, channels: [.email, .sms])
    }

    func workshop() async throws -> Workshop { try #require(try await desk.workshop(us)) }

    func text(_ path: String = Names.flow) async throws -> String {
      String(decoding: try #require(try await workshop().content(path)), as: UTF8.self)
    }

    /// Replaces words of a file in the draft, as an editor does who just opened it.
    @discardableResult
    func replace(
      _ words: String, with others: String, in path: String = Names.flow, by actor: DraftActor = Names.daan
    ) async throws -> Draft? {
      let mark = try await workshop().mark(path)
      let content = try await text(path).replacing(words, with: others)
      return try await desk.change(us, .write(path: path, content: Array(content.utf8), seen: mark), by: actor)
    }

    /// Publishes beside the console, as the command line does.
    func publishBeside(_ folder: WorldFolder) async throws {
      let publisher = Publisher(
        store: world.parts.store, identifiers: world.parts.identifiers, channels: [.email, .sms])
      _ = try await publisher.publish(folder.published, at: world.parts.clock.now(), by: "command line")
    }

    func refusal(_ change: DraftChange, by actor: DraftActor = Names.daan) async throws -> DraftRefusal? {
      do {
        try await desk.change(us, change, by: actor)
        return nil
      } catch let refusal as DraftRefusal {
        return refusal
      }
    }
  }

  @Test func `an edit is in the draft and not in what is in use`() async throws {
    let room = try await Room()
    let draft = try #require(try await room.replace("wait: 2 days", with: "wait: 3 days"))
    #expect(draft.base == 1 && draft.revision == 1 && draft.openedBy == "daan")
    #expect(draft.files.keys.sorted() == [Names.flow])
    let workshop = try await room.workshop()
    #expect(workshop.live == 1 && workshop.liveFolder != workshop.folder)
    #expect(try await room.desk.workshop(OrganisationID(room.us.value + 1)) == nil)
    // Written as it was: then nothing differs, and there is no draft.
    #expect(try await room.replace("wait: 3 days", with: "wait: 2 days") == nil)
    #expect(try await room.workshop().draft == nil)
  }

  @Test func `who saves over the work of a colleague is told and nothing is saved`() async throws {
    let room = try await Room()
    let seen = try await room.workshop().mark(Names.flow)
    try await room.replace("wait: 2 days", with: "wait: 3 days", by: Names.joost)
    let late = try await room.refusal(.write(path: Names.flow, content: Array("x: y\n".utf8), seen: seen))
    #expect(late == .fileMoved(path: Names.flow, by: "joost"))
    #expect(try await room.text().contains("wait: 3 days"))
  }

  @Test(arguments: [
    "organisation.yaml", "library/flows/storno.yaml", "flows/../organisation.yaml", "flows/.verborgen.yaml",
    "/flows/a.yaml", "flows/a.txt", "templates/a", "templates/a/b/c/d.md", "flows/A.yaml", "", "flows/a/b.yaml",
    "flows/" + String(repeating: "a", count: 200) + ".yaml",
  ])
  func `what is no file of an editor cannot be written`(_ path: String) async throws {
    let room = try await Room()
    let change = DraftChange.write(path: path, content: [65], seen: try await room.workshop().mark(path))
    #expect(try await room.refusal(change) == .notEditable(path: path))
  }

  @Test func `a file has a limit and is text`() async throws {
    let room = try await Room()
    let (path, none) = ("flows/nieuw.yaml", FileMark(of: nil))
    let large = [UInt8](repeating: 65, count: DraftLimits.largestFile + 1)
    #expect(
      try await room.refusal(.write(path: path, content: large, seen: none))
        == .tooLarge(limit: DraftLimits.largestFile))
    for bytes: [UInt8] in [[0xFF, 0xFE], [65, 0, 66]] {
      #expect(try await room.refusal(.write(path: path, content: bytes, seen: none)) == .notText)
    }
  }

  @Test func `who may not edit or approve does not`() async throws {
    let room = try await Room()
    let reader = DraftActor(login: "anna", role: .employee)
    let change = DraftChange.write(
      path: Names.flow, content: [65], seen: try await room.workshop().mark(Names.flow))
    #expect(try await room.refusal(change, by: reader) == .notAllowed(needs: .editor))
    let draft = try #require(try await room.replace("wait: 2 days", with: "wait: 3 days"))
    try await room.desk.change(room.us, .propose(note: "", revision: draft.revision), by: Names.daan)
    let other = DraftActor(login: "piet", role: .editor)
    await #expect(throws: DraftRefusal.notAllowed(needs: .approver)) {
      try await room.desk.approve(room.us, revision: draft.revision + 1, by: other)
    }
    #expect(
      try await room.refusal(.reject(reason: "nee", revision: draft.revision + 1), by: other)
        == .notAllowed(needs: .approver))
  }

  @Test func `another person approves, and then it is in use and written down`() async throws {
    let room = try await Room()
    let draft = try #require(try await room.replace("wait: 2 days", with: "wait: 3 days"))
    let proposed = try #require(
      try await room.desk.change(
        room.us, .propose(note: "Langer wachten", revision: draft.revision), by: Names.noor))
    await #expect(throws: DraftRefusal.ownProposal) {
      try await room.desk.approve(room.us, revision: proposed.revision, by: Names.noor)
    }
    await #expect(throws: DraftRefusal.draftMoved) {
      try await room.desk.approve(room.us, revision: draft.revision, by: Names.joost)
    }
    #expect(
      try await room.desk.approve(room.us, revision: proposed.revision, by: Names.joost) == 2)
    let workshop = try await room.workshop()
    #expect(workshop.live == 2 && workshop.draft == nil)
    #expect(String(decoding: try #require(workshop.liveFolder.files[Names.flow]), as: UTF8.self).contains("3 days"))
    let approval = try #require(try await room.desk.approvals(room.us)[2])
    #expect(approval.proposedBy == "noor" && approval.approvedBy == "joost" && approval.note == "Langer wachten")
    await #expect(throws: DraftRefusal.noDraft) {
      try await room.desk.approve(room.us, revision: proposed.revision, by: Names.joost)
    }
  }

  @Test func `a proposal stands still until it is withdrawn or sent back`() async throws {
    let room = try await Room()
    let draft = try #require(try await room.replace("wait: 2 days", with: "wait: 3 days"))
    #expect(try await room.refusal(.withdraw) == .notProposed)
    try await room.desk.change(room.us, .propose(note: "", revision: draft.revision), by: Names.daan)
    await #expect(throws: DraftRefusal.proposed(by: "daan")) {
      try await room.replace("wait: 3 days", with: "wait: 4 days", by: Names.joost)
    }
    #expect(try await room.refusal(.discard) == .proposed(by: "daan"))
    #expect(try await room.refusal(.reject(reason: " ", revision: 2), by: Names.joost) == .noReason)
    let back = try #require(
      try await room.desk.change(room.us, .reject(reason: "Te lang.", revision: 2), by: Names.joost))
    #expect(back.proposal == nil && back.rejection?.reason == "Te lang." && back.rejection?.by == "joost")
    let again = try #require(try await room.replace("wait: 3 days", with: "wait: 4 days"))
    let second = try #require(
      try await room.desk.change(room.us, .propose(note: "", revision: again.revision), by: Names.daan))
    #expect(second.rejection == nil)
    #expect(try await room.desk.change(room.us, .withdraw, by: Names.daan)?.proposal == nil)
    #expect(try await room.desk.change(room.us, .discard, by: Names.daan) == nil)
  }

  @Test func `what the check refuses is neither proposed nor published`() async throws {
    let room = try await Room()
    let draft = try #require(try await room.replace("timeout: sms", with: "timeout: nergens"))
    let refusal = try await room.refusal(.propose(note: "", revision: draft.revision))
    guard case .findings = refusal else {
      Issue.record("\(String(describing: refusal))")
      return
    }
    let check = room.desk.check(try await room.workshop().folder)
    let finding = try #require(check.findings(in: Names.flow).first)
    #expect(finding.line != nil && finding.column != nil && finding.told.dutch.contains("nergens"))
    #expect(check.publication == nil)
  }

  @Test func `what was published beside it comes in first, and both changes stay`() async throws {
    let room = try await Room()
    try await room.replace("wait: 2 days", with: "wait: 3 days")
    try await room.publishBeside(WorldFolder.horizon.replacing("wait: 5 workdays", with: "wait: 6 workdays"))
    let draft = try #require(try await room.workshop().draft)
    #expect(
      try await room.refusal(.propose(note: "", revision: draft.revision)) == .behind(base: 1, live: 2))
    #expect(try await room.workshop().conflicts.isEmpty)
    let after = try #require(try await room.desk.change(room.us, .bringUpToDate(keeping: [:]), by: Names.daan))
    #expect(after.base == 2)
    let text = try await room.text()
    #expect(text.contains("wait: 3 days") && text.contains("wait: 6 workdays"))
    let proposed = try #require(
      try await room.desk.change(room.us, .propose(note: "", revision: after.revision), by: Names.daan))
    #expect(try await room.desk.approve(room.us, revision: proposed.revision, by: Names.joost) == 3)
  }

  @Test(arguments: [true, false])
  func `where both changed the same line a person chooses`(_ keepsOurs: Bool) async throws {
    let room = try await Room()
    let draft = try #require(try await room.replace("wait: 2 days", with: "wait: 3 days"))
    try await room.desk.change(room.us, .propose(note: "", revision: draft.revision), by: Names.daan)
    try await room.publishBeside(WorldFolder.horizon.replacing("wait: 2 days", with: "wait: 4 days"))
    await #expect(throws: DraftRefusal.behind(base: 1, live: 2)) {
      try await room.desk.approve(room.us, revision: draft.revision + 1, by: Names.joost)
    }
    #expect(try await room.refusal(.bringUpToDate(keeping: [:])) == .conflicts([Names.flow]))
    let after = try await room.desk.change(
      room.us, .bringUpToDate(keeping: [Names.flow: keepsOurs]), by: Names.daan)
    #expect((after != nil) == keepsOurs)
    #expect(after?.proposal == nil)
    #expect(try await room.text().contains(keepsOurs ? "wait: 3 days" : "wait: 4 days"))
  }

  @Test func `of two who change the draft at once nobody's work is lost`() async throws {
    let room = try await Room()
    let sms = "templates/betaallink/nl/sms.txt"
    let (one, other) = (try await room.workshop().mark(Names.flow), try await room.workshop().mark(sms))
    let flow = Array(try await room.text().replacing("wait: 2 days", with: "wait: 3 days").utf8)
    async let first = room.desk.change(
      room.us, .write(path: Names.flow, content: flow, seen: one), by: Names.daan)
    async let second = room.desk.change(
      room.us, .write(path: sms, content: Array("Betaal {{bedrag}}: {{betaallink}}\n".utf8), seen: other),
      by: Names.joost)
    _ = try await (first, second)
    let draft = try #require(try await room.workshop().draft)
    #expect(draft.files.mapValues(\.by) == [Names.flow: "daan", sms: "joost"])
    #expect(draft.revision == 2)
  }
}
