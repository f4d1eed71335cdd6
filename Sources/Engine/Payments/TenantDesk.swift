public import Domain
import Rendering

/// The payment pages' side of the house: reads what a link shows, and passes on what a contact does there.
public struct TenantDesk: PaymentDesk, TenantPages {
  /// Working days for which demands rest after "I have already paid".
  static let restDays = 5

  let store: any Store
  let publications: any PublicationSource
  let clerk: PaymentClerk
  let clock: any BusinessClock
  public let links: TenantLinks
  let isTest: Bool
  /// Which organisation a host belongs to; a host that is not here is shared by all.
  let hosts: [String: OrganisationID]
  /// By which messages are sent here.
  let channels: Set<Channel>

  public init(
    store: any Store, publications: any PublicationSource, clerk: PaymentClerk, clock: any BusinessClock,
    links: TenantLinks, isTest: Bool, hosts: [String: OrganisationID], channels: Set<Channel> = [.email, .sms]
  ) {
    self.store = store
    self.publications = publications
    self.clerk = clerk
    self.clock = clock
    self.links = links
    self.isTest = isTest
    self.hosts = hosts
    self.channels = channels
  }

  public func page(for token: PaymentToken, host: String) async throws -> PaymentPage? {
    try await look(token, host)?.page
  }

  public func startPayment(
    _ token: PaymentToken, host: String, amount: Money, returnPath: String
  ) async throws -> PaymentStart {
    guard let seen = try await look(token, host), seen.page.state.due == amount else { return .changed }
    return try await clerk.start(
      seen.request, amount: amount, description: "\(seen.page.description) \(seen.page.paymentReference)",
      returnURL: returnPath, at: clock.now())
  }

  public func returned(_ token: PaymentToken, host: String) async throws -> PaymentReturn? {
    guard let seen = try await look(token, host) else { return nil }
    let attempts = try await store.read { tx in
      try tx.attempts(seen.request.organisation, of: seen.request.id)
    }
    guard let last = attempts.first, let reference = last.reference else {
      return PaymentReturn(page: seen.page, attempt: nil)
    }
    let status: ProviderPaymentStatus
    switch last.state {
    case .paid: status = .paid
    case .failed: status = .failed
    case .cancelled: status = .cancelled
    case .expired: status = .expired
    case .creating, .open, .toCancel:
      status = (try? await clerk.refresh(reference, of: last.organisation, at: clock.now())) ?? .pending
    }
    let page = try await look(token, host)?.page ?? seen.page
    return PaymentReturn(page: page, attempt: status)
  }

  public func alreadyPaid(_ token: PaymentToken, host: String) async throws {
    guard let seen = try await look(token, host) else { return }
    let now = clock.now()
    let publications = publications
    try await store.write { tx in
      // Locked: a payment closes the same link.
      guard var request = try tx.lockedRequest(seen.request.organisation, seen.request.id), request.state.isPayable,
        request.demandsRestUntil == nil
      else { return }
      let calendar = try publications.settings(request.organisation, in: tx).calendar
      request.demandsRestUntil = calendar.day(Self.restDays, workingDaysAfter: DutchTime.day(of: now))
      try tx.update(request)
      let matter = try tx.case(request.organisation, request.caseID)
      try tx.insert(
        AuditRecord(
          organisation: request.organisation, at: now, kind: .note, caseID: request.caseID,
          contact: matter?.contact, by: "contact",
          detail: [
            "text": "Zegt betaald te hebben; berichten rusten tot en met \(request.demandsRestUntil?.description ?? "")"
          ]))
    }
  }

  /// Nothing offers this yet: links do not expire (``PageOffer/sendLinkAgain`` is never among the offers).
  public func sendLinkAgain(_ token: PaymentToken, host: String) async throws {}

  public func houseStyle(forHost host: String) async -> PageHouseStyle? {
    let owner = hosts[host]
    let publications = publications
    return try? await store.read { tx in
      // Where one organisation lives alone every host is its own.
      let all = try owner == nil ? tx.organisations() : []
      guard let organisation = owner ?? (all.count == 1 ? all.first?.id : nil),
        let version = try tx.currentVersion(organisation)
      else { return nil }
      return PageStyle.style(of: try publications.publication(organisation, version: version, in: tx))
    }
  }

  struct Seen: Sendable {
    let request: PaymentRequestRecord
    let page: PaymentPage
  }

  private func look(_ token: PaymentToken, _ host: String) async throws -> Seen? {
    let hash = PaymentTokenHash.hash(token.value)
    let owner = hosts[host]
    let reader = PageReader(publications: publications, isTest: isTest)
    return try await store.read { tx in
      guard let request = try tx.request(tokenHash: hash), owner == nil || owner == request.organisation
      else { return nil }
      return try reader.page(of: request, in: tx).map { Seen(request: request, page: $0) }
    }
  }
}
