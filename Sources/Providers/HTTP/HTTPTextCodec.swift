import Domain
import Engine

/// What one provider of text messages wants to be told, and what its answers mean: pure, and each provider's own.
protocol HTTPTextCodec: Sendable {
  /// Stable, part of receipt keys.
  var name: String { get }
  var channel: Channel { get }
  var line: HTTPLine { get }
  var pace: ProviderPace { get }

  /// The request for a message of this channel.
  ///
  /// - Throws: the outcome for a message that the provider need not be asked for.
  func encode(_ message: OutgoingMessage) throws(TextRefusal) -> HTTPRequest

  /// Nil when the answer is none that the provider documents; its status then decides.
  ///
  /// - Parameter key: of the message that was sent, for providers that give no name of their own.
  func read(_ answer: HTTPAnswer, of key: IdempotencyKey) -> DispatchOutcome?
}

/// Why a message is not offered to anybody.
struct TextRefusal: Error, Hashable {
  let outcome: DispatchOutcome

  init(fault: DispatchRejection.Fault, _ reason: String) {
    outcome = .rejected(DispatchRejection(fault: fault, reason: reason))
  }

  /// A request that does not become JSON.
  static let unwritable = TextRefusal(fault: .ours, "the request cannot be written")
}
