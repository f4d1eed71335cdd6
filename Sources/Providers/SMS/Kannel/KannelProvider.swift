public import Domain
public import Engine

/// Text messages by a Kannel of one's own.
///
/// Kannel takes no key and cannot be asked for one: what got no answer ends *unknown*, until a receipt tells. The
/// address of the receipts carries our key, and so does the reference: Kannel gives none when it takes a message.
public struct KannelProvider: ChannelProvider {
  public let configuration: KannelConfiguration
  private let sender: HTTPSender

  public var name: String { configuration.name }
  public var channel: Channel { .sms }
  public var isSandbox: Bool { false }
  public var repeatSafety: RepeatSafety { .neither }
  public var pace: ProviderPace { configuration.pace }

  /// Connects when the first message comes.
  ///
  /// - Parameter clock: measures how long a message waited for its turn.
  public init(_ configuration: KannelConfiguration, clock: any MachineClock) {
    self.configuration = configuration
    sender = HTTPSender(name: configuration.name, configuration.line, clock: clock)
  }

  public func send(_ message: OutgoingMessage) async -> DispatchOutcome { await submit(message, nil) }

  public func send(_ message: OutgoingMessage, before deadline: SendDeadline) async -> DispatchOutcome {
    await submit(message, deadline)
  }

  /// Closes idle connections.
  public func close() async { await sender.close() }

  private func submit(_ message: OutgoingMessage, _ deadline: SendDeadline?) async -> DispatchOutcome {
    do throws(TextMessage.Refusal) {
      let text = try TextMessage(message, for: name)
      return await sender.send(KannelRequest.encode(text, configuration), before: deadline) {
        KannelOutcome.read($0, reference: text.key.value)
      }
    } catch {
      return error.outcome
    }
  }
}
