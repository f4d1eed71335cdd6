/// One line of what a provider wrote down: something that happened to a key.
public struct LedgerLine: Hashable, Sendable {
  public enum Event: String, CaseIterable, Hashable, Sendable {
    /// A message came in: always the first line of a call.
    case called
    /// It counts from now on: a person gets it.
    case took
    /// The key was known and the bytes were the same: nothing more happens.
    case knew
    /// The key was known and came with other bytes: refused.
    case clashed
    /// Told to come again, nothing taken.
    case putOff
    /// Told to come again though it was taken.
    case lied
    case refused
    /// The connection was cut before anything was taken.
    case dropped
    /// Asked for the key, and it was there.
    case found
    /// Asked for the key, and it was not there.
    case missing
  }

  /// Wall clock of the provider, milliseconds since 1970.
  public let at: Int64
  public let event: Event
  public let channel: String
  /// The node that called; `-` when nobody says.
  public let node: String
  public let key: String
  /// SHA-256 of the bytes, hexadecimal; `-` when there were none.
  public let digest: String

  var text: String { "\(at) \(event.rawValue) \(channel) \(node) \(key) \(digest)\n" }

  init(at: Int64, event: Event, channel: String, node: String, key: String, digest: String) {
    self.at = at
    self.event = event
    self.channel = channel
    self.node = node
    self.key = key
    self.digest = digest
  }

  /// Nil when the line was not written to its end.
  init?(_ line: Substring) {
    let words = line.split(separator: " ").map(String.init)
    guard words.count == 6, let at = Int64(words[0]), let event = Event(rawValue: words[1]) else { return nil }
    self.init(at: at, event: event, channel: words[2], node: words[3], key: words[4], digest: words[5])
  }
}
