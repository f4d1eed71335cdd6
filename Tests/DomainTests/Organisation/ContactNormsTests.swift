import Domain
import Testing

@Suite struct `Contact norms` {
  @Test func `one message per channel a day, three a day, seven in seven days`() throws {
    let norms = ContactNorms()
    #expect([norms.perChannelPerDay, norms.perDay, norms.perWeek] == [1, 3, 7])
    let today = try day("2027-06-09")
    var tally = ContactTally()
    #expect(norms.capReached(by: tally, adding: .sms, on: today) == nil)
    tally.add(over: .sms, on: today)
    #expect(norms.capReached(by: tally, adding: .sms, on: today) == .perChannelPerDay)
    #expect(norms.capReached(by: tally, adding: .email, on: today) == nil)
    tally.add(over: .email, on: today)
    tally.add(over: .voice, on: today)
    #expect(norms.capReached(by: tally, adding: .letter, on: today) == .perDay)
    tally.add(4, over: .email, on: today.advanced(by: -6))
    #expect(norms.capReached(by: tally, adding: .letter, on: today) == .perWeek)
  }

  @Test func `the week rolls: what was sent seven days ago no longer counts`() throws {
    let norms = ContactNorms(perChannelPerDay: 9, perDay: 9, perWeek: 2)
    let sunday = try day("2027-06-13")
    var tally = ContactTally()
    tally.add(2, over: .email, on: sunday)
    #expect(norms.capReached(by: tally, adding: .sms, on: sunday.advanced(by: 1)) == .perWeek)
    #expect(norms.capReached(by: tally, adding: .sms, on: sunday.advanced(by: 6)) == .perWeek)
    #expect(norms.capReached(by: tally, adding: .sms, on: sunday.advanced(by: 7)) == nil)
    #expect(norms.firstDayWithRoom(in: tally, for: .sms, from: sunday) == sunday.advanced(by: 7))
  }

  @Test func `a full day waits for the next`() throws {
    let today = try day("2027-06-09")
    var tally = ContactTally()
    tally.add(over: .sms, on: today)
    #expect(ContactNorms().firstDayWithRoom(in: tally, for: .sms, from: today) == today.advanced(by: 1))
    #expect(ContactNorms().firstDayWithRoom(in: tally, for: .email, from: today) == today)
  }

  @Test func `a cap of zero silences`() throws {
    let today = try day("2027-06-09")
    for norms in [ContactNorms(perChannelPerDay: 0), ContactNorms(perDay: -4), ContactNorms(perWeek: 0)] {
      #expect(norms.firstDayWithRoom(in: ContactTally(), for: .email, from: today) == nil)
    }
  }

  @Test func `a flow lowers caps and never raises them`() {
    let organisation = ContactNorms(perChannelPerDay: 1, perDay: 3, perWeek: 5)
    let flow = ContactNorms(perChannelPerDay: 4, perDay: 2, perWeek: 9)
    #expect(organisation.narrowed(by: flow) == ContactNorms(perChannelPerDay: 1, perDay: 2, perWeek: 5))
  }

  @Test func `what the contact asked for is exempt for ten minutes`() throws {
    let asked = try dutch("2027-06-13 22:00")
    let exemption = ContactExemption.requested(at: asked)
    #expect(exemption.holds(at: asked))
    #expect(exemption.holds(at: asked.advanced(by: .minutes(10))))
    #expect(!exemption.holds(at: asked.advanced(by: .milliseconds(600_001))))
    #expect(exemption.holds(at: asked.advanced(by: .seconds(-5))))
    #expect(!ContactExemption.confirmation(of: asked).holds(at: asked.advanced(by: .hours(1))))
    #expect(ContactExemption.incomingCall.holds(at: asked))
  }
}
