import Crypto
public import Domain
import Rendering
import Synchronization

/// Sends a template to the person who looks at it, and to nobody else. It is marked as a test, holds invented data, is
/// counted nowhere and stands in no tenant's file; only the audit log knows of it.
public final class TestDesk: Sendable {
  /// Messages that one person may have sent to himself in an hour.
  public static let mostInAnHour = 10
  /// How the keys of tests begin: what a provider tells of them concerns no case.
  static let keyPrefix = "test-"

  private let store: any Store
  private let outlets: Outlets
  private let clock: any BusinessClock
  private let identifiers: any IdentifierSource
  private let random: any RandomSource
  private let sent = Mutex<[String: [Instant]]>([:])

  /// - Parameter engine: by its way out for e-mail tests go too.
  public init(engine: Engine, random: any RandomSource) {
    store = engine.store
    outlets = engine.dispatcher.outlets
    clock = engine.clock
    identifiers = engine.intake.identifiers
    self.random = random
  }

  /// The address of who signed in; nil for a login that is no e-mail address. Nobody can have a test sent elsewhere.
  public static func address(of login: String) -> String? { (try? EmailAddress(login))?.text }

  /// Sends the e-mail of a template once.
  ///
  /// - Parameters:
  ///   - login: of who asks, and where it goes.
  ///   - name: of who asks.
  /// - Returns: the address.
  /// - Throws: ``ConsoleRefusal``; nothing was sent then, or nobody can say so.
  public func send(
    _ study: TemplateStudy, _ variant: TemplateStudy.Variant, to login: String, name: String,
    in organisation: OrganisationID
  ) async throws -> String {
    let now = clock.now()
    guard let address = try? EmailAddress(login) else { throw Self.noAddress }
    guard let provider = outlets.provider(for: .email) else { throw Self.noWay }
    guard try await store.read({ try $0.installation()?.quarantine }) == nil else { throw Self.quarantined }
    let key = IdempotencyKey(
      Self.keyPrefix + SHA256.hash(data: random.bytes(32)).hexadecimal.prefix(32))
    guard let mail = try? study.test(variant, to: .init(name: name, address: address), key: key, at: now) else {
      throw Self.notMade
    }
    guard isAllowed(login, at: now) else { throw Self.tooOften }
    try await store.write { tx in
      try tx.insert(
        AuditRecord(
          organisation: organisation, at: now, kind: .testSent, caseID: nil, contact: nil, by: login,
          detail: ["template": study.name, "channel": Channel.email.rawValue]))
    }
    let message = OutgoingMessage(
      organisation: organisation, message: MessageID(identifiers.next()), key: key, channel: .email,
      recipient: address.text, sender: mail.sender, bytes: mail.bytes)
    switch await provider.send(message) {
    case .accepted: return address.text
    case .rejected, .retry, .unknown: throw Self.notTaken
    }
  }

  private func isAllowed(_ login: String, at now: Instant) -> Bool {
    sent.withLock { sent in
      let recent = (sent[login] ?? []).filter { $0.distance(to: now) < .hours(1) }
      guard recent.count < Self.mostInAnHour else { return false }
      sent[login] = recent + [now]
      return true
    }
  }

  // MARK: Refusals

  private static let noAddress = ConsoleRefusal(
    dutch: "Je inlognaam is geen e-mailadres, en naar een ander adres gaat een proef niet. Er is niets verstuurd.",
    english: "Your login is no e-mail address, and a test goes to no other. Nothing was sent.")
  private static let noWay = ConsoleRefusal(
    dutch: "Er is hier geen e-mail ingesteld. Er is niets verstuurd.",
    english: "E-mail is not set up here. Nothing was sent.")
  private static let quarantined = ConsoleRefusal(
    dutch: "Versturen staat stil tot een beheerder het vrijgeeft. Er is niets verstuurd.",
    english: "Sending stands still until an administrator releases it. Nothing was sent.")
  private static let notMade = ConsoleRefusal(
    dutch: "Van dit sjabloon is nu geen e-mail te maken; de controle zegt waarom. Er is niets verstuurd.",
    english: "No e-mail can be made of this template now; the check says why. Nothing was sent.")
  private static let tooOften = ConsoleRefusal(
    dutch: "Je hebt dit uur al \(mostInAnHour) proeven gehad. Wacht even. Er is niets verstuurd.",
    english: "You had \(mostInAnHour) tests this hour already. Wait a while. Nothing was sent.")
  private static let notTaken = ConsoleRefusal(
    dutch: "De mailserver nam de proef niet aan, of zei niets. Kijk in je mailbox, en probeer het later opnieuw.",
    english: "The mail server did not take the test, or said nothing. Look in your mailbox, and try again later.")
}
