import Domain
import Engine

/// A desk with a few links that remembers what it was asked.
actor FakePaymentDesk: PaymentDesk {
  enum Call: Hashable, Sendable {
    case page
    case start(Money, returnPath: String)
    case returned
    case alreadyPaid
    case sendLinkAgain
  }

  struct Broken: Error {}

  private(set) var calls: [Call] = []
  private let pages: [PaymentToken: PaymentPage]
  private let start: PaymentStart
  private let attempt: ProviderPaymentStatus?
  private let isBroken: Bool

  init(
    _ pages: [PaymentToken: PaymentPage], start: PaymentStart = .changed,
    attempt: ProviderPaymentStatus? = nil, isBroken: Bool = false
  ) {
    self.pages = pages
    self.start = start
    self.attempt = attempt
    self.isBroken = isBroken
  }

  /// Everything but looking.
  var changes: [Call] { calls.filter { $0 != .page } }

  func page(for token: PaymentToken, host: String) throws -> PaymentPage? {
    calls.append(.page)
    if isBroken { throw Broken() }
    return pages[token]
  }

  func startPayment(
    _ token: PaymentToken, host: String, amount: Money, returnPath: String
  ) -> PaymentStart {
    calls.append(.start(amount, returnPath: returnPath))
    return start
  }

  func returned(_ token: PaymentToken, host: String) -> PaymentReturn? {
    calls.append(.returned)
    return pages[token].map { PaymentReturn(page: $0, attempt: attempt) }
  }

  func alreadyPaid(_ token: PaymentToken, host: String) { calls.append(.alreadyPaid) }

  func sendLinkAgain(_ token: PaymentToken, host: String) { calls.append(.sendLinkAgain) }
}

/// One organisation per host.
struct FakeTenantPages: TenantPages {
  func houseStyle(forHost host: String) async -> PageHouseStyle? {
    switch host {
    case "betalen.dehorizon.example": PageSamples.horizon
    case "betalen.lindehof.example": PageSamples.lindehof
    default: nil
    }
  }
}

/// A clock that stands still.
struct StillClock: MachineClock {
  func now() -> Instant { Instant(milliseconds: 0) }
  func monotonic() -> Int64 { 0 }
}
