/// How a test speaks to a provider that runs.
public struct ProviderControl: Sendable {
  private let socket: String

  public init(socket: String) { self.socket = socket }

  /// - Throws: when the provider does not answer.
  public func behave(_ temper: ProviderTemper) throws { try tell(.behave(temper)) }

  /// Waits until so many messages came in.
  public func awaitCalls(_ count: Int) throws { try tell(.awaitCalls(count)) }

  private func tell(_ call: WireCall) throws {
    let wire = try WireSocket.connecting(to: socket, patience: 0)
    try wire.write(call)
    _ = try wire.read(WireAnswer.self)
  }
}
