public import Domain
public import Engine

extension TestWorld {
  /// Most rows that one look gives: tests are small.
  static let lookLimit = 100_000

  public func messages() async throws -> [MessageRecord] {
    try await look { try $0.messages($1, after: nil, limit: $2) }
  }

  /// Commands that are still in the outbox.
  public func commands() async throws -> [OutboxRecord] {
    try await look { try $0.commands($1, after: nil, limit: $2) }
  }

  public func runs() async throws -> [RunRecord] { try await look { try $0.runs($1, after: nil, limit: $2) } }

  /// Where each run is, in the order in which they started.
  public func states() async throws -> [FlowState] { try await runs().map { try RunCodec.decode($0.state) } }

  public func cases() async throws -> [CaseRecord] { try await look { try $0.cases($1, after: nil, limit: $2) } }

  public func claims() async throws -> [ClaimRecord] { try await look { try $0.claims($1, after: nil, limit: $2) } }

  public func payments() async throws -> [PaymentRecord] {
    try await look { try $0.payments($1, after: nil, limit: $2) }
  }

  public func requests() async throws -> [PaymentRequestRecord] {
    try await look { try $0.requests($1, after: nil, limit: $2) }
  }

  public func attempts() async throws -> [PaymentAttemptRecord] {
    try await look { try $0.attempts($1, after: nil, limit: $2) }
  }

  public func tasks() async throws -> [TaskRecord] { try await look { try $0.tasks($1, after: nil, limit: $2) } }

  public func openTasks() async throws -> [TaskRecord] { try await tasks().filter { $0.state == .open } }

  public func parked() async throws -> [ParkedRecord] {
    let organisation = organisation
    return try await parts.store.read { try $0.parked(organisation, limit: Self.lookLimit) }
  }

  public func rows(of id: Reading.ImportID) async throws -> [ImportRowRecord] {
    let organisation = organisation
    return try await parts.store.read { try $0.rows(organisation, of: id) }
  }

  public func contact(_ contact: WorldContact) async throws -> ContactRecord {
    let organisation = organisation
    let found = try await parts.store.read { try $0.contact(organisation, externalID: contact.externalID) }
    guard let found else { throw WorldError("there is no contact \(contact.externalID)") }
    return found
  }

  public func addresses(of contact: WorldContact) async throws -> [AddressRecord] {
    let organisation = organisation
    let id = try await self.contact(contact).id
    return try await parts.store.read { try $0.addresses(organisation, of: id) }
  }

  /// What lies in the mailbox and the phone of a contact, oldest first.
  public func received(by contact: WorldContact, on channel: Channel) async throws -> [SandboxMessage] {
    guard let address = channel == .email ? contact.email : contact.mobile else { return [] }
    let box = SandboxAddress(organisation: organisation, channel: channel, address: address)
    return try await parts.sandbox.messages(to: box, before: nil, limit: SandboxLimit.page).reversed()
  }

  /// The exact bytes of a message that was received, as text.
  public func text(of message: SandboxMessage) async throws -> String {
    let bytes = try await parts.sandbox.bytes(of: message.id, of: organisation) ?? []
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The token of the newest link.
  public func token() async throws -> PaymentToken {
    guard let token = try await requests().last.flatMap({ PaymentToken($0.token) }) else {
      throw WorldError("there is no payment link")
    }
    return token
  }

  private func look<Record: Sendable>(
    _ body: @escaping @Sendable (any InspectionStore, OrganisationID, Int) throws -> [Record]
  ) async throws -> [Record] {
    let organisation = organisation
    return try await parts.store.inspect { try body($0, organisation, Self.lookLimit) }
  }
}
