import Domain
import EngineTestKit
import Testing

@testable import Providers

/// The table from what happened on the wire to an outcome.
struct SMTPOutcomeTests {
  /// Answers: where, code, enhanced code, words, and what they mean.
  static let answers: [(SMTPStage, Int, String, String, String)] = [
    (.connecting, 421, "4.3.2", "shutting down", "retry"),
    (.connecting, 554, "", "no SMTP service here", "retry"),
    (.hello, 421, "", "too many connections", "retry"),
    (.hello, 550, "5.7.1", "bad name", "retry"),
    (.startTLS, 454, "4.7.0", "no TLS now", "retry"),
    (.startTLS, 501, "", "syntax", "retry"),
    (.authenticating, 454, "4.7.0", "cannot say now", "retry"),
    (.authenticating, 535, "5.7.8", "wrong", "retry"),
    (.authenticating, 530, "5.7.0", "login first", "retry"),
    (.sender, 451, "4.3.0", "later", "retry"),
    (.sender, 421, "4.4.2", "idle too long", "retry"),
    (.sender, 550, "5.1.1", "User unknown", "ours"),
    (.sender, 553, "5.1.8", "sender domain not found", "ours"),
    (.sender, 530, "5.7.0", "login first", "ours"),
    (.recipient, 450, "4.2.0", "greylisted", "retry"),
    (.recipient, 450, "4.1.1", "unverified", "retry"),
    (.recipient, 452, "4.2.2", "mailbox full", "retry"),
    (.recipient, 550, "5.1.1", "", "address"),
    (.recipient, 550, "5.1.2", "", "address"),
    (.recipient, 501, "5.1.3", "", "address"),
    (.recipient, 551, "5.1.6", "moved", "address"),
    (.recipient, 550, "5.1.10", "null MX", "address"),
    (.recipient, 550, "5.4.4", "no such domain", "address"),
    (.recipient, 556, "", "domain takes no mail", "address"),
    (.recipient, 550, "5.1.0", "User unknown", "address"),
    (.recipient, 550, "5.1.0", "rejected", "other"),
    (.recipient, 550, "", "No such user here", "address"),
    (.recipient, 550, "", "mailbox unavailable", "other"),
    (.recipient, 552, "", "over quota", "other"),
    (.recipient, 550, "5.2.1", "disabled", "other"),
    (.recipient, 552, "5.2.2", "mailbox full", "other"),
    (.recipient, 550, "5.4.1", "no answer from host", "other"),
    (.recipient, 550, "5.7.1", "user unknown, or policy", "ours"),
    (.recipient, 554, "5.7.26", "unauthenticated", "ours"),
    (.recipient, 554, "", "blocked, see list", "ours"),
    (.recipient, 503, "5.5.1", "bad sequence", "ours"),
    (.data, 451, "", "later", "retry"),
    (.data, 554, "5.5.1", "no valid recipients", "ours"),
    (.end, 250, "2.0.0", "Ok: queued as 4F2A", "accepted"),
    (.end, 251, "", "will forward", "accepted"),
    (.end, 421, "4.3.2", "shutting down", "retry"),
    (.end, 451, "4.3.0", "queue full", "retry"),
    (.end, 552, "5.2.3", "too big for this mailbox", "ours"),
    (.end, 552, "5.3.4", "too big", "ours"),
    (.end, 554, "5.6.0", "bad content", "ours"),
    (.end, 554, "5.7.1", "spam", "ours"),
    (.end, 550, "5.1.1", "User unknown", "address"),
    (.end, 354, "", "go on", "unknown"),
  ]

  @Test(arguments: answers)
  func `an answer decides over everything else`(
    stage: SMTPStage, code: Int, status: String, text: String, expected: String
  ) {
    let reply = SMTPReply(code: code, status: EnhancedStatus(status), text: text)
    for ending in SMTPAttempt.Ending.allCases where ending != .accepted {
      let outcome = SMTPOutcome.outcome(
        of: SMTPAttempt(ending: ending, stage: stage, reply: reply, words: "words"))
      #expect(Self.kind(outcome) == expected, "\(ending): \(outcome)")
    }
  }

  @Test(arguments: SMTPStage.allCases, SMTPAttempt.Ending.allCases)
  func `without an answer only the last byte makes it unknown`(stage: SMTPStage, ending: SMTPAttempt.Ending) {
    let outcome = SMTPOutcome.outcome(
      of: SMTPAttempt(ending: ending, stage: stage, reply: nil, words: "words"))
    let expected = ending == .accepted ? "accepted" : stage == .end ? "unknown" : "retry"
    #expect(Self.kind(outcome) == expected)
  }

  @Test func `a yes in the middle is no yes to the message`() {
    for stage in SMTPStage.allCases where stage != .end {
      let attempt = SMTPAttempt(ending: .broken, stage: stage, reply: SMTPReply(code: 250), words: "died")
      #expect(Self.kind(SMTPOutcome.outcome(of: attempt)) == "retry")
    }
  }

  @Test func `the words of a refused login are not repeated`() {
    let reply = SMTPReply(code: 535, status: EnhancedStatus(5, 7, 8), text: "no login with geheim")
    let outcome = SMTPOutcome.outcome(
      of: SMTPAttempt(ending: .loginRefused, stage: .authenticating, reply: reply))
    #expect(outcome == .retry(after: SMTPOutcome.Delay.mending, reason: "AUTH: 535 5.7.8"))
  }

  static func kind(_ outcome: DispatchOutcome) -> String {
    switch outcome {
    case .accepted: "accepted"
    case .rejected(let rejection): rejection.fault.rawValue
    case .retry: "retry"
    case .unknown: "unknown"
    }
  }
}
