import Engine
import EngineTestKit

/// What the measured organisation published: the flow that every test knows, with a step more and with waits so long
/// that nothing is due but what a workload asks for.
enum BedFolder {
  /// What an employee or another system says by API; moves a run on from every step that waits.
  static let answered = "answered"

  static var published: PublishedFolder {
    WorldFolder.horizon
      .replacing("wait: 2 days", with: "wait: 390 days").replacing("wait: 3 workdays", with: "wait: 390 days")
      .replacing(
        "then: { opened: await-payment, bounced: sms,",
        with: "then: { opened: await-payment, answered: sms, bounced: sms,"
      )
      .replacing(
        "then: { partly-paid: await-payment, timeout: call }",
        with: """
          then: { partly-paid: await-payment, answered: await-payment, timeout: patience }
            patience:
              wait: 390 days
              then: { partly-paid: await-payment, answered: await-payment, timeout: call }
          """
      )
      .published
  }
}
