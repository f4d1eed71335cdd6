import Domain
import Engine

extension SandboxFate {
  /// What becomes of e-mail to somebody with this habit.
  init(_ habit: MailHabit) {
    let delivered = SandboxFate.delivered.steps
    switch habit {
    case .opens(let after):
      self.init(steps: delivered + [Step(after: after, kind: .opened(.human))])
    case .openedByMachine:
      // Prefetching programs and scanners fetch within seconds.
      self = .openedByMachine(after: .seconds(4))
    case .neverOpens:
      self = .delivered
    case .bounces:
      self = .bounced(after: .minutes(5), reason: "550 5.1.1 no such user")
    case .refused:
      self = .refused(.address, reason: "550 5.1.1 no such user")
    case .mailboxFull:
      self = .bounced(permanent: false, after: .minutes(2), reason: "452 4.2.2 mailbox full")
    }
  }
}
