import Domain
import Testing

@testable import Engine

@Suite struct `Webhooks that lack events` {
  private static let now = Instant(milliseconds: 1_795_000_000_000)

  private static func alarm(dead: Int = 0, waitingFor span: Span? = nil, isPaused: Bool = false) -> AlarmRecord? {
    let standing = WebhookStanding(
      organisation: OrganisationID(1), webhook: WebhookID(7), isPaused: isPaused, dead: dead,
      oldestWaiting: span.map { now.advanced(by: .milliseconds(-$0.milliseconds)) })
    return WebhookWatch.alarm(standing, at: now, machineNow: now)
  }

  @Test func `alarm when something was given up, or waits for more than an hour`() {
    #expect(Self.alarm() == nil && Self.alarm(waitingFor: .minutes(60)) == nil)
    #expect(Self.alarm(waitingFor: .minutes(61))?.number == 0)
    #expect(Self.alarm(waitingFor: .minutes(61), isPaused: true) == nil, "late on purpose")
    let both = Self.alarm(dead: 3, waitingFor: .hours(2), isPaused: false)
    #expect(both?.number == 3 && both?.organisation == OrganisationID(1) && both?.subject == "1/7")
    #expect(both?.detail.contains("3 events were given up, and one of") == true)
    #expect(Self.alarm(dead: 1, isPaused: true)?.number == 1, "given up stays given up")
  }
}
