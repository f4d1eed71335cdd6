import Domain
import Testing

@Suite struct `A run of the failed-debit flow` {
  /// Saturday noon before the night in which the clock goes forward.
  static let saturday = "2027-03-27 12:00"

  private static func started(
    reachable: Set<Channel> = [.email, .sms], at moment: String = saturday
  ) throws -> Dialogue {
    var run = Dialogue(try SampleFlow.plan(), facts: SampleFlow.facts(reachable: reachable))
    run.tell(.started, at: try dutch(moment))
    return run
  }

  /// Sent and accepted at the same moment.
  private static func sent(at moment: String = saturday) throws -> Dialogue {
    var run = try started(at: moment)
    run.tell(.message(visit: 1, .accepted(at: try dutch(moment))), at: try dutch(moment))
    return run
  }

  @Test(
    arguments: [
      ([.email, .sms, .letter], "email", [Channel.email]), ([.sms], "sms", [.sms]),
      ([.sms, .whatsapp], "sms", [.sms]), ([.whatsapp], "sms", [.whatsapp]), ([.letter], "letter", [.letter]),
    ] as [(Set<Channel>, String, [Channel])])
  func `starts with the first channel on which the contact can be reached`(
    reachable: Set<Channel>, step: String, channels: [Channel]
  ) throws {
    let run = try Self.started(reachable: reachable)
    #expect(run.step == step)
    #expect(run.decisions[0].channels == channels)
    #expect(run.decisions[0].commands.first == .openPaymentRequest, "the link exists before the message")
  }

  @Test func `a contact who can be reached in no way goes to an employee, and nothing is sent`() throws {
    let run = try Self.started(reachable: [])
    #expect(run.step == "employee")
    #expect(run.decisions[0].channels.isEmpty)
    #expect(run.decisions[0].tasks == ["nabellen"])
    #expect(run.decisions[0].notes.contains(.unreachable(step: "email", .email)))
  }

  @Test func `the send command carries what the message needs`() throws {
    let run = try Self.started()
    let send = SendCommand(
      step: "email", visit: 1, template: "storno-betaallink", channel: .email, withPaymentLink: true)
    #expect(run.decisions[0].commands == [.openPaymentRequest, .send(send)])
    #expect(run.due == nil, "the wait does not start before the provider accepts")
  }

  @Test(arguments: [
    ("2027-03-27 12:00", "2027-03-29T10:00:00Z"), ("2027-10-30 12:00", "2027-11-01T11:00:00Z"),
    ("2027-03-26 02:30", "2027-03-28T01:30:00Z"), ("2027-06-01 09:15", "2027-06-03T07:15:00Z"),
  ])
  func `two days are counted from acceptance, on the clock of the Netherlands`(accepted: String, due: String) throws {
    var run = try Self.started(at: "2027-01-04 08:00")
    let moment = try dutch(accepted)
    let decision = run.tell(
      .message(visit: 1, .accepted(at: moment)), at: moment.advanced(by: .seconds(30)))
    #expect(try run.due == utc(due))
    #expect(try decision.commands == [.wake(visit: 1, at: utc(due))])
  }

  @Test func `an uncertain hand-over waits as if it was sent`() throws {
    var run = try Self.started()
    run.tell(.message(visit: 1, .uncertain(at: try dutch(Self.saturday))), at: try dutch("2027-03-27 12:10"))
    #expect(try run.due == utc("2027-03-29T10:00:00Z"))
    let late = run.tell(.message(visit: 1, .accepted(at: try dutch(Self.saturday))), at: try dutch("2027-03-27 13:00"))
    #expect(late.ignored == .notAwaited)
    #expect(try run.due == utc("2027-03-29T10:00:00Z"))
  }

  /// What is told about the e-mail after it was accepted, the step that follows and the channels used then.
  private static let afterwards: [(MessageEvent, String, [Channel])] = [
    (.receipt(.delivered, at: moment), "email", []),
    (.receipt(.opened(.human), at: moment), "await-payment", []),
    (.receipt(.opened(.machine), at: moment), "email", []),
    (.receipt(.opened(.unknown), at: moment), "email", []),
    (.receipt(.clicked(.human), at: moment), "await-payment", []),
    (.receipt(.clicked(.machine), at: moment), "email", []),
    (.receipt(.replied("Ik betaal morgen"), at: moment), "await-payment", []),
    (.receipt(.bounced(permanent: true, reason: "550"), at: moment), "sms", [.sms]),
    (.receipt(.bounced(permanent: false, reason: "452"), at: moment), "sms", [.sms]),
    (.receipt(.undeliverable(reason: "expired"), at: moment), "sms", [.sms]),
    (.rejected(DispatchRejection(fault: .address, reason: "550")), "sms", [.sms]),
    (.rejected(DispatchRejection(fault: .ours, reason: "no provider")), "sms", [.sms]),
    (.rejected(DispatchRejection(fault: .other, reason: "later")), "sms", [.sms]),
    (.accepted(at: moment), "email", []),
  ]
  private static let moment = Instant(milliseconds: 1_806_150_000_000)

  @Test(arguments: afterwards.indices)
  func `what becomes known about the e-mail leads on, once`(index: Int) throws {
    let (event, step, channels) = Self.afterwards[index]
    var run = try Self.sent()
    let now = try dutch("2027-03-27 14:00")
    let decision = run.tell(.message(visit: 1, event), at: now)
    #expect(run.step == step)
    #expect(decision.channels == channels)
    let again = run.tell(.message(visit: 1, event), at: now)
    #expect(run.step == step)
    #expect(again.channels.isEmpty, "the same twice sends nothing")
  }

  /// The same, with the provider's own answer coming after it.
  @Test(arguments: afterwards.indices.dropLast())
  func `a receipt that overtakes the acceptance implies it`(index: Int) throws {
    let (event, step, channels) = Self.afterwards[index]
    var run = try Self.started()
    let now = try dutch("2027-03-27 14:00")
    let decision = run.tell(.message(visit: 1, event), at: now)
    run.tell(.message(visit: 1, .accepted(at: now)), at: now)
    #expect(run.step == step)
    #expect(decision.channels == channels)
    #expect(run.step != "email" || run.due != nil, "a message that was delivered does not wait for acceptance")
  }

  @Test func `an opening by a machine is kept as evidence and moves nothing`() throws {
    var run = try Self.sent()
    let before = run.state
    let decision = run.tell(.message(visit: 1, .receipt(.opened(.machine), at: Self.moment)), at: Self.moment)
    #expect(run.state == before)
    #expect(decision.notes == [.evidence(.opened, .machine)])
    #expect(decision.commands.isEmpty)
  }

  @Test func `when the wait is over the next step begins, and an earlier timer does nothing`() throws {
    var run = try Self.sent()
    let due = try #require(run.due)
    run.tell(.timer(visit: 1), at: due)
    #expect(run.step == "sms")
    #expect(run.visit == 2)
    let stale = run.tell(.timer(visit: 1), at: due)
    #expect(stale.ignored == .earlierVisit)
    let early = run.tell(.timer(visit: 2), at: due)
    #expect(early.ignored == .notAwaited, "the text message is not accepted yet")
  }

  @Test func `a late receipt of the e-mail does not move the text message`() throws {
    var run = try Self.sent()
    run.tell(.timer(visit: 1), at: try #require(run.due))
    let before = run.state
    let now = try dutch("2027-03-29 12:30")
    for kind: ReceiptKind in [.delivered, .opened(.human), .clicked(.human), .bounced(permanent: true, reason: "")] {
      let decision = run.tell(.message(visit: 1, .receipt(kind, at: now)), at: now)
      #expect(decision.state == before)
      #expect(decision.commands.isEmpty)
    }
  }

  @Test func `the second channel of a list is tried when the first fails, as a visit of its own`() throws {
    var run = try Self.started(reachable: [.sms, .whatsapp])
    let now = try dutch(Self.saturday)
    let first = run.visit
    let decision = run.tell(
      .message(visit: first, .rejected(DispatchRejection(fault: .address, reason: "not a mobile"))), at: now)
    #expect(decision.channels == [.whatsapp])
    #expect(run.step == "sms")
    #expect(run.visit == first + 1)
    let last = run.tell(.message(visit: first + 1, .receipt(.undeliverable(reason: ""), at: now)), at: now)
    #expect(last.channels.isEmpty)
    #expect(run.step == "employee" || run.step == "letter")
  }

  @Test(arguments: [(ContactRisk.high, 10_000, "employee"), (.normal, 75_000, "employee"), (.low, 74_999, "letter")])
  func `the way of a choice follows the segment`(risk: ContactRisk, cents: Int64, step: String) throws {
    var run = try Self.sent()
    run.facts = SampleFlow.facts(amount: Money(cents: cents), reachable: [.email, .letter], risk: risk)
    run.tell(.message(visit: 1, .receipt(.opened(.human), at: Self.moment)), at: try dutch("2027-03-27 14:00"))
    run.tell(.timer(visit: run.visit), at: try #require(run.due))
    #expect(run.step == step)
  }
}
