import Domain
import Engine
import Rehearsal
import Testing

/// The rows of the failed-debit flow, each played by one contact whose part is fixed.
@Suite struct RowsTests {
  /// What the house holds of one contact after three weeks.
  struct Story {
    let contact: FictionalContact
    var messages: [MessageRecord] = []
    var runs: [RunRecord] = []
    var requests: [PaymentRequestRecord] = []
    var tasks: [TaskRecord] = []

    var channels: [Channel] { messages.map(\.channel) }
    var outcome: String? {
      guard let run = runs.first, case .ended(let outcome)? = try? RunCodec.decode(run.state) else {
        return nil
      }
      return outcome
    }
  }

  @Test func `each lead goes the way that the flow promises`() async throws {
    let house = try await TestHouse.open()
    let portfolio = FictionalPortfolio(
      .init(seed: 3, start: TestHouse.start, count: FictionalPortfolio.leads))
    let organisation = try await house.publish()
    let report = try await Rehearsal.run(
      house.parts, organisations: [RehearsedOrganisation(id: organisation, portfolio: portfolio)], days: 21,
      seed: 3)
    #expect(report.holds)
    let stories = try await stories(of: portfolio, organisation, in: house)

    // Opened by a human, paid by the link.
    #expect(stories[0].channels == [.email])
    #expect(stories[0].outcome == "paid")
    #expect(stories[0].requests.first?.state.isPaidByLink == true)
    // Bounced: SMS at once, within the hours.
    #expect(stories[1].channels == [.email, .sms])
    #expect(try gap(stories[1]) <= .minutes(6))
    #expect(stories[1].outcome == "paid")
    // Not opened within two days, and opened by a program only: SMS after two days.
    for story in [stories[2], stories[3]] {
      #expect(story.channels == [.email, .sms])
      #expect(try gap(story) == .hours(48))
      #expect(story.outcome == "paid")
    }
    #expect(stories[3].messages.first?.progress.contains(.openedByMachine) == true)
    // No e-mail address: starts with SMS.
    #expect(stories[4].channels == [.sms])
    // Paid by transfer: the link is closed as paid otherwise, and nothing was sent after it.
    #expect(stories[5].channels == [.email])
    #expect(stories[5].requests.first?.state.isPaidOtherwise == true)
    #expect(stories[5].outcome == "paid")
    // Deceased, unknown, our own fault, nothing owed: no message at all; the first two are for a person.
    for index in 6...9 { #expect(stories[index].channels.isEmpty && stories[index].runs.isEmpty) }
    #expect(stories[6].tasks.map(\.name) == ["contact-gestopt"])
    #expect(stories[7].tasks.map(\.name) == ["reden-beoordelen"])
    // A part: the flow goes on for the rest.
    #expect(stories[10].outcome != "paid")
    #expect(stories[10].tasks.contains { ["bellen", "nabellen"].contains($0.name) })
    // A transfer while a payment is open at the bank: the link closes and the payment is cancelled there.
    #expect(stories[11].requests.first?.state.isPaidOtherwise == true)
    // Unasked transfers: without the leading zero, a part, structured.
    #expect(stories[12].outcome == "paid")
    #expect(stories[13].outcome != "paid")
    #expect(stories[14].outcome == "paid")
    // Paid at the desk: the next load tells.
    #expect(stories[15].outcome == "paid")
    // Never pays: an employee calls.
    #expect(stories[16].outcome == "handled" || stories[16].outcome == "handed-over")
    // Cannot be reached at all: straight to an employee.
    #expect(stories[17].channels.isEmpty)
    #expect(stories[17].tasks.contains { ["bellen", "nabellen"].contains($0.name) })
    // Mailbox full, and refused at the door: SMS at once.
    #expect(stories[18].channels == [.email, .sms])
    #expect(stories[19].channels == [.email, .sms])
    // Says to have paid, and has; pays twice.
    #expect(stories[20].requests.first?.demandsRestUntil != nil)
    #expect(stories[20].outcome == "paid")
    #expect(stories[21].tasks.map(\.name) == ["teveel-betaald"])
    try await house.close()
  }

  @Test func `the same seed gives the same month`() async throws {
    var figures: [[RehearsalFigures]] = []
    for _ in 0..<2 {
      let house = try await TestHouse.open()
      let portfolio = FictionalPortfolio(.init(seed: 9, start: TestHouse.start, count: 40))
      let report = try await Rehearsal.run(
        house.parts,
        organisations: [RehearsedOrganisation(id: try await house.publish(), portfolio: portfolio)],
        days: 20, seed: 9)
      figures.append(report.figures)
      try await house.close()
    }
    #expect(figures[0] == figures[1])
  }

  private func gap(_ story: Story) throws -> Span {
    let first = try #require(story.messages.first?.handedOverAt)
    let second = try #require(story.messages.last?.handedOverAt)
    return first.distance(to: second)
  }

  private func stories(
    of portfolio: FictionalPortfolio, _ organisation: OrganisationID, in house: TestHouse
  ) async throws -> [Story] {
    try await house.parts.store.inspect { tx in
      try portfolio.contacts.map { contact in
        var story = Story(contact: contact)
        guard let known = try tx.contact(organisation, externalID: contact.number) else { return story }
        for matter in try tx.cases(organisation, contact: known.id) {
          story.messages += try tx.messages(organisation, of: matter.id).filter { $0.handedOverAt != nil }
          story.runs += try tx.runs(organisation, of: matter.id)
          story.requests += try tx.requests(organisation, of: matter.id)
        }
        story.tasks = try tx.tasks(organisation, after: nil, limit: 1_000).filter { $0.contact == known.id }
        return story
      }
    }
  }
}

extension PaymentRequestState {
  fileprivate var isPaidByLink: Bool { if case .paid = self { true } else { false } }
  fileprivate var isPaidOtherwise: Bool { if case .paidOtherwise = self { true } else { false } }
}
