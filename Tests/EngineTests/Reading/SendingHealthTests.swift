import Domain
import Engine
import Testing

@Suite struct SendingHealthTests {
  private let now = Instant(milliseconds: 1_800_000_000_000)

  private func message(_ progress: MessageProgress, _ minutes: Int64, _ name: String = "smtp", _ remark: String = "")
    -> SendingHealth.SentMessage
  {
    SendingHealth.SentMessage(
      channel: .email, provider: name, progress: progress.union(.handedOver), at: now.advanced(by: .minutes(-minutes)),
      remark: remark)
  }

  @Test func `a provider is judged by what it answered, newest first`() throws {
    let health = SendingHealth(
      [
        message([], 1), message([.uncertain], 2, "smtp", "no answer"), message([.accepted, .bounced], 3),
        message([.rejected], 4, "smtp", "550"), message([.cancelled], 5), message([.undeliverable], 6, "other", "gone"),
      ], [], at: now)
    #expect(health.providers.map(\.name) == ["other", "smtp"] && !health.isCut)
    let smtp = try #require(health.providers.last)
    #expect(smtp.accepted == 1 && smtp.refused == 1 && smtp.unknown == 1 && smtp.awaited == 1)
    #expect(smtp.lastAccepted == now.advanced(by: .minutes(-3)))
    #expect(smtp.lastTrouble == now.advanced(by: .minutes(-2)) && smtp.trouble == "no answer")
    #expect(health.providers.first?.lastAccepted == nil && health.providers.first?.refused == 1)
  }

  @Test func `what was taken has its price, as far as that is known`() throws {
    func text(_ progress: MessageProgress, _ cost: Int64?) -> SendingHealth.SentMessage {
      SendingHealth.SentMessage(
        channel: .sms, provider: "sms", progress: progress, at: now, cost: cost.map { SendingCost(hundredths: $0) },
        remark: "")
    }
    let messages = [
      text(.accepted, 1_650), text([.accepted, .bounced], 825), text(.rejected, 825), text(.accepted, nil),
    ]
    #expect(SendingHealth(messages, [], at: now).providers.first?.cost == SendingCost(hundredths: 2_475))
    #expect(SendingHealth([text(.accepted, nil)], [], at: now).providers.first?.cost == nil)
    let tariff = ProviderTariff(perMessage: SendingCost(hundredths: 10), perPart: SendingCost(hundredths: 825))
    #expect([0, 1, 3].map { tariff.cost(ofParts: $0).hundredths } == [835, 835, 2_485])
  }

  @Test func `what waits is told apart by when it may leave`() throws {
    func command(_ channel: Channel, _ isQueued: Bool, _ minutes: Int64, _ refusals: Int = 0)
      -> SendingHealth.WaitingCommand
    {
      SendingHealth.WaitingCommand(
        channel: channel, isQueued: isQueued, notBefore: now.advanced(by: .minutes(minutes)), refusals: refusals)
    }
    let health = SendingHealth(
      [], [command(.sms, true, 0), command(.sms, true, 1, 3), command(.sms, false, -9, 1), command(.email, true, -1)],
      at: now)
    #expect(health.queues.map(\.channel) == [.email, .sms])
    let sms = try #require(health.queues.last)
    #expect(sms.due == 1 && sms.later == 1 && sms.underWay == 1 && sms.putOff == 2 && sms.count == 3)
  }
}
