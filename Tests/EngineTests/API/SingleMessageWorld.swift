import Domain
import Engine
import EngineTestKit

/// A world in which another system may have messages sent.
struct SingleMessageWorld {
  let world: TestWorld
  let desk: SingleMessageDesk
  let keys: APIKeyDesk
  let key: APIKey
  /// As another system gives them.
  static let values = ["dag": "2027-01-16", "werk": "de cv-ketel"]

  init(_ moment: String = "2027-01-05 09:00") async throws {
    try await self.init(TestWorld.standard(moment, folder: .horizon.withSingleMessages))
  }

  init(_ world: TestWorld) async throws {
    self.world = world
    desk = SingleMessageDesk(engine: world.engine, environment: .production)
    let parts = world.parts
    let seal = SecretSeal(key: Array(repeating: 7, count: SecretSeal.keyLength), random: parts.random)
    keys = APIKeyDesk(
      store: parts.store, seal: seal, identifiers: parts.identifiers, random: parts.random, clock: parts.clock)
    key = try await keys.make(world.organisation, name: "afspraken", scopes: [.send, .messages], by: "anna").key
  }

  func order(
    _ channel: Channel = .email, to recipient: String = "jan@example.nl", values: [String: String] = values,
    reference: String? = nil, once idempotencyKey: String? = nil
  ) async throws -> SingleMessageOrder {
    let template = try await desk.templates(world.organisation).first { $0.template.channel == channel }
    return SingleMessageOrder(
      organisation: world.organisation, key: key.id, channel: channel, templateID: template?.template.id ?? "",
      recipient: recipient, values: values, reference: reference, idempotencyKey: idempotencyKey)
  }

  func view(_ view: SingleMessageView) async throws -> SingleMessageView? {
    try await desk.message(world.organisation, key: key.id, publicID: view.record.publicID)
  }

  /// What lies at an address, oldest first.
  func received(at address: String, on channel: Channel = .email) async throws -> [SandboxMessage] {
    let box = SandboxAddress(organisation: world.organisation, channel: channel, address: address)
    return try await world.parts.sandbox.messages(to: box, before: nil, limit: SandboxLimit.page).reversed()
  }
}
