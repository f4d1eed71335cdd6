public import Domain
public import Engine

/// WhatsApp messages by Meta's Cloud API.
///
/// Meta returns our key in its statuses and does not look whether it saw it before, nor can it be asked for: what got
/// no answer ends *unknown*, until a status tells.
public struct WhatsAppProvider: ChannelProvider {
  public let configuration: WhatsAppConfiguration
  private let sender: HTTPSender

  public var name: String { configuration.name }
  public var channel: Channel { .whatsapp }
  public var isSandbox: Bool { false }
  public var repeatSafety: RepeatSafety { .neither }
  public var pace: ProviderPace { configuration.pace }

  /// Connects when the first message comes.
  ///
  /// - Parameter clock: measures how long a message waited for its turn.
  public init(_ configuration: WhatsAppConfiguration, clock: any MachineClock) {
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
      let request = try WhatsAppRequest.encode(message, configuration)
      return await sender.send(request, before: deadline, WhatsAppOutcome.read)
    } catch {
      return error.outcome
    }
  }
}
