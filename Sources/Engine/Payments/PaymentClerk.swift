import Crypto
import Domain
public import Logging

/// Starts, follows and cancels payments at the provider. What it learns goes through the intake, under one key per
/// status: a visit, a notice and a poll that tell the same are one event.
public struct PaymentClerk: Sendable {
  let store: any Store
  let intake: Intake
  let provider: any PaymentProvider
  let identifiers: any IdentifierSource
  let logger: Logger

  public init(
    store: any Store, intake: Intake, provider: any PaymentProvider, identifiers: any IdentifierSource,
    logger: Logger
  ) {
    self.store = store
    self.intake = intake
    self.provider = provider
    self.identifiers = identifiers
    self.logger = logger
  }

  /// Starts a payment of exactly `amount`, or finds the one that is open for it.
  func start(
    _ request: PaymentRequestRecord, amount: Money, description: String, returnURL: String, at now: Instant
  ) async throws -> PaymentStart {
    guard let attempt = try await reserve(request, amount: amount, at: now) else { return .changed }
    if let url = attempt.checkoutURL { return .checkout(url: url) }
    let started: StartedPayment
    do {
      started = try await provider.create(order(attempt, description, returnURL))
    } catch {
      logger.error(
        "payment not started", metadata: ["attempt": "\(attempt.id)", "reason": "\(LogText.of("\(error)"))"])
      return .unavailable
    }
    let isOpen = try await store.write { tx -> Bool in
      let attempts = try tx.lockedAttempts(attempt.organisation, of: attempt.request)
      guard var current = attempts.first(where: { $0.id == attempt.id }) else { return false }
      current.reference = started.reference
      current.checkoutURL = started.checkoutURL
      if current.state == .creating { current.state = .open }
      try tx.update(current)
      return current.state == .open
    }
    // The link closed while the bank was being asked: nobody is sent there, and the payment is cancelled.
    return isOpen ? .checkout(url: started.checkoutURL) : .changed
  }

  private func order(_ attempt: PaymentAttemptRecord, _ description: String, _ returnURL: String) -> PaymentOrder {
    PaymentOrder(
      organisation: attempt.organisation, key: attempt.key, amount: attempt.amount,
      description: String(description.prefix(255)), returnURL: returnURL)
  }

  /// Writes down that a payment will be started, before anybody is asked: nil when the link is not what was shown.
  private func reserve(
    _ shown: PaymentRequestRecord, amount: Money, at now: Instant
  ) async throws -> PaymentAttemptRecord? {
    let id = PaymentAttemptID(identifiers.next())
    let name = provider.name
    return try await store.write { tx in
      guard let claim = try tx.lockedClaim(shown.organisation, shown.claim),
        let request = try tx.lockedRequest(shown.organisation, shown.id), request.state.isPayable,
        claim.balance == amount, amount > .zero
      else { return nil }
      let attempts = try tx.lockedAttempts(request.organisation, of: request.id)
      let open = attempts.first { ($0.state == .open || $0.state == .creating) && $0.amount == amount }
      if let open { return open }
      let key = "bode payment 1|\(request.organisation)|\(request.id)|\(attempts.count)|\(amount.cents)"
      let attempt = PaymentAttemptRecord(
        organisation: request.organisation, id: id, request: request.id, amount: amount,
        key: IdempotencyKey(SHA256.hash(data: Array(key.utf8)).hexadecimal), provider: name, reference: nil,
        checkoutURL: nil, state: .creating, startedAt: now)
      try tx.insert(attempt)
      return attempt
    }
  }

  /// Asks the provider how a payment stands and brings it in.
  ///
  /// - Throws: ``BankUnreachable`` when the provider cannot be asked, or the error of the store.
  @discardableResult
  func refresh(
    _ reference: String, of organisation: OrganisationID, chargedBack: Money = .zero, at now: Instant
  ) async throws -> ProviderPaymentStatus {
    let status: ProviderPaymentStatus
    let at: Instant
    do {
      (status, at) = try await provider.fetch(reference)
    } catch {
      throw BankUnreachable(provider: provider.name, reason: "\(error)")
    }
    let suffix = chargedBack > .zero ? "/charged-back-\(chargedBack.cents)" : ""
    let name = provider.name
    func item(_ suffix: String) -> IntakeItem {
      IntakeItem(
        key: InboxKey(
          organisation: organisation, source: name, externalID: "\(reference)/\(status.rawValue)\(suffix)"),
        event: .attempt(provider: name, reference: reference, status, chargedBack: chargedBack, at: at))
    }
    guard try await intake.accept([item(suffix)], at: now) == [.duplicate], status == .paid else { return status }
    // Told before this payment was known here (an older database was put back, the answer to its start came late), and
    // put aside since. Now it is known: money is booked once, whoever tells of it.
    let unpaid = try await store.read { tx in
      try tx.attempt(provider: name, reference: reference).flatMap { $0.state == .paid ? nil : $0 }
    }
    if let unpaid { _ = try await intake.accept([item("/\(unpaid.id)")], at: now) }
    return status
  }

  /// Cancels at the bank what was started for a link that closed. One that completed meanwhile is booked.
  ///
  /// - Returns: how many were settled. One of which the bank says what is known here already is none: it waits for the
  ///   event that brings it in.
  func cancelWithdrawn(at now: Instant) async throws -> Int {
    let withdrawn = try await store.read { tx in try tx.attemptsToCancel(limit: 100) }
    var settled = 0
    for attempt in withdrawn {
      do {
        if try await cancel(attempt, at: now) { settled += 1 }
      } catch {
        logger.warning(
          "payment not cancelled", metadata: ["attempt": "\(attempt.id)", "reason": "\(LogText.of("\(error)"))"])
      }
    }
    return settled
  }

  private func cancel(_ attempt: PaymentAttemptRecord, at now: Instant) async throws -> Bool {
    // Without a reference the bank's answer never came, so nobody was sent there: what may be open there runs out by
    // itself.
    let status: ProviderPaymentStatus =
      if let reference = attempt.reference { try await provider.cancel(reference) } else { .expired }
    if status == .paid, let reference = attempt.reference {
      try await refresh(reference, of: attempt.organisation, at: now)
    }
    return try await store.write { tx in
      guard
        var current = try tx.lockedAttempts(attempt.organisation, of: attempt.request)
          .first(where: { $0.id == attempt.id })
      else { return false }
      guard current.state == .toCancel else { return true }
      guard status != .paid else { return false }
      current.state = .cancelled
      try tx.update(current)
      return true
    }
  }
}

/// A bank or payment service provider that gave no answer. Nothing is known then: what was asked is asked again.
struct BankUnreachable: Error, Hashable, CustomStringConvertible {
  let provider: String
  let reason: String

  var description: String { "\(provider) cannot be asked: \(reason)" }
}
