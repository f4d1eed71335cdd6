public import Domain

/// Why a single message is not taken. Nothing was written.
public enum SingleMessageRefusal: Error, Hashable, Sendable {
  case noTemplate
  /// The template is of this other channel.
  case otherChannel(Channel)
  /// Places that must be filled and are not, by name.
  case missing([String])
  /// A value of another form than its place asks.
  case unreadable(place: String, form: String)
  /// A text message of more characters than ``SingleMessageDesk/longestText``.
  case tooLong(characters: Int)
  /// The same key was used for another message.
  case keyOfAnother
}
