public import Domain

/// A browser that proved, wholly or in part, who sits before it. The secret of the cookie is never stored, only its
/// SHA-256. Times are machine time.
public struct StoredSession: Hashable, Sendable {
  /// SHA-256 of the cookie's secret, 64 hexadecimal digits.
  public let key: String
  public let user: Reading.UserID
  /// Goes with every form of this session.
  public let formToken: String
  /// What is still to be done before any page opens.
  public let stage: SignInStage
  public let startedAt: Instant
  /// When the person last did something, to the minute.
  public let seenAt: Instant
  public let expiresAt: Instant
  /// Address and name of the browser at the start, for the list of sessions; nil when not known.
  public let address: String?
  public let browser: String?

  public init(
    key: String, user: Reading.UserID, formToken: String, stage: SignInStage = .whole, startedAt: Instant,
    seenAt: Instant? = nil, expiresAt: Instant, address: String? = nil, browser: String? = nil
  ) {
    self.key = key
    self.user = user
    self.formToken = formToken
    self.stage = stage
    self.startedAt = startedAt
    self.seenAt = seenAt ?? startedAt
    self.expiresAt = expiresAt
    self.address = address
    self.browser = browser
  }
}
