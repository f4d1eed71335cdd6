import Domain
import Engine
import Synchronization

/// The bank: payments that were started by a link, whoever heard of them.
final class Bank: Sendable {
  static let name = "simulated-bank"
  /// How long a payment stays open.
  static let life = Span.minutes(15)

  struct Started: Hashable, Sendable {
    let reference: String
    let order: PaymentOrder
    var status: ProviderPaymentStatus
    var at: Instant
    var chargedBack = Money.zero
  }

  /// A reference that this bank never gave.
  struct UnknownReference: Error {}

  private let scheduler: Scheduler
  private let post: Post
  private let started = Mutex<[Started]>([])

  init(scheduler: Scheduler, post: Post) {
    self.scheduler = scheduler
    self.post = post
  }

  var all: [Started] { started.withLock { $0 } }

  /// The same key gives the same payment.
  func create(_ order: PaymentOrder) -> StartedPayment {
    let now = scheduler.now
    let reference = started.withLock { started in
      if let known = started.first(where: { $0.order.key == order.key }) { return known.reference }
      started.append(Started(reference: "tr_\(started.count + 1)", order: order, status: .open, at: now))
      return "tr_\(started.count)"
    }
    return StartedPayment(reference: reference, checkoutURL: "https://bank.example/\(reference)")
  }

  func fetch(_ reference: String) throws -> (status: ProviderPaymentStatus, at: Instant) {
    expire()
    guard let found = all.first(where: { $0.reference == reference }) else { throw UnknownReference() }
    return (found.status, found.at)
  }

  func cancel(_ reference: String) throws -> ProviderPaymentStatus {
    expire()
    guard let found = all.first(where: { $0.reference == reference }) else { throw UnknownReference() }
    guard found.status == .open || found.status == .pending else { return found.status }
    return set(reference, to: .cancelled) ?? .cancelled
  }

  /// What the payer does, when it is still possible.
  ///
  /// - Parameter isLate: a payment that had run out or was cancelled turns out to be paid.
  /// - Returns: whether it happened.
  @discardableResult
  func pay(_ reference: String, isLate: Bool = false) -> Bool {
    expire()
    guard let found = all.first(where: { $0.reference == reference }), found.status != .paid,
      isLate || found.status == .open || found.status == .pending
    else { return false }
    _ = set(reference, to: .paid)
    return true
  }

  func fail(_ reference: String) {
    guard all.first(where: { $0.reference == reference })?.status == .open else { return }
    _ = set(reference, to: .failed)
  }

  /// The whole of a paid payment is taken back.
  func chargeBack(_ reference: String) {
    let now = scheduler.now
    let changed = started.withLock { started -> Started? in
      guard let place = started.firstIndex(where: { $0.reference == reference }), started[place].status == .paid,
        started[place].chargedBack == .zero
      else { return nil }
      started[place].chargedBack = started[place].order.amount
      return started[place]
    }
    if let changed { tell(changed, suffix: "chargeback", at: now) }
  }

  /// Tells everything that is known of a payment once more.
  func tellAgain(_ payment: Started, at moment: Instant) { tell(payment, suffix: payment.status.rawValue, at: moment) }

  private func set(_ reference: String, to status: ProviderPaymentStatus) -> ProviderPaymentStatus? {
    let now = scheduler.now
    let changed = started.withLock { started -> Started? in
      guard let place = started.firstIndex(where: { $0.reference == reference }) else { return nil }
      started[place].status = status
      started[place].at = now
      return started[place]
    }
    if let changed { tell(changed, suffix: status.rawValue, at: now) }
    return changed?.status
  }

  private func tell(_ payment: Started, suffix: String, at moment: Instant) {
    let notice = PaymentNotice(
      reference: payment.reference, status: payment.status, chargedBack: payment.chargedBack, at: moment,
      externalID: "\(payment.reference)/\(suffix)")
    // At least once: told twice, the second time later.
    for delay in [Span.seconds(2), .minutes(7)] {
      post.add(.payment(notice), of: payment.order.organisation, at: moment.advanced(by: delay))
    }
  }

  private func expire() {
    let now = scheduler.now
    started.withLock { started in
      for place in started.indices
      where started[place].status == .open && started[place].at.advanced(by: Self.life) <= now {
        started[place].status = .expired
        started[place].at = now
      }
    }
  }
}
