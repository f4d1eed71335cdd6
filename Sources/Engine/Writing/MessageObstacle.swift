/// Why a message to a contact cannot be sent now. Nothing was written.
public enum MessageObstacle: Error, Hashable, Sendable {
  /// Erased, merged into another, or never there.
  case noContact
  /// The contact may not be contacted.
  case silenced
  /// Somebody who may not be contacted has the same address.
  case sharesSilence
  /// The contact wants nothing any more over this channel.
  case refused
  case noAddress
  /// There is an address, and it is of no use: `because` is why, as it was recorded.
  case badAddress(because: String)
  /// Another address became the one to use since the message was looked at.
  case otherAddress
  /// Nothing sends by this channel here.
  case notSetUp
  /// The published folder has no template ``WritingDesk/template`` for this channel.
  case noTemplate
}
