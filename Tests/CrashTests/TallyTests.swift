import Domain
import Engine
import Testing

@testable import CrashKit

/// The tally that the crash tests rest on finds what it must find.
extension Crashes {
  @Suite struct `The tally` {
    private func tally(
      _ kind: RepeatSafety, _ progress: MessageProgress, _ events: [LedgerLine.Event], key: String = "k"
    ) -> CrashTally {
      let message = MessageRecord(
        organisation: OrganisationID(1), id: MessageID(1), run: RunID(1), caseID: CaseID(1), contact: ContactID(1),
        visit: 1, step: "email", template: "t", channel: .email, key: IdempotencyKey("k"),
        createdAt: Instant(milliseconds: 0), progress: progress)
      let lines = events.map {
        LedgerLine(at: 0, event: $0, channel: "email", node: "n", key: key, digest: "-")
      }
      return CrashTally(of: .email, kind, messages: [message], lines: lines)
    }

    @Test func `counts what arrived once as that`() {
      let tally = tally(.takesKey, .accepted, [.called, .took])
      #expect(tally.taken == 1 && tally.lost == 0 && tally.doubled == 0 && tally.ghosts == 0)
    }

    @Test func `finds what is lost`() {
      #expect(tally(.neither, .accepted, [.called, .dropped]).lost == 1)
      #expect(tally(.takesKey, .uncertain, [.called, .dropped]).lost == 1)
      #expect(tally(.canBeAsked, .uncertain, []).lost == 1)
      #expect(tally(.neither, .uncertain, [.called, .dropped]).lost == 0)
    }

    @Test func `finds what is doubled, and by whom`() {
      let ours = tally(.canBeAsked, .accepted, [.called, .took, .called, .took])
      #expect(ours.doubled == 1 && ours.byProvider == 0)
      let theirs = tally(.canBeAsked, .accepted, [.called, .took, .lied, .called, .took])
      #expect(theirs.doubled == 0 && theirs.byProvider == 1)
      let both = tally(.canBeAsked, .accepted, [.called, .took, .lied, .called, .took, .called, .took])
      #expect(both.doubled == 1 && both.byProvider == 1)
      #expect(tally(.takesKey, .accepted, [.called, .took, .called, .knew]).repeated == 1)
    }

    @Test func `finds what nobody sent, what is not at its end, and what was judged wrongly`() {
      #expect(tally(.neither, .accepted, [.called, .took], key: "other").ghosts == 1)
      #expect(tally(.neither, .handedOver, []).unfinished == 1)
      #expect(tally(.neither, .rejected, [.called, .took]).misjudged == 1)
      #expect(tally(.neither, .rejected, [.called, .took, .lied, .called, .refused]).byProvider == 1)
      #expect(tally(.takesKey, .accepted, [.called, .took, .called, .clashed]).clashed == 1)
    }

    @Test(arguments: LedgerLine.Event.allCases) func `reads what was written`(event: LedgerLine.Event) {
      let line = LedgerLine(at: 7, event: event, channel: "sms", node: "n", key: "k", digest: "d")
      #expect(LedgerLine(Substring(line.text.dropLast())) == line)
      #expect(LedgerLine(Substring(line.text.prefix(8))) == nil)
    }
  }
}
