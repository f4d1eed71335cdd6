public import Domain

/// What people are told about a message. One word per stage; *unknown* and *crossed* are said, never hidden.
public enum ShownStatus: Hashable, Sendable {
  /// Made or waiting to be made.
  case queued
  /// May not leave before this moment.
  case held(until: Instant)
  /// Handed over, the provider has not answered.
  case underWay
  /// The provider took it.
  case accepted
  case delivered
  /// Came back: address wrong (`permanent`) or not able now.
  case bounced(permanent: Bool, reason: String)
  /// Our reputation, the provider or time: the address is not to blame.
  case undeliverable(reason: String)
  /// The provider will not take it.
  case rejected(reason: String)
  /// Nobody can say whether it was taken; never sent again blindly.
  case unknown(reason: String)
  /// Taken back before it left.
  case cancelled(reason: String)
}
