public import Foundation

/// What a house, or a test, asks of the provider process. One call for each connection.
public enum WireCall: Codable, Hashable, Sendable {
  /// A message to be sent.
  case send(WireMessage)
  /// What became of a key on a channel.
  case ask(channel: String, key: String)
  /// From a test: how the provider behaves from now on.
  case behave(ProviderTemper)
  /// From a test: answered when so many messages have come in since the provider began.
  case awaitCalls(Int)
}

/// One message as it goes over the wire.
public struct WireMessage: Codable, Hashable, Sendable {
  /// The node that sends it.
  public let node: String
  public let channel: String
  public let key: String
  public let recipient: String
  public let bytes: Data
}

/// What the provider process answers. No answer at all is an answer too: the connection is cut.
public enum WireAnswer: Codable, Hashable, Sendable {
  case accepted(reference: String)
  /// Nothing was taken; the same may come again. (A provider that lies says this of what it took.)
  case later(reason: String)
  case refused(reason: String)
  /// The key that was asked for never came.
  case neverSeen
  case done
}
