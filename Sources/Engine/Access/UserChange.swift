/// One change to a user.
public enum UserChange: Hashable, Sendable {
  case role(Role)
  case blocked(Bool)
  case password(UserPassword)
  /// A sealed secret from which codes are made, and the hashes of new recovery codes.
  case codes(secret: [UInt8], step: Int64, recovery: Set<String>)
  /// The hashes of new recovery codes in the place of the old ones.
  case recovery(Set<String>)
  /// The second step is taken away.
  case noCodes
  /// Name and role as the identity provider says them at a sign-in.
  case issued(name: String, role: Role)

  /// Its name in the audit log.
  public var name: String {
    switch self {
    case .role: "role"
    case .blocked(true): "blocked"
    case .blocked(false): "unblocked"
    case .password(.first): "first-password"
    case .password: "password"
    case .codes: "codes"
    case .recovery: "recovery-codes"
    case .noCodes: "no-codes"
    case .issued: "issued"
    }
  }
}

extension UserAccount {
  /// The user after `change`.
  ///
  /// - Parameter otherAdministrators: administrators of the same organisation besides this one who are not blocked.
  /// - Throws: ``UserRefusal/lastAdministrator`` when nobody would be left who may manage users.
  ///   ``UserRefusal/issuedElsewhere`` for a password, code or role of somebody who signs in by an identity provider.
  public func applying(
    _ change: UserChange, otherAdministrators: Int
  ) throws(UserRefusal) -> UserAccount {
    var changed = self
    switch change {
    case .role(let role):
      guard identity == nil else { throw .issuedElsewhere }
      changed.role = role
    case .blocked(let isBlocked): changed.isBlocked = isBlocked
    case .password(let password):
      guard identity == nil else { throw .issuedElsewhere }
      changed.password = password
    case .codes:
      guard identity == nil else { throw .issuedElsewhere }
      changed.usesCodes = true
    case .recovery:
      guard usesCodes else { throw .noCodes }
    case .noCodes: changed.usesCodes = false
    case .issued(let name, let role):
      // The identity provider has the last word about its own people, also about its last administrator.
      return UserAccount(
        id: id, organisation: organisation, login: login, name: name, role: role, password: password,
        usesCodes: usesCodes, identity: identity, isBlocked: isBlocked, language: language, signedInAt: signedInAt)
    }
    if isAdministrator, !changed.isAdministrator, otherAdministrators == 0 { throw .lastAdministrator }
    return changed
  }

  /// Whether this user may manage users now.
  public var isAdministrator: Bool { role == .administrator && !isBlocked }

  /// Whether sessions that began before a change to `changed` must end: rights or proofs are others now.
  ///
  /// - Parameter change: what made it.
  public func endsSessions(_ change: UserChange, becoming changed: UserAccount) -> Bool {
    switch change {
    case .role, .issued: role != changed.role
    case .blocked(let isBlocked): isBlocked
    case .password, .codes, .noCodes: true
    case .recovery: false
    }
  }
}
