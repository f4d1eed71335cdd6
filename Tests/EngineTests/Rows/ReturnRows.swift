import Domain
import Engine
import EngineTestKit
import Testing

/// What a debit that came back becomes.
@Suite struct `Returned debits` {
  let jan = WorldContact(1)

  @Test func `row 6: MD07 silences the contact, ends all its runs and makes a task`() async throws {
    let world = try await TestWorld.standard()
    let second = jan.invoice(1)
    try await world.move(in: [jan])
    try await world.owe([second])
    try await world.debitsFail([jan])
    try await world.settle()
    let load = try await world.debitsFail([second], reason: "MD07", id: "S2")
    #expect(load.counts == ["stopped": 1])
    try await world.runOut()
    #expect(try await world.received(by: jan, on: .email).count == 1)
    #expect(try await world.received(by: jan, on: .sms).isEmpty)
    #expect(try await world.states() == [.ended(outcome: "contact-stopped")])
    #expect(try await world.contact(jan).silence != nil)
    #expect(try await world.openTasks().map(\.name) == ["contact-gestopt"])
    #expect(try await world.requests().allSatisfy { !$0.state.isPayable })
    // Nothing later speaks to this contact either.
    let third = jan.invoice(2)
    try await world.owe([third])
    try await world.debitsFail([third], id: "S3")
    try await world.runOut()
    #expect(try await world.received(by: jan, on: .email).count == 1)
    #expect(try await world.received(by: jan, on: .sms).isEmpty)
  }

  @Test func `row 6: MD07 stops the contact also when its open item cannot be found`() async throws {
    let world = try await TestWorld.standard()
    try await world.move(in: [jan])
    try await world.debitsFail([jan])
    try await world.settle()
    // Another month: the mandate is known, the amount and the reference are not.
    var other = WorldContact(1, amount: 99_999)
    other.email = jan.email
    let returned = WorldFiles.Returned(other, reason: "MD07", booked: "2027-02-05")
    let entry = WorldFiles.entry(returned).replacing(other.endToEnd, with: "ONBEKEND")
    try await world.load(WorldFiles.camt053([entry], id: "S2", created: "2027-02-05T06:00:00Z"))
    try await world.runOut()
    #expect(try await world.contact(jan).silence != nil)
    #expect(try await world.states() == [.ended(outcome: "contact-stopped")])
    #expect(try await world.received(by: jan, on: .sms).isEmpty)
    #expect(try await world.openTasks().map(\.name).contains("contact-gestopt"))
  }

  @Test(arguments: ["ZZ99", "NARR"])
  func `row 6: a reason nobody knows becomes a task`(reason: String) async throws {
    let world = try await TestWorld.standard()
    try await world.move(in: [jan])
    try await world.debitsFail([jan], reason: reason)
    try await world.runOut()
    #expect(try await world.messages().isEmpty)
    #expect(try await world.openTasks().map(\.name) == ["reden-beoordelen"])
    #expect(try await world.cases().count == 1)
  }

  @Test func `who takes a debit back twice gets the link again, and a person asks why`() async throws {
    let world = try await TestWorld.standard()
    let second = jan.invoice(1)
    try await world.move(in: [jan])
    try await world.owe([second])
    #expect(try await world.debitsFail([jan], reason: "MD06").counts == ["enrolled": 1])
    #expect(try await world.tasks().isEmpty)
    #expect(try await world.debitsFail([second], reason: "MD06", id: "S2").counts == ["enrolled": 1])
    #expect(try await world.openTasks().map(\.name) == ["reden-beoordelen"])
  }

  @Test func `row 7: what is not to be demanded is not enrolled, and the report says why`() async throws {
    let world = try await TestWorld.standard()
    let (piet, kees) = (WorldContact(2), WorldContact(3))
    try await world.move(in: [jan, kees])
    try await world.load(WorldFiles.contacts([piet]))
    try await world.load(WorldFiles.openItems([piet], open: .zero))
    let nothing = try await world.debitsFail([piet], id: "S1")
    let technical = try await world.debitsFail([kees], reason: "FF01", id: "S2")
    let entries = [WorldFiles.entry(WorldFiles.Returned(jan))]
    let marked = try await world.load(WorldFiles.camt053(entries, id: "S3", note: "SPS/2.0/TEST"))
    let channel = try await world.load(WorldFiles.camt053(entries, id: "S4"), environment: .test)
    for (load, rule) in [
      (nothing, "rejected:nothing-owed"), (technical, "rejected:other-return-type"),
      (marked, "rejected:not-production"), (channel, "rejected:not-production"),
    ] {
      #expect(load.counts[rule] == 1)
      #expect(try await world.rows(of: load.id).map(\.outcome).contains(rule))
    }
    try await world.runOut()
    #expect(try await world.messages().isEmpty)
    #expect(try await world.runs().isEmpty)
    // What was a test is forgotten: the real return is new.
    #expect(try await world.debitsFail([jan], id: "S5").counts == ["enrolled": 1])
  }

  /// The same return in three files on three days, in every order.
  static let orders = [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]]

  @Test(arguments: orders, [true, false])
  func `row 8: one return in three files is one case, and next month's is another`(
    order: [Int], namesBatch: Bool
  ) async throws {
    let world = try await TestWorld.standard()
    try await world.move(in: [jan])
    for (file, day) in zip(order, [5, 6, 7]) {
      try await world.advance(to: try dutch("2027-01-0\(day) 09:00"))
      let load = try await world.load(Self.file(file, of: jan, month: 1, day: day, namesBatch: namesBatch))
      #expect(load.counts == [day == 5 ? "enrolled" : "known": 1])
    }
    #expect(try await world.cases().count == 1)
    #expect(try await world.runs().count == 1)
    try await world.advance(to: try dutch("2027-02-05 09:00"))
    for (file, day) in zip(order, [5, 6, 7]) {
      let load = try await world.load(Self.file(file, of: jan, month: 2, day: day, namesBatch: namesBatch))
      #expect(load.counts == [day == 5 ? "enrolled" : "known": 1])
    }
    #expect(try await world.cases().count == 2)
    #expect(try await world.tasks().allSatisfy { $0.name == "nabellen" })
  }

  /// - Parameter namesBatch: whether the statements say in which batch the debit was collected.
  private static func file(
    _ kind: Int, of contact: WorldContact, month: Int, day: Int, namesBatch: Bool
  ) -> String {
    let created = "2027-0\(month)-0\(day)T06:00:00Z"
    var returned = WorldFiles.Returned(
      contact, batch: "PI-\(month)", collected: "2027-0\(month)-04", booked: "2027-0\(month)-05",
      bankReference: "AS-\(month)")
    if kind > 0, !namesBatch { returned.batch = nil }
    switch kind {
    case 0: return WorldFiles.pain002(returned, id: "P\(month)", created: created)
    case 1: return WorldFiles.camt054([WorldFiles.entry(returned)], id: "N\(month)", created: created)
    default: return WorldFiles.camt053([WorldFiles.entry(returned)], id: "S\(month)", created: created)
    }
  }
}
