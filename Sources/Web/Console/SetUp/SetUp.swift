import Domain
import Engine

/// The first user of an installation, made in the browser by who has the code that the server printed. Gone as soon as
/// there is a user.
struct SetUp: Sendable {
  private let services: WebServices

  init(_ services: WebServices) { self.services = services }

  /// Whether the page is there: asked again at every look, since another node may have made a user meanwhile.
  var isOpen: Bool {
    get async throws {
      guard services.access.setUpCode != nil else { return false }
      return try await !services.access.users.hasUsers()
    }
  }

  /// What was typed.
  struct Entry: Hashable, Sendable {
    var code = ""
    /// The short name of an organisation that is there; empty makes a new one.
    var organisation = ""
    var newName = ""
    var newSlug = ""
    var name = ""
    var login = ""
    var password = ""
    var again = ""
  }

  enum Fault: Hashable, Sendable {
    case code
    case throttled(Span)
    case organisation
    case slug
    case name
    case login
    case password(PasswordRule.Fault)
  }

  enum Outcome: Sendable {
    case made(UserAccount)
    case refused(Fault)
  }

  /// - Throws: ``UserRefusal/alreadySetUp`` when somebody was first.
  func make(_ entry: Entry, from address: String?, businessNow: Instant) async throws -> Outcome {
    let now = services.machineClock.now()
    // Per address, so that a stranger who guesses does not keep the operator out.
    let keys = [SignInThrottle.Key.setUp(from: address ?? "")]
    let pause = await services.throttle.pause(keys, at: now)
    guard pause == Span(milliseconds: 0) else { return .refused(.throttled(pause)) }
    guard let code = services.access.setUpCode, code.matches(entry.code) else {
      await services.throttle.tried(keys, at: now)
      return .refused(.code)
    }
    let known = try await services.access.users.organisations()
    let organisation: OrganisationRecord
    if let found = known.first(where: { $0.slug == entry.organisation }) {
      organisation = found
    } else {
      guard known.isEmpty, !entry.newName.isEmpty else { return .refused(.organisation) }
      guard Self.isSlug(entry.newSlug) else { return .refused(.slug) }
      organisation = OrganisationRecord(
        id: OrganisationID(services.access.identifiers.next()), slug: entry.newSlug, name: entry.newName)
    }
    guard !entry.name.isEmpty else { return .refused(.name) }
    guard LoginRule.isGood(entry.login) else { return .refused(.login) }
    if let fault = PasswordRule.fault(of: entry.password, again: entry.again, login: entry.login) {
      return .refused(.password(fault))
    }
    let user = UserAccount(
      id: Reading.UserID(services.access.identifiers.next()), organisation: organisation.id, login: entry.login,
      name: entry.name, role: .administrator,
      password: .own(hash: try await services.passwords.hash(entry.password)))
    try await services.access.users.addFirst(user, in: organisation, at: businessNow)
    return .made(user)
  }

  /// Small letters, digits and hyphens, as the organisation's folder names it.
  static func isSlug(_ text: String) -> Bool {
    (1...60).contains(text.utf8.count) && text.first != "-" && text.last != "-"
      && text.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D }
  }
}
