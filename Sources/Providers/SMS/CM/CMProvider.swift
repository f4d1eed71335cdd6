public import Domain
public import Engine

/// Text messages by CM.com.
///
/// CM.com returns our reference in its reports and does not look whether it saw it before, nor can it be asked for:
/// what got no answer ends *unknown*, until a report tells.
public struct CMProvider: ChannelProvider {
  public let configuration: CMConfiguration
  private let sender: HTTPSender

  public var name: String { configuration.name }
  public var channel: Channel { .sms }
  public var isSandbox: Bool { false }
  public var repeatSafety: RepeatSafety { .neither }
  public var pace: ProviderPace { configuration.pace }

  /// Connects when the first message comes.
  ///
  /// - Parameter clock: measures how long a message waited for its turn.
  public init(_ configuration: CMConfiguration, clock: any MachineClock) {
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
    do {
      let text = try TextMessage(message, for: name)
      let request = try CMRequest.encode(text, configuration)
      return await sender.send(request, before: deadline) {
        CMOutcome.read($0, reference: CMRequest.reference(text.key))
      }
    } catch let refusal as TextMessage.Refusal {
      return refusal.outcome
    } catch {
      return CodeMeaning.ours.outcome("the request cannot be written")
    }
  }
}
