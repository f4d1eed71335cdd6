/// A complaint of a recipient, passed on by the provider of the mailbox.
public struct Complaint: Hashable, Sendable {
  /// `Feedback-Type` of RFC 5965 in small letters: `abuse`, `fraud`, `virus`, `not-spam`, `other`, `opt-out`, and
  /// `auth-failure` of RFC 6591.
  public let type: String
  /// Who complained, where the provider tells it; many black it out.
  public let recipient: String?

  /// Whether somebody does not want our mail. `not-spam` says the opposite, and `auth-failure` is of a machine.
  public var isUnwanted: Bool { type != "not-spam" && type != "auth-failure" }
}
