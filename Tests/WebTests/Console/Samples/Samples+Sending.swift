import Domain
import Engine

extension SampleReading {
  func sendingHealth(_ organisation: OrganisationID, at now: Instant) async throws -> SendingHealth {
    guard isMine(organisation) else { return SendingHealth([], [], at: now) }
    func message(_ channel: Channel, _ progress: MessageProgress, _ minutes: Int64, _ remark: String = "")
      -> SendingHealth.SentMessage
    {
      SendingHealth.SentMessage(
        channel: channel, provider: channel == .email ? "smtp" : "sandbox-sms", progress: progress.union(.handedOver),
        at: now.advanced(by: .minutes(-minutes)), cost: channel == .sms ? SendingCost(hundredths: 750) : nil,
        remark: remark)
    }
    return SendingHealth(
      [
        message(.email, .accepted, 1), message(.email, .rejected, 2, "550 5.1.1 <b>no such user</b>"),
        message(.sms, .rejected, 3, "429 Too Many Requests"), message(.sms, .accepted, 9),
      ],
      [
        SendingHealth.WaitingCommand(channel: .email, isQueued: true, notBefore: now, refusals: 0),
        SendingHealth.WaitingCommand(
          channel: .sms, isQueued: true, notBefore: now.advanced(by: .minutes(9)), refusals: 2),
      ], at: now)
  }
}
