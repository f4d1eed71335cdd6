import Domain

/// What came of one attempt.
struct WebhookOutcome: Sendable {
  /// 410: the receiver wants nothing any more (Standard Webhooks).
  static let gone = 410

  /// As it is afterwards.
  let delivery: WebhookDelivery

  /// It was answered: 2xx says that it arrived.
  init(_ delivery: WebhookDelivery, status: Int, at now: Instant) {
    var delivery = delivery
    delivery.triedAt = now
    delivery.status = status
    delivery.trouble = nil
    if (200..<300).contains(status) { delivery.state = .delivered } else { Self.fail(&delivery, at: now) }
    self.delivery = delivery
  }

  /// No answer came.
  init(_ delivery: WebhookDelivery, trouble: String, at now: Instant) {
    var delivery = delivery
    delivery.triedAt = now
    delivery.status = nil
    delivery.trouble = trouble
    Self.fail(&delivery, at: now)
    self.delivery = delivery
  }

  private static func fail(_ delivery: inout WebhookDelivery, at now: Instant) {
    if let pause = WebhookPauses.afterAttempt(delivery.attempt) {
      delivery.notBefore = now.advanced(by: pause)
    } else {
      delivery.state = .dead
    }
  }

  var reason: String { delivery.status.map { "answered \($0)" } ?? delivery.trouble ?? "" }

  /// For counting.
  var word: String {
    switch delivery.state {
    case .delivered: "delivered"
    case .waiting: "failed"
    case .dead: "dead"
    }
  }
}
