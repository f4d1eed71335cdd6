public import Domain
public import Engine

/// Text messages by one request over HTTP each: the way there, the same for every provider. What a provider wants to
/// be told and what its answers mean is an ``HTTPTextCodec``.
///
/// None of them looks whether it saw a key before, nor can be asked for one: what got no answer ends *unknown*, until a
/// receipt tells. All of them bring our key back with their receipts.
public struct HTTPTextProvider: ChannelProvider {
  /// What it asks for a message; nil when nobody told.
  public var tariff: ProviderTariff?
  private let codec: any HTTPTextCodec
  private let sender: HTTPSender

  public var name: String { codec.name }
  public var channel: Channel { codec.channel }
  public var isSandbox: Bool { false }
  public var repeatSafety: RepeatSafety { .neither }
  public var pace: ProviderPace { codec.pace }

  /// Connects when the first message comes.
  ///
  /// - Parameter clock: measures how long a message waited for its turn.
  init(_ codec: some HTTPTextCodec, clock: any MachineClock) {
    self.codec = codec
    sender = HTTPSender(name: codec.name, codec.line, clock: clock)
  }

  /// Text messages by CM.com.
  public static func cm(_ configuration: CMConfiguration, clock: any MachineClock) -> HTTPTextProvider {
    HTTPTextProvider(configuration, clock: clock)
  }

  /// Text messages by Twilio.
  public static func twilio(_ configuration: TwilioConfiguration, clock: any MachineClock) -> HTTPTextProvider {
    HTTPTextProvider(configuration, clock: clock)
  }

  /// Text messages by a Kannel of one's own.
  public static func kannel(_ configuration: KannelConfiguration, clock: any MachineClock) -> HTTPTextProvider {
    HTTPTextProvider(configuration, clock: clock)
  }

  /// WhatsApp messages by Meta's Cloud API.
  public static func whatsapp(_ configuration: WhatsAppConfiguration, clock: any MachineClock) -> HTTPTextProvider {
    HTTPTextProvider(configuration, clock: clock)
  }

  public func send(_ message: OutgoingMessage) async -> DispatchOutcome { await submit(message, nil) }

  public func send(_ message: OutgoingMessage, before deadline: SendDeadline) async -> DispatchOutcome {
    await submit(message, deadline)
  }

  /// Closes idle connections.
  public func close() async { await sender.close() }

  private func submit(_ message: OutgoingMessage, _ deadline: SendDeadline?) async -> DispatchOutcome {
    guard message.channel == channel else { return .wrongChannel(message.channel, for: name) }
    do throws(TextRefusal) {
      return await sender.send(try codec.encode(message), before: deadline) { codec.read($0, of: message.key) }
    } catch {
      return error.outcome
    }
  }
}
