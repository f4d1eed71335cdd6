import Domain
import Engine

/// The queue of receipts and notices as one process sees it. What people do there is done by the world itself.
struct SimulatedPost: SandboxWorld {
  let post: Post
  let gate: Gate

  func pendingReceipts(limit: Int) async throws -> [SandboxReceipt] {
    try await gate.act(.post) { post.pending(limit: limit) }
  }

  func acknowledge(_ receipts: [SandboxReceiptID]) async throws {
    try await gate.act(.post) { post.acknowledge(receipts) }
  }

  func nextReceiptDue() async throws -> Instant? { post.nextDue }

  // Pages of the sandbox show these; nobody looks at them here.
  func boxes(
    of organisation: OrganisationID, on channel: Channel, after: String?, limit: Int
  ) async throws -> [SandboxBox] { [] }
  func messages(
    to address: SandboxAddress, before: SandboxMessageID?, limit: Int
  ) async throws -> [SandboxMessage] { [] }
  func message(_ id: SandboxMessageID, of organisation: OrganisationID) async throws -> SandboxMessage? { nil }
  func bytes(of id: SandboxMessageID, of organisation: OrganisationID) async throws -> [UInt8]? { nil }
  func receipts(of id: SandboxMessageID, of organisation: OrganisationID) async throws -> [SandboxReceipt] { [] }
  func act(
    _ action: ReceiptKind, on id: SandboxMessageID, of organisation: OrganisationID, after: Span
  ) async throws -> SandboxReceipt { throw SandboxError.unknownMessage(id) }
  func setFate(_ fate: SandboxFate?, of address: SandboxAddress) async throws {}
  func payment(_ reference: String) async throws -> SandboxPayment? { nil }
  func payments(
    of organisation: OrganisationID, before: String?, limit: Int
  ) async throws -> [SandboxPayment] { [] }
  func act(_ action: SandboxBankAction, on reference: String) async throws -> SandboxPayment {
    throw SandboxError.unknownPayment(reference)
  }
}
