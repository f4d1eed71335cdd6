public import Domain

/// Finds what left for other systems.
public struct ArchiveDesk: Sendable {
  /// Records of one page.
  public static let pageSize = 50

  let store: any Store

  public init(store: any Store) { self.store = store }

  /// Whose messages are looked through.
  public enum Scope: Hashable, Sendable {
    case all
    case matter(CaseID)
    case contact(ContactID)
  }

  /// What left, the newest first.
  public func find(_ question: ArchiveQuestion, of scope: Scope) async throws -> [MessageRecord] {
    try await store.read { tx in
      let organisation = question.organisation
      let messages: [MessageRecord]
      switch scope {
      case .all: return try tx.archived(question)
      case .matter(let id): messages = try tx.messages(organisation, of: id)
      case .contact(let id):
        messages = try tx.cases(organisation, contact: id).flatMap { try tx.messages(organisation, of: $0.id) }
          .filter { $0.contact == id }
      }
      let found = messages.filter(question.takes).sorted {
        let (left, right) = ($0.handedOverAt ?? $0.createdAt, $1.handedOverAt ?? $1.createdAt)
        return left == right ? $0.id > $1.id : left > right
      }
      return Array(found.prefix(question.limit))
    }
  }
}
